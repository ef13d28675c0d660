import CivilTime
import Crypto
import Foundation
import Testing

@testable import Journal

@Suite("Verifying")
struct VerifyingTests {
    let town = Town()

    private func filled(_ count: Int = 30) async throws -> Journal {
        let journal = try town.open()
        let resident = Resident(journal)
        try await journal.append(resident.application(facts: .index(0)))
        for index in 1..<count { try await journal.append(.step(facts: .index(index))) }
        return journal
    }

    /// The position at which verifying finds a break, with its reason.
    private func broken(_ journal: Journal, against head: SignedHead? = nil) -> (position: Int64, reason: String)? {
        do {
            _ = try journal.verify(Town.code, against: head)
            return nil
        } catch { if case JournalError.broken(let position, let reason) = error { return (position, reason) } else { return (-1, "\(error)") } }
    }

    @Test("a whole chain verifies, over many pages and from several threads")
    func whole() async throws {
        let journal = try town.open()
        for _ in 0..<10 {
            try await journal.append(
                Append(
                    municipality: Town.code, actor: .system, command: .random(),
                    writes: [
                        .init(
                            StreamID(kind: .visit, id: .random()), .new,
                            (0..<1_000).map { NewEvent(EventType("step_done"), occurred: Timestamp(microseconds: 1), facts: .index($0)) })
                    ]))
        }
        let found = try journal.verify(Town.code)
        #expect(found.events == 10_000 && found.erasedParts == 0 && found.destroyedKeys == 0)
        for position in [4_096, 4_097, 8_192, 9_999] {
            try town.tamper("UPDATE event SET occurred = occurred + 1 WHERE position = \(position)")
            #expect(broken(journal)?.position == Int64(position))
            try town.tamper("UPDATE event SET occurred = occurred - 1 WHERE position = \(position)")
        }
        try town.tamper("UPDATE event SET occurred = 7 WHERE position IN (5000, 9000)")
        #expect(broken(journal)?.position == 5_000)
        try town.tamper("UPDATE event SET occurred = 1 WHERE position IN (5000, 9000)")
        try town.tamper("DELETE FROM event WHERE position = 4097")
        #expect(broken(journal)?.position == 4_097)
        try await journal.close()
    }

    @Test("an empty journal verifies")
    func empty() async throws {
        let journal = try town.open()
        #expect(try journal.verify(Town.code).events == 0)
        try await journal.close()
    }

    @Test(
        "a change of any column is found",
        arguments: [
            "facts = CAST('{\"index\":9}' AS BLOB)", "facts_salt = zeroblob(32)", "facts_hash = zeroblob(32)", "stream = zeroblob(16)", "version = version + 1",
            "kind = 'visit'", "type = 'other'",
            "type_version = 2", "occurred = 0", "recorded = recorded + 1", "actor = zeroblob(16)", "actor = x'01'", "role = 'handler'", "mandate = 'x'",
            "assurance = 'high'",
            "on_behalf_of = zeroblob(16)", "command = zeroblob(16)", "causation = zeroblob(16)", "hash = zeroblob(32)", "hash = x''", "municipality = '0363'",
            "facts = x'', facts_salt = x''", "facts = substr(facts_salt, 32) || facts, facts_salt = substr(facts_salt, 1, 31)", "sealed = x'00'",
            "sealed = x''",
            "sealed = CAST(substr(sealed, 1, length(sealed) - 1) || x'ff' AS BLOB)",
        ])
    func columns(change: String) async throws {
        let journal = try await filled()
        try town.tamper("UPDATE event SET \(change) WHERE position = \(change.hasPrefix("sealed") ? 1 : 12)")
        let found = broken(journal)
        #expect((change.hasPrefix("sealed") ? 1...2 : 12...13).contains(Int(found?.position ?? 0)), "\(found.map { "\($0)" } ?? "nothing found")")
        try await journal.close()
    }

    @Test("events in another order are found")
    func swapped() async throws {
        let journal = try await filled()
        try town.tamper("UPDATE event SET position = -1 WHERE position = 8")
        try town.tamper("UPDATE event SET position = 8 WHERE position = 9")
        try town.tamper("UPDATE event SET position = 9 WHERE position = -1")
        #expect(broken(journal)?.position == 8)
        try await journal.close()
    }

    @Test("an event that is missing is found: in the middle, at the beginning")
    func missing() async throws {
        let journal = try await filled()
        try town.tamper("DELETE FROM event WHERE position <= 3")
        #expect(broken(journal)?.position == 1)
        try town.tamper("DELETE FROM event WHERE position = 20")
        #expect(broken(journal)?.position == 1)
        try await journal.close()
    }

    @Test("a tail that was cut off is found by a head that was signed before, and by nothing else")
    func cutTail() async throws {
        let journal = try await filled()
        let head = try #require(try journal.signedHead(Town.code))
        #expect(broken(journal, against: head) == nil)
        try await journal.append(.step())
        #expect(broken(journal, against: head) == nil)
        try town.tamper("DELETE FROM event WHERE position > 25")
        #expect(broken(journal) == nil)
        #expect(broken(journal, against: head)?.position == 26)
        // Written anew instead of what was cut off.
        for index in 0..<9 { try await journal.append(.step(facts: .index(index))) }
        #expect(broken(journal) == nil)
        #expect(broken(journal, against: head)?.position == 30)
        try await journal.close()
    }

