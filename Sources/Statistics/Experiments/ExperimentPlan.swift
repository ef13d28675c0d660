import Foundation

/// How long an experiment will take until it is decided, with a range: from what is known of the service before the start.
///
/// The weeks are those of simulated experiments in which the effect is just the least one that matters and the rate is the base rate, looked
/// at as the real one will be; the seed makes them the same at every reckoning. A larger effect is decided sooner, none at all never.
public struct ExperimentPlan: Hashable, Sendable {
    /// When the experiment may be looked at and be acted on.
    public enum Looks: Hashable, Sendable {
        /// Whenever one likes, by `AsymptoticSequence` with the plan's tuning, once both outcomes are seen often enough in
        /// each arm (`AsymptoticSequence.isSettled`); reckoned with a look a day.
        case anyTime
        /// Whenever one likes, by `SafeTwoByTwo.oneParameter`, which is exact however few there are; reckoned with a look a day.
        case exact
        /// So many looks, evenly spread until a planned end, by `GroupSequentialPlan` with φ = 3. At the end it is decided either way.
        case planned(_ looks: Int)
    }

    public let baseRate: Double
    /// In the unit of the rate: 0.05 is five points more.
    public let leastEffect: Double
    /// Units that take part, of both arms together, half in each.
    public let unitsPerWeek: Double
    public let alpha: Double
    /// With planned looks the probability to find the least effect by the planned end. Looks at any time find it in the end.
    public let power: Double
    public let looks: Looks
    /// Units of both arms together that a single look at a fixed end would need for the same power, by the normal approximation.
    public let fixedUnits: Double
    /// With planned looks the units of both arms together at the planned end; `nil` at any time, which has no end.
    public let plannedUnits: Double?
    /// The mean number of weeks to the decision.
    public let expectedWeeks: Double
    /// The weeks between which the decision comes in four of five such experiments.
    public let range: Bounds

    /// The number of units of both arms at which `AsymptoticSequence` is narrowest for its kind; to be fixed before the start.
    public var tuning: Double { fixedUnits }

    /// - Parameters:
    ///   - seed: Of the simulation.
    ///   - runs: How many experiments are simulated.
    /// - Throws: `StatisticsError.invalid` when a rate, with or without the effect, is not above 0 and below 1, the effect is 0, or another
    ///   parameter lies outside its range.
    public init(
        baseRate: Double, leastEffect: Double, unitsPerWeek: Double, alpha: Double = 0.05, power: Double = 0.8, looks: Looks = .anyTime,
        seed: UInt64 = 1, runs: Int = 1_000
    ) throws {
        try Self.require(baseRate, leastEffect)
        try StatisticsError.require(positive: unitsPerWeek, "the units per week")
        try StatisticsError.require(alpha: alpha)
        try StatisticsError.require(power > alpha && power <= 0.999, "the power", "above alpha and 0.999 at most")
        try StatisticsError.require((20...100_000).contains(runs), "the runs", "from 20 up to 100,000")
        let fixed = Self.fixedUnits(baseRate, leastEffect, alpha, power)
        try StatisticsError.require(fixed < 1e12, "the least effect", "larger: to find this one would take a million million units")
        let simulation = PlannedRuns(
            baseRate: baseRate, effect: leastEffect, unitsPerWeek: unitsPerWeek, alpha: alpha, power: power, fixedUnits: fixed, seed: seed, runs: runs)
        var planned: Double?
        let units: [Double]
        switch looks {
        case .anyTime: units = try simulation.anyTime()
        case .exact: units = try simulation.exact()
        case .planned(let count):
            try StatisticsError.require((1...100).contains(count), "the planned looks", "from 1 up to 100")
            let (end, times) = try simulation.planned(count)
            planned = end
            units = times
        }
        self.baseRate = baseRate
        self.leastEffect = leastEffect
        self.unitsPerWeek = unitsPerWeek
        self.alpha = alpha
        self.power = power
        self.looks = looks
        fixedUnits = fixed
        plannedUnits = planned
        expectedWeeks = units.reduce(0, +) / Double(units.count) / unitsPerWeek
        let range = Self.middle(units.sorted())
        self.range = Bounds(range.low / unitsPerWeek, range.high / unitsPerWeek)
    }

    /// The effect, of the same sign, that would be decided within so many weeks on average, all else as planned; `nil` when none would that
    /// leaves the rate between 0 and 1. The weeks go as the variance of the difference by the square of the effect.
    public func effect(within weeks: Double) -> Double? {
        guard weeks > 0 else { return nil }
        let sign = leastEffect > 0 ? 1.0 : -1, room = leastEffect > 0 ? 1 - baseRate : baseRate
        func expected(_ size: Double) -> Double { expectedWeeks * Self.fixedUnits(baseRate, sign * size, alpha, power) / fixedUnits }
        guard expected(room * 0.999) <= weeks else { return nil }
        return sign * Bisection.root(0, room * 0.999) { $0 == 0 || expected($0) > weeks }
    }

    private static func require(_ rate: Double, _ effect: Double) throws {
        try StatisticsError.require(rate > 0 && rate < 1, "the base rate", "above 0 and below 1")
        try StatisticsError.require(effect != 0 && effect.isFinite, "the least effect", "another number than 0")
        try StatisticsError.require(rate + effect > 0 && rate + effect < 1, "the base rate with the least effect", "above 0 and below 1")
    }

    private static func fixedUnits(_ rate: Double, _ effect: Double, _ alpha: Double, _ power: Double) -> Double {
        let z = Tail.normalQuantile(alpha / 2) + Tail.normalQuantile(1 - power)
        return 2 * z * z * (rate * (1 - rate) + (rate + effect) * (1 - rate - effect)) / (effect * effect)
    }

    /// Between which the middle four fifths of sorted numbers lie. Where many share the last, as at a planned end, nothing lies beyond it, and
    /// the lower end makes up for that.
    private static func middle(_ sorted: [Double]) -> Bounds {
        let count = Double(sorted.count)
        let high = sorted[min(sorted.count - 1, Int(0.9 * count))]
        let beyond = Double(sorted.count { $0 > high })
        return Bounds(sorted[max(0, Int(0.2 * count - beyond))], high)
    }
}
