import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("What people sought and did not find")
struct UnmetSearchTests {
    let town: Town

    init() throws { town = try Town() }

    private func told() async throws -> UnmetSearches.Told {
        try await town.hall.unmet.keep()
        return try await town.hall.unmet.told(from: date("2026-11-01"), through: date("2026-11-30"))
    }

    @Test("everything is counted; words are told once they were sought three times, however they were written")
    func counts() async throws {
        let unmet = town.hall.unmet
        for typed in ["Zwembad", "zwembad!", "paspoort verlengen", " "] { unmet.add(typed) }
        var told = try await self.told()
        #expect(told.sought == 3 && told.untold == 3 && told.phrases == [])
        unmet.add("  zwembad ")
        told = try await self.told()
        #expect(told.sought == 4 && told.phrases == [.init(words: "zwembad", count: 3)] && told.untold == 1)
        unmet.add("zwembad")
        town.clock.advance(days: 1)
        for _ in 0..<5 { unmet.add("Paspoort verlengen") }
        told = try await self.told()
        #expect(told.phrases == [.init(words: "paspoort verlengen", count: 6), .init(words: "zwembad", count: 4)] && told.untold == 0)
        #expect(try await unmet.told(from: date("2026-11-01"), through: date("2026-11-01")).sought == 0)
    }

    @Test(
        "what may be about somebody is counted without its words, and stands in no table",
        arguments: ["bsn 999990019", "06 12345678", "1234 AB", "verzonnenstraat 12", "Kees Verzonnen", "iemand@voorbeeld.example", "mevrouw verzonnen"])
    func personal(typed: String) async throws {
        for _ in 0..<4 { town.hall.unmet.add(typed) }
        let told = try await self.told()
        #expect(told.sought == 4 && told.phrases == [] && told.untold == 4)
        let names = try town.journal.database.readNow { try $0.all("SELECT name FROM counter WHERE name LIKE 'unmet%'", []) { $0.text(0) } }
        #expect(names.count == 1)
    }
}
