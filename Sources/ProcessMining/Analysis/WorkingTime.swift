/// When an organisation works: opening hours by weekday, days on which it is closed, and its local time.
///
/// Measures how much working time lies between two instants. Local clocks that change at night are followed; a change during opening hours
/// counts by the clock on the wall.
public struct WorkingTime: Sendable {
    /// Days since 1970-01-01 that the table holds: 1970 to 2105.
    private static let days: Int64 = 49_310

    private let week: [[Range<Int64>]]
    private let closed: Set<Int64>
    private let offset: @Sendable (Int64) -> Int64
    /// Working microseconds before each day.
    private let before: [Int64]

    /// - Parameters:
    ///   - openingHours: For each weekday, Monday first, the minutes of the day at which it is open: `540..<1020` is nine to five.
    ///   - closedDays: Dates on which it is closed, as days since 1970-01-01 (`WorkingTime.day(year:month:day:)`).
    ///   - offset: Seconds east of Greenwich at an instant in seconds since 1970, UTC; such as `CentralEuropeanTime.offset`.
    public init(openingHours: [[Range<Int>]], closedDays: Set<Int> = [], offset: @escaping @Sendable (Int64) -> Int64) {
        let week = (0..<7).map { weekday -> [Range<Int64>] in
            guard weekday < openingHours.count else { return [] }
            return openingHours[weekday].map { Int64($0.lowerBound) * 60_000_000..<Int64($0.upperBound) * 60_000_000 }.sorted { $0.lowerBound < $1.lowerBound }
        }
        let closed = Set(closedDays.map { Int64($0) })
        var before: [Int64] = [0]
        before.reserveCapacity(Int(Self.days) + 1)
        for day in 0..<Self.days {
            let open = closed.contains(day) ? 0 : week[Self.weekday(day)].reduce(0) { $0 + $1.upperBound - $1.lowerBound }
            before.append(before[Int(day)] + open)
        }
        self.week = week
        self.closed = closed
        self.offset = offset
        self.before = before
    }

    /// Monday to Friday, nine to five.
    public static func office(closedDays: Set<Int> = [], offset: @escaping @Sendable (Int64) -> Int64 = CentralEuropeanTime.offset) -> WorkingTime {
        WorkingTime(openingHours: [[Range<Int>]](repeating: [540..<1020], count: 5) + [[], []], closedDays: closedDays, offset: offset)
    }

    /// A date as days since 1970-01-01.
    public static func day(year: Int, month: Int, day: Int) -> Int { Int(Calendar.days(year: Int64(year), month: Int64(month), day: Int64(day))) }

    /// The working time from one instant to another, all in microseconds; negative when the second is the earlier.
    public func elapsed(_ from: Int64, _ to: Int64) -> Int64 { worked(to) - worked(from) }

    /// The working time since the beginning of the table.
    private func worked(_ instant: Int64) -> Int64 {
        let local = instant + offset(instant.flooredDivision(by: 1_000_000).quotient) * 1_000_000
        let (day, time) = local.flooredDivision(by: 86_400_000_000)
        guard day >= 0 else { return 0 }
        guard day < Self.days else { return before[Int(Self.days)] }
        var total = before[Int(day)]
        if closed.contains(day) { return total }
        for open in week[Self.weekday(day)] { total += max(0, min(time, open.upperBound) - open.lowerBound) }
        return total
    }

    /// 0 for Monday; 1970-01-01 was a Thursday.
    private static func weekday(_ day: Int64) -> Int { Int(day + 3) % 7 }
}

/// The wall clock of Central Europe, as a rule.
public enum CentralEuropeanTime {
    /// The offset at an instant: one hour east of Greenwich, two from the last Sunday of March to the last of October, changing at 01:00 UTC
    /// (Directive 2000/84/EC; applied to all years).
    public static let offset: @Sendable (_ seconds: Int64) -> Int64 = { seconds in
        let day = seconds.flooredDivision(by: 86_400).quotient
        let year = Calendar.civil(day).year
        let summer = lastSunday(year, 3) * 86_400 + 3600
        let winter = lastSunday(year, 10) * 86_400 + 3600
        return seconds >= summer && seconds < winter ? 7200 : 3600
    }

    /// The offset at a local time, for texts that have none: of two that fit, the earlier instant's.
    public static let wallOffset: @Sendable (_ localSeconds: Int64) -> Int64 = { local in
        let summer = offset(local - 7200)
        return summer == 7200 ? 7200 : offset(local - 3600)
    }

    private static func lastSunday(_ year: Int64, _ month: Int64) -> Int64 {
        let last = Calendar.days(year: year, month: month, day: 31)
        // Days since 1970-01-01, a Thursday: Sunday is day 3.
        return last - (last + 4) % 7
    }
}
