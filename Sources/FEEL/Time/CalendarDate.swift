/// A date of the proleptic Gregorian calendar (DMN 1.5, 10.3.2.3.5), with years from -999,999,999 to 999,999,999.
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
            day <= Self.days(inMonth: month, ofYear: year)
        else { return nil }
        self.init(unchecked: year, month, day)
    }

    private init(unchecked year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    static let epoch = CalendarDate(unchecked: 1970, 1, 1)

    /// Whether the year has a 29 February.
    public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    static func days(inMonth month: Int, ofYear year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }

    // MARK: Day numbers

    /// Days since 1970-01-01, by eras of 400 years of which the year begins on 1 March.
    public var daysSince1970: Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Nil outside the range of years.
    public init?(daysSince1970 days: Int) {
        let (shifted, overflow) = days.addingReportingOverflow(719_468)
        guard !overflow else { return nil }
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        guard Self.years.contains(year) else { return nil }
        self.init(unchecked: year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
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
        return first == 4 || first == 3 && isLeap(year) ? 53 : 52
    }

    // MARK: Arithmetic

    /// Nil outside the range of years.
    public func adding(days: Int) -> CalendarDate? {
        let (sum, overflow) = daysSince1970.addingReportingOverflow(days)
        return overflow ? nil : CalendarDate(daysSince1970: sum)
    }

    /// The same day of another month, or that month's last day. Nil outside the range of years.
    public func adding(months: Int) -> CalendarDate? {
        let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        if overflow { return nil }
        let year = sum >= 0 ? sum / 12 : (sum - 11) / 12
        let month = sum - year * 12 + 1
        guard Self.years.contains(year) else { return nil }
        return CalendarDate(unchecked: year, month, min(day, Self.days(inMonth: month, ofYear: year)))
    }
}

extension CalendarDate: CustomStringConvertible {
    /// `2024-02-29`; years beyond four digits are written out, years before 0 with a minus.
    public var description: String {
        let digits = String(year.magnitude)
        let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
        return "\(year < 0 ? "-" : "")\(zeros)\(digits)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// Reads the lexical form of `xsd:date` without a zone, as FEEL's `date(from)` asks (DMN 1.5, table 69).
    public init?(_ text: String) {
        var scanner = TimeScanner(text)
        guard let date = scanner.date(), scanner.isAtEnd else { return nil }
        self = date
    }
}
