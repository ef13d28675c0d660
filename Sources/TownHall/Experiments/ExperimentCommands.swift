import CivilTime
import Journal
import ServiceCatalog

/// Who may make what happen to an experiment. Pure: time, figures and what the service offers are values.
public enum ExperimentCommands {
    /// Characters of the reason of a decision.
    public static let longestReason = 20_000
    private static let shares = 1...ExperimentArm.whole

    /// - Parameters:
    ///   - state: `nil` before the first draft.
    ///   - official: `nil` for the program.
    ///   - offer: Of the experiment's service, as it is now.
    ///   - began: The day on which the phase that runs started; `nil` when none did.
    ///   - today: In the municipality's time zone.
    /// - Returns: What happens; nothing where it happened before.
    public static func decide(
        _ state: ExperimentState?, _ command: ExperimentCommand, by official: Official?, offer: ExperimentOffer, began: CalendarDate?, today: CalendarDate
    ) throws(ExperimentRefusal) -> [DecidedExperimentEvent] {
        try permit(command, official, offer)
        if case .draft(let design, let texts) = command { return try draft(state, design, texts, offer, today) }
        guard let state else { throw .notStarted }
        if case .judge(let sight) = command { return try judge(state, sight, began, today) }
        if state.isOver { throw .alreadyDecided }
        switch command {
        case .draft, .judge: return []
        case .change(let design, let texts): return try change(state, design, texts, offer, today)
        case .review: return try review(state, official, offer, today)
        case .start(let tuning): return try start(state, tuning, offer, today)
        case .changeShare(let share):
            let phase = try running(state)
            if !shares.contains(share) { throw .shareOutOfRange(shares) }
            return share == phase.share ? [] : [DecidedExperimentEvent(.shareChanged(phase: phase.number, share: share))]
        case .pause:
            let phase = try running(state)
            if phase.isPaused { throw .isPaused }
            return [DecidedExperimentEvent(.paused(phase: phase.number))]
        case .goOn:
            let phase = try running(state)
            if !phase.isPaused { throw .notPaused }
            return [DecidedExperimentEvent(.resumed(phase: phase.number))]
        case .look(let sight): return try look(state, sight, official, began, today)
        case .stop:
            let phase = try running(state)
            return [DecidedExperimentEvent(.stopped(phase: phase.number, .official))]
        case .decide(let outcome, let reason, let sight): return try conclude(state, outcome, reason, sight, began, today)
        }
    }

    private static func permit(_ command: ExperimentCommand, _ official: Official?, _ offer: ExperimentOffer) throws(ExperimentRefusal) {
        // What the program does by itself no official does, and the reverse.
        guard let permission = command.permission else {
            if official != nil { throw .mayNot(.stopExperiments) }
            return
        }
        let action: Action =
            switch command {
            case .draft, .change: .draftExperiments(of: offer.department)
            case .review: .reviewExperiments(of: offer.department)
            case .start, .changeShare, .pause, .goOn: .runExperiments(of: offer.department)
            case .look: .viewExactFigures(of: offer.department)
            case .stop, .judge: .stopExperiments(of: offer.department)
            case .decide: .decideExperiments(of: offer.department)
            }
        guard let official, official.may(action) else { throw .mayNot(permission) }
    }

    // MARK: Before the start

    private static func draft(
        _ state: ExperimentState?, _ design: ExperimentDesign, _ texts: Personal<ExperimentTexts>, _ offer: ExperimentOffer, _ today: CalendarDate
    ) throws(ExperimentRefusal) -> [DecidedExperimentEvent] {
        if let state {
            if state.isOver { throw .alreadyDecided }
            if state.current.start == nil { throw .phaseNotStarted(state.current.number) }
            if design.service != state.current.design.service { throw .otherService }
        }
        try check(design, texts.reveal(), offer, today)
        return [written(.drafted(phase: (state?.current.number ?? 0) + 1, design), texts)]
    }

