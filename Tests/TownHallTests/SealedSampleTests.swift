import FEEL
import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

/// What is sealed is read for ever too. Upcasters do not see it, so each layout has a sample of what was sealed, opened.
@Suite("Stored samples of what is sealed")
struct SealedSampleTests {
    private func sample(_ name: String) throws -> [UInt8] {
        let folder = try #require(Bundle.module.url(forResource: "SealedSamples", withExtension: nil))
        return [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    static let blob = "f5370a40eb76f7d825742084f0f2ea0883cda59c7048cc774b995c5a2311a538"
    static let key = "uIVx3HxavzmC1FI0cm3qffM_9SyEFcm9yFE0dufbanE"

    private func expected() throws -> [String: Answer] {
        [
            "soort": .text("eik \"oud\" \u{1F333}\nregel twee"), "omtrek": .number(try #require(Decimal128("120.50"))), "akkoord": .boolean(true),
            "sinds": .date(try date("2026-03-01")), "wensen": .choices(["a", "b-c"]),
            "foto": .files([UploadedFile(name: "de tuin.txt", mediaType: "text/plain", size: 23, blob: Self.blob, key: Self.key)]),
        ]
    }

    private func check(_ answers: Answers) throws {
        let expected = try expected()
        #expect(Set(answers.keys) == Set(expected.keys))
        for (key, answer) in expected { #expect(answers[key] == answer, "\(key)") }
    }

    @Test("answers of every kind are read, and written again byte for byte")
    func answers() throws {
        let bytes = try sample("answers.json")
        let answers = try Answers(decoding: bytes)
        try check(answers)
        #expect(answers.encoded() == bytes)
    }

    @Test("a draft is read, and written again byte for byte")
    func draft() throws {
        let bytes = try sample("draft.txt")
        let draft = try #require(Draft(encoded: bytes))
        #expect(draft.service.rawValue == "kap" && draft.serviceVersion == "00112233445566aa" && draft.language == .dutch)
        #expect(draft.visit.description == "01a19b45-b800-7605-8cb7-1cae9dbc9d20" && draft.submission.description == "01a19b45-b800-7dce-b04d-dc05a7c8ee42")
        #expect(draft.started.microseconds == 1_793_606_400_000_000 && draft.completed == ["alles", "over-u"])
        try check(draft.answers)
        #expect(draft.encoded == bytes)
    }

    @Test("a draft with what was typed and is no answer yet is read")
    func typed() throws {
        let draft = try #require(Draft(encoded: try sample("draft-typed.txt")))
        try check(draft.answers)
        let page = try #require(draft.typed["alles"])
        #expect(page.isIn(.dutch) && page.values == ["omtrek": ["een meter"]])
        #expect(Draft(encoded: draft.encoded)?.typed == draft.typed)
    }

    @Test("a draft and a confirmation of what an official fills in for a resident are read, and written again byte for byte")
    func filing() throws {
        let bytes = try sample("draft-filing.txt")
        let draft = try #require(Draft(encoded: bytes))
        let filing = try #require(draft.filing)
        #expect(filing.channel == .paper && filing.bsn?.reveal() == "999990019")
        #expect(filing.received == (try date("2026-10-20")))
        #expect(filing.official.description == "01a19b45-b800-7630-9fa0-4ec3ac2d52f6")
        try check(draft.answers)
        #expect(draft.encoded == bytes)
        let sent = try sample("confirmation-filing.txt")
        let confirmation = try #require(Confirmation(encoded: sent))
        #expect(confirmation.filedBy == .paper && confirmation.isOwned && confirmation.encoded == sent)
    }

    @Test("a resident's own draft, and a confirmation of what a check page showed, are read, and written again byte for byte")
    func owned() throws {
        let bytes = try sample("draft-owned.txt")
        let draft = try #require(Draft(encoded: bytes))
        #expect(draft.owner == Array(0..<32) && draft.filing == nil)
        try check(draft.answers)
        #expect(draft.encoded == bytes)
        let sent = try sample("confirmation-shown.txt")
        let confirmation = try #require(Confirmation(encoded: sent))
        #expect(confirmation.filedBy == nil && confirmation.sent == "AAECAwQFBgcICQoLDA0ODw" && confirmation.encoded == sent)
        let filed = Array(String(decoding: sent, as: UTF8.self).replacing("\t\tAAEC", with: "\tphone\tAAEC").utf8)
        #expect(Confirmation(encoded: filed)?.filedBy == .phone && Confirmation(encoded: filed)?.encoded == filed)
        #expect(Confirmation(encoded: Array(String(decoding: sent, as: UTF8.self).replacing("\t\tAAEC", with: "\tpigeon\tAAEC").utf8)) == nil)
    }

    @Test("a confirmation is read, and written again byte for byte")
    func confirmation() throws {
        let bytes = try sample("confirmation.txt")
        let confirmation = try #require(Confirmation(encoded: bytes))
        #expect(confirmation.service.rawValue == "kap" && confirmation.caseID.description == "01a19b45-b800-7dce-b04d-dc05a7c8ee42")
        #expect(confirmation.visit.description == "01a19b45-b800-7605-8cb7-1cae9dbc9d20" && confirmation.isOwned && confirmation.feedbackGiven)
        #expect(confirmation.encoded == bytes)
    }

    @Test("a case with its answers, and a document with its content, are opened")
    func caseWithDocument() async throws {
        let town = try Town()
        let hall = town.hall, id = Identifier.random(), subject = Identifier.random(), now = town.clock.now
        let key = DataKey(municipality: hall.setting.municipality, stream: id, subject: subject)
        let blob = try #require(BlobName(Self.blob))
        let shelf = town.url.appending(path: "blobs/\(Self.blob.prefix(2))")
        try FileManager.default.createDirectory(at: shelf, withIntermediateDirectories: true)
        try Data(try sample("blob")).write(to: shelf.appending(path: Self.blob))
        var opened = try CaseEvent.opened(
            .init(
                service: ServiceKey(rawValue: "kap"), serviceVersion: "00112233445566aa", department: Town.green, channel: .web, received: hall.setting.today,
                term: .weeks(8), termIsLegal: true, status: "ontvangen", subject: subject, visit: nil, number: 0, evidence: [], outcomes: [])
        ).recorded(at: now)
        opened.sealed = [
            try key.seal(try sample("answers.json"), part: CaseEvent.Part.answers, version: 1),
            try key.seal(Array("Eik".utf8), part: CaseEvent.Part.summary, version: 1),
        ]
        var document = try CaseEvent.documentAdded(.init(blob: blob, size: 23, mediaType: "text/plain", by: .resident)).recorded(at: now)
        document.sealed = [try key.seal(try sample("document.txt"), part: CaseEvent.Part.document, version: 2)]
        try await town.journal.append(
            Append(
                municipality: hall.setting.municipality, actor: .system, command: .random(),
                writes: [.init(StreamID(kind: CaseEvent.kind, id: id), .new, [opened, document])], keys: [key]))
        let file = try await hall.cases.file(of: id)
        try check(file.answers.reveal())
        let found = try #require(try await hall.cases.document(blob, of: file))
        #expect(found.name.reveal() == "de tuin.txt" && found.mediaType == "text/plain")
        #expect(String(decoding: found.content.reveal(), as: UTF8.self) == "Zo ziet de tuin eruit.\n")
    }

    @Test("an account is opened, with its name and its password")
    func account() async throws {
        let town = try Town()
        let hall = town.hall, id = Identifier.random(), now = town.clock.now
        let key = DataKey(municipality: hall.setting.municipality, stream: id, subject: id)
        var created = try AccountEvent.created(roles: [.handler], department: Town.green, isTemporary: false).recorded(at: now)
        created.sealed = [
            try key.seal(try sample("person.txt"), part: AccountEvent.Part.person, version: 1),
            try key.seal(try sample("password.txt"), part: AccountEvent.Part.password, version: 1),
        ]
        let hash = town.journal.searchHash(kind: "user_name", "nadia.bakkali", hall.setting.municipality)
        try await town.journal.append(
            Append(
                municipality: hall.setting.municipality, actor: .system, command: .random(),
                writes: [.init(StreamID(kind: AccountEvent.kind, id: id), .new, [created])], keys: [key],
                index: [SearchEntry(hash: hash, stream: id, subject: id, isUnique: true)]))
        let account = try #require(try await hall.people.account(id))
        #expect(account.name.reveal() == "Nadia Bakkali (voorbeeld)" && account.userName.reveal() == "nadia.bakkali")
        let secret = try await hall.people.logIn(userName: Personal("nadia.bakkali"), password: Personal("correct-paard-batterij-nietje"))
        #expect(try await hall.people.official(secret)?.official.id == id)
        await #expect(throws: People.LoginRefusal.wrong) {
            try await hall.people.logIn(userName: Personal("nadia.bakkali"), password: Personal("correct-paard-batterij-niet"))
        }
    }
}
