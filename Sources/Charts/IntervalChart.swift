/// Values with their intervals, one below the other on one axis: a dot, or a diamond for one that stands out.
public struct IntervalChart: Chart {
    public struct Row: Hashable, Sendable {
        public let label: String
        public let note: String
        public let value: Double
        public let low: Double
        public let high: Double
        /// The value as it is written.
        public let text: String
        public let standsOut: Bool

        public init(label: String, note: String, value: Double, low: Double, high: Double, text: String, standsOut: Bool = false) {
            self.label = label; self.note = note; self.value = value; self.low = min(low, high); self.high = max(low, high); self.text = text
            self.standsOut = standsOut
        }

        var isFinite: Bool { value.isFinite && low.isFinite && high.isFinite }
    }

    public let rows: [Row]
    /// The axis; `nil` for one from 0 that holds all.
    public let range: ClosedRange<Double>?
    /// Writes the values on the axis.
    public let axis: @Sendable (Double) -> String
    /// Words for the legend; without them there is none.
    public let legend: (dot: String, interval: String)?
    /// A dashed line from top to bottom, with its words.
    public let reference: (value: Double, text: String)?

    public init(
        rows: [Row], range: ClosedRange<Double>?, legend: (dot: String, interval: String)? = nil, reference: (value: Double, text: String)? = nil,
        axis: @escaping @Sendable (Double) -> String
    ) {
        self.rows = rows.filter(\.isFinite)
        self.range = range
        self.legend = legend
        self.reference = reference.flatMap { $0.value.isFinite ? $0 : nil }
        self.axis = axis
    }

    public var isEmpty: Bool { rows.isEmpty }

    public func draw(_ drawing: inout Drawing) {
        let inset = 10.0
        let high = (rows.map(\.high) + [reference?.value ?? 0]).max() ?? 1
        let ticks = AxisTicks(range?.lowerBound ?? 0, range?.upperBound ?? high, about: drawing.isNarrow ? 3 : 5)
        let x = LinearScale(ticks.low...ticks.high, start: inset, end: drawing.width - inset)
        var y = reference == nil ? 0.0 : 22.0
        let top = y
        for row in rows {
            y += 17
            let noteWidth = Drawing.width(of: row.note)
            let isBeside = Drawing.width(of: row.label, isBold: true) + noteWidth + 14 <= drawing.width
            for (index, line) in Drawing.lines(row.label, within: isBeside ? drawing.width - noteWidth - 12 : drawing.width, isBold: true).enumerated() {
                if index > 0 { y += 19 }
                drawing.text(line, x: 0, y: y, class: drawing.classes.strong)
            }
            if !isBeside { y += 19 }
            drawing.text(row.note, x: isBeside ? drawing.width : 0, y: y, isBeside ? .end : .start, class: drawing.classes.quiet)
            y += 21
            drawing.line(x1: inset, y1: y, x2: drawing.width - inset, y2: y, class: drawing.classes.grid)
            let (start, end, place) = (x(row.low), x(row.high), x(row.value))
            drawing.line(x1: start, y1: y, x2: end, y2: y, class: drawing.classes.interval)
            for edge in [start, end] { drawing.line(x1: edge, y1: y - 5, x2: edge, y2: y + 5, class: drawing.classes.interval) }
            drawing.point(x: place, y: y, standsOut: row.standsOut)
            let text = row.standsOut ? "▲ " + row.text : row.text
            let style = row.standsOut ? drawing.classes.alarm : drawing.classes.strong
            let needed = Drawing.width(of: text, isBold: true) + 12
            if min(start, place) > needed {
                drawing.text(text, x: min(start, place - 8) - 8, y: y + 5, .end, class: style)
            } else {
                drawing.text(text, x: min(max(end, place + 8) + 8, drawing.width - needed + 12), y: y + 5, class: style)
            }
            y += 20
        }
        if let reference {
            drawing.line(x1: x(reference.value), y1: top - 4, x2: x(reference.value), y2: y - 6, class: drawing.classes.reference)
            let half = Drawing.width(of: reference.text) / 2
            drawing.text(reference.text, x: min(max(x(reference.value), half), drawing.width - half), y: top - 8, .middle, class: drawing.classes.quiet)
        }
        y += 12
        for value in ticks.values {
            let name = axis(value), half = Drawing.width(of: name) / 2
            drawing.text(name, x: min(max(x(value), half), drawing.width - half), y: y, .middle, class: drawing.classes.quiet)
        }
        if let legend { drawing.legend([(legend.dot, .dot), (legend.interval, .interval)], y: y + 28) }
    }
}