    private static func change(
        _ state: ExperimentState, _ design: ExperimentDesign, _ texts: Personal<ExperimentTexts>, _ offer: ExperimentOffer, _ today: CalendarDate
    ) throws(ExperimentRefusal) -> [DecidedExperimentEvent] {
        let phase = state.current
        if phase.start != nil {
            let places = design.differences(from: phase.design)
            throw places.isEmpty ? .alreadyStarted : .frozen(places)
        }
        if design.service != phase.design.service { throw .otherService }
        try check(design, texts.reveal(), offer, today)
        return [written(.changed(phase: phase.number, design), texts)]
    }

    private static func written(_ event: ExperimentEvent, _ texts: Personal<ExperimentTexts>) -> DecidedExperimentEvent {
        DecidedExperimentEvent(event, ExperimentEvent.Part.texts, Personal(texts.reveal().encoded))
    }

    private static func review(_ state: ExperimentState, _ official: Official?, _ offer: ExperimentOffer, _ today: CalendarDate) throws(ExperimentRefusal)
        -> [DecidedExperimentEvent]
    {
        let phase = state.current
        if phase.start != nil { throw .alreadyStarted }
        if let official, phase.authors.contains(official.id) { throw .ownWork }
        if phase.review != nil { throw .alreadyReviewed }
        try check(phase.design, nil, offer, today)
        return [DecidedExperimentEvent(.reviewed(phase: phase.number, digest: try digest(phase.design)))]
    }

    private static func start(_ state: ExperimentState, _ tuning: Int, _ offer: ExperimentOffer, _ today: CalendarDate) throws(ExperimentRefusal)
        -> [DecidedExperimentEvent]
    {
        let phase = state.current
        if phase.start != nil { throw .alreadyStarted }
        if phase.review == nil { throw .notReviewed }
        if !ExperimentStart.tunings.contains(tuning) { throw .tuningOutOfRange(ExperimentStart.tunings) }
        try check(phase.design, nil, offer, today)
        for neighbour in offer.neighbours where neighbour.id != state.id {
            if !neighbour.excludes(phase.design) { throw .servedByOther(neighbour.id) }
        }
        if let rollout = offer.rollout { throw .servedByRollout(rollout) }
        let start = ExperimentStart(tuning: tuning, digest: try digest(phase.design), serviceVersion: offer.version)
        return [DecidedExperimentEvent(.started(phase: phase.number, start))]
    }

    private static func check(_ design: ExperimentDesign, _ texts: ExperimentTexts?, _ offer: ExperimentOffer, _ today: CalendarDate)
        throws(ExperimentRefusal)
    {
        let problems = design.problems(texts, offer, today: today)
        if !problems.isEmpty { throw .design(problems) }
    }

    private static func digest(_ design: ExperimentDesign) throws(ExperimentRefusal) -> String {
        do { return try design.digest() } catch { throw .unkeepable }
    }

    // MARK: After the start

    /// The phase that assigns or is paused.
    private static func running(_ state: ExperimentState) throws(ExperimentRefusal) -> ExperimentPhase {
        let phase = try undecided(state)
        if let cause = phase.stop { throw .alreadyStopped(cause) }
        return phase
    }

    private static func undecided(_ state: ExperimentState) throws(ExperimentRefusal) -> ExperimentPhase {
        guard let phase = state.acting else { throw .notStarted }
        if phase.decision != nil { throw .alreadyDecided }
        return phase
    }

    private static func verdict(_ phase: ExperimentPhase, _ sight: ExperimentSight, _ began: CalendarDate?, _ today: CalendarDate) throws(ExperimentRefusal)
        -> ExperimentVerdict
    {
        if sight.phase != phase.number { throw .otherPhase(phase.number) }
        let wanted = phase.design.arms.map(\.key), given = sight.figures.map(\.arm)
        let missing = wanted.filter { !given.contains($0) },
            unknown = given.enumerated().filter { index, arm in
                !wanted.contains(arm) || given[..<index].contains(arm)
            }.map(\.element)
        if !missing.isEmpty || !unknown.isEmpty { throw .otherArms(missing: missing, unknown: unknown) }
        if let last = phase.looks.last?.look.position, sight.position < last { throw .olderThan(last) }
        guard let verdict = phase.verdict(sight.figures, began: began ?? today, today: today) else { throw .notStarted }
        return verdict
    }

