/// Horizontal bars, each with its name, a note and its value in words.
public struct BarChart: Chart {
    public struct Row: Hashable, Sendable {
        public let label: String
        /// At least 0; what is less or no number is drawn as 0.
        public let value: Double
        /// The value as it is written.
        public let text: String
        /// What to compare it with, or its share.
        public let note: String
        public let standsOut: Bool
        /// Where the bar would have ended had nothing been lost; the lost part is hatched when the row stands out.
        public let before: Double?

        public init(label: String, value: Double, text: String, note: String = "", standsOut: Bool = false, before: Double? = nil) {
            self.label = label; self.value = value; self.text = text; self.note = note; self.standsOut = standsOut; self.before = before
        }
    }

    public let rows: [Row]
    /// What a full bar stands for; `nil` for the largest value.
    public let whole: Double?

    public init(rows: [Row], whole: Double? = nil) { self.rows = rows; self.whole = whole }

    public var isEmpty: Bool { !rows.contains { $0.value > 0 } }

    public func draw(_ drawing: inout Drawing) {
        let largest = max(rows.map(\.value).filter(\.isFinite).max() ?? 0, whole.map { $0.isFinite ? $0 : 0 } ?? 0)
        let scale = LinearScale(0...max(largest, 0), start: 0, end: drawing.width)
        let textWidth = rows.map { Drawing.width(of: $0.text, isBold: true) }.max() ?? 0
        func note(_ row: Row) -> String { row.standsOut && !row.note.isEmpty ? "▲ " + row.note : row.note }
        // Either every note stands beside its label, or every one below it.
        let isBeside = rows.allSatisfy {
            Drawing.width(of: $0.label, isBold: true) + Drawing.width(of: note($0), isBold: $0.standsOut) + textWidth + 30 <= drawing.width
        }
        let thickness = drawing.isNarrow ? 16.0 : 20.0
        var y = 0.0
        for row in rows {
            y += 17
            drawing.text(row.text, x: drawing.width, y: y, .end, class: isBeside ? nil : drawing.classes.strong)
            let style = row.standsOut ? drawing.classes.alarm : drawing.classes.quiet
            if isBeside {
                drawing.text(row.label, x: 0, y: y, class: drawing.classes.strong)
                if !row.note.isEmpty { drawing.text(note(row), x: drawing.width - textWidth - 14, y: y, .end, class: style) }
            } else {
                for (index, line) in Drawing.lines(row.label, within: drawing.width - textWidth - 12, isBold: true).enumerated() {
                    if index > 0 { y += 19 }
                    drawing.text(line, x: 0, y: y, class: drawing.classes.strong)
                }
                if !row.note.isEmpty {
                    for line in Drawing.lines(note(row), within: drawing.width) {
                        y += 19
                        drawing.text(line, x: 0, y: y, class: style)
                    }
                }
            }
            y += 8
            drawing.rectangle(x: 0, y: y, width: drawing.width, height: thickness, class: drawing.classes.track)
            let end = row.value > 0 ? max(2, scale(row.value)) : 0
            if row.standsOut, let before = row.before { drawing.hatched(x: end, y: y, width: scale(before) - end, height: thickness) }
            let isLoss = row.before != nil
            drawing.rectangle(x: 0, y: y, width: end, height: thickness, class: row.standsOut && !isLoss ? drawing.classes.outlier : drawing.classes.value)
            y += thickness + 14
        }
    }
}
