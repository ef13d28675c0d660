import CivilTime
import Journal

/// An event of an experiment, with who made it happen and when.
public struct ExperimentHappening: Hashable, Sendable {
    public let event: ExperimentEvent
    /// `nil` for the program.
    public let by: Identifier?
    public let at: Timestamp

    public init(_ event: ExperimentEvent, by: Identifier?, at: Timestamp) {
        self.event = event; self.by = by; self.at = at
    }
}
