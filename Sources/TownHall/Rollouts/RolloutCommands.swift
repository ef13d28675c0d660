import Journal
import ServiceCatalog

/// Who may make what happen to a rollout. Pure: figures, days and what the service offers are values.
public enum RolloutCommands {
    /// Characters of a reason.
    public static let longestReason = 4_000

    /// - Parameters:
    ///   - state: `nil` before it is planned.
    ///   - official: `nil` for the program.
    ///   - offer: Of the rollout's service, as it is now.
    ///   - sight: The figures of the stage that runs, by which its gate opens or not; `nil` where they are not at hand, so that nothing is known.
    ///   - days: Whole days since the stage began, in the municipality's time zone.
    /// - Returns: What happens; nothing where it happened before.
    public static func decide(
        _ state: RolloutState?, _ command: RolloutCommand, by official: Official?, offer: RolloutOffer, sight: RolloutSight?, days: Int
    ) throws(RolloutRefusal) -> [DecidedRolloutEvent] {
        try permit(command, official, offer)
        if case .plan(let plan, let texts) = command {
            if state != nil { throw .alreadyStarted }
            if plan.service != offer.service { throw .otherService }
            try check(plan, texts.reveal(), offer)
            return [try written(.planned(plan), texts)]
        }
        guard let state else { throw .notStarted }
        if case .judge(let sight) = command { return try judge(state, sight, days) }
        if state.status == .done || state.status == .abandoned { throw .isOver }
        switch command {
        case .plan, .judge: return []
        case .change(let plan, let texts):
            if state.status != .planned { throw .alreadyStarted }
            if plan.service != state.plan.service { throw .otherService }
            try check(plan, texts.reveal(), offer)
            return [try written(.changed(plan), texts)]
        case .start:
            if state.status != .planned { throw .alreadyStarted }
            if let official, state.authors.contains(official.id) { throw .ownWork }
            try check(state.plan, nil, offer)
            if let neighbour = offer.neighbour { throw .servedByOther(neighbour) }
            return [try kept(.started(serviceVersion: offer.version))]
        case .advance(let from, let reason): return try advance(state, from, reason, sight, days)
        case .pause:
            try started(state)
            if state.status == .rolledBack { throw .alreadyRolledBack }
            if state.status == .paused { throw .isPaused }
            return [DecidedRolloutEvent(.paused(stage: state.stage))]
        case .goOn:
            if state.status != .paused, state.status != .rolledBack { throw .notHalted }
            try check(state.plan, nil, offer)
            return [DecidedRolloutEvent(.resumed(stage: state.stage))]
        case .rollBack(let reason):
            try started(state)
            if state.status == .rolledBack { throw .alreadyRolledBack }
            return [DecidedRolloutEvent(.rolledBack(stage: state.stage, .official), RolloutEvent.Part.reason, try checked(reason))]
        case .finish:
            try running(state)
            if state.stage < state.plan.stages.count { throw .notLastStage }
            return [DecidedRolloutEvent(.finished)]
        case .abandon(let reason): return [DecidedRolloutEvent(.abandoned, RolloutEvent.Part.reason, try checked(reason))]
        }
    }

    private static func permit(_ command: RolloutCommand, _ official: Official?, _ offer: RolloutOffer) throws(RolloutRefusal) {
        // What the program does by itself no official does, and the reverse.
        guard let permission = command.permission else {
            if official != nil { throw .mayNot(.rollBack) }
            return
        }
        let action: Action =
            switch command {
            case .plan, .change: .planRollouts(of: offer.department)
            case .start, .pause, .goOn, .finish, .advance(_, nil): .runRollouts(of: offer.department)
            case .rollBack, .judge: .rollBack(of: offer.department)
            case .advance, .abandon: .overruleGates(of: offer.department)
            }
        guard let official, official.may(action) else { throw .mayNot(permission) }
    }

    // MARK: Parts

    private static func check(_ plan: RolloutPlan, _ texts: RolloutTexts?, _ offer: RolloutOffer) throws(RolloutRefusal) {
        let problems = plan.problems(texts, offer)
        if !problems.isEmpty { throw .plan(problems) }
    }

    private static func written(_ event: RolloutEvent, _ texts: Personal<RolloutTexts>) throws(RolloutRefusal) -> DecidedRolloutEvent {
        _ = try kept(event)
        return DecidedRolloutEvent(event, RolloutEvent.Part.texts, Personal(texts.reveal().encoded))
    }

