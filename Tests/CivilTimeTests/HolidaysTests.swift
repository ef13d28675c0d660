import CivilTime
import Testing

@Suite("The holidays of the Netherlands")
struct HolidaysTests {
    private func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    // The dates of the Gregorian calendar's Easter; 2038 and 2008 are the latest and nearly the earliest in a century.
    @Test(
        "Easter falls on the day that the church counts",
        arguments: [
            "1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25",
            "2049-04-18",
        ])
    func easter(_ day: String) throws {
        let sunday = try date(day)
        #expect(Holidays.easterSunday(sunday.year) == sunday)
        #expect(sunday.weekday == 7)
    }

    @Test("before the Gregorian calendar no Easter is counted, nor what depends on it", arguments: [1582, 0, -4])
    func noEaster(year: Int) throws {
        #expect(Holidays.easterSunday(year) == nil)
        #expect(Holidays.contains(try #require(CalendarDate(year: year, month: 1, day: 1))))
        #expect(!Holidays.contains(try #require(CalendarDate(year: year, month: 5, day: 1))))
    }

    @Test("the year 9999 has its holidays")
    func lastYear() throws {
        let easter = try #require(Holidays.easterSunday(9999))
        #expect(easter.weekday == 7 && easter.month == 3 && easter.day == 28)
        #expect(Holidays.contains(easter.plus(1)) && Holidays.contains(easter.plus(-2)) && !Holidays.contains(easter.plus(-1)))
    }

    @Test(
        "the holidays of 2026, and no other day",
        arguments: [
            [
                "2026-01-01", "2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14", "2026-05-25", "2026-12-25", "2026-12-26",
            ]
        ])
    func ofAYear(_ days: [String]) throws {
        let holidays = Holidays.days(2026...2026).sorted().compactMap { CalendarDate(daysSince1970: $0)?.description }
        #expect(holidays == days)
    }

    @Test("King's day moves to Saturday when 27 April is a Sunday")
    func kingsDay() throws {
        #expect(Holidays.contains(try date("2025-04-26")))
        #expect(!Holidays.contains(try date("2025-04-27")))
        #expect(!Holidays.contains(try date("2026-04-26")))
        #expect(Holidays.contains(try date("2026-04-27")))
        #expect(Holidays.contains(try date("2031-04-26")))
    }

    @Test(
        "before 2014 the Queen's day is kept on 30 April, where that is a Sunday on the 29th, and until 1979 on 1 May",
        arguments: [
            ("1949-04-30", true), ("1950-05-01", true), ("1950-04-30", false), ("1950-04-29", false), ("1978-05-01", true), ("1980-04-30", true),
            ("1989-04-29", true), ("1989-04-30", false), ("1995-04-29", true), ("2006-04-29", true), ("2006-04-30", false), ("2012-04-30", true),
            ("2013-04-30", true), ("2013-04-27", false), ("2014-04-26", true), ("2014-04-30", false), ("2015-04-27", true), ("2015-05-01", false),
        ])
    func queensDay(_ day: String, isHoliday: Bool) throws { #expect(Holidays.contains(try date(day)) == isHoliday) }

    @Test("the holidays of some years know the Queen's day of each")
    func ofYears() throws {
        let days = Holidays.days(2012...2014)
        for day in ["2012-04-30", "2013-04-30", "2014-04-26"] { #expect(days.contains(try date(day).daysSince1970)) }
        #expect(!days.contains(try date("2014-04-30").daysSince1970))
    }

    @Test("years beyond all dates have none")
    func noYears() { #expect(Holidays.days(1_000_000_000...1_000_000_001).isEmpty) }
}
