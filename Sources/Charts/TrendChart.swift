/// A line through time, with the band of its uncertainty. Where there is no number the line has a gap.
public struct TrendChart: Chart {
    public struct Point: Hashable, Sendable {
        /// On the axis: a day, a week.
        public let label: String
        public let value: Double?
        public let low: Double?
        public let high: Double?

        public init(label: String, value: Double?, low: Double? = nil, high: Double? = nil) {
            func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
            self.label = label; self.value = finite(value); self.low = finite(low); self.high = finite(high)
        }
    }

    public let points: [Point]
    /// How values of the axis and the last value are written, and on which range they can lie at most.
    public let unit: Unit
    public let limits: ClosedRange<Double>?
    /// A dashed line across, with its words.
    public let reference: (value: Double, text: String)?
    /// A second line beside it, dashed, with its words: of each point its number.
    public let beside: (values: [Double?], text: String)?
    /// Words for the band in the legend, and for what the axis counts.
    public let bandText: String
    public let axisText: String

    public enum Unit: Hashable, Sendable { case percent(NumberFormat), number(NumberFormat) }

    public init(
        points: [Point], unit: Unit, limits: ClosedRange<Double>? = nil, reference: (value: Double, text: String)? = nil,
        beside: (values: [Double?], text: String)? = nil, bandText: String = "", axisText: String = ""
    ) {
        self.points = points; self.unit = unit; self.limits = limits
        self.reference = reference.flatMap { $0.value.isFinite ? $0 : nil }
        self.beside = beside.map { (values: $0.values.map { value in value.flatMap { $0.isFinite ? $0 : nil } }, text: $0.text) }
        self.bandText = bandText; self.axisText = axisText
    }

    public var isEmpty: Bool { !points.contains { $0.value != nil } && beside?.values.contains { $0 != nil } != true }

    private func written(_ value: Double, decimals: Int) -> String {
        switch unit {
        case .percent(let format): format.percent(value, decimals: max(0, decimals - 2))
        case .number(let format): format.number(value, decimals: decimals)
        }
    }

    private func axis(_ count: Int) -> AxisTicks {
        let values =
            points.flatMap { [$0.value, $0.low, $0.high] }.compactMap { $0 } + (reference.map { [$0.value] } ?? []) + (beside?.values.compactMap { $0 } ?? [])
        let ticks = AxisTicks(values.min() ?? 0, values.max() ?? 1, about: count)
        guard let limits, ticks.low < limits.lowerBound || ticks.high > limits.upperBound else { return ticks }
        return AxisTicks(max(ticks.low, limits.lowerBound), min(ticks.high, limits.upperBound), about: count)
    }

    public func draw(_ drawing: inout Drawing) {
        let ticks = axis(drawing.isNarrow ? 4 : 5)
        let names = ticks.values.map { written($0, decimals: ticks.decimals) }
        let left = (names.map { Drawing.width(of: $0) }.max() ?? 0) + 10
        let last = points.last { $0.value != nil }?.value
        let lastText = last.map { written($0, decimals: ticks.decimals) } ?? ""
        let right = drawing.width - Drawing.width(of: lastText, isBold: true) - 16
        let (top, bottom) = (14.0, drawing.isNarrow ? 190.0 : 230.0)
        let y = LinearScale(ticks.low...ticks.high, start: bottom, end: top)
        let x = LinearScale(0...Double(max(1, points.count - 1)), start: left + 4, end: right)
        for (value, name) in zip(ticks.values, names) {
            drawing.line(x1: left, y1: y(value), x2: right, y2: y(value), class: drawing.classes.grid)
            drawing.text(name, x: left - 10, y: y(value) + 5, .end, class: drawing.classes.quiet)
        }
        drawRuns(&drawing, x, y)
        drawBeside(&drawing, x, y)
        if let reference {
            drawing.line(x1: left, y1: y(reference.value), x2: right, y2: y(reference.value), class: drawing.classes.reference)
        }
        if let index = points.lastIndex(where: { $0.value != nil }), let value = last {
            drawing.point(x: x(Double(index)), y: y(value))
            drawing.text(lastText, x: x(Double(index)) + 12, y: y(value) + 5, class: drawing.classes.strong)
        }
        drawLabels(&drawing, x, bottom + 22)
        drawLegend(&drawing, bottom + 48)
    }

