/// What is, beside what was expected: a bar for the expected range and a dot for the value, which is a diamond outside it. Each row has
/// a scale of its own, so only places within a row can be compared.
public struct RangeChart: Chart {
    public struct Row: Hashable, Sendable {
        public let label: String
        public let value: Double
        public let expected: ClosedRange<Double>
        /// The value as it is written.
        public let text: String

        /// - Returns: `nil` for what is no number.
        public init?(label: String, value: Double, expectedLow: Double, expectedHigh: Double, text: String) {
            guard value.isFinite, expectedLow.isFinite, expectedHigh.isFinite else { return nil }
            self.label = label; self.value = value; self.text = text
            expected = min(expectedLow, expectedHigh)...max(expectedLow, expectedHigh)
        }

        public var standsOut: Bool { !expected.contains(value) }
    }

    public let rows: [Row]
    /// Words for the legend.
    public let words: (expected: String, usual: String, standsOut: String)

    public init(rows: [Row], words: (expected: String, usual: String, standsOut: String)) { self.rows = rows; self.words = words }

    public var isEmpty: Bool { rows.isEmpty }

    public func draw(_ drawing: inout Drawing) {
        var y = 0.0
        for row in rows {
            y += 17
            let text = row.standsOut ? "▲ " + row.text : row.text
            drawing.text(text, x: drawing.width, y: y, .end, class: row.standsOut ? drawing.classes.alarm : nil)
            for (index, line) in Drawing.lines(row.label, within: drawing.width - Drawing.width(of: text, isBold: true) - 12, isBold: true).enumerated() {
                if index > 0 { y += 19 }
                drawing.text(line, x: 0, y: y, class: drawing.classes.strong)
            }
            y += 22
            let (low, high) = (min(row.expected.lowerBound, row.value), max(row.expected.upperBound, row.value))
            let room = max(high - low, high.magnitude * 0.05, 1e-9) * 0.35
            let x = LinearScale((low - room)...(high + room), start: 10, end: drawing.width - 10)
            drawing.line(x1: 10, y1: y, x2: drawing.width - 10, y2: y, class: drawing.classes.grid)
            drawing.line(
                x1: x(row.expected.lowerBound), y1: y, x2: max(x(row.expected.upperBound), x(row.expected.lowerBound) + 3), y2: y,
                class: drawing.classes.expected)
            drawing.point(x: x(row.value), y: y, standsOut: row.standsOut)
            y += 18
        }
        var legend: [(String, Drawing.Mark)] = [(words.expected, .expected)]
        if rows.contains(where: { !$0.standsOut }) { legend.append((words.usual, .dot)) }
        if rows.contains(where: \.standsOut) { legend.append((words.standsOut, .diamond)) }
        drawing.legend(legend.map { (text: $0.0, mark: $0.1) }, y: y + 16)
    }
}
