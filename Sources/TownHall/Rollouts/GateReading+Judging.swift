import Statistics

/// How a gate is judged.
///
/// What a level (`atLeast`, `atMost`) says: it is passed where the estimate meets the bound, and failed where the whole interval lies on the wrong side
/// of it; an estimate that misses the bound while the interval still covers it is unknown, however much was counted. `notWorse` is passed where the new
/// way is surely not worse than the bound allows, and failed where it surely is. The intervals hold at every look, so that neither depends on how often
/// somebody looked. Too few visits or days keep a gate from being passed, and not from failing: the safe side does not wait.
extension GateReading {
    /// The probability that an interval is ever wrong.
    static let alpha = 0.05
    /// In per cent: of a time the median is asked.
    private static let quantile = 50
    /// For how many units intervals are narrowest at least.
    private static let leastTuning = 100

    /// What is known of the stage that runs.
    ///
    /// - Parameter days: Whole days since the stage began.
    /// - Returns: `nil` before the start and in the last stage.
    init?(_ state: RolloutState, _ sight: RolloutSight, days: Int) {
        guard state.stage >= 1, state.stage < state.plan.stages.count else { return nil }
        self.init(state.plan, stage: state.stage, sight, days: days)
    }

    /// - Parameter number: Of the stage, from 1; one that the plan has.
    init(_ plan: RolloutPlan, stage number: Int, _ sight: RolloutSight, days: Int) {
        let stage = plan.stages[number - 1], days = max(0, days)
        let isRatioBroken = Self.isRatioBroken(plan, stage, sight)
        let guardrails = Self.guardrails(plan, number, sight)
        let hasEnough = sight.new.units >= stage.leastVisits && days >= stage.leastDays
        let requirements = stage.requirements.map { Self.judged($0, plan, stage, sight, isBelieved: !isRatioBroken, hasEnough: hasEnough) }
        self.stage = number
        self.requirements = requirements
        self.guardrails = guardrails
        visits = sight.new.units
        leastVisits = stage.leastVisits
        self.days = days
        leastDays = stage.leastDays
        self.isRatioBroken = isRatioBroken
        outcome =
            if guardrails.contains(where: { $0.state == .crossed }) || requirements.contains(where: { $0.outcome == .failed }) {
                .failed
            } else if isRatioBroken || !hasEnough || requirements.contains(where: { $0.outcome == .unknown }) {
                .unknown
            } else { .passed }
    }

    /// What is known of the guardrails in a stage; together they err with the probability of one.
    static func guardrails(_ plan: RolloutPlan, _ number: Int, _ sight: RolloutSight) -> [GuardrailReading] {
        let part = alpha / Double(max(1, plan.guardrails.count)), tuning = tuning(plan.stages[number - 1])
        return plan.guardrails.map { GuardrailReading($0, comparison($0.metric, sight), alpha: part, tuning: tuning) }
    }

    private static func tuning(_ stage: RolloutStage) -> Double { Double(max(leastTuning, stage.leastVisits)) }

    private static func comparison(_ metric: Metric, _ sight: RolloutSight) -> ArmComparison {
        ArmComparison(metric: metric, quantile: quantile, arm: sight.new, base: sight.old, unit: .visit)
    }

    /// Whether visits surely fall to the ways otherwise than the lot says: a sequential test. Visits of one resident have one way, and are no lots of
    /// their own; where one way is not seen there is no ratio.
    private static func isRatioBroken(_ plan: RolloutPlan, _ stage: RolloutStage, _ sight: RolloutSight) -> Bool {
        guard plan.unit == .visit, plan.new.isHere, plan.old.isHere, stage.share > 0, stage.share < RolloutStage.whole, sight.new.units >= 0,
            sight.old.units >= 0
        else { return false }
        let share = Double(stage.share) / Double(RolloutStage.whole)
        guard var sequence = try? MultinomialSequence(shares: [share, 1 - share]),
            (try? sequence.add([Double(sight.new.units), Double(sight.old.units)])) != nil
        else { return false }
        return sequence.pValue < ExperimentHealth.alpha
    }