    /// The second line, from point to point where both have a number.
    private func drawBeside(_ drawing: inout Drawing, _ x: LinearScale, _ y: LinearScale) {
        let values = (beside?.values ?? []).prefix(points.count)
        for (index, (value, next)) in zip(values, values.dropFirst()).enumerated() {
            guard let value, let next else { continue }
            drawing.line(x1: x(Double(index)), y1: y(value), x2: x(Double(index + 1)), y2: y(next), class: drawing.classes.reference)
        }
    }

    /// What the axis counts, and what the band and the dashed line mean: below the plot, where no line crosses the words.
    private func drawLegend(_ drawing: inout Drawing, _ y: Double) {
        if !axisText.isEmpty { drawing.text(axisText, x: 0, y: y, class: drawing.classes.quiet) }
        let entries: [(text: String, mark: Drawing.Mark)] = [(bandText, .band), (reference?.text ?? beside?.text ?? "", .reference)].filter { !$0.0.isEmpty }
        let start = drawing.width - entries.reduce(0) { $0 + Drawing.width(of: $1.text) + 48 }
        let isBeside = Drawing.width(of: axisText) + 16 <= start
        drawing.legend(entries, x: isBeside ? start : 0, y: isBeside || axisText.isEmpty ? y : y + 22)
    }

    /// Each run of points that have a number: its band, then its line. A number between two gaps has a short upright for its band.
    private func drawRuns(_ drawing: inout Drawing, _ x: LinearScale, _ y: LinearScale) {
        var run: [Int] = []
        func finish(_ drawing: inout Drawing) {
            defer { run = [] }
            guard let first = run.first else { return }
            func at(_ index: Int, _ value: Double) -> (x: Double, y: Double) { (x(Double(index)), y(value)) }
            let band = run.compactMap { index -> (index: Int, low: Double, high: Double)? in
                guard let low = points[index].low, let high = points[index].high else { return nil }
                return (index, low, high)
            }
            if run.count == 1, points.count > 1 {
                if let only = band.first {
                    let place = x(Double(first))
                    drawing.rectangle(x: place - 4, y: y(only.high), width: 8, height: y(only.low) - y(only.high), class: drawing.classes.band)
                }
                if let value = points[first].value { drawing.point(x: x(Double(first)), y: y(value)) }
                return
            }
            if band.count > 1 {
                drawing.path(band.map { at($0.index, $0.high) } + band.reversed().map { at($0.index, $0.low) }, closed: true, class: drawing.classes.band)
            }
            drawing.path(run.compactMap { index in points[index].value.map { at(index, $0) } }, class: drawing.classes.line)
        }
        for index in points.indices {
            if points[index].value == nil { finish(&drawing) } else { run.append(index) }
        }
        finish(&drawing)
    }

    /// As many names of points as fit, at equal distances, the last always among them.
    private func drawLabels(_ drawing: inout Drawing, _ x: LinearScale, _ y: Double) {
        guard !points.isEmpty else { return }
        let widest = (points.map { Drawing.width(of: $0.label) }.max() ?? 0) + 18
        let distance = points.count > 1 ? x(1) - x(0) : widest
        let step = max(1, Int((widest / max(distance, 0.1)).rounded(.up)))
        for index in stride(from: points.count - 1, through: 0, by: -step) {
            let place = x(Double(index)), half = Drawing.width(of: points[index].label) / 2
            drawing.text(points[index].label, x: min(max(place, half), drawing.width - half), y: y, .middle, class: drawing.classes.quiet)
        }
    }
}
