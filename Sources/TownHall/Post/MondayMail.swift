import CivilTime
import Journal

extension PostState {
    /// The first hour of Monday at which a week is told of.
    static let hour = 7

    /// The Monday of the last whole week, once it is told of: from Monday seven o'clock on the municipality's wall clock until the next. `nil` in
    /// the night before, when those who were busy on Sunday may not be done. What could not be mailed on Monday is mailed later in the week.
    public static func week(at now: Timestamp, _ localTime: LocalTime) -> CalendarDate? {
        let today = localTime.date(now)
        if today.weekday == 1, localTime.clock(now).hour < hour { return nil }
        return today.adding(days: 1 - today.weekday - 7)
    }
}
