import Journal
import Statistics

/// How much an arm differs from the service as it is in one metric. Differences of shares are in percentage points, others in the metric's unit.
public struct ArmEffect: Hashable, Sendable {
    public let metric: Metric
    public let arm: String
    /// What was seen of the service as it is, and of the arm: a share from 0 to 1, a mean, or a quantile.
    public let base: Double
    public let seen: Double
    /// Arm minus base.
    public let difference: Double
    /// In which the true difference lies, but for the frozen probability of error over all looks together; an end may be infinite.
    public let low: Double
    public let high: Double
    /// It holds at every look; `nil` where the method gives none: quantiles, planned looks, and counts so small that only the interval is exact.
    public let pValue: Double?

    public init(metric: Metric, arm: String, base: Double, seen: Double, difference: Double, low: Double, high: Double, pValue: Double?) {
        self.metric = metric; self.arm = arm; self.base = base; self.seen = seen; self.difference = difference
        self.low = low; self.high = high; self.pValue = pValue
    }

    /// Evidence against "no difference", by 1 ÷ p; 1 at least.
    public var eValue: Double? { pValue.map { 1 / max($0, .leastNormalMagnitude) } }

    /// The whole interval lies on the side that is better for residents.
    public var isBetter: Bool { metric.isBetterHigher ? low > 0 : high < 0 }
    public var isWorse: Bool { metric.isBetterHigher ? high < 0 : low > 0 }

    /// The difference towards what is better.
    public var gain: Double { metric.isBetterHigher ? difference : -difference }

    func write(to facts: inout Facts) throws(UnkeepableCode) {
        facts["metric"] = .code(Code(metric))
        facts["arm"] = .code(try Code(keeping: arm))
        for (key, value) in [("base_value", base), ("arm_value", seen), ("difference", difference), ("low", low), ("high", high), ("p_value", pValue)]
            as [(String, Double?)]
        { facts.set(try Code(keeping: key), Measure.fact(value)) }
    }

    init?(_ facts: Facts) {
        guard let metric = facts.code("metric").flatMap(Metric.init(rawValue:)), let arm = facts.code("arm"), let base = Measure.number("base_value", facts),
            let seen = Measure.number("arm_value", facts), let difference = Measure.number("difference", facts)
        else { return nil }
        self.init(
            metric: metric, arm: arm, base: base, seen: seen, difference: difference, low: Measure.number("low", facts) ?? -.infinity,
            high: Measure.number("high", facts) ?? .infinity, pValue: Measure.number("p_value", facts))
    }
}
