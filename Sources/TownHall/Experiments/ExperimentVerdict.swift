import CivilTime
import Statistics

/// What the figures of a phase say: health first, then the primary metric and the guardrails, by methods that hold however often one looks.
/// Of what is unhealthy nothing is told but which guardrails are crossed.
public struct ExperimentVerdict: Hashable, Sendable {
    /// What is to be done next. The raw value stands in the journal.
    public enum State: String, CaseIterable, Sendable {
        case unhealthy
        case noData = "no_data"
        case goingOn = "going_on"
        case readyToScale = "ready_to_scale"
        case rollBack = "roll_back"
        case readyForReview = "ready_for_review"
    }

    /// Days before which no arm is called better: a whole week, for its days differ.
    public static let leastDays = 7

    public let state: State
    public let health: ExperimentHealth
    /// Of each arm but the base, in the primary metric; empty while nothing is to be told.
    public let effects: [ArmEffect]
    public let guardrails: [GuardrailReading]
    /// Of completion, where it is the primary metric.
    public let segments: [SegmentEffect]
    /// How long it still takes; `nil` when it does not go on or nothing can be foreseen.
    public let weeksLeft: WeekRange?
    /// The arm that is surely better and does the most good; `nil` when there is none, or the figures are not to be believed.
    public let winner: String?
    /// Whether one may look at the primary metric now; always, but for planned looks.
    public let isLookDue: Bool
    /// Units over all arms.
    public let units: Int

    /// - Parameters:
    ///   - figures: Of each arm, since the phase began.
    ///   - phase: From 1: a team that begins anew spends a part of the error each time.
    ///   - looks: Those that were taken, in order.
    ///   - began: The first day.
    ///   - today: In the municipality's time zone.
    public init(
        _ design: ExperimentDesign, _ start: ExperimentStart, phase: Int = 1, began: CalendarDate, looks: [ExperimentLook], figures: [ArmFigures],
        today: CalendarDate
    ) {
        let health = ExperimentHealth(design, figures)
        let units = figures.reduce(0) { $0 + $1.units }
        let isOver = today > design.plannedEnd
        self.health = health
        self.units = units
        isLookDue = start.unitsOfNextLook(design, looks).map { units >= $0 || isOver } ?? false
        guard health.isCoherent, health.tooLittle[ExperimentArm.base] == nil, let base = figures.first(where: { $0.arm == ExperimentArm.base }) else {
            (effects, guardrails, segments, weeksLeft, winner) = ([], [], [], nil, nil)
            state = health.isHealthy ? .noData : .unhealthy
            return
        }
        let judge = Judge(design: design, start: start, phase: phase, base: base, arms: figures.filter { $0.arm != ExperimentArm.base })
        // Harm is stopped also where a ratio is broken or another arm has too few units: the safe side does not wait for good figures.
        guardrails = judge.guardrails().filter { health.tooLittle[$0.arm] == nil }
        guard health.isHealthy, health.hasEnough else {
            (effects, segments, weeksLeft, winner) = ([], [], nil, nil)
            state = health.isHealthy ? .noData : .unhealthy
            return
        }
        effects = judge.effects(looks, isLookDue: isLookDue)
        segments = judge.segments(design.looks == .anyTime)
        let crossed = Set(guardrails.filter { $0.state == .crossed }.map(\.arm))
        let best = effects.filter { $0.isBetter && !crossed.contains($0.arm) }.max { $0.gain < $1.gain }
        let days = today.daysSince1970 - began.daysSince1970
        let isUsedUp = start.unitsOfNextLook(design, looks) == nil
        // What every arm does worse is rolled back at once; what one of several does better is not, for the others' sake.
        if !crossed.isEmpty || (best == nil && effects.contains(where: \.isWorse)) {
            state = .rollBack
        } else if best != nil, days >= Self.leastDays {
            state = .readyToScale
        } else {
            state = isOver || isUsedUp || judge.isSurelyLess(effects) ? .readyForReview : .goingOn
        }
        winner = state == .readyToScale ? best?.arm : nil
        weeksLeft = state == .goingOn ? judge.weeksLeft(days: days, units: units) : nil
    }

