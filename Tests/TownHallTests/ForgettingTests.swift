import Foundation
import GRDB
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

/// Forgetting a case, on the real tables: nothing that opens or finds it is left in any file.
@Suite("Forgetting a case")
struct ForgettingTests {
    private static func blobs(_ url: URL, _ sql: String) throws -> [Data] {
        let queue = try DatabaseQueue(path: url.path)
        defer { try? queue.close() }
        return try queue.read { db in try Data.fetchAll(db, sql: sql) }.filter { $0.count >= 16 }
    }

    @Test("no key, no search hash, no copied ciphertext and no file of it is left; what happened stays, and the chain holds")
    func bytes() async throws {
        let town = try Town()
        let kap = try #require(town.hall.setting.shelf.current[ServiceKey(rawValue: "kap")])
        let (key, writer) = try town.hall.intake.upload()
        try writer.append([UInt8](repeating: 7, count: 3_000)[...])
        let blob = try writer.finish()
        var (draft, secret) = try await town.hall.intake.begin(kap, language: .dutch, device: .phone)
        draft.answers["naam"] = .text("Jan Zwaluw")
        draft.answers["postcode"] = .text("9876 ZX")
        draft.answers["email"] = .text("jan@post.example")
        draft.answers["soort"] = .text("beuk")
        draft.answers["foto"] = .files([UploadedFile(name: "boom.jpg", mediaType: "image/jpeg", size: 3_000, blob: blob.text, key: key.text)])
        let confirmation = try await town.hall.intake.submit(draft, secret, resident: nil)
        try await town.hall.intake.giveFeedback(score: 2, got: .no, words: Personal("Ik zocht iets anders"), confirmation, secret)
        let other = try await town.open(answers: ["naam": .text("Iemand Anders")])
        try await town.perform(.write(text: Personal("Dag")), on: confirmation.caseID, by: .handler())

        let (keys, journal) = (town.url.appending(path: "keys/keys.sqlite"), town.url.appending(path: "journal.sqlite"))
        func stream(_ id: Identifier) -> String { "x'\(Hex.string(id.bytes))'" }
        let here = "stream IN (\(stream(confirmation.caseID)), \(stream(confirmation.visit)))"
        let secrets =
            try Self.blobs(keys, "SELECT wrapped FROM data_key WHERE \(here)") + Self.blobs(journal, "SELECT hash FROM search_index WHERE \(here)")
            + Self.blobs(journal, "SELECT summary FROM case_row WHERE \(here)") + Self.blobs(journal, "SELECT words FROM visit_words WHERE \(here)")
        #expect(secrets.count >= 6)

        let count = try await town.cases.forget(confirmation.caseID, by: .system, reason: Code(literal: "request"))
        #expect(count == 2)
        // The ciphertext of an event stays in its event, which nothing opens; copies of it go.
        let copied = try Self.blobs(journal, "SELECT summary FROM case_row WHERE \(here)") + Self.blobs(journal, "SELECT words FROM visit_words WHERE \(here)")
        #expect(copied.isEmpty)
        let files = try #require(FileManager.default.enumerator(at: town.url, includingPropertiesForKeys: nil)?.allObjects as? [URL])
        for file in files {
            guard let content = try? Data(contentsOf: file) else { continue }
            for secret in secrets.prefix(secrets.count - 2) { #expect(content.range(of: secret) == nil, "in \(file.lastPathComponent)") }
        }
        #expect(!files.contains { $0.lastPathComponent == blob.text })
        let file = try await town.cases.file(of: confirmation.caseID)
        #expect(file.state.isForgotten && file.answers.reveal().isEmpty)
        #expect(try await town.cases.find(personal: .name, Personal("Jan Zwaluw")).isEmpty)
        #expect(try await town.cases.find(personal: .name, Personal("Iemand Anders")) == [other])
        #expect(try town.journal.verify(town.hall.setting.municipality).destroyedKeys == 2)
        await #expect(throws: CaseRefusal.isForgotten) {
            try await town.perform(.write(text: Personal("Nog iets")), on: confirmation.caseID, by: .handler())
        }
    }
}
