import FEEL
import Foundation
import Journal
import Testing

@testable import TownHall

@Suite("The municipality's wall clock")
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
}