    /// An event that facts can hold.
    private static func kept(_ event: RolloutEvent) throws(RolloutRefusal) -> DecidedRolloutEvent {
        do { _ = try event.recorded(at: .init(microseconds: 0)) } catch { throw .unkeepable }
        return DecidedRolloutEvent(event)
    }

    private static func checked(_ reason: Personal<String>) throws(RolloutRefusal) -> Personal<[UInt8]> {
        let text = reason.reveal()
        if !text.contains(where: { !$0.isWhitespace }) { throw .reasonMissing }
        if text.count > longestReason { throw .reasonTooLong(maximum: longestReason) }
        return Personal(Array(text.utf8))
    }

    private static func started(_ state: RolloutState) throws(RolloutRefusal) {
        if state.status == .planned { throw .notStarted }
    }

    private static func running(_ state: RolloutState) throws(RolloutRefusal) {
        try started(state)
        if state.status == .rolledBack { throw .alreadyRolledBack }
        if state.status == .paused { throw .isPaused }
    }

    // MARK: Stages

    private static func advance(_ state: RolloutState, _ from: Int, _ reason: Personal<String>?, _ sight: RolloutSight?, _ days: Int) throws(RolloutRefusal)
        -> [DecidedRolloutEvent]
    {
        try running(state)
        if from != state.stage { throw .otherStage(state.stage) }
        if state.stage >= state.plan.stages.count { throw .lastStage }
        let text: Personal<[UInt8]>? = if let reason { try checked(reason) } else { nil }
        let sight = sight.flatMap { $0.stage == state.stage && $0.round == state.round ? $0 : nil }
        let gate = sight.flatMap { GateReading(state, $0, days: days) }
        let isPassed = gate?.outcome == .passed
        if !isPassed, text == nil { throw .gateClosed(gate?.outcome ?? .unknown) }
        var events: [DecidedRolloutEvent] = []
        // What was known when it was pressed, also where it was overruled.
        if let gate, let sight, gate.outcome != state.gate { events.append(DecidedRolloutEvent(.gateJudged(stage: state.stage, JudgedGate(gate, sight)))) }
        // Where the gate is passed there is nothing to overrule.
        let next = RolloutEvent.advanced(stage: state.stage + 1, isOverruled: !isPassed)
        events.append(isPassed ? DecidedRolloutEvent(next) : DecidedRolloutEvent(next, RolloutEvent.Part.reason, text))
        return events
    }

    // MARK: The program

    private static func judge(_ state: RolloutState, _ sight: RolloutSight, _ days: Int) throws(RolloutRefusal) -> [DecidedRolloutEvent] {
        // Who is given the new way can come to harm in a pause too.
        guard state.isServing, state.plan.stages.indices.contains(state.stage - 1) else { return [] }
        if sight.stage != state.stage || sight.round != state.round { throw .otherStage(state.stage) }
        if let last = state.gatePosition, sight.position < last { throw .olderThan(last) }
        var events: [DecidedRolloutEvent] = []
        let gate = GateReading(state, sight, days: days)
        if let gate, gate.outcome != state.gate ?? .unknown {
            events.append(DecidedRolloutEvent(.gateJudged(stage: state.stage, JudgedGate(gate, sight))))
        }
        if let metric = harm(state, sight) {
            switch state.plan.onHarm {
            case .rollBack: return events + [DecidedRolloutEvent(.rolledBack(stage: state.stage, .guardrail(metric)))]
            case .hold: if state.status == .running { return events + [DecidedRolloutEvent(.paused(stage: state.stage))] }
            }
        }
        // One stage at a time, and never past one where somebody has to press: also where nobody looked for long.
        if state.status == .running, gate?.outcome == .passed, !state.plan.stages[state.stage - 1].needsPress {
            return events + [DecidedRolloutEvent(.advanced(stage: state.stage + 1, isOverruled: false))]
        }
        if !state.hasStoodStill, days >= 7 * state.plan.stillAfterWeeks { events.append(DecidedRolloutEvent(.stoodStill(stage: state.stage))) }
        return events
    }

    /// The first guardrail whose bound is crossed.
    static func harm(_ state: RolloutState, _ sight: RolloutSight) -> Metric? {
        GateReading.guardrails(state.plan, state.stage, sight).first { $0.state == .crossed }?.guardrail.metric
    }
}
