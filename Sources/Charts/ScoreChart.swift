/// How often each score was given: upright bars in the order of the scores, each with its count.
public struct ScoreChart: Chart {
    /// Counts by score, the lowest first.
    public let counts: [Int]
    /// What stands below each bar.
    public let labels: [String]
    public let format: NumberFormat
    /// What the lowest and the highest score mean.
    public let ends: (low: String, high: String)

    public init(counts: [Int], labels: [String], format: NumberFormat, ends: (low: String, high: String)) {
        self.counts = counts.map { max(0, $0) }; self.labels = labels; self.format = format; self.ends = ends
    }

    public var isEmpty: Bool { counts.allSatisfy { $0 == 0 } }

    public func draw(_ drawing: inout Drawing) {
        let total = Double(counts.reduce(0, +)), largest = Double(counts.max() ?? 0)
        let bottom = drawing.isNarrow ? 150.0 : 190.0
        let y = LinearScale(0...largest, start: bottom, end: 44)
        let slot = drawing.width / Double(max(1, counts.count)), width = min(64, slot * 0.72)
        for (index, count) in counts.enumerated() {
            let middle = slot * (Double(index) + 0.5)
            let top = count > 0 ? min(y(Double(count)), bottom - 2) : bottom
            drawing.rectangle(x: middle - width / 2, y: top, width: width, height: bottom - top, class: drawing.classes.value)
            drawing.text(format.whole(count), x: middle, y: top - 26, .middle, class: drawing.classes.strong)
            drawing.text(total > 0 ? format.percent(Double(count) / total) : "", x: middle, y: top - 8, .middle, class: drawing.classes.quiet)
            drawing.text(index < labels.count ? labels[index] : "", x: middle, y: bottom + 20, .middle, class: drawing.classes.strong)
        }
        drawing.line(x1: 0, y1: bottom, x2: drawing.width, y2: bottom, class: drawing.classes.axis)
        let lines = [Drawing.lines(ends.low, within: drawing.width / 2 - 12), Drawing.lines(ends.high, within: drawing.width / 2 - 12)]
        for (side, lines) in lines.enumerated() {
            for (index, line) in lines.enumerated() {
                drawing.text(
                    line, x: side == 0 ? slot / 2 - width / 2 : drawing.width - slot / 2 + width / 2, y: bottom + 42 + 19 * Double(index),
                    side == 0 ? .start : .end, class: drawing.classes.quiet)
            }
        }
    }
}
