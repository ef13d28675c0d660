import HTML

/// What stands in the place of a photo that cannot be shown: words, for a browser's broken picture says nothing.
enum BrokenPhoto {
    static func draw(_ t: Texts) -> [UInt8] {
        var html = HTMLWriter()
        html.svg(
            .attribute("xmlns", "http://www.w3.org/2000/svg"), .attribute("width", "320"), .attribute("height", "120"), .attribute("viewBox", "0 0 320 120"),
            .attribute("role", "img")
        ) { html in
            html.element("rect", [.attribute("width", "320"), .attribute("height", "120"), .attribute("fill", "#f3f3f3")]) { _ in }
            for (line, text) in [t("Deze foto is beschadigd of weg."), t("De gemeente is gewaarschuwd.")].enumerated() {
                html.element(
                    "text",
                    [
                        .attribute("x", "160"), .attribute("y", "\(52 + 26 * line)"), .attribute("text-anchor", "middle"),
                        .attribute("font-family", "sans-serif"),
                        .attribute("font-size", "16"), .attribute("fill", "#333333"),
                    ]
                ) { $0.text(text) }
            }
        }
        return html.bytes
    }
}
