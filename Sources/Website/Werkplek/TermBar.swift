import HTML

extension HTMLWriter {
    /// How much of a term is gone: a bar without words, so words stand beside it.
    mutating func termBar(_ share: Int, isLarge: Bool = false) {
        let width = "\(max(0, min(100, share)))%"
        svg(.class("raadhuis-termijn"), .aria(.hidden, "true"), .attribute("focusable", "false")) { html in
            html.element("rect", [.class("raadhuis-termijn__deel"), .attribute("width", width), .attribute("height", "100%")]) { _ in }
            if isLarge, share < 100 {
                html.element(
                    "rect",
                    [
                        .class("raadhuis-termijn__streep"), .attribute("x", width), .attribute("y", "-40%"), .attribute("width", "4"),
                        .attribute("height", "180%"),
                    ]
                ) { _ in }
            }
        }
    }
}
