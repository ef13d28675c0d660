import Charts
import HTML

/// Draws a process map as SVG, and writes the table beside it.
///
/// Colours are presentation attributes, so that a style sheet's classes come before them and none is needed.
public struct ProcessMapDrawing: Sendable {
    /// What stands beside the edges.
    public enum Label: Sendable {
        case meanWait, medianWait, frequency
    }

    /// Which way the process goes.
    public enum Orientation: Sendable {
        /// From left to right.
        case wide
        /// From top to bottom.
        case upright
        /// Wide when it is short enough, else upright.
        case automatic
    }

    public let map: ProcessMap
    public var label: Label
    public var orientation: Orientation
    public var words: ReportWords
    /// The width of an activity, in pixels.
    public var boxWidth: Double
    /// How wide an automatic map may be on its page, in pixels, for its text to keep its size there: boxes are narrower and closer together before
    /// it goes upright. `nil` for a page of its own.
    public var room: Double?
    /// What a style sheet calls its parts.
    public var classes: MapClasses

    public init(
        _ map: ProcessMap, label: Label = .meanWait, orientation: Orientation = .automatic, words: ReportWords = .english, boxWidth: Double = 168,
        room: Double? = nil, classes: MapClasses = MapClasses()
    ) {
        self.map = map
        self.label = label
        self.orientation = orientation
        self.words = words
        self.boxWidth = boxWidth
        self.room = room
        self.classes = classes
    }

