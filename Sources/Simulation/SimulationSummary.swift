import Journal
import TownHall

/// What came of a simulation, counted as it came into the journal.
public struct SimulationSummary: Equatable, Sendable {
    public internal(set) var weeks = 0
    public internal(set) var events = 0
    /// Attempts at forms, those among them that were sent, and those that were not: given up, or saved for later.
    public internal(set) var visits = 0
    public internal(set) var completed = 0
    public var givenUp: Int { visits - completed }
    public internal(set) var cases = 0
    public internal(set) var closed = 0
    public internal(set) var scores = 0
    /// Experiments that the program stopped meanwhile.
    public internal(set) var stopped = 0
    /// Rollouts that the program rolled back meanwhile, and stages to which it went on by itself.
    public internal(set) var rolledBack = 0
    public internal(set) var advanced = 0

    mutating func count(_ append: Append) {
        for write in append.writes {
            events += write.events.count
            for event in write.events { count(event) }
        }
    }

    /// Counts what the program did to a rollout, as it is right after.
    mutating func count(_ rollout: RolloutState) {
        switch rollout.turns.last?.kind {
        case .rolledBack: rolledBack += 1
        case .advanced: advanced += 1
        default: break
        }
    }

    private mutating func count(_ event: NewEvent) {
        switch event.type {
        case Self.started: visits += 1
        case Self.submitted: completed += 1
        case Self.opened: cases += 1
        case Self.ended: closed += 1
        case Self.scored: scores += 1
        default: break
        }
    }

    private static let started = EventType("visit_started"), submitted = EventType("visit_submitted"), opened = EventType("case_opened")
    private static let ended = EventType("case_closed"), scored = EventType("feedback_given")
}
