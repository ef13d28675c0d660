/// A date of the proleptic Gregorian calendar, with years from -999,999,999 to 999,999,999 (as in DMN 1.5, 10.3.2.3.5).
///
/// `CivilTime` is days and moments as calendars and wall clocks tell them: dates, instants, time zones, local time and holidays. It knows no
/// language, no events and no municipality, so whoever needs a date imports nothing else.
public struct CalendarDate: Sendable, Hashable, Comparable {
    /// -999,999,999 to 999,999,999; there is a year 0.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int

    static let years = -999_999_999...999_999_999

    /// Nil if there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month), day >= 1,
            day <= CivilDays.count(inMonth: month, ofYear: year)
        else { return nil }
        self.init(unchecked: year, month, day)
    }

    private init(unchecked year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// 1970-01-01, from which days are counted.
    public static let epoch = CalendarDate(unchecked: 1970, 1, 1)

    @inlinable
    public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }

    // MARK: Day numbers

    /// Days since 1970-01-01; negative before it.
    @inlinable
    public var daysSince1970: Int { CivilDays.since1970(year: year, month: month, day: day) }

    /// Nil outside the range of years.
    public init?(daysSince1970 days: Int) {
        // Some way beyond the years, and within what the arithmetic bears.
        guard days.magnitude < 400_000_000_000 else { return nil }
        let (year, month, day) = CivilDays.date(days)
        guard Self.years.contains(year) else { return nil }
        self.init(unchecked: year, month, day)
    }

    /// 1 (Monday) to 7 (Sunday), as ISO 8601 counts them.
    public var weekday: Int {
        let remainder = (daysSince1970 + 3) % 7
        return (remainder < 0 ? remainder + 7 : remainder) + 1
    }

    /// 1 January is 1.
    public var dayOfYear: Int { daysSince1970 - CalendarDate(unchecked: year, 1, 1).daysSince1970 + 1 }

    /// The week of ISO 8601: week 1 holds the year's first Thursday.
    public var weekOfYear: Int {
        let week = (dayOfYear - weekday + 10) / 7
        if week < 1 { return Self.weeks(inYear: year - 1) }
        return week > Self.weeks(inYear: year) ? 1 : week
    }

    private static func weeks(inYear year: Int) -> Int {
        let first = CalendarDate(unchecked: year, 1, 1).weekday
        return first == 4 || first == 3 && CivilDays.isLeap(year) ? 53 : 52
    }

    // MARK: Arithmetic

    /// Nil outside the range of years.
    public func adding(days: Int) -> CalendarDate? {
        let (sum, overflow) = daysSince1970.addingReportingOverflow(days)
        return overflow ? nil : CalendarDate(daysSince1970: sum)
    }

    /// The day `days` later. Dates at the end of time stay where they are.
    public func plus(_ days: Int) -> CalendarDate { adding(days: days) ?? self }

    /// The same day of another month, or that month's last day. Nil outside the range of years.
    public func adding(months: Int) -> CalendarDate? {
        let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        // Some way beyond the years, and within what the arithmetic bears.
        if overflow || sum.magnitude >= 12_000_000_000 { return nil }
        let year = sum >= 0 ? sum / 12 : (sum - 11) / 12
        let month = sum - year * 12 + 1
        guard Self.years.contains(year) else { return nil }
        return CalendarDate(unchecked: year, month, min(day, CivilDays.count(inMonth: month, ofYear: year)))
    }
}

extension CalendarDate: CustomStringConvertible {
    /// `2024-02-29`; years beyond four digits are written out, years before 0 with a minus.
    public var description: String {
        let digits = String(year.magnitude)
        let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
        return "\(year < 0 ? "-" : "")\(zeros)\(digits)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// Reads the lexical form of `xsd:date` without a zone (XML Schema 1.1 part 2, 3.3.9): `2024-02-29`.
    public init?(_ text: String) {
        var scanner = TimeScanner(text)
        guard let date = scanner.date(), scanner.isAtEnd else { return nil }
        self = date
    }
}
