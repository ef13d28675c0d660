import CivilTime
import Journal

/// Which months are over, as the journal tells it: a month closes when the first event is recorded after its end, on the municipality's wall
/// clock. What comes after that in the journal came later, whatever day it tells of and whatever a clock that was set back says.
struct MonthClock: Sendable {
    private let localTime: LocalTime
    /// The month in which the first event was recorded; `nil` without events.
    private(set) var first: Month?
    /// The month that goes on.
    private(set) var running: Month?
    /// The moment at which that is over.
    private(set) var end = Timestamp(microseconds: .min)

    init(_ localTime: LocalTime) { self.localTime = localTime }

    init(_ localTime: LocalTime, first: Month?, running: Month?) {
        self.init(localTime)
        self.first = first
        if let running { begin(running) }
    }

    /// Whether an event closes the month that goes on, or begins the first one. To be asked of each, so it compares two numbers.
    @inline(__always) func isOver(at recorded: Timestamp) -> Bool { recorded >= end }

    /// Goes on to the next month; into that of the first event, where there is none yet.
    mutating func advance(at recorded: Timestamp) {
        guard let running else {
            let month = Month(localTime.date(recorded))
            first = month
            return begin(month)
        }
        begin(running.next)
    }

    private mutating func begin(_ month: Month) {
        running = month
        end = localTime.start(of: month.next.first)
    }
}
