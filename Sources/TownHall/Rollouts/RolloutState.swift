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
}

/// Why a rollout was rolled back.
public enum RolloutCause: Hashable, Sendable {
    case official
    /// In the new way a guardrail's bound was crossed.
    case guardrail(Metric)
}
