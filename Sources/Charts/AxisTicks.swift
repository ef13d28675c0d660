/// Round values along an axis, so that a reader can count by them.
public struct AxisTicks: Hashable, Sendable {
    /// In order; the first is at most the data's lowest value and the last at least its highest.
    public let values: [Double]
    /// The distance between two: 1, 2 or 5 times a power of ten.
    public let step: Double

    /// About `count` values around a range, by P. S. Heckbert, "Nice Numbers for Graph Labels", Graphics Gems (1990), p. 61–63, with loose
    /// labels. A range without extent, or with an end that is no number, is widened to one.
    public init(_ low: Double, _ high: Double, about count: Int = 5) {
        var (low, high) = low.isFinite && high.isFinite ? (min(low, high), max(low, high)) : (0, 1)
        if low.magnitude > 1e12 || high.magnitude > 1e12 { (low, high) = (0, 1) }
        if high - low < 1e-9 { high = low + 1 }
        let step = Self.nice((high - low) / Double(max(1, count - 1)))
        let first = (low / step).rounded(.down)
        let last = (high / step).rounded(.up)
        self.step = step
        values = (0...max(1, Int(last - first))).map { (first + Double($0)) * step }
    }

    public var low: Double { values.first ?? 0 }
    public var high: Double { values.last ?? 1 }

    /// How many digits after the decimal sign tell the values apart.
    public var decimals: Int {
        var (step, decimals) = (step, 0)
        while decimals < 6, (step - step.rounded()).magnitude > 1e-9 { (step, decimals) = (step * 10, decimals + 1) }
        return decimals
    }

    /// The 1, 2 or 5 times a power of ten that is nearest to `value`, which is above 0.
    static func nice(_ value: Double) -> Double {
        var power = 1.0
        while power * 10 <= value { power *= 10 }
        while power > value { power /= 10 }
        let fraction = value / power
        return power * (fraction < 1.5 ? 1 : fraction < 3 ? 2 : fraction < 7 ? 5 : 10)
    }
}

/// Where a value stands in a drawing.
public struct LinearScale: Hashable, Sendable {
    let from: ClosedRange<Double>
    let start: Double
    let end: Double

    /// - Parameters:
    ///   - from: The values; a range without extent is widened to one.
    ///   - start: Where the lowest value stands.
    ///   - end: Where the highest stands; less than `start` for an axis that goes up.
    public init(_ from: ClosedRange<Double>, start: Double, end: Double) {
        self.from = from.upperBound - from.lowerBound > 0 ? from : from.lowerBound...(from.lowerBound + 1)
        self.start = start; self.end = end
    }

    /// A value beyond the range stands at its end; what is no number, at its start.
    public func callAsFunction(_ value: Double) -> Double {
        guard !value.isNaN else { return start }
        let share = (min(max(value, from.lowerBound), from.upperBound) - from.lowerBound) / (from.upperBound - from.lowerBound)
        return start + share * (end - start)
    }
}
