import CivilTime
import Testing

@Suite("Time zones")
struct ZoneTests {
    @Test(
        "a region's clock changes at a moment, in years of the table and in those that only its rule knows",
        arguments: [(1_774_746_000, 3600, 7200), (1_792_890_000, 7200, 3600), (4_109_878_800, 3600, 7200), (4_128_627_600, 7200, 3600)])
    func changes(moment: Int, before: Int, after: Int) throws {
        let zone = try #require(Zone(region: "Europe/Amsterdam"))
        #expect(zone.offset(atInstant: moment - 1) == before && zone.offset(atInstant: moment) == after)
    }

    @Test(
        "in the hour that is leaped over the offset before it holds, in the hour that comes twice that of the first time",
        arguments: [
            ("2026-03-29", 1, 3600), ("2026-03-29", 2, 3600), ("2026-03-29", 3, 7200), ("2026-10-25", 1, 7200), ("2026-10-25", 2, 7200),
            ("2026-10-25", 3, 3600),
        ])
    func wallClock(day: String, hour: Int, offset: Int) throws {
        let zone = try #require(Zone(region: "Europe/Amsterdam")), midnight = try #require(CalendarDate(day)).daysSince1970 * 86_400
        #expect(zone.offset(atLocal: midnight + hour * 3600 + 1800) == offset)
    }

    @Test(
        "an offset is written as it stands after a time",
        arguments: [(0, "Z"), (3600, "+01:00"), (-12_600, "-03:30"), (20_700, "+05:45"), (-1815, "-00:30:15"), (64_800, "+18:00")])
    func suffix(seconds: Int, text: String) { #expect(Zone(offset: seconds)?.suffix == text) }

    @Test("what lies beyond eighteen hours is no offset", arguments: [64_801, -64_801, Int.max, Int.min])
    func beyond(seconds: Int) { #expect(Zone(offset: seconds) == nil) }

    @Test("what the database does not have is no region", arguments: ["", "Europe/Nergens", "../../../etc/passwd", "/etc/passwd", "europe/amsterdam"])
    func noRegion(name: String) { #expect(Zone(region: name) == nil) }
}
