import CivilTime
import Journal

/// A rollout as its events tell it.
public struct RolloutState: Hashable, Sendable {
    /// Who did something, and when.
    public struct Act: Hashable, Sendable {
        /// `nil` for the program.
        public let by: Identifier?
        public let at: Timestamp
    }

    /// Something that happened, for the page's history.
    public struct Turn: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            case planned, changed, started
            /// The stage that began.
            case advanced(stage: Int, isOverruled: Bool)
            case paused, wentOn
            case rolledBack(RolloutCause)
            case gate(stage: Int, GateReading.Outcome)
            case done, abandoned
            /// It was reported that nothing moved.
            case stoodStill(stage: Int)
        }
        public let kind: Kind
        public let act: Act
    }

    public let id: Identifier
    public internal(set) var plan: RolloutPlan
    public internal(set) var status: RolloutStatus
    /// From 1; 0 before the start.
    public internal(set) var stage: Int
    /// How often a stage began, or was gone on with: by it visits are counted, so that they count anew. It is the stage's number where nothing was
    /// gone on with.
    public internal(set) var round: Int
    /// When the stage began, or was gone on with.
    public internal(set) var stageBegan: Timestamp?
    /// Everybody who wrote the plan.
    public internal(set) var authors: Set<Identifier>
    /// The definition that it started with.
    public internal(set) var serviceVersion: String?
    /// What was last kept of the gate of this stage.
    public internal(set) var gate: GateReading.Outcome?
    /// Up to where was counted then.
    public internal(set) var gatePosition: Int64?
    /// Whether it was reported that nothing moves in this stage.
    public internal(set) var hasStoodStill: Bool
    /// In order.
    public internal(set) var turns: [Turn]
    /// Of the last event in the stream.
    public internal(set) var version: Int64

    /// The part of the audience that gets the new way now, in hundredths of a per cent.
    public var share: Int {
        switch status {
        case .planned, .rolledBack, .abandoned: 0
        case .running, .paused: stage >= 1 && stage <= plan.stages.count ? plan.stages[stage - 1].share : 0
        case .done: RolloutStage.whole
        }
    }

    public var standing: RolloutStanding {
        RolloutStanding(rollout: id, status: status, share: share, stage: stage, stages: plan.stages.count)
    }

    /// Whether it was started, and neither finished nor given up: then nothing else may act on the service.
    var acts: Bool {
        switch status {
        case .running, .paused, .rolledBack: true
        case .planned, .done, .abandoned: false
        }
    }

    /// Whether a part of the audience is given the new way, so that harm can be done.
    var isServing: Bool { status == .running || status == .paused }

    /// - Returns: `nil` when there is no plan among the events.
    init?(_ id: Identifier, _ happened: some Sequence<RolloutHappening>) {
        var state: RolloutState?
        var count: Int64 = 0
        for happening in happened {
            count += 1
            if state == nil {
                guard case .planned(let plan) = happening.event else { continue }
                state = RolloutState(id, plan, Act(by: happening.by, at: happening.at))
            } else {
                state?.apply(happening.event, Act(by: happening.by, at: happening.at))
            }
        }
        guard var state else { return nil }
        state.version = count
        self = state
    }

    /// The events of its stream.
    public init?(_ events: [RecordedEvent]) {
        guard let first = events.first, let last = events.last else { return nil }
        let happened = events.compactMap { event in RolloutEvent(event).map { RolloutHappening($0, by: event.actor.id, at: event.occurred) } }
        guard var state = RolloutState(first.stream.id, happened) else { return nil }
        state.version = last.version
        self = state
    }

    private init(_ id: Identifier, _ plan: RolloutPlan, _ act: Act) {
        self.id = id
        self.plan = plan
        status = .planned
        stage = 0
        round = 0
        authors = act.by.map { [$0] } ?? []
        hasStoodStill = false
        turns = [Turn(kind: .planned, act: act)]
        version = 0
    }

    private mutating func apply(_ event: RolloutEvent, _ act: Act) {
        let kind: Turn.Kind?
        switch event {
        case .planned: kind = nil
        case .changed(let plan):
            self.plan = plan
            if let by = act.by { authors.insert(by) }
            kind = .changed
        case .started(let version):
            serviceVersion = version
            status = .running
            begin(1, act)
            kind = .started
        case .advanced(let stage, let isOverruled):
            begin(stage, act)
            kind = .advanced(stage: stage, isOverruled: isOverruled)
        case .paused:
            status = .paused
            kind = .paused
        case .resumed(let stage):
            status = .running
            begin(stage, act)
            kind = .wentOn
        case .rolledBack(_, let cause):
            status = .rolledBack
            kind = .rolledBack(cause)
        case .gateJudged(let stage, let gate):
            self.gate = gate.outcome
            gatePosition = gate.position
            kind = .gate(stage: stage, gate.outcome)
        case .stoodStill(let stage):
            hasStoodStill = true
            kind = .stoodStill(stage: stage)
        case .finished:
            status = .done
            kind = .done
        case .abandoned:
            status = .abandoned
            kind = .abandoned
        }
        if let kind { turns.append(Turn(kind: kind, act: act)) }
    }

    /// What was known of a gate is not known of the next.
    private mutating func begin(_ stage: Int, _ act: Act) {
        self.stage = stage
        round += 1
        stageBegan = act.at
        gate = nil
        gatePosition = nil
        hasStoodStill = false
    }
}

/// Why a rollout was rolled back.
public enum RolloutCause: Hashable, Sendable {
    case official
    /// In the new way a guardrail's bound was crossed.
    case guardrail(Metric)
}
