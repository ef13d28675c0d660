import CivilTime
import Foundation
import Testing

@Suite("The wall clock of a place")
struct LocalTimeTests {
    @Test(
        "the day and the hour are those of the zone, whichever moment was asked for before",
        arguments: ["Europe/Amsterdam", "America/Curacao", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "UTC", "Nergens/Bekend"])
    func changes(zone name: String) {
        let time = LocalTime(zone: name), zone = TimeZone(identifier: name) ?? .gmt
        // Half an hour apart over the changes of many years, forwards and back, and moments far off between them.
        var moments = (0..<20_000).map { 946_684_800 + $0 * 50_377 }
        moments += moments.reversed()
        for year in 0..<40 { for shift in stride(from: -1_800, through: 1_800, by: 1_800) { moments.append(953_859_600 + year * 31_557_600 + shift) } }
        moments += [-3_000_000_000, 0, 1, 4_000_000_000, -1, 9_000_000_000]
        for seconds in moments {
            let local = seconds + zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
            let second = ((local % 86_400) + 86_400) % 86_400
            let told = time.clock(Timestamp(microseconds: Int64(seconds) * 1_000_000))
            #expect(told.hour == second / 3600 && told.minute == second / 60 % 60, "\(seconds)")
            #expect(time.date(Timestamp(microseconds: Int64(seconds) * 1_000_000)).daysSince1970 == (local - second) / 86_400, "\(seconds)")
        }
    }

    @Test(
        "a day begins at midnight, also when the clock changes",
        arguments: [
            ("2026-11-02", 1_793_574_000), ("2026-03-29", 1_774_738_800), ("2026-03-30", 1_774_821_600), ("2026-10-25", 1_792_879_200),
            ("2026-10-26", 1_792_969_200),
        ])
    func startOfDay(day: String, seconds: Int64) throws {
        #expect(LocalTime(zone: "Europe/Amsterdam").start(of: try #require(CalendarDate(day))).microseconds == seconds * 1_000_000)
    }

    @Test(
        "where the clock leaps over midnight a day begins at the leap, and where it shows midnight twice at the first",
        arguments: [
            ("Asia/Beirut", "2024-03-31", 1_711_836_000), ("America/Havana", "2024-03-10", 1_710_046_800), ("America/Havana", "2024-11-03", 1_730_606_400),
            ("America/Toronto", "1919-03-31", -1_601_753_400), ("Pacific/Apia", "2011-12-30", 1_325_239_200),
            ("Pacific/Apia", "2011-12-31", 1_325_239_200),
        ])
    func startAtALeap(zone: String, day: String, seconds: Int64) throws {
        #expect(LocalTime(zone: zone).start(of: try #require(CalendarDate(day))).microseconds == seconds * 1_000_000)
    }

    @Test(
        "the clock leaps over an hour in spring and shows one twice in autumn",
        arguments: [
            (1_774_745_999, 1, 59), (1_774_746_000, 3, 0), (1_792_888_200, 2, 30), (1_792_889_999, 2, 59), (1_792_890_000, 2, 0), (1_792_891_800, 2, 30),
        ])
    func summerTime(seconds: Int64, hour: Int, minute: Int) {
        let told = LocalTime(zone: "Europe/Amsterdam").clock(Timestamp(microseconds: seconds * 1_000_000))
        #expect(told.hour == hour && told.minute == minute)
    }

    @Test("a fraction of a second before midnight, also before 1970, is of the day before")
    func fractions() {
        let time = LocalTime(zone: "UTC")
        let eve = Timestamp(microseconds: -1)
        #expect(time.date(eve).description == "1969-12-31" && time.clock(eve).hour == 23 && time.clock(eve).minute == 59)
        #expect(time.date(Timestamp(microseconds: 86_400_000_000 - 1)).description == "1970-01-01")
    }
}
