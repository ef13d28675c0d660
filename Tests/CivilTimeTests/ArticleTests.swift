import CivilTime
import Testing

/// The example of the article in `Sources/CivilTime/CivilTime.docc`.
@Suite("The article of CivilTime")
struct ArticleTests {
    @Test("a working day after holidays, and the moment at which it begins")
    func example() throws {
        let thursday = try #require(CalendarDate("2026-04-02"))
        /// The first working day after a day.
        func workingDay(after day: CalendarDate) -> CalendarDate {
            var next = day.plus(1)
            while next.weekday > 5 || Holidays.contains(next) { next = next.plus(1) }
            return next
        }
        let amsterdam = LocalTime(zone: "Europe/Amsterdam")
        let begins = amsterdam.start(of: workingDay(after: thursday))
        let tuesday = try #require(CalendarDate("2026-04-07"))
        #expect(workingDay(after: thursday) == tuesday)
        #expect(begins == Timestamp(microseconds: Int64(tuesday.daysSince1970 * 86_400 - 2 * 3_600) * 1_000_000))
    }
}
