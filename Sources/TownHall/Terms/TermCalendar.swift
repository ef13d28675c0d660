import FEEL
import ServiceCatalog

/// The days on which the law lets terms end: no Saturday, Sunday or generally recognised holiday (Algemene termijnenwet, article 3).
public struct TermCalendar: Sendable {
    /// Days that are on a par with holidays by decree (article 3, third paragraph), from the municipality's own text.
    public let decreedDays: Set<CalendarDate>

    public init(decreedDays: some Sequence<CalendarDate> = []) { self.decreedDays = Set(decreedDays) }

    /// A number below a hundred million that is another for other decreed days, the same in every run.
    var fingerprint: Int {
        decreedDays.map(\.daysSince1970).sorted().reduce(5_381) { ($0 * 33 + $1) % 100_000_000 }
    }

    /// Whether `date` is a Saturday, a Sunday, a generally recognised holiday, Good Friday (article 3, second paragraph) or a decreed day.
    public func isFree(_ date: CalendarDate) -> Bool {
        date.weekday >= 6 || decreedDays.contains(date) || Self.isHoliday(date)
    }

    /// The generally recognised holidays of article 3, first paragraph, and Good Friday.
    public static func isHoliday(_ date: CalendarDate) -> Bool {
        switch (date.month, date.day) {
        case (1, 1), (5, 5), (12, 25), (12, 26): return true
        case (4, 26...30), (5, 1): if date == monarchsDay(date.year) { return true }
        default: break
        }
        guard let easter = easterSunday(date.year) else { return false }
        // Good Friday, Easter Monday, Ascension Day, Whit Monday. Easter and Whit Sunday are Sundays.
        return [-2, 1, 39, 50].contains(date.daysSince1970 - easter.daysSince1970)
    }

    /// The holidays of some years, as days since 1970-01-01.
    public static func holidays(_ years: ClosedRange<Int>) -> Set<Int> {
        guard let first = CalendarDate(year: years.lowerBound, month: 1, day: 1)?.daysSince1970,
            let last = CalendarDate(year: years.upperBound, month: 12, day: 31)?.daysSince1970
        else { return [] }
        return Set((first...last).filter { CalendarDate(daysSince1970: $0).map(isHoliday) ?? false })
    }

    /// The day on which the birthday of the King or Queen is kept: 27 April since 2014, 30 April from 1949 to 2013. Where that is a Sunday, the
    /// day before; until 1979 the day after.
    static func monarchsDay(_ year: Int) -> CalendarDate? {
        guard year >= 1949, let day = CalendarDate(year: year, month: 4, day: year >= 2014 ? 27 : 30) else { return nil }
        return day.weekday == 7 ? day.adding(days: year >= 1980 ? -1 : 1) : day
    }

    /// Easter Sunday of the Gregorian calendar (the anonymous computus; Meeus, Astronomical Algorithms, chapter 8).
    static func easterSunday(_ year: Int) -> CalendarDate? {
        guard year > 1582 else { return nil }
        let a = year % 19, b = year / 100, c = year % 100
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let n = h + l - 7 * m + 114
        return CalendarDate(year: year, month: n / 31, day: n % 31 + 1)
    }

    /// The last day of a term that begins on the day after `start`.
    ///
    /// A term that the law sets ends later when its last day is not a working day (article 1), and holds two working days when it is
    /// three days or longer (article 2). Neither goes for terms longer than ninety days, twelve weeks or three months (article 4), nor
    /// for promises of the municipality's own. Working days are counted as such.
    ///
    /// - Parameters:
    ///   - standstill: Days during which the term stood still; they are added before articles 1 and 2 are applied.
    ///   - isLegal: Whether a law sets the term.
    public func lastDay(of length: Service.Term.Length, after start: CalendarDate, standstill: Int = 0, isLegal: Bool) -> CalendarDate {
        if case .workingDays(let count) = length {
            var end = workingDay(count, after: start).plus(standstill)
            while isLegal, isFree(end) { end = end.plus(1) }
            return end
        }
        let end = Self.plainEnd(of: length, after: start).plus(standstill)
        guard isLegal, Self.isWithinArticle4(length) else { return end }
        return adjusted(end, of: length, after: start)
    }

    private func adjusted(_ end: CalendarDate, of length: Service.Term.Length, after start: CalendarDate) -> CalendarDate {
        var end = end
        let isThreeDaysOrLonger = if case .days(let count) = length { count >= 3 } else { true }
        if isThreeDaysOrLonger {
            // A term of more than nine days holds two working days whatever the holidays: only short ones need counting.
            while end.daysSince1970 - start.daysSince1970 <= 9, workingDays(after: start, through: end) < 2 { end = end.plus(1) }
        }
        while isFree(end) { end = end.plus(1) }
        return end
    }

    private func workingDays(after start: CalendarDate, through end: CalendarDate) -> Int {
        guard start < end else { return 0 }
        return (1...(end.daysSince1970 - start.daysSince1970)).count { !isFree(start.plus($0)) }
    }

    private func workingDay(_ count: Int, after start: CalendarDate) -> CalendarDate {
        var day = start, left = count
        while left > 0 {
            day = day.plus(1)
            if !isFree(day) { left -= 1 }
        }
        return day
    }

    private static func plainEnd(of length: Service.Term.Length, after start: CalendarDate) -> CalendarDate {
        switch length {
        case .days(let count), .workingDays(let count): start.plus(count)
        case .weeks(let count): start.plus(7 * count)
        case .months(let count): start.adding(months: count) ?? start
        }
    }

    private static func isWithinArticle4(_ length: Service.Term.Length) -> Bool {
        switch length {
        case .days(let count), .workingDays(let count): count <= 90
        case .weeks(let count): count <= 12
        case .months(let count): count <= 3
        }
    }
}

extension CalendarDate {
    /// The day `days` later. Dates at the end of time stay where they are.
    func plus(_ days: Int) -> CalendarDate { adding(days: days) ?? self }
}
