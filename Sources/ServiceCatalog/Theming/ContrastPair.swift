/// Two colours that stand on each other on some page, and the contrast that WCAG 2.2 asks of them.
struct ContrastPair {
    /// Tokens, or a colour that no theme changes.
    let front: String
    let back: String
    /// 4.5 for text (1.4.3), 3 for what shows a control, its focus or a chart (1.4.11).
    let minimum: Double

    static let all: [ContrastPair] = text + shapes

    private static func pairs(_ minimum: Double, _ front: String, on backs: [String]) -> [ContrastPair] {
        backs.map { ContrastPair(front: front, back: $0, minimum: minimum) }
    }

    private static func color(_ name: String) -> String { "--voorbeeld-color-" + name }
    private static func colors(_ names: String...) -> [String] { names.map(color) }
    private static func part(_ name: String) -> String { "--utrecht-" + name }

    private static let page = part("document-background-color")
    private static let field = part("form-control-background-color")
    private static let everywhere =
        [page] + colors("page", "surface", "sunken", "primary-soft", "accent-soft", "danger-soft", "success-soft", "warning-soft")

    private static let text: [ContrastPair] =
        pairs(4.5, part("document-color"), on: everywhere + [field])
        + pairs(4.5, part("heading-color"), on: [page] + colors("surface", "accent-soft", "primary-soft"))
        + pairs(4.5, color("text"), on: everywhere + [field])
        + pairs(4.5, color("text-muted"), on: everywhere)
        + pairs(4.5, part("link-color"), on: everywhere)
        + pairs(4.5, part("link-hover-color"), on: everywhere)
        + pairs(4.5, part("button-color"), on: [part("button-background-color"), part("button-hover-background-color")])
        + pairs(4.5, color("primary"), on: everywhere)
        + pairs(4.5, color("primary-strong"), on: colors("primary-soft"))
        + pairs(4.5, color("on-primary"), on: colors("primary"))
        + pairs(4.5, color("on-accent"), on: colors("accent"))
        + pairs(4.5, color("on-ink"), on: colors("ink", "ink-raised"))
        + pairs(4.5, "#ffffff", on: colors("ink", "ink-raised"))
        + pairs(4.5, color("on-ink-muted"), on: colors("ink"))
        + pairs(4.5, "#0a2c36", on: colors("focus"))
        + pairs(4.5, color("danger"), on: [page] + colors("page", "surface", "sunken", "primary-soft", "danger-soft"))
        + pairs(4.5, color("success"), on: colors("surface", "success-soft"))
        + pairs(4.5, color("warning"), on: [page] + colors("page", "surface", "accent-soft", "primary-soft", "warning-soft"))

    private static let shapes: [ContrastPair] =
        pairs(3, part("form-control-border-color"), on: [field, page] + colors("page", "surface"))
        + pairs(3, part("form-control-invalid-border-color"), on: [field, page])
        + pairs(3, color("line-strong"), on: colors("page", "surface", "sunken", "primary-soft"))
        + pairs(3, part("focus-outline-color"), on: [page] + colors("page", "surface", "primary-soft", "accent-soft"))
        + (1...5).flatMap { pairs(3, "--voorbeeld-chart-\($0)", on: colors("surface")) }
}
