import Journal

/// How a rollout stands.
public enum RolloutStatus: String, CaseIterable, Sendable {
    /// Written, not started.
    case planned
    case running
    /// Its share stays as it is, and no gate opens.
    case paused
    /// Whoever begins gets the old way.
    case rolledBack = "rolled_back"
    /// Everyone of the audience gets the new way, and the old one is retired by a person.
    case done
    /// Given up: whoever begins gets the old way, for good.
    case abandoned
}

/// How far the service is, for lists and maps.
public struct RolloutStanding: Hashable, Sendable {
    public let rollout: Identifier
    public let status: RolloutStatus
    /// The part that gets the new way now, in hundredths of a per cent: 0 where it was rolled back.
    public let share: Int
    /// From 1; 0 before the start.
    public let stage: Int
    public let stages: Int
}
