import CivilTime
import Journal

/// What can happen to a rollout.
public enum RolloutEvent: Hashable, Sendable {
    /// Its texts are sealed.
    case planned(RolloutPlan)
    /// It was written otherwise before it started. Its texts are sealed.
    case changed(RolloutPlan)
    /// The first stage began, in this version of the service.
    case started(serviceVersion: String)
    /// A later stage began. Why it did though its gate was closed is sealed.
    case advanced(stage: Int, isOverruled: Bool)
    case paused(stage: Int)
    /// It goes on in its stage, which counts anew.
    case resumed(stage: Int)
    /// Whoever begins from then on gets the old way. Why is sealed, where an official did it.
    case rolledBack(stage: Int, RolloutCause)
    /// What the gate of a stage says became something else.
    case gateJudged(stage: Int, JudgedGate)
    /// It was reported that nothing moves in a stage.
    case stoodStill(stage: Int)
    case finished
    /// Given up. Why is sealed.
    case abandoned
}

extension RolloutEvent {
    public static let kind = StreamKind.rollout

    /// All types of event of a rollout, with the parts that each seals.
    public static let types: [(type: EventType, seals: [Code])] = [
        (Types.planned, [Part.texts]), (Types.changed, [Part.texts]), (Types.started, []), (Types.advanced, [Part.reason]), (Types.paused, []),
        (Types.resumed, []), (Types.rolledBack, [Part.reason]), (Types.gateJudged, []), (Types.stoodStill, []), (Types.finished, []),
        (Types.abandoned, [Part.reason]),
    ]

    enum Types {
        static let planned = EventType("rollout_planned")
        static let changed = EventType("rollout_changed")
        static let started = EventType("rollout_started")
        static let advanced = EventType("rollout_advanced")
        static let paused = EventType("rollout_paused")
        static let resumed = EventType("rollout_resumed")
        static let rolledBack = EventType("rollout_rolled_back")
        static let gateJudged = EventType("gate_judged")
        static let stoodStill = EventType("rollout_stood_still")
        static let finished = EventType("rollout_finished")
        static let abandoned = EventType("rollout_abandoned")
    }

    /// Parts that are sealed.
    enum Part {
        static let texts = Code(literal: "texts")
        static let reason = Code(literal: "reason")
    }

    /// - Throws: `UnkeepableCode` for a key or text that facts cannot hold.
    func recorded(at occurred: Timestamp) throws(UnkeepableCode) -> NewEvent {
        var facts = Facts()
        let type: EventType
        switch self {
        case .planned(let plan):
            type = Types.planned
            try plan.write(to: &facts)
        case .changed(let plan):
            type = Types.changed
            try plan.write(to: &facts)
        case .started(let version):
            type = Types.started
            facts["service_version"] = .code(try Code(stringDigest: version))
        case .advanced(let stage, let isOverruled):
            type = Types.advanced
            facts["stage"] = .integer(stage)
            facts["overruled"] = .boolean(isOverruled)
        case .paused(let stage):
            type = Types.paused
            facts["stage"] = .integer(stage)
        case .resumed(let stage):
            type = Types.resumed
            facts["stage"] = .integer(stage)
        case .rolledBack(let stage, let cause):
            type = Types.rolledBack
            facts["stage"] = .integer(stage)
            facts["cause"] = .code(try Code(keeping: cause.code))
            if case .guardrail(let metric) = cause { facts["metric"] = .code(Code(metric)) }
        case .gateJudged(let stage, let gate):
            type = Types.gateJudged
            facts["stage"] = .integer(stage)
            try gate.write(to: &facts)
        case .stoodStill(let stage):
            type = Types.stoodStill
            facts["stage"] = .integer(stage)
        case .finished: type = Types.finished
        case .abandoned: type = Types.abandoned
        }
        return NewEvent(type, occurred: occurred, facts: facts)
    }

    /// The event that the journal kept; `nil` for one that does not tell of a rollout.
    public init?(_ event: RecordedEvent) {
        let facts = event.facts
        func stage() -> Int? { facts.integer("stage").map(Int.init) }
        switch event.type.name {
        case Types.planned.name:
            guard let plan = RolloutPlan(facts) else { return nil }
            self = .planned(plan)
        case Types.changed.name:
            guard let plan = RolloutPlan(facts) else { return nil }
            self = .changed(plan)
        case Types.started.name:
            guard let version = facts.code("service_version") else { return nil }
            self = .started(serviceVersion: version)
        case Types.advanced.name:
            guard let stage = stage() else { return nil }
            self = .advanced(stage: stage, isOverruled: facts.boolean("overruled") ?? false)
        case Types.paused.name:
            guard let stage = stage() else { return nil }
            self = .paused(stage: stage)
        case Types.resumed.name:
            guard let stage = stage() else { return nil }
            self = .resumed(stage: stage)
        case Types.rolledBack.name:
            guard let stage = stage(), let cause = RolloutCause(facts.code("cause"), facts.code("metric").flatMap(Metric.init(rawValue:))) else { return nil }
            self = .rolledBack(stage: stage, cause)
        case Types.gateJudged.name:
            guard let stage = stage(), let gate = JudgedGate(facts) else { return nil }
            self = .gateJudged(stage: stage, gate)
        case Types.stoodStill.name:
            guard let stage = stage() else { return nil }
            self = .stoodStill(stage: stage)
        case Types.finished.name: self = .finished
        case Types.abandoned.name: self = .abandoned
        default: return nil
        }
    }
}

extension RolloutCause {
    /// The word for it in the journal.
    fileprivate var code: String {
        switch self {
        case .official: "official"
        case .guardrail: "guardrail"
        }
    }

    fileprivate init?(_ code: String?, _ metric: Metric?) {
        switch (code, metric) {
        case ("official", _): self = .official
        case ("guardrail", let metric?): self = .guardrail(metric)
        default: return nil
        }
    }
}

/// An event of a rollout, with who made it happen and when.
struct RolloutHappening: Hashable, Sendable {
    let event: RolloutEvent
    /// `nil` for the program.
    let by: Identifier?
    let at: Timestamp

    init(_ event: RolloutEvent, by: Identifier?, at: Timestamp) {
        self.event = event; self.by = by; self.at = at
    }
}

/// An event that a command makes, with the text that is to be sealed in it.
public struct DecidedRolloutEvent: Sendable {
    public let event: RolloutEvent
    public let sealed: (part: Code, text: Personal<[UInt8]>)?

    init(_ event: RolloutEvent, _ part: Code? = nil, _ text: Personal<[UInt8]>? = nil) {
        self.event = event
        sealed = if let part, let text { (part, text) } else { nil }
    }
}
