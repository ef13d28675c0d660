import CivilTime
import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Words that visitors wrote")
struct EvidenceWordsTests {
    static let kap = ServiceKey(rawValue: "kap")

    /// A submission with feedback.
    @discardableResult
    static func say(_ words: String, score: Int = 3, in town: Town) async throws -> Identifier {
        let service = try #require(town.hall.setting.shelf.current[kap])
        let (draft, secret) = try await town.hall.intake.begin(service, language: .dutch, device: .phone)
        let confirmation = try await town.hall.intake.submit(draft, secret, resident: nil)
        try await town.hall.intake.giveFeedback(score: score, got: .partly, words: Personal(words), confirmation, secret)
        return confirmation.visit
    }

    static func read(_ town: Town, by official: Official, page: Int = 0, size: Int = 50, _ from: String = "2026-11-01", _ through: String = "2026-11-30")
        async throws -> [String]
    {
        try await town.hall.words.read(kap, from: try date(from), through: try date(through), by: official, page: page, pageSize: size).said.map {
            $0.words.reveal()
        }
    }

    @Test("the department reads them, latest first, and the journal says so")
    func isRead() async throws {
        let town = try Town()
        let first = try await Self.say("Een boom weghalen", in: town)
        town.clock.advance(seconds: 60)
        let second = try await Self.say("Weten of het mag", score: 5, in: town)
        try await Self.say("", in: town)
        try await Self.say("  \n ", in: town)
        let official = Official.handler()
        #expect(try await Self.read(town, by: official) == ["Weten of het mag", "Een boom weghalen"])
        let viewed = try town.events().filter { $0.type.name == Words.viewed.name }
        #expect(viewed.count == 1 && viewed.first?.actor.id == official.id && viewed.first?.facts.code("service") == "kap")
        #expect(viewed.first?.facts.codes("visits") == [Code(second), Code(first)].map(\.description))
        #expect(TownHall.eventTypes.contains { $0.type.name == Words.viewed.name && $0.seals.isEmpty })
    }

    @Test(
        "nobody else does, and then nothing is written",
        arguments: [
            Official.handler(Town.traffic), .auditor, .owner, Official(id: .random(), roles: [.administrator], department: nil),
            Official(id: .random(), roles: [.departmentHead], department: Town.traffic), Official(id: .random(), roles: [.handler], department: nil),
        ])
    func isRefused(official: Official) async throws {
        let town = try Town()
        try await Self.say("Een boom weghalen", in: town)
        await #expect(throws: Words.Refusal.notYourDepartment) { try await Self.read(town, by: official) }
        #expect(try town.events().allSatisfy { $0.type.name != Words.viewed.name })
    }

    @Test("they are not opened where the journal cannot keep that they are read")
    func isKeptFirst() async throws {
        let town = try Town()
        try await Self.say("Een boom weghalen", in: town)
        try town.refuse(Words.viewed)
        await #expect(throws: (any Error).self) { try await Self.read(town, by: .handler()) }
        #expect(try town.events().allSatisfy { $0.type.name != Words.viewed.name })
    }

    @Test("what is in the event was decided before anything was opened: words that are damaged stand in it, forgotten ones do not")
    func isKeptOfWhatCannotBeOpened() async throws {
        let town = try Town()
        let damaged = try await Self.say("Beschadigd", in: town), forgotten = try await Self.say("Vergeten", in: town)
        try town.journal.database.writeNow {
            try $0.execute("UPDATE visit_words SET words = $1 WHERE stream = $2", [.bytes([UInt8](repeating: 7, count: 64)), .bytes(damaged.bytes)])
        }
        _ = try await town.journal.forget(
            StreamID(kind: VisitEvent.kind, id: forgotten), town.hall.setting.municipality, by: .system, reason: Code(literal: "request"))
        #expect(try await Self.read(town, by: .handler()) == [])
        #expect(try town.events().last { $0.type.name == Words.viewed.name }?.facts.codes("visits") == [Code(damaged).description])
    }

    @Test("a service that is not there is said to be so")
    func unknownService() async throws {
        let town = try Town()
        let days = (try date("2026-11-01"), try date("2026-11-02"))
        await #expect(throws: Words.Refusal.serviceUnknown) {
            try await town.hall.words.read(ServiceKey(rawValue: "weg"), from: days.0, through: days.1, by: .handler())
        }
    }

    @Test("they come in pages and by day, both days included")
    func pages() async throws {
        let town = try Town()
        for number in 1...5 {
            try await Self.say("nummer \(number)", in: town)
            town.clock.advance(days: 1)
        }
        let official = Official.handler()
        #expect(try await Self.read(town, by: official, size: 2) == ["nummer 5", "nummer 4"])
        #expect(try await Self.read(town, by: official, page: 2, size: 2) == ["nummer 1"])
        #expect(try await Self.read(town, by: official, page: 3, size: 2) == [])
        #expect(try await Self.read(town, by: official, page: .max) == [])
        #expect(try await Self.read(town, by: official, "2026-11-03", "2026-11-04") == ["nummer 3", "nummer 2"])
    }

    @Test("once forgotten they are gone, from the table too")
    func isForgotten() async throws {
        let town = try Town()
        let visit = try await Self.say("Ik heet Jan", in: town)
        try await Self.say("Blijft staan", in: town)
        _ = try await town.journal.forget(
            StreamID(kind: VisitEvent.kind, id: visit), town.hall.setting.municipality, by: .system, reason: Code(literal: "request"))
        #expect(try await Self.read(town, by: .handler()) == ["Blijft staan"])
        let left = try town.journal.database.readNow { try $0.first("SELECT COUNT(*) FROM visit_words WHERE LENGTH(words) > 0", []) { $0.integer(0) } }
        #expect(left == 1)
        // Their score still counts.
        #expect(town.hall.evidence.reading(of: Self.kap, from: try date("2026-11-02"), through: try date("2026-11-02")).feedbackCount == 2)
    }

    @Test("built again from the journal, the table is the same")
    func isRebuilt() async throws {
        let town = try Town()
        let visit = try await Self.say("Ik heet Jan", in: town)
        try await Self.say("Blijft staan", in: town)
        _ = try await town.journal.forget(
            StreamID(kind: VisitEvent.kind, id: visit), town.hall.setting.municipality, by: .system, reason: Code(literal: "request"))
        #expect(try town.journal.rebuild(only: "words") == ["words"])
        #expect(try await Self.read(town, by: .handler()) == ["Blijft staan"])
    }
}
