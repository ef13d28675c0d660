import HTML

/// What a chart draws on: an area of a width in pixels that grows downward. Colours and type come from the style sheet by classes,
/// so that themes, dark mode and a strict Content-Security-Policy hold.
public struct Drawing: Sendable {
    /// The size of text that classes give to it.
    public static let textSize = 14.0
    /// The width from which a drawing is for a wide screen.
    public static let wide = 400.0

    public let width: Double
    /// What the marks are called.
    public let classes: ChartClasses
    /// How far down something was drawn.
    public var height: Double = 0
    /// Before every identifier inside, so that two drawings on one page do not share any.
    let name: String
    private(set) var marks = HTMLWriter(capacity: 4 * 1024)
    private var hasHatching = false

    public init(width: Double, name: String, classes: ChartClasses = ChartClasses()) {
        self.width = width; self.name = name; self.classes = classes
    }

    /// Whether there is the room of a phone only.
    public var isNarrow: Bool { width < Self.wide }

    public enum Anchor: Sendable { case start, middle, end }

    // MARK: Marks

    public mutating func text(_ text: String, x: Double, y: Double, _ anchor: Anchor = .start, class name: String? = nil) {
        let place: String? =
            switch anchor {
            case .start: nil
            case .middle: "middle"
            case .end: "end"
            }
        marks.element(
            "text",
            [
                number("x", x), number("y", y), .attribute("text-anchor", place), .attribute("class", name),
            ]
        ) { $0.text(text) }
        reach(y + 4)
    }

    public mutating func rectangle(x: Double, y: Double, width: Double, height: Double, class name: String) {
        marks.element(
            "rect",
            [
                .classes(name), number("x", x), number("y", y), number("width", max(0, width)), number("height", max(0, height)),
            ]
        ) { _ in }
        reach(y + height)
    }

    /// An area that stands out, by stripes as well as by colour.
    public mutating func hatched(x: Double, y: Double, width: Double, height: Double) {
        if !hasHatching {
            hasHatching = true
            let (id, name, classes) = (name, StaticString("pattern"), classes)
            marks.element("defs", []) { html in
                html.element(
                    name,
                    [
                        .id(id + "-arcering"), .attribute("width", "7"), .attribute("height", "7"), .attribute("patternUnits", "userSpaceOnUse"),
                        .attribute("patternTransform", "rotate(45)"),
                    ]
                ) { html in
                    html.markup("<rect class=\"")
                    html.text(classes.outlier)
                    html.markup("\" width=\"7\" height=\"7\"/><path class=\"")
                    html.text(classes.stripe)
                    html.markup("\" d=\"M0 0V7\"/>")
                }
            }
        }
        marks.element(
            "rect",
            [
                .attribute("fill", "url(#\(name)-arcering)"), number("x", x), number("y", y), number("width", max(0, width)), number("height", height),
            ]
        ) { _ in }
        reach(y + height)
    }

    public mutating func line(x1: Double, y1: Double, x2: Double, y2: Double, class name: String) {
        marks.element("line", [.classes(name), number("x1", x1), number("y1", y1), number("x2", x2), number("y2", y2)]) { _ in }
        reach(max(y1, y2))
    }

    /// A line through points, or the area that they enclose.
    public mutating func path(_ points: [(x: Double, y: Double)], closed: Bool = false, class name: String) {
        guard !points.isEmpty else { return }
        var d = ""
        for (index, point) in points.enumerated() { d += (index == 0 ? "M" : "L") + Self.written(point.x) + " " + Self.written(point.y) }
        marks.element("path", [.classes(name), .attribute("d", closed ? d + "Z" : d)]) { _ in }
        for point in points { reach(point.y) }
    }

    /// Our value: a round dot, or a diamond when it stands out.
    public mutating func point(x: Double, y: Double, standsOut: Bool = false) {
        if standsOut {
            let r = 8.0
            path([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], closed: true, class: classes.outlierPoint)
        } else {
            marks.element("circle", [.classes(classes.point), number("cx", x), number("cy", y), .attribute("r", "6")]) { _ in }
            reach(y + 6)
        }
    }

    /// What the marks mean, each mark drawn at the given place and followed by its words; goes on below when the width is used up.
    /// - Parameter x: Where the first line begins.
    public mutating func legend(_ entries: [(text: String, mark: Mark)], x: Double = 0, y: Double) {
        var (x, y) = (x, y)
        for entry in entries {
            let needed = 26 + Self.width(of: entry.text)
            if x > 0, x + needed > width { (x, y) = (0, y + 22) }
            switch entry.mark {
            case .band: rectangle(x: x, y: y - 11, width: 18, height: 12, class: classes.band)
            case .expected: line(x1: x, y1: y - 5, x2: x + 18, y2: y - 5, class: classes.expected)
            case .dot: point(x: x + 9, y: y - 5)
            case .diamond: point(x: x + 9, y: y - 5, standsOut: true)
            case .interval: line(x1: x, y1: y - 5, x2: x + 18, y2: y - 5, class: classes.interval)
            case .reference: line(x1: x, y1: y - 5, x2: x + 18, y2: y - 5, class: classes.reference)
            }
            text(entry.text, x: x + 26, y: y, class: classes.quiet)
            x += needed + 22
        }
    }

    public enum Mark: Sendable { case band, expected, dot, diamond, interval, reference }

    // MARK: Measuring

    /// About how wide a text is, in pixels: browsers choose their own type, so this is generous.
    public static func width(of text: String, isBold: Bool = false) -> Double {
        var width = 0.0
        for scalar in text.unicodeScalars {
            switch scalar {
            case "i", "j", "l", "t", "f", "I", ".", ",", ":", ";", "'", "|", "!", " ", "\u{a0}", "(", ")", "-", "r": width += 4.9
            case "m", "w", "M", "W", "%", "@", "—", "…": width += 12.5
            case "A"..."Z": width += 9.6
            case "0"..."9": width += 8.1
            default: width += scalar.isASCII ? 8 : 9.5
            }
        }
        return isBold ? width * 1.07 : width
    }

    /// A text in lines that fit; what does not fit in the last ends in an ellipsis.
    public static func lines(_ text: String, within width: Double, maximum: Int = 2, isBold: Bool = false) -> [String] {
        var lines: [String] = []
        var line = ""
        var words = text.split(separator: " ").map(String.init)[...]
        while let word = words.first {
            let longer = line.isEmpty ? word : line + " " + word
            if Self.width(of: longer, isBold: isBold) <= width || line.isEmpty {
                line = longer
                words.removeFirst()
            } else if lines.count + 1 < maximum {
                lines.append(line)
                line = ""
            } else {
                return lines + [shortened(line + " " + word, within: width, isBold: isBold)]
            }
        }
        return lines + [shortened(line, within: width, isBold: isBold)]
    }

    private static func shortened(_ text: String, within width: Double, isBold: Bool) -> String {
        guard Self.width(of: text, isBold: isBold) > width else { return text }
        var text = text
        while !text.isEmpty, Self.width(of: text + "…", isBold: isBold) > width { text.removeLast() }
        return text + "…"
    }

    private mutating func reach(_ y: Double) { if y.isFinite { height = max(height, y) } }

    private func number(_ name: StaticString, _ value: Double) -> Attribute { .attribute(name, Self.written(value)) }

    /// With at most one digit after the point. What is no number is written as 0, so that no drawing can hold one.
    static func written(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 1e6 else { return "0" }
        let tenths = Int((value * 10).rounded())
        let whole = tenths.magnitude / 10, rest = tenths.magnitude % 10
        return (tenths < 0 ? "-" : "") + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
    }
}
