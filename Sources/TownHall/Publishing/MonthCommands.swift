import CivilTime
import Journal

/// What is done with months.
enum MonthCommand: Sendable {
    /// Close the month before a moment's, when it is over.
    case closeWhatIsOver(at: Timestamp)
}

/// What becomes of it. Pure: no clock, no files. Nothing is refused.
enum MonthCommands {
    /// - Parameters:
    ///   - state: What the journal tells: any event closes the months that are over when it is recorded.
    ///   - month: That of the moment, on the municipality's wall clock.
    static func decide(_ state: MonthClock, _ command: MonthCommand, month: Month) -> [MonthEvent] {
        switch command {
        case .closeWhatIsOver(let now): state.running != nil && state.isOver(at: now) ? [.closed(month.advanced(by: -1))] : []
        }
    }
}