    private static func judged(
        _ requirement: RolloutRequirement, _ plan: RolloutPlan, _ stage: RolloutStage, _ sight: RolloutSight, isBelieved: Bool, hasEnough: Bool
    ) -> Requirement {
        let metric = requirement.metric
        let new = Level(metric, sight.new, tuning: tuning(stage)), old = Level(metric, sight.old, tuning: tuning(stage))
        var low = new?.low, high = new?.high
        var outcome = Outcome.unknown
        switch requirement.bound {
        case .atLeast(let bound):
            let bound = Double(bound) / 100
            if let new { outcome = new.high < bound ? .failed : new.estimate >= bound ? .passed : .unknown }
        case .atMost(let bound):
            let bound = Double(bound) / 100
            if let new { outcome = new.low > bound ? .failed : new.estimate <= bound ? .passed : .unknown }
        case .notWorse(let bound):
            let bound = Double(bound) / 100
            (low, high) = (nil, nil)
            if let harm = comparison(metric, sight).harm(alpha: alpha, tuning: tuning(stage)), !harm.low.isNaN, !harm.high.isNaN {
                // How much better it is, rather than worse.
                (low, high) = (-harm.high, -harm.low)
                outcome = harm.low > bound ? .failed : harm.high <= bound ? .passed : .unknown
            }
        }
        if !isBelieved || (outcome == .passed && !hasEnough) { outcome = .unknown }
        return Requirement(
            requirement, outcome, new: new?.estimate, old: old?.estimate, low: low, high: high, counted: (new?.count ?? 0, old?.count ?? 0))
    }

    /// What was seen of a metric in one way, in points, with an interval that holds at every look.
    private struct Level {
        let estimate: Double
        let low: Double
        let high: Double
        let count: Int

        /// `nil` where nothing was counted, or what was is no number.
        init?(_ metric: Metric, _ figures: ArmFigures, tuning: Double) {
            guard let (estimate, bounds, count) = Self.seen(metric, figures, tuning), count > 0, estimate.isFinite, !bounds.low.isNaN, !bounds.high.isNaN
            else { return nil }
            self.estimate = estimate * metric.points
            low = bounds.low * metric.points
            high = bounds.high * metric.points
            self.count = count
        }

        private static func seen(_ metric: Metric, _ figures: ArmFigures, _ tuning: Double) -> (Double, Bounds, Int)? {
            if metric.shape == .quantile {
                guard let sequence = try? QuantileSequence(Double(quantile) / 100, alpha: alpha, tuning: tuning),
                    let estimate = sequence.estimate(ascending: figures.times), let bounds = try? sequence.interval(ascending: figures.times)
                else { return nil }
                return (estimate, bounds, figures.times.count)
            }
            if let share = figures.share(metric) {
                guard share.of > 0, let sequence = try? BernoulliSequence(alpha: alpha, tuning: tuning),
                    let bounds = try? sequence.interval(successes: Double(share.count), of: Double(share.of))
                else { return nil }
                return (Double(share.count) / Double(share.of), bounds, share.of)
            }
            guard let sums = figures.sums(metric), sums.n > 0 else { return nil }
            let mean = sums.sum / Double(sums.n)
            // A score lies between 1 and 5, and its interval is exact.
            if metric == .score {
                guard let sequence = try? BernoulliSequence(alpha: alpha, tuning: tuning),
                    let bounds = try? sequence.interval(successes: (sums.sum - Double(sums.n)) / 4, of: Double(sums.n))
                else { return nil }
                return (mean, Bounds(1 + 4 * bounds.low, 1 + 4 * bounds.high), sums.n)
            }
            return asymptotic(sums, mean, tuning)
        }

        /// Of a number that knows no limit: an asymptotic sequence, once there are enough.
        private static func asymptotic(_ sums: UnitSums, _ mean: Double, _ tuning: Double) -> (Double, Bounds, Int)? {
            guard sums.n >= ArmComparison.leastUnits,
                let arm = try? ArmMean.mean(n: Double(sums.n), sum: sums.sum, sumOfSquares: sums.sumOfSquares),
                let sequence = try? AsymptoticSequence(alpha: alpha, tuning: tuning), let bounds = try? sequence.interval(arm)
            else { return nil }
            return (mean, bounds, sums.n)
        }
    }
}