    private static func kept(_ phase: ExperimentPhase, _ look: ExperimentLook) -> [DecidedExperimentEvent] {
        look.counts.map { DecidedExperimentEvent(.armCounted(phase: phase.number, $0)) }
            + look.effects.map { DecidedExperimentEvent(.effectMeasured(phase: phase.number, $0)) }
    }

    private static func made(_ sight: ExperimentSight, _ verdict: ExperimentVerdict, _ phase: ExperimentPhase) throws(ExperimentRefusal) -> ExperimentLook {
        do { return try ExperimentLook(sight, verdict, phase.design) } catch { throw .unkeepable }
    }

    private static func look(
        _ state: ExperimentState, _ sight: ExperimentSight, _ official: Official?, _ began: CalendarDate?, _ today: CalendarDate
    ) throws(ExperimentRefusal) -> [DecidedExperimentEvent] {
        let phase = try undecided(state)
        let verdict = try verdict(phase, sight, began, today)
        let look = try made(sight, verdict, phase)
        // Who sees the same figures again sees nothing new.
        if let last = phase.looks.last(where: { $0.act.by == official?.id }), last.look.digest == look.digest { return [] }
        if !verdict.isLookDue {
            guard let needed = phase.start?.unitsOfNextLook(phase.design, phase.looks.map(\.look)) else { throw .noLooksLeft }
            throw .lookTooEarly(units: verdict.units, needed: needed)
        }
        return [DecidedExperimentEvent(.looked(phase: phase.number, look))] + kept(phase, look)
    }

    private static func judge(_ state: ExperimentState, _ sight: ExperimentSight, _ began: CalendarDate?, _ today: CalendarDate) throws(ExperimentRefusal)
        -> [DecidedExperimentEvent]
    {
        // Once or not at all: what stopped, was decided on or replaced is not stopped again.
        guard let phase = state.acting, phase.stop == nil, phase.decision == nil else { return [] }
        let verdict = try verdict(phase, sight, began, today)
        let cause = verdict.stopCause(phase.design, today: today)
        // Of planned looks the program takes each when it is due, for nobody may be there; at other times it looks only in order to stop.
        guard cause != nil || verdict.isPlannedLookDue(phase) else { return [] }
        let look = try made(sight, verdict, phase)
        let looked = [DecidedExperimentEvent(.looked(phase: phase.number, look))] + kept(phase, look)
        return looked + (cause.map { [DecidedExperimentEvent(.stopped(phase: phase.number, $0))] } ?? [])
    }

    private static func conclude(
        _ state: ExperimentState, _ outcome: ExperimentOutcome, _ reason: Personal<String>, _ sight: ExperimentSight, _ began: CalendarDate?,
        _ today: CalendarDate
    ) throws(ExperimentRefusal) -> [DecidedExperimentEvent] {
        let phase = try undecided(state)
        guard let start = phase.start else { throw .notStarted }
        let text = reason.reveal()
        if !text.contains(where: { !$0.isWhitespace }) { throw .reasonMissing }
        if text.count > longestReason { throw .reasonTooLong(maximum: longestReason) }
        let verdict = try verdict(phase, sight, began, today)
        if case .scale(let arm) = outcome { try scale(arm, phase, verdict) }
        let look = try made(sight, verdict, phase)
        let decision = ExperimentDecision(outcome: outcome, evidence: look, serviceVersion: start.serviceVersion, planDigest: start.digest)
        return [DecidedExperimentEvent(.decided(phase: phase.number, decision), ExperimentEvent.Part.reason, Personal(Array(text.utf8)))] + kept(phase, look)
    }

    private static func scale(_ arm: String, _ phase: ExperimentPhase, _ verdict: ExperimentVerdict) throws(ExperimentRefusal) {
        if !phase.design.treatments.contains(where: { $0.key == arm }) { throw .unknownArm(arm) }
        if !verdict.health.isHealthy { throw .unhealthy(verdict.health.problems) }
        if !verdict.health.hasEnough { throw .notEnoughData }
        let crossed = verdict.guardrails.contains { $0.arm == arm && $0.state == .crossed }
        if crossed || verdict.effects.contains(where: { $0.arm == arm && $0.isWorse }) { throw .doesHarm(arm: arm) }
    }
}
