import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Visits one by one")
struct VisitRowTests {
    @Test("each visit that ended says when, with what and how far; who is still busy is not in it, nor are other days")
    func visits() async throws {
        let town = try Town()
        try await EvidenceTests.play(
            [EvidenceTests.started(), .pageCompleted(page: "alles", seconds: 30), .submitted(service: EvidenceTests.kap, seconds: 90)], in: town)
        try await EvidenceTests.play([EvidenceTests.started(.desktop)], in: town)
        town.clock.advance(days: 1)
        try await EvidenceTests.play([EvidenceTests.started(), .pageRejected(page: "alles", fields: ["naam:required"])], in: town)
        try await EvidenceTests.play([EvidenceTests.started(), .pageCompleted(page: "alles", seconds: 30)], in: town)
        func rows(_ from: String, _ through: String) throws -> [VisitRow] {
            town.hall.evidence.visits(of: EvidenceTests.kap, from: try date(from), through: try date(through))
        }
        #expect(try rows("2026-11-02", "2026-11-03").count == 2)
        town.clock.advance(seconds: 1_801)
        let all = try rows("2026-11-02", "2026-11-03")
        #expect(all.map(\.day) == [try date("2026-11-03"), try date("2026-11-03"), try date("2026-11-02"), try date("2026-11-02")])
        #expect(Set(all.prefix(2).map(\.outcome)) == [.stoppedAt(page: "alles"), .stoppedAfter(page: "alles")])
        #expect(Set(all.suffix(2).map(\.outcome)) == [.sent(seconds: 90), .stoppedAtBegin])
        #expect(all.first { $0.outcome == .stoppedAtBegin }?.device == VisitEvent.Device.desktop.rawValue && all.allSatisfy { $0.hour != nil })
        #expect(try rows("2026-11-02", "2026-11-02").count == 2 && rows("2026-11-04", "2026-11-09").isEmpty)
        // As many as the figures count.
        #expect(try EvidenceTests.reading(town, "2026-11-02", "2026-11-03").visits == all.count)
        #expect(town.hall.evidence.visits(of: ServiceKey(rawValue: "onbekend"), from: try date("2026-11-02"), through: try date("2026-11-03")).isEmpty)
    }
}
