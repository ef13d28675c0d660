import CivilTime

/// A date and a time of day, with an optional offset or zone (DMN 1.5, 10.3.2.3.6).
public struct DateTime: Sendable, Hashable {
    /// The day on the wall calendar.
    public let date: CalendarDate
    /// The time on the wall clock, with its zone if there is one.
    public let time: Time

    /// A day with a time.
    public init(date: CalendarDate, time: Time) {
        self.date = date
        self.time = time
    }

    /// Seconds and nanoseconds since 1970 on the wall clock.
    var localNanoseconds: Int128 {
        Int128(date.daysSince1970) * Int128(Time.nanosecondsPerDay) + Int128(time.nanosecondOfDay)
    }

    /// Nanoseconds since 1970 in UTC; on the wall clock if there is no zone.
    var instant: Int128 { localNanoseconds - Int128(time.offset(on: date) ?? 0) * 1_000_000_000 }

    /// The moment on the wall clock; nil outside the range of years.
    init?(localNanoseconds: Int128, zone: Zone?) {
        let day = Int128(Time.nanosecondsPerDay)
        var (days, rest) = localNanoseconds.quotientAndRemainder(dividingBy: day)
        if rest < 0 {
            rest += day
            days -= 1
        }
        guard let days = Int(exactly: days), let date = CalendarDate(daysSince1970: days) else { return nil }
        self.init(date: date, time: Time(nanosecondOfDay: Int(rest), zone: zone))
    }

    /// The moment as clocks in `zone` show it; nil outside the range of years.
    public init?(nanosecondsSince1970 instant: Int128, zone: Zone) {
        guard let seconds = Int(exactly: (instant - (instant < 0 ? 999_999_999 : 0)) / 1_000_000_000) else { return nil }
        self.init(localNanoseconds: instant + Int128(zone.offset(atInstant: seconds)) * 1_000_000_000, zone: zone)
    }

    /// Nil outside the range of years.
    public func adding(_ duration: DaysAndTimeDuration) -> DateTime? {
        DateTime(localNanoseconds: localNanoseconds + duration.totalNanoseconds, zone: time.zone)
    }

    /// Nil outside the range of years.
    public func adding(_ duration: YearsAndMonthsDuration) -> DateTime? {
        date.adding(months: duration.months).map { DateTime(date: $0, time: time) }
    }
}

extension DateTime: CustomStringConvertible {
    /// `2024-02-29T10:30:11+01:00`.
    public var description: String { "\(date)T\(time)" }

    /// Reads the lexical form of `xsd:dateTime`, with FEEL's `@Zone`; `24:00:00` is midnight of the next day.
    public init?(_ text: String) {
        var scanner = TimeScanner(text)
        guard let date = scanner.date(), scanner.take("T"), let (time, endOfDay) = scanner.time(), scanner.isAtEnd,
            let day = endOfDay ? date.adding(days: 1) : date
        else { return nil }
        self.init(date: day, time: time)
    }
}
