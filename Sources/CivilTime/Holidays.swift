/// The holidays of the Netherlands by which terms are counted (Algemene termijnenwet, article 3).
public enum Holidays {
    /// Whether a day is a generally recognised holiday (article 3, first paragraph) or Good Friday (second paragraph).
    public static func contains(_ date: CalendarDate) -> Bool {
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
    public static func days(_ years: ClosedRange<Int>) -> Set<Int> {
        guard let first = CalendarDate(year: years.lowerBound, month: 1, day: 1)?.daysSince1970,
            let last = CalendarDate(year: years.upperBound, month: 12, day: 31)?.daysSince1970
        else { return [] }
        return Set((first...last).filter { CalendarDate(daysSince1970: $0).map(contains) ?? false })
    }

    /// The day on which the birthday of the King or Queen is kept: 27 April since 2014, 30 April from 1949 to 2013. Where that is a Sunday, the
    /// day before; until 1979 the day after.
    public static func monarchsDay(_ year: Int) -> CalendarDate? {
        guard year >= 1949, let day = CalendarDate(year: year, month: 4, day: year >= 2014 ? 27 : 30) else { return nil }
        return day.weekday == 7 ? day.adding(days: year >= 1980 ? -1 : 1) : day
    }

    /// Easter Sunday of the Gregorian calendar (the anonymous computus; Meeus, Astronomical Algorithms, chapter 8).
    public static func easterSunday(_ year: Int) -> CalendarDate? {
        guard year > 1582 else { return nil }
        let a = year % 19, b = year / 100, c = year % 100
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let n = h + l - 7 * m + 114
        return CalendarDate(year: year, month: n / 31, day: n % 31 + 1)
    }
}
