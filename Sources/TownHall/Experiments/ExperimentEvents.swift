import CivilTime
import Journal

/// What can happen to an experiment. Each tells of one phase, from 1: what is changed after a start is a new phase, hashed anew.
public enum ExperimentEvent: Hashable, Sendable {
    /// A phase was written, the first or a new one. Its texts are sealed.
    case drafted(phase: Int, ExperimentDesign)
    /// It was written otherwise before it started; whoever reviewed it has to do so again. Its texts are sealed.
    case changed(phase: Int, ExperimentDesign)
    /// A second official read it, as it was by its digest.
    case reviewed(phase: Int, digest: String)
    /// It assigns from now on, and the phase before does so no more.
    case started(phase: Int, ExperimentStart)
    /// Another part of the units takes part, in hundredths of a per cent. Who is in an arm stays there.
    case shareChanged(phase: Int, share: Int)
    case paused(phase: Int)
    case resumed(phase: Int)
    /// Figures were judged. What they were stands in the events after it.
    case looked(phase: Int, ExperimentLook)
    /// What was counted of an arm at a look or a decision.
    case armCounted(phase: Int, ArmCount)
    /// What that says of an arm.
    case effectMeasured(phase: Int, ArmEffect)
    /// It assigns no more: everybody who is new gets the service as it is.
    case stopped(phase: Int, StopCause)
    /// What becomes of it; why, is sealed.
    case decided(phase: Int, ExperimentDecision)
}

extension ExperimentEvent {
    public static let kind = StreamKind.experiment

    /// All types of event of an experiment, with the parts that each seals.
    public static let types: [(type: EventType, seals: [Code])] = [
        (Types.drafted, [Part.texts]), (Types.changed, [Part.texts]), (Types.reviewed, []), (Types.started, []), (Types.shareChanged, []), (Types.paused, []),
        (Types.resumed, []), (Types.looked, []), (Types.armCounted, []), (Types.effectMeasured, []), (Types.stopped, []), (Types.decided, [Part.reason]),
    ]

    enum Types {
        static let drafted = EventType("experiment_drafted")
        static let changed = EventType("experiment_changed")
        static let reviewed = EventType("experiment_reviewed")
        static let started = EventType("experiment_started")
        static let shareChanged = EventType("experiment_share_changed")
        static let paused = EventType("experiment_paused")
        static let resumed = EventType("experiment_resumed")
        static let looked = EventType("experiment_looked")
        static let armCounted = EventType("arm_counted")
        static let effectMeasured = EventType("effect_measured")
        static let stopped = EventType("experiment_stopped")
        static let decided = EventType("experiment_decided")
    }

    /// Parts that are sealed.
    enum Part {
        static let texts = Code(literal: "texts")
        static let reason = Code(literal: "reason")
    }

    var phase: Int {
        switch self {
        case .drafted(let phase, _), .changed(let phase, _), .reviewed(let phase, _), .started(let phase, _), .shareChanged(let phase, _), .paused(let phase),
            .resumed(let phase), .looked(let phase, _), .armCounted(let phase, _), .effectMeasured(let phase, _), .stopped(let phase, _),
            .decided(let phase, _):
            phase
        }
    }

    /// - Throws: `UnkeepableCode` for a key that facts cannot hold.
    func recorded(at occurred: Timestamp) throws(UnkeepableCode) -> NewEvent {
        var facts = Facts()
        facts["phase"] = .integer(phase)
        let type: EventType
        switch self {
        case .drafted(_, let design):
            type = Types.drafted
            try design.write(to: &facts)
        case .changed(_, let design):
            type = Types.changed
            try design.write(to: &facts)
        case .reviewed(_, let digest):
            type = Types.reviewed
            facts["digest"] = .code(try Code(stringDigest: digest))
        case .started(_, let start):
            type = Types.started
            facts["tuning"] = .integer(start.tuning)
            facts["alpha_thousandths"] = .integer(start.alphaThousandths)
            facts["digest"] = .code(try Code(stringDigest: start.digest))
            facts["service_version"] = .code(try Code(stringDigest: start.serviceVersion))
        case .shareChanged(_, let share):
            type = Types.shareChanged
            facts["share"] = .integer(share)
        case .paused: type = Types.paused
        case .resumed: type = Types.resumed
        case .looked(_, let look):
            type = Types.looked
            try Self.write(look, to: &facts)
        case .armCounted(_, let count):
            type = Types.armCounted
            try count.write(to: &facts)
        case .effectMeasured(_, let effect):
            type = Types.effectMeasured
            try effect.write(to: &facts)
        case .stopped(_, let cause):
            type = Types.stopped
            facts["cause"] = .code(try Code(keeping: cause.code))
            switch cause {
            case .guardrail(let metric, let arm):
                facts["metric"] = .code(Code(metric))
                facts["arm"] = .code(try Code(keeping: arm))
            case .certain(let arm): facts["arm"] = .code(try Code(keeping: arm))
            case .units, .plannedEnd, .official: break
            }
        case .decided(_, let decision):
            type = Types.decided
            facts["outcome"] = .code(try Code(keeping: decision.outcome.code))
            if case .scale(let arm) = decision.outcome { facts["arm"] = .code(try Code(keeping: arm)) }
            facts["service_version"] = .code(try Code(stringDigest: decision.serviceVersion))
            facts["plan_digest"] = .code(try Code(stringDigest: decision.planDigest))
            try Self.write(decision.evidence, to: &facts)
        }
        return NewEvent(type, occurred: occurred, facts: facts)
    }