    /// A SVG document.
    public var document: String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg(id: "kaart", class: classes.drawing, isDocument: true).string + "\n"
    }

    /// The map as a SVG element.
    /// - Parameter id: Unique on the page.
    public func svg(id: String, class name: String) -> HTMLWriter { svg(id: id, class: name, isDocument: false) }

    private func svg(id: String, class name: String, isDocument: Bool) -> HTMLWriter {
        var geometry = MapGeometry(map, direction: orientation == .wide ? .right : .down, boxWidth: boxWidth)
        if orientation == .automatic {
            for share in room == nil ? [1, 0.85] : [1, 0.85, 0.72, 0.65] {
                let wide = MapGeometry(map, direction: .right, boxWidth: boxWidth * share, spacing: room == nil ? 1 : share)
                guard wide.width <= room ?? 1280, wide.width > wide.height else { continue }
                geometry = wide
                break
            }
        }
        let width = geometry.width + (geometry.direction == .down ? 44 : 8)
        let order = geometry.arrows.indices.sorted { geometry.arrows[$0].edge.count > geometry.arrows[$1].edge.count }
        var texts = [String?](repeating: nil, count: geometry.arrows.count)
        for index in order { texts[index] = labelText(geometry.arrows[index].edge) }
        let labels = MapLabels.place(geometry, texts, width: width)
        let legendTop = geometry.height + 14
        let height = legendTop + 26
        var html = HTMLWriter(capacity: 32 * 1024)
        html.element(
            "svg",
            [
                .attribute("xmlns", isDocument ? "http://www.w3.org/2000/svg" : nil), .attribute("class", name),
                .attribute("viewBox", "0 0 \(Self.written(width)) \(Self.written(height))"), .attribute("width", Self.written(width)),
                .attribute("height", Self.written(height)), .attribute("role", "img"), .attribute("aria-labelledby", "\(id)-t \(id)-d"),
                .attribute("font-family", "system-ui, 'Noto Sans', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"), .attribute("font-size", "13"),
                .attribute("fill", "#10262d"),
            ]
        ) { html in
            html.element("title", [.id(id + "-t")]) { $0.text(title) }
            html.element("desc", [.id(id + "-d")]) { $0.text(description) }
            if isDocument {
                html.element("style", []) { $0.markup(Self.haloStyle) }
                html.element("rect", [.attribute("width", "100%"), .attribute("height", "100%"), .attribute("fill", "#ffffff")]) { _ in }
            }
            // Rare edges first, so that the main way lies on top.
            for index in order.reversed() { arrow(geometry.arrows[index], &html) }
            for box in geometry.boxes { self.box(box, &html) }
            let longest = map.edges.compactMap { seconds($0.wait) }.max() ?? 0
            for label in labels {
                let edge = geometry.arrows[label.arrow].edge
                text(label, isSlow: level(edge.wait) >= 2 && seconds(edge.wait) == longest, &html)
            }
            legend(legendTop, &html)
        }
        return html
    }

    /// Text stands before the line around it. No attribute says so in HTML, so each page's style sheet does.
    static let haloStyle: StaticString = "text[stroke]{paint-order:stroke}"

    // MARK: Parts

    private func arrow(_ arrow: MapGeometry.Arrow, _ html: inout HTMLWriter) {
        guard arrow.points.count >= 4 else { return }
        let level = level(arrow.edge.wait)
        let colour = Self.colours[level]
        let head = 9 + arrow.width * 0.9
        var points = arrow.points
        let tip = points[points.count - 1]
        // The line ends where the head begins.
        let before = points[points.count - 2]
        let length = max(0.01, ((tip.x - before.x) * (tip.x - before.x) + (tip.y - before.y) * (tip.y - before.y)).squareRoot())
        let (dx, dy) = ((tip.x - before.x) / length, (tip.y - before.y) / length)
        points[points.count - 1] = MapGeometry.Point(x: tip.x - dx * (head - 2), y: tip.y - dy * (head - 2))
        var d = "M\(Self.written(points[0].x)) \(Self.written(points[0].y))"
        for segment in stride(from: 1, to: points.count, by: 3) {
            d += "C" + points[segment..<(segment + 3)].map { "\(Self.written($0.x)) \(Self.written($0.y))" }.joined(separator: " ")
        }
        html.element("g", []) { html in
            html.element("title", []) { $0.text(sentence(arrow.edge)) }
            html.element(
                "path",
                [
                    .classes(classes.arrow(level)), .attribute("d", d), .attribute("fill", "none"),
                    .attribute("stroke", colour),
                    .attribute("stroke-width", Self.written(arrow.width)),
                ]
            ) { _ in }
            let half = head * 0.55
            let base = MapGeometry.Point(x: tip.x - dx * head, y: tip.y - dy * head)
            let corners = [
                tip, MapGeometry.Point(x: base.x - dy * half, y: base.y + dx * half), MapGeometry.Point(x: base.x + dy * half, y: base.y - dx * half),
            ]
            html.element(
                "path",
                [
                    .classes(classes.head(level)),
                    .attribute("d", "M" + corners.map { "\(Self.written($0.x)) \(Self.written($0.y))" }.joined(separator: "L") + "Z"),
                    .attribute("fill", colour),
                ]
            ) { _ in }
        }
    }

    private func box(_ box: MapGeometry.Box, _ html: inout HTMLWriter) {
        let centre = box.centre
        guard case .activity(let code) = box.node else {
            let isStart = box.node == .start
            html.element("g", []) { html in
                html.element("title", []) { $0.text(isStart ? words("Start") : words("End")) }
                html.element(
                    "circle",
                    [
                        .classes(classes.ends), .attribute("cx", Self.written(centre.x)), .attribute("cy", Self.written(centre.y)), .attribute("r", "12"),
                        .attribute("fill", isStart ? "#0b5a68" : "#ffffff"), .attribute("stroke", "#0b5a68"), .attribute("stroke-width", "2"),
                    ]
                ) { _ in }
                let d =
                    isStart
                    ? "M\(Self.written(centre.x - 3.5)) \(Self.written(centre.y - 6))l10 6l-10 6Z"
                    : "M\(Self.written(centre.x - 5)) \(Self.written(centre.y - 5))h10v10h-10Z"
                html.element("path", [.attribute("d", d), .attribute("fill", isStart ? "#ffffff" : "#0b5a68")]) { _ in }
            }
            return
        }
        let count = map.activities.firstIndex(of: code).map { map.counts[$0] } ?? 0
        html.element("g", []) { html in
            html.element("title", []) { $0.text("\(map.name(code)): \(words.format.whole(count))") }
            html.element(
                "rect",
                [
                    .classes(classes.box), .attribute("x", Self.written(box.x)), .attribute("y", Self.written(box.y)),
                    .attribute("width", Self.written(box.width)),
                    .attribute("height", Self.written(box.height)), .attribute("fill", fill(count)), .attribute("stroke", "#0b5a68"),
                    .attribute("stroke-width", "1.5"),
                ]
            ) { _ in }
            let height = Double(box.lines.count + 1) * MapGeometry.lineHeight
            var y = centre.y - height / 2 + 13
            for line in box.lines {
                html.element(
                    "text",
                    [
                        .classes(classes.strong), .attribute("x", Self.written(centre.x)), .attribute("y", Self.written(y)),
                        .attribute("text-anchor", "middle"),
                        .attribute("font-weight", "700"),
                    ]
                ) { $0.text(line) }
                y += MapGeometry.lineHeight
            }
            html.element(
                "text",
                [
                    .classes(classes.quiet), .attribute("x", Self.written(centre.x)), .attribute("y", Self.written(y)), .attribute("text-anchor", "middle"),
                    .attribute("fill", "#40545a"),
                ]
            ) { $0.text(words.format.whole(count)) }
        }
    }

    private func text(_ label: MapLabels.Label, isSlow: Bool, _ html: inout HTMLWriter) {
        html.element(
            "text",
            [
                .classes(isSlow ? classes.alarm : classes.quiet), .attribute("x", Self.written(label.x)), .attribute("y", Self.written(label.y)),
                .attribute("fill", isSlow ? "#8a3500" : "#40545a"), .attribute("font-weight", isSlow ? "700" : nil), .attribute("font-size", "12.5"),
                .attribute("stroke", "#ffffff"), .attribute("stroke-width", "3"), .attribute("stroke-linejoin", "round"),
            ]
        ) { $0.text(label.text) }
    }

    private func legend(_ y: Double, _ html: inout HTMLWriter) {
        guard map.edges.contains(where: { $0.wait != nil }) else { return }
        let entries = [
            words("up to 1 day"), words("up to 1 week"), words("up to 4 weeks"),
            words("longer"),
        ]
        var x = 8.0
        for (level, entry) in entries.enumerated() where map.edges.contains(where: { $0.wait != nil && self.level($0.wait) == level }) {
            html.element(
                "rect",
                [
                    .attribute("x", Self.written(x)), .attribute("y", Self.written(y + 3)), .attribute("width", "20"), .attribute("height", "6"),
                    .attribute("fill", Self.colours[level]), .classes(classes.head(level)),
                ]
            ) { _ in }
            html.element(
                "text",
                [
                    .classes(classes.quiet), .attribute("x", Self.written(x + 26)), .attribute("y", Self.written(y + 11)), .attribute("fill", "#40545a"),
                    .attribute("font-size", "12.5"),
                ]
            ) { $0.text(entry) }
            x += 26 + Double(entry.count) * 7 + 20
        }
    }

    // MARK: Values

    /// From slate by petrol to ochre and brown: what waits longest stands out, also in shades of grey.
    private static let colours = ["#7b8a8f", "#0b6b7b", "#d07a00", "#9c3a06"]

    private func seconds(_ wait: Durations?) -> Double? { label == .medianWait ? wait?.median : wait?.mean }

    /// By its wait: up to a day, a week, four weeks, or longer.
    private func level(_ wait: Durations?) -> Int {
        guard let seconds = seconds(wait) else { return 0 }
        return seconds < 86_400 ? 0 : seconds < 7 * 86_400 ? 1 : seconds < 28 * 86_400 ? 2 : 3
    }

    /// Lighter for what happens less.
    private func fill(_ count: Int) -> String {
        let share = Double(count) / Double(max(1, map.counts.max() ?? 1))
        return share > 0.66 ? "#cfe6e9" : share > 0.33 ? "#deeef0" : "#f0f7f8"
    }

    private func labelText(_ edge: ProcessMap.Edge) -> String? {
        switch label {
        case .frequency: return words.format.whole(edge.count)
        case .meanWait, .medianWait:
            // Rounded as durations are.
            return seconds(edge.wait).map { $0.magnitude < 0.05 ? words("at once") : words.duration($0) }
        }
    }

    private func name(_ node: ProcessMap.Node) -> String {
        switch node {
        case .start: words("start")
        case .activity(let code): map.name(code)
        case .end: words("end")
        }
    }

    private func sentence(_ edge: ProcessMap.Edge) -> String {
        let times = words.count(edge.count, ("{0} time", "{0} times"))
        guard let wait = edge.wait else { return "\(name(edge.source)) → \(name(edge.target)): \(times)" }
        return "\(name(edge.source)) → \(name(edge.target)): \(times), "
            + words("mean {0}, half within {1}", words.duration(wait.mean), words.duration(wait.median))
    }

    var title: String { words("How cases go through the process") }

    /// What a reader who cannot see the map should know.
    var description: String {
        let steps = part(map.activities.count, of: map.allActivities, ("{0} activity", "{0} activities"), both: "both activities")
        let paths = part(map.edges.count, of: map.allPaths, ("{0} path", "{0} paths"), both: "both paths")
        var text =
            words("{0}. The map shows {1} and {2}.", words.cases(map.cases), steps, paths) + " "
            + (map.edges.contains { $0.wait != nil }
                ? words("A thicker line is a path taken more often; the colour shows the wait.") : words("A thicker line is a path taken more often."))
        if let slowest = map.edges.max(by: { ($0.wait?.total ?? 0) < ($1.wait?.total ?? 0) }), let wait = slowest.wait, wait.total > 0,
            map.edges.allSatisfy({ $0 == slowest || wait.surelyExceed($0.wait) })
        {
            text += " " + words("Most waiting is between {0} and {1}.", name(slowest.source), name(slowest.target))
        }
        return text
    }

    /// How much of something is shown.
    private func part(_ shown: Int, of all: Int, _ counted: (one: String, many: String), both: String) -> String {
        let counted = words.count(all, counted)
        if shown < all { return words("{0} of {1}", String(shown), counted) }
        if all == 2 { return words(both) }
        return all > 1 ? words("all {0}", counted) : counted
    }

    /// The edges as a table.
    public func table() -> HTMLWriter {
        var html = HTMLWriter(capacity: 8 * 1024)
        html.table(.classes(classes.table)) { html in
            html.caption { $0.text(words("Paths of the map")) }
            html.thead { html in
                html.tr { html in
                    html.th(.scope("col")) { $0.text(words("From")) }
                    html.th(.scope("col")) { $0.text(words("To")) }
                    for title in [
                        words("Count"), words("Mean"), words("Median"), words("{0} at most", words.format.percent(0.9)),
                    ] {
                        html.th(.scope("col"), .classes(classes.number)) { $0.text(title) }
                    }
                }
            }
            html.tbody { html in
                for edge in map.edges {
                    html.tr { html in
                        html.th(.scope("row")) { $0.text(name(edge.source)) }
                        html.td { $0.text(name(edge.target)) }
                        html.td(.classes(classes.number)) { $0.text(words.format.whole(edge.count)) }
                        for seconds in [edge.wait?.mean, edge.wait?.median, edge.wait?.p90] {
                            html.td(.classes(classes.number)) { $0.text(words.duration(seconds)) }
                        }
                    }
                }
            }
        }
        return html
    }

    /// A coordinate with a tenth of a pixel.
    private static func written(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let rest = tenths.magnitude % 10
        return sign + String(tenths.magnitude / 10) + (rest == 0 ? "" : "." + String(rest))
    }
}