    /// Why the program has to stop assigning now; `nil` when it has not. Where the figures cannot be believed nothing is certain, but a
    /// guardrail stops it all the same.
    public func stopCause(_ design: ExperimentDesign, today: CalendarDate) -> StopCause? {
        if let crossed = guardrails.first(where: { $0.state == .crossed }) { return .guardrail(crossed.guardrail.metric, arm: crossed.arm) }
        if design.stopRule.whenCertain, let effect = effects.first(where: { $0.isWorse || $0.arm == winner }) { return .certain(arm: effect.arm) }
        if let most = design.stopRule.maximumUnits, units >= most { return .units }
        return design.stopRule.atPlannedEnd && today > design.plannedEnd ? .plannedEnd : nil
    }

    /// Whether the program takes a planned look by itself, for nobody may be there: it is due, and units came since the last one.
    func isPlannedLookDue(_ phase: ExperimentPhase) -> Bool {
        phase.design.looks != .anyTime && isLookDue && units > (phase.looks.last?.look.units ?? 0)
    }

    /// What is worked out of figures that are healthy.
    private struct Judge {
        let design: ExperimentDesign
        let start: ExperimentStart
        let phase: Int
        let base: ArmFigures
        let arms: [ArmFigures]

        /// The phase's part of the error; with several arms each has its part of that.
        private var alpha: Double { start.alpha(ofArmIn: design, phase: phase) }
        private var tuning: Double { Double(start.tuning) }

        private func comparison(_ metric: Metric, _ arm: ArmFigures) -> ArmComparison {
            ArmComparison(metric: metric, quantile: design.quantile, arm: arm, base: base, unit: design.unit)
        }

        func effects(_ looks: [ExperimentLook], isLookDue: Bool) -> [ArmEffect] {
            // A quantile's sequence needs no plan.
            guard case .planned = design.looks, design.metric.shape != .quantile else {
                return arms.compactMap { comparison(design.metric, $0).effect(alpha: alpha, tuning: tuning) }
            }
            // Between planned looks what was seen at the last one holds.
            guard isLookDue else { return looks.last?.effects.filter { $0.metric == design.metric } ?? [] }
            let now = (base.units + arms.reduce(0) { $0 + $1.units })
            let information = (looks.map(\.units) + [now]).map { min(1, Double($0) / tuning) }.filter { $0 > 0 }
            guard let plan = try? GroupSequentialPlan(information: information, alpha: alpha, phi: ExperimentOutlook.spending), let boundary = plan.upper.last
            else { return [] }
            return arms.compactMap { comparison(design.metric, $0).effect(boundary: boundary) }
        }

        func guardrails() -> [GuardrailReading] {
            let part = alpha / Double(max(1, design.guardrails.count))
            return design.guardrails.flatMap { guardrail in
                arms.map { GuardrailReading(guardrail, comparison(guardrail.metric, $0), alpha: part, tuning: tuning) }
            }
        }

        func segments(_ isShown: Bool) -> [SegmentEffect] {
            isShown ? SegmentEffect.all(design, [base] + arms, alpha: alpha, tuning: tuning) : []
        }

        /// Whether no arm can do as much good as matters any more.
        func isSurelyLess(_ effects: [ArmEffect]) -> Bool {
            let least = Double(design.leastEffect) / 100
            return effects.count == arms.count && effects.allSatisfy { (design.metric.isBetterHigher ? $0.high : -$0.low) < least }
        }

        func weeksLeft(days: Int, units: Int) -> WeekRange? {
            guard days > 0 else { return nil }
            let perWeek = Int((Double(units) / Double(days) * 7).rounded())
            let traffic: Traffic
            if let share = base.share(design.metric), share.of > 0 {
                traffic = Traffic(weeks: [perWeek], base: Double(share.count) / Double(share.of))
            } else if let sums = base.sums(design.metric), sums.n > 1 {
                let mean = sums.sum / Double(sums.n)
                traffic = Traffic(weeks: [perWeek], base: mean, deviation: max(0, sums.sumOfSquares / Double(sums.n) - mean * mean).squareRoot())
            } else {
                return nil
            }
            // Those who take part are counted already.
            var whole = design
            whole.share = ExperimentArm.whole
            whole.namespace = nil
            return ExperimentOutlook(whole, traffic)?.weeks.after(days / 7)
        }
    }
}
