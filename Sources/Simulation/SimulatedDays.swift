import CivilTime
import TownHall

/// The days of a past, each with when it begins there, and whether the town hall is closed.
struct SimulatedDays {
    private let dates: [CalendarDate]
    private let starts: [Timestamp]
    private let isFree: [Bool]
    /// Of the first day, and of the day after the last one.
    let start: Timestamp, end: Timestamp

    /// Days for what is handled after the last one, which nobody sees.
    private static let margin = 400

    init(weeks: Int, end: CalendarDate, localTime: LocalTime, calendar: TermCalendar) {
        let first = end.plus(-weeks * 7)
        dates = (0..<weeks * 7 + Self.margin).map { first.plus($0) }
        starts = dates.map { localTime.start(of: $0) }
        isFree = dates.map { calendar.isFree($0) }
        start = localTime.start(of: first)
        self.end = localTime.start(of: end)
    }

    /// How many come on a day, beside the others of the week: most on Monday, few on holidays.
    func share(_ day: Int) -> Double {
        let weekday = dates[day].weekday
        if weekday < 6, isFree[day] { return 0.15 }
        return [1.25, 1.1, 1, 1, 0.85, 0.35, 0.25][weekday - 1]
    }

    func isOpen(_ day: Int) -> Bool { !isFree[day] }

    func start(of day: Int) -> Timestamp { starts[day] }

    /// The number of the day that a time lies in; the last one for what lies after it.
    func day(of time: Timestamp) -> Int {
        let guess = Int((time.microseconds - start.microseconds) / 86_400_000_000)
        var day = min(max(0, guess), starts.count - 1)
        // With summer time a day begins an hour earlier or later.
        if day + 1 < starts.count, starts[day + 1] <= time { day += 1 }
        if day > 0, starts[day] > time { day -= 1 }
        return day
    }

    func date(_ time: Timestamp) -> CalendarDate { dates[day(of: time)] }

    /// The same moment if the town hall is open, else one in the first hour of when it opens again.
    func open(at time: Timestamp, _ dice: inout Dice) -> Timestamp {
        var day = day(of: time)
        let opening: Int64 = 8 * 3_600 + 1_800, closing: Int64 = 17 * 3_600
        let seconds = (time.microseconds - starts[day].microseconds) / 1_000_000
        if !isFree[day], opening..<closing ~= seconds { return time }
        if seconds >= closing { day += 1 }
        while day < isFree.count - 1, isFree[min(day, isFree.count - 1)] { day += 1 }
        let next = starts[min(day, starts.count - 1)].adding(seconds: opening + Int64.random(in: 0..<3_600, using: &dice))
        return max(time, next)
    }
}
