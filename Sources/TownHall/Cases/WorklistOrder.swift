import CivilTime
import Journal

/// In which order lists of cases stand: the lowest rank first.
enum WorklistOrder {
    /// The rank of an open case without a term: after all that have one.
    static let noTerm: Int64 = 9_999_998
    /// The rank of an open case whose term stands still: last.
    static let standingStill: Int64 = 9_999_999

    /// What lists are sorted by. Of an open case the day on which its term ends, as days since 1970.
    static func rank(_ clock: TermClock?, _ calendar: TermCalendar) -> Int64 {
        guard let clock else { return noTerm }
        return clock.isSuspended ? standingStill : Int64(clock.due(calendar, today: clock.received).daysSince1970)
    }

    /// Of a closed case the moment at which it was closed, negated: the newest comes first.
    static func rank(closedAt time: Timestamp) -> Int64 { -time.microseconds / 1_000_000 }
}
