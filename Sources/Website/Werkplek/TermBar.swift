import HTML

extension HTMLWriter {
    /// How much of a term is gone: a bar without words, so words stand beside it, also those that say that it is too late.
    mutating func termBar(_ share: Int, isLarge: Bool = false, isLate: Bool = false) {
        let width = "\(max(0, min(100, share)))%"
        svg(.classes(Self.termBarClasses(isLate: isLate)), .aria(.hidden, "true"), .attribute("focusable", "false")) { html in
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

    static func termBarClasses(isLate: Bool) -> String { isLate ? "raadhuis-termijn raadhuis-termijn--laat" : "raadhuis-termijn" }
}