    @Test("a forged head proves nothing")
    func forgedHead() async throws {
        let journal = try await filled()
        let head = try #require(try journal.signedHead(Town.code))
        #expect(head.isAuthentic)
        let forger = Curve25519.Signing.PrivateKey()
        let forged = try SignedHead(municipality: Town.code, position: 10, hash: [UInt8](repeating: 1, count: 32), signedAt: town.clock.now, key: forger)
        #expect(forged.isAuthentic, "its own key fits: only the journal knows that it is another's")
        #expect(broken(journal, against: forged)?.reason.contains("not signed by this journal") == true)
        func changed(_ change: (inout [String: String]) -> Void) throws -> SignedHead {
            let object = try JSONSerialization.jsonObject(with: Data(head.json.utf8)) as? [String: Any] ?? [:]
            var fields = object.mapValues { "\($0)" }
            change(&fields)
            return try #require(SignedHead(fields: fields))
        }
        #expect(try changed { _ in } == head)
        for head in try [
            changed { $0["position"] = "29" }, changed { $0["municipality"] = "0363" }, changed { $0["signed_at"] = "1" }, changed { $0["position"] = "0" },
            changed { $0["hash"] = String(repeating: "0", count: 64) }, changed { $0["key_id"] = "0000000000000000" },
        ] {
            #expect(!head.isAuthentic && broken(journal, against: head) != nil)
        }
        #expect(try journal.verify(Town.code).head == head.hash)
        try await journal.close()
    }

    @Test("the file alone verifies without a key, also beside the journal that writes it, and finds what was changed or cut off")
    func fileAlone() async throws {
        let journal = try await filled()
        let file = JournalFile(path: town.data.journalFile.path)
        let head = try #require(try journal.signedHead(Town.code))
        let beside = try file.verify(against: head)
        #expect(beside.count == 1 && beside[0].events == 30 && beside[0].head == head.hash && beside[0].destroyedKeys == nil)
        try await journal.close()
        let copy = JournalFile(path: town.url.appending(path: "copy.sqlite").path)
        try FileManager.default.copyItem(atPath: file.path, toPath: copy.path)
        let before = FileManager.default.contents(atPath: copy.path)
        #expect(try copy.verify().map(\.events) == [30])
        #expect(FileManager.default.contents(atPath: copy.path) == before, "it is only read")
        try town.tamper("DELETE FROM event WHERE position = 30")
        #expect(try file.verify().map(\.events) == [29])
        #expect(throws: JournalError.self) { try file.verify(against: head) }
        try town.tamper("UPDATE event SET occurred = occurred + 1 WHERE position = 12")
        #expect(throws: JournalError.self) { try file.verify() }
        for path in [town.url.appending(path: "nothing.sqlite").path, #filePath] {
            #expect(throws: DatabaseError.self) { try JournalFile(path: path).verify() }
        }
    }

    @Test("facts that were erased by an event count as erased, and are nowhere on disk")
    func erasing() async throws {
        let journal = try town.open(readings: [Tally()])
        let slipped = "Jan-van-der-Kruidenier"
        let stream = StreamID(kind: .matter, id: .random())
        try await journal.append(.step(in: stream, facts: Facts([(Code(literal: "note"), .code(Code(slipped)!))])))
        #expect(!town.filesHolding(slipped.utf8).isEmpty)
        try await journal.eraseFacts(at: 1, Town.code, by: .system, reason: Code(literal: "personal"))
        #expect(town.filesHolding(slipped.utf8) == [])
        let found = try journal.verify(Town.code)
        #expect(found.events == 2 && found.erasedParts == 1)
        let events = try await journal.events(of: stream, Town.code)
        #expect(events[0].isErased && events[0].facts == Facts() && events[1].type == Journal.partErased)
        #expect(try Tally.rows(journal) == Tally.expected(journal))
        await #expect(throws: JournalError.self) { try await journal.eraseFacts(at: 2, Town.code, by: .system, reason: Code(literal: "personal")) }
        await #expect(throws: JournalError.self) { try await journal.eraseFacts(at: 99, Town.code, by: .system, reason: Code(literal: "personal")) }
        try await journal.close()
        let again = try town.open(readings: [Tally()])
        #expect(try again.verify(Town.code).erasedParts == 1)
        try await again.close()
    }

    @Test("an event of format 1 has the hash that it had when format 1 was new")
    func pinnedHash() throws {
        func id(_ byte: UInt8) -> Identifier { Identifier(high: UInt64(byte), low: UInt64(byte) << 8) }
        let event = StoredEvent(
            municipality: Town.code, position: 7, stream: StreamID(kind: .matter, id: id(1)), version: 2, type: EventType("case_opened", version: 3),
            occurred: Timestamp(microseconds: 11),
            recorded: Timestamp(microseconds: 12),
            actor: Actor(id: id(2), role: Code(literal: "handler"), mandate: Code(literal: "m"), assurance: Code(literal: "high"), onBehalfOf: id(3)),
            command: id(4), causation: id(5),
            facts: StoredPart(bytes: Array("{}".utf8), salt: [UInt8](repeating: 1, count: 32), hash: [UInt8](repeating: 2, count: 32)),
            sealed: [
                StoredSealedPart(
                    subject: id(6), keyID: id(7), algorithm: 1,
                    part: StoredPart(bytes: [9], salt: [UInt8](repeating: 3, count: 32), hash: [UInt8](repeating: 4, count: 32)))
            ])
        #expect(Hex.string(event.hash(after: [UInt8](repeating: 0, count: 32))) == "7a982bc93050eb47a0089ab5ebe5489b172deeee9a2ea24bd81f066a3bbaabd4")
    }
}
