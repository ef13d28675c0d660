import CivilTime
import Testing

@Suite("Days of the calendar")
struct CalendarDateTests {
    @Test(
        "days are counted from 1970, also in years 0, before it and beyond four digits",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2024-02-29", 19_782), ("1900-03-01", -25_508), ("0001-01-01", -719_162), ("0000-12-31", -719_163),
            ("0000-02-29", -719_469), ("0000-01-01", -719_528), ("-0001-12-31", -719_529), ("9999-12-31", 2_932_896), ("10000-01-01", 2_932_897),
        ])
    func counting(text: String, days: Int) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.daysSince1970 == days)
        #expect(CalendarDate(daysSince1970: days) == date)
        #expect(date.description == text)
    }

    @Test("each day of four hundred years follows the one before it", arguments: [-1, 0, 1, 13])
    func following(era: Int) throws {
        let first = era * 146_097
        var day = try #require(CalendarDate(daysSince1970: first))
        var wrong: [String] = []
        for number in first + 1...first + 146_097 {
            let isLast = day.day == CivilDays.count(inMonth: day.month, ofYear: day.year)
            let expected =
                isLast
                ? CalendarDate(year: day.month == 12 ? day.year + 1 : day.year, month: day.month % 12 + 1, day: 1)
                : CalendarDate(year: day.year, month: day.month, day: day.day + 1)
            guard let next = CalendarDate(daysSince1970: number), next == expected, next.daysSince1970 == number, next > day else {
                wrong.append("\(day)")
                break
            }
            if next.weekday != day.weekday % 7 + 1 { wrong.append("\(next)") }
            day = next
        }
        #expect(wrong.isEmpty)
    }

    @Test("29 February is there every four years, but not in three of four centuries")
    func leapDays() {
        for year in [2024, 2000, 1600, 0, -4, -400, 9996] { #expect(CalendarDate(year: year, month: 2, day: 29) != nil, "\(year)") }
        for year in [2023, 1900, 2100, -1, -100, 9999] { #expect(CalendarDate(year: year, month: 2, day: 29) == nil, "\(year)") }
    }

    @Test(
        "what is no day is none",
        arguments: [
            "", "2024-02-30", "2024-13-01", "2024-00-10", "2024-01-00", "2024-04-31", "24-01-01", "2024-1-01", "2024-01-1", "02024-01-01", "+2024-01-01",
            "2024-01-01Z", " 2024-01-01", "2024/01/01", "1000000000-01-01", "2024-01-011",
        ])
    func none(text: String) { #expect(CalendarDate(text) == nil) }

    @Test("at the ends of time there is no day beyond, and no sum overflows")
    func ends() throws {
        let last = try #require(CalendarDate(year: 999_999_999, month: 12, day: 31)), first = try #require(CalendarDate(year: -999_999_999, month: 1, day: 1))
        #expect(last.adding(days: 1) == nil && last.plus(1) == last && last.adding(months: 1) == nil)
        #expect(first.adding(days: -1) == nil && first.plus(-1) == first && first.adding(months: -1) == nil)
        #expect(CalendarDate(daysSince1970: last.daysSince1970) == last && CalendarDate(daysSince1970: first.daysSince1970) == first)
        for days in [Int.max, .min, last.daysSince1970 + 1, first.daysSince1970 - 1] { #expect(CalendarDate(daysSince1970: days) == nil) }
        for far in [Int.max, .min] { #expect(last.adding(days: far) == nil && last.adding(months: far) == nil) }
        #expect(try #require(CalendarDate("-0001-01-01")).adding(months: .min + 20) == nil)
        #expect(CalendarDate(year: 1_000_000_000, month: 1, day: 1) == nil && CalendarDate(year: -1_000_000_000, month: 1, day: 1) == nil)
    }

    @Test(
        "a month later is the same day, or the last of a shorter month",
        arguments: [
            ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"), ("2024-03-31", -1, "2024-02-29"), ("2024-02-29", 12, "2025-02-28"),
            ("2024-12-15", 1, "2025-01-15"), ("0000-01-31", -1, "-0001-12-31"), ("-0001-12-31", 2, "0000-02-29"), ("9999-12-31", 1, "10000-01-31"),
        ])
    func months(from: String, count: Int, to: String) throws {
        #expect(try #require(CalendarDate(from)).adding(months: count)?.description == to)
    }

    @Test(
        "weeks and days of the year are those of ISO 8601",
        arguments: [
            ("2005-01-01", 6, 53, 1), ("2024-12-30", 1, 1, 365), ("2020-12-31", 4, 53, 366), ("2021-01-03", 7, 53, 3), ("9999-12-31", 5, 52, 365),
            ("0000-02-29", 2, 9, 60),
        ])
    func weeks(text: String, weekday: Int, week: Int, dayOfYear: Int) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.weekday == weekday && date.weekOfYear == week && date.dayOfYear == dayOfYear)
    }
}
