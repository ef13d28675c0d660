import Statistics

/// How long an experiment will take, from the service's own traffic: so that a plan does not lie.
///
/// When an interval excludes "no difference" depends on chance: the weeks are those in which five, one and nine of ten experiments whose true
/// effect is the least that matters are decided, by the distribution of the estimate at each number of units.
public struct ExperimentOutlook: Hashable, Sendable {
    /// More weeks than this are too many.
    public static let longest = 26
    public static let alpha = 0.05
    public static let power = 0.8
    /// Of the error that planned looks may spend: hardly anything early.
    public static let spending = 3.0

    public let weeks: WeekRange
    /// Over all arms: for how many units intervals should be narrowest, to be fixed at the start.
    public let tuning: Int
    /// What to do instead; empty when it does not take too long.
    public let advice: [OutlookAdvice]

    public var isTooLong: Bool { weeks.high > Self.longest }

    /// - Returns: `nil` where nothing can be foreseen: without traffic, for a quantile or weeks and departments, of which one unit's spread is
    ///   not known, or when nothing varies.
    public init?(_ design: ExperimentDesign, _ traffic: Traffic) {
        guard let course = Course(design, traffic, leastEffect: design.leastEffect), let weeks = course.weeks else { return nil }
        self.weeks = weeks
        tuning = course.tuning
        guard weeks.high > Self.longest else {
            advice = []
            return
        }
        var advice: [OutlookAdvice] = []
        if let larger = Self.larger(design, traffic) { advice.append(.largerChange(leastEffect: larger)) }
        advice.append(.betterMetric)
        advice.append(.together(Int((Double(weeks.high) / Double(Self.longest)).rounded(.up))))
        advice.append(.rollout)
        self.advice = advice
    }

    /// The least effect that is found in time; `nil` when none is.
    private static func larger(_ design: ExperimentDesign, _ traffic: Traffic) -> Int? {
        func isInTime(_ effect: Int) -> Bool {
            guard let weeks = Course(design, traffic, leastEffect: effect)?.weeks else { return false }
            return weeks.high <= longest
        }
        var (low, high) = (design.leastEffect, design.metric.largestEffect)
        guard isInTime(high) else { return nil }
        while low + 1 < high {
            let middle = low + (high - low) / 2
            if isInTime(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// How an experiment with a true effect goes.
    private struct Course {
        private let design: ExperimentDesign
        private let effect: Double
        /// The squared standard error of the difference, times the number of units over all arms.
        private let variance: Double
        private let alpha: Double
        private let perWeek: Double
        private let between: Double
        /// Units over all arms with which a single look has the power that is asked for.
        private let single: Double

        var tuning: Int { Int(min(9_999_999, max(Double(ExperimentHealth.leastUnits * design.arms.count), single.rounded(.up)))) }

        init?(_ design: ExperimentDesign, _ traffic: Traffic, leastEffect: Int) {
            let effect = Double(leastEffect) / 100 / design.metric.points
            guard design.metric.shape != .quantile, !design.unit.isCluster, effect > 0, let base = design.arms.first(where: { $0.key == ExperimentArm.base }),
                let least = design.treatments.min(by: { $0.weight < $1.weight }), base.weight > 0, least.weight > 0
            else { return nil }
            let (first, second): (Double, Double)
            if let deviation = traffic.deviation {
                (first, second) = (deviation * deviation, deviation * deviation)
            } else {
                let other = min(1, max(0, traffic.base + (design.metric.isBetterHigher ? effect : -effect)))
                (first, second) = (traffic.base * (1 - traffic.base), other * (1 - other))
            }
            let whole = Double(ExperimentArm.whole)
            variance = first * whole / Double(base.weight) + second * whole / Double(least.weight)
            let namespace = design.namespace.map { Double($0.high - $0.low) / whole } ?? 1
            perWeek = traffic.perWeek * Double(design.share) / whole * namespace
            between = traffic.between * Double(design.share) / whole * namespace
            guard variance > 0, variance.isFinite, perWeek > 0 else { return nil }
            self.design = design
            self.effect = effect
            // What the first phase has of it.
            guard let part = try? PhaseSpending.alpha(ExperimentOutlook.alpha, phase: 1) else { return nil }
            alpha = part / Double(max(1, design.treatments.count))
            let z = -Tail.normalQuantile(alpha / 2) + -Tail.normalQuantile(1 - ExperimentOutlook.power)
            single = variance * z * z / (effect * effect)
        }

        var weeks: WeekRange? {
            guard let half = units(0.5), let low = units(0.1), let high = units(0.9) else { return nil }
            func count(_ units: Double, _ deviations: Double) -> Double {
                let expected = units / perWeek
                // Of many weeks the mean varies less than one.
                return units / max(perWeek / 10, perWeek + deviations * between / max(1, expected).squareRoot())
            }
            let z = Tail.normalQuantile(0.9).magnitude
            return WeekRange(expected: count(half, 0), low: count(low, z), high: count(high, -z))
        }

        /// Units over all arms at which `part` of such experiments are decided.
        private func units(_ part: Double) -> Double? {
            if case .planned(let count) = design.looks { return planned(part, count) }
            guard let sequence = try? AsymptoticSequence(alpha: alpha, tuning: Double(tuning)) else { return nil }
            func isDecided(_ n: Double) -> Bool {
                guard let foreseen = try? Effect(foreseen: effect, variance: variance / n, n: n) else { return false }
                let half = sequence.interval(foreseen).high - effect
                return Tail.normal(above: (half - effect) / (variance / n).squareRoot()) >= part
            }
            var (low, high) = (1.0, 2.0)
            while !isDecided(high) {
                (low, high) = (high, high * 2)
                if high > 1e12 { return nil }
            }
            while high - low > max(0.5, low * 1e-4) {
                let middle = (low + high) / 2
                if isDecided(middle) { high = middle } else { low = middle }
            }
            return high
        }

        /// The same where one looks at planned moments alone: the planned number of units is the most.
        private func planned(_ part: Double, _ count: Int) -> Double? {
            let times = (1...max(1, count)).map { Double($0) / Double(max(1, count)) }
            guard let plan = try? GroupSequentialPlan(information: times, alpha: alpha, phi: ExperimentOutlook.spending) else { return nil }
            for (time, boundary) in zip(times, plan.upper) {
                let n = time * Double(tuning)
                if Tail.normal(above: boundary - effect / (variance / n).squareRoot()) >= part { return n }
            }
            return Double(tuning)
        }
    }
}