    private static func write(_ look: ExperimentLook, to facts: inout Facts) throws(UnkeepableCode) {
        facts["metrics"] = .codes(look.metrics.map { Code($0) })
        facts["position"] = .integer(look.position)
        facts["units"] = .integer(look.units)
        facts["verdict"] = .code(Code(look.verdict))
        facts["digest"] = .code(try Code(stringDigest: look.digest))
    }

    private static func look(_ facts: Facts) -> ExperimentLook? {
        guard let position = facts.integer("position"), let units = facts.integer("units"),
            let verdict = facts.code("verdict").flatMap(ExperimentVerdict.State.init(rawValue:)), let digest = facts.code("digest")
        else { return nil }
        return ExperimentLook(
            metrics: facts.codes("metrics").compactMap(Metric.init(rawValue:)), position: position, units: Int(units), verdict: verdict, digest: digest)
    }

    /// The event that the journal kept; `nil` for one that does not tell of an experiment.
    public init?(_ event: RecordedEvent) {
        let facts = event.facts
        guard let phase = facts.integer("phase").map(Int.init) else { return nil }
        switch event.type.name {
        case Types.drafted.name:
            guard let design = ExperimentDesign(facts) else { return nil }
            self = .drafted(phase: phase, design)
        case Types.changed.name:
            guard let design = ExperimentDesign(facts) else { return nil }
            self = .changed(phase: phase, design)
        case Types.reviewed.name: self = .reviewed(phase: phase, digest: facts.code("digest") ?? "")
        case Types.started.name:
            guard let tuning = facts.integer("tuning"), let alpha = facts.integer("alpha_thousandths"), let digest = facts.code("digest"),
                let version = facts.code("service_version")
            else { return nil }
            self = .started(phase: phase, ExperimentStart(tuning: Int(tuning), alphaThousandths: Int(alpha), digest: digest, serviceVersion: version))
        case Types.shareChanged.name:
            guard let share = facts.integer("share") else { return nil }
            self = .shareChanged(phase: phase, share: Int(share))
        case Types.paused.name: self = .paused(phase: phase)
        case Types.resumed.name: self = .resumed(phase: phase)
        case Types.looked.name:
            guard let look = Self.look(facts) else { return nil }
            self = .looked(phase: phase, look)
        case Types.armCounted.name:
            guard let count = ArmCount(facts) else { return nil }
            self = .armCounted(phase: phase, count)
        case Types.effectMeasured.name:
            guard let effect = ArmEffect(facts) else { return nil }
            self = .effectMeasured(phase: phase, effect)
        case Types.stopped.name:
            guard let cause = Self.cause(facts) else { return nil }
            self = .stopped(phase: phase, cause)
        case Types.decided.name:
            guard let outcome = Self.outcome(facts), let evidence = Self.look(facts) else { return nil }
            self = .decided(
                phase: phase,
                ExperimentDecision(
                    outcome: outcome, evidence: evidence, serviceVersion: facts.code("service_version") ?? "", planDigest: facts.code("plan_digest") ?? ""))
        default: return nil
        }
    }

    private static func cause(_ facts: Facts) -> StopCause? {
        let arm = facts.code("arm") ?? ""
        return switch facts.code("cause") {
        case "guardrail": facts.code("metric").flatMap(Metric.init(rawValue:)).map { .guardrail($0, arm: arm) }
        case "certain": .certain(arm: arm)
        case "units": .units
        case "planned_end": .plannedEnd
        case "official": .official
        default: nil
        }
    }

    private static func outcome(_ facts: Facts) -> ExperimentOutcome? {
        switch facts.code("outcome") {
        case "stop": .stop
        case "adjust": .adjust
        case "scale": facts.code("arm").map { .scale(arm: $0) }
        default: nil
        }
    }
}
