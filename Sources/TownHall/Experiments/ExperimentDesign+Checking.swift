import CivilTime
import Journal
import ServiceCatalog

extension ExperimentDesign {
    private static let share = 1...ExperimentArm.whole
    private static let longestKey = 60
    private static let mostArms = 10

    /// All that is wrong with a design, in the order in which it is written.
    ///
    /// - Parameter texts: `nil` where they are not at hand: they were checked when they were written.
    public func problems(_ texts: ExperimentTexts?, _ offer: ExperimentOffer, today: CalendarDate) -> [DesignProblem] {
        var problems: [DesignProblem] = []
        func require(_ holds: Bool, _ place: DesignPlace, _ fault: @autoclosure () -> DesignFault) {
            if !holds { problems.append(DesignProblem(place, fault())) }
        }
        func text(_ text: String, _ place: DesignPlace) {
            require(text.contains { !$0.isWhitespace }, place, .missing)
            require(text.count <= ExperimentTexts.longest, place, .tooLong(maximum: ExperimentTexts.longest))
        }
        if let texts {
            text(texts.problem, .problem)
            text(texts.hypothesis, .hypothesis)
        }
        require(service == offer.service, .service, .unknownService)
        measured(metric, .metric, offer, require)
        require((1...99).contains(quantile), .quantile, .outOfRange(1...99))
        require(leastEffect != 0, .leastEffect, .noEffect)
        require(leastEffect == 0 || (1...metric.largestEffect).contains(leastEffect), .leastEffect, .outOfRange(1...metric.largestEffect))
        for (index, guardrail) in guardrails.enumerated() {
            let place = DesignPlace.guardrail(index)
            measured(guardrail.metric, place, offer, require)
            let range = 0...guardrail.metric.largestEffect
            require(range.contains(guardrail.bound), place, .outOfRange(range))
            require(guardrail.metric != metric, place, .isPrimary)
            require(!guardrails[..<index].contains { $0.metric == guardrail.metric }, place, .twice(guardrail.metric.rawValue))
        }
        require(unit.isCounted, .unit, .notDrawn(unit))
        require(Self.share.contains(share), .share, .outOfRange(Self.share))
        for problem in armProblems(offer) { problems.append(problem) }
        require(plannedEnd > today, .plannedEnd, .past)
        if case .planned(let count) = looks { require((1...LookKind.mostPlanned).contains(count), .looks, .outOfRange(1...LookKind.mostPlanned)) }
        if let units = stopRule.maximumUnits {
            let range = ExperimentHealth.leastUnits * arms.count...9_999_999
            require(range.contains(units), .stopRule, .outOfRange(range))
        }
        if let namespace {
            require(namespace.name.utf8.count <= Self.longestKey && Code(namespace.name) != nil, .namespace, .noCode)
            let isInRange = namespace.low >= 0 && namespace.low < namespace.high && namespace.high <= ExperimentArm.whole
            require(isInRange, .namespace, .outOfRange(0...ExperimentArm.whole))
            require(!isInRange || namespace.isInSteps, .namespace, .notInSteps(of: ExperimentNamespace.step))
        }
        for (index, audience) in told.enumerated() {
            require(!told[..<index].contains(audience), .told, .twice(audience.rawValue))
            if let texts { text(texts.told[audience] ?? "", .notice(audience)) }
        }
        if let texts { for audience in ExperimentAudience.allCases where texts.told[audience] != nil { require(told.contains(audience), .told, .missing) } }
        return problems
    }

    private func measured(
        _ metric: Metric, _ place: DesignPlace, _ offer: ExperimentOffer, _ require: (Bool, DesignPlace, @autoclosure () -> DesignFault) -> Void
    ) {
        require(offer.metrics.contains(metric), place, .notMeasured(metric))
        require(metric != .decisionTime || !unit.sharesQueue, place, .sharedQueue(unit))
        require(metric.shape != .quantile || !unit.isCluster, place, .notOfClusters(unit))
    }

    private func armProblems(_ offer: ExperimentOffer) -> [DesignProblem] {
        var problems: [DesignProblem] = []
        if arms.count < 2 { problems.append(DesignProblem(.arms, .fewerThanTwoArms)) }
        if arms.count > Self.mostArms { problems.append(DesignProblem(.arms, .outOfRange(2...Self.mostArms))) }
        if !arms.contains(where: { $0.key == ExperimentArm.base }) { problems.append(DesignProblem(.arms, .withoutBase)) }
        for (index, arm) in arms.enumerated() {
            let place = DesignPlace.arm(index)
            if !(1...ExperimentArm.whole).contains(arm.weight) { problems.append(DesignProblem(place, .outOfRange(1...ExperimentArm.whole))) }
            if arms[..<index].contains(where: { $0.key == arm.key }) { problems.append(DesignProblem(place, .twice(arm.key))) }
            if arm.key == ExperimentArm.base { continue }
            guard let variant = offer.variants.first(where: { $0.key == arm.key }) else {
                problems.append(DesignProblem(place, .unknownVariant(arm.key)))
                continue
            }
            if !variant.isForChance {
                problems.append(DesignProblem(place, .notForChance(arm.key)))
            } else if !variant.isSeenInForm {
                problems.append(DesignProblem(place, .notSeenInForm(arm.key)))
            }
            if arm.key.utf8.count > Self.longestKey || Code(arm.key) == nil { problems.append(DesignProblem(place, .noCode)) }
        }
        // Each is looked at first, so that what is added up is small.
        if arms.allSatisfy({ (1...ExperimentArm.whole).contains($0.weight) }) {
            let total = arms.reduce(0) { $0 + $1.weight }
            if total != ExperimentArm.whole { problems.append(DesignProblem(.arms, .weightsAddUpTo(total))) }
        }
        return problems
    }
}
