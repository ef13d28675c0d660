import Foundation
import Testing

@testable import Journal

@Suite("Sealed rows")
struct SealedRowTests {
    let town = Town()
    let draft = Code(literal: "draft")

    @Test("a row opens with its own secret, kind and municipality only, until it expires")
    func opening() async throws {
        let journal = try town.open()
        let rows = journal.sealedRows(Town.code)
        let secret = SealedRows.Secret()
        let text = Array("Wilhelmina Kruidenier".utf8)
        try await rows.save(text, kind: draft, secret, expires: town.clock.now.adding(seconds: 60))
        #expect(try await rows.load(kind: draft, secret) == text)
        #expect(try await rows.load(kind: draft, #require(SealedRows.Secret(secret.text))) == text)
        #expect(try await rows.load(kind: draft, SealedRows.Secret()) == nil)
        #expect(try await rows.load(kind: Code(literal: "session"), secret) == nil)
        #expect(try await journal.sealedRows(MunicipalityCode(rawValue: "0363")).load(kind: draft, secret) == nil)
        #expect(town.filesHolding("Kruidenier".utf8) == [] && town.filesHolding(secret.bytes) == [])
        try await rows.save([1], kind: draft, secret, expires: town.clock.now.adding(seconds: 60))
        #expect(try await rows.load(kind: draft, secret) == [1])
        town.clock.advance(seconds: 61)
        #expect(try await rows.load(kind: draft, secret) == nil)
        try await journal.close()
    }

    @Test(
        "a row whose end, kind or content was changed in the database does not open",
        arguments: ["expires = expires + 1000000000", "kind = 'session'", "ciphertext = zeroblob(60)", "municipality = '0363'"])
    func tampering(change: String) async throws {
        let journal = try town.open()
        let secret = SealedRows.Secret()
        try await journal.sealedRows(Town.code).save([1, 2, 3], kind: draft, secret, expires: town.clock.now.adding(seconds: 60))
        try town.tamper("UPDATE sealed_row SET \(change)")
        for code in [Town.code, MunicipalityCode(rawValue: "0363")] {
            for kind in [draft, Code(literal: "session")] { #expect(try await journal.sealedRows(code).load(kind: kind, secret) == nil) }
        }
        try await journal.close()
    }

    @Test("rows are deleted one by one and with what ends them, and swept when they have expired")
    func deleting() async throws {
        let journal = try town.open()
        let rows = journal.sealedRows(Town.code)
        let secrets = (0..<4).map { _ in SealedRows.Secret() }
        for (index, secret) in secrets.enumerated() {
            try await rows.save([UInt8(index)], kind: draft, secret, expires: town.clock.now.adding(seconds: Int64(100 * (index + 1))))
        }
        func count() throws -> Int64? { try journal.database.readNow { try $0.first("SELECT COUNT(*) FROM sealed_row") { $0.integer(0) } } }
        try await rows.delete(kind: draft, secrets[3])
        #expect(try count() == 3)
        town.clock.advance(seconds: 150)
        try await rows.sweep()
        #expect(try count() == 2)
        // The draft goes with the submission that it becomes, or stays when that is refused.
        var submission = Append.step()
        submission.alongside = rows.deleting(kind: draft, secrets[1])
        submission.writes[0].expected = .exactly(5)
        await #expect(throws: JournalError.self) { try await journal.append(submission) }
        #expect(try count() == 2)
        submission.writes[0].expected = .new
        try await journal.append(submission)
        #expect(try await rows.load(kind: draft, secrets[1]) == nil)
        #expect(try await rows.load(kind: draft, secrets[2]) == [2])
        try await journal.close()
    }

    @Test("a row is written anew and ended only as it was when it was read, whoever else writes at the same time")
    func stamps() async throws {
        let journal = try town.open()
        let rows = journal.sealedRows(Town.code)
        let secret = SealedRows.Secret(), expires = town.clock.now.adding(seconds: 60)
        try await rows.save([1], kind: draft, secret, expires: expires)
        let first = try #require(try await rows.stamped(kind: draft, secret))
        #expect(first.plaintext == [1])
        #expect(try await rows.stamped(kind: draft, secret)?.stamp == first.stamp)
        // The same content, written again, is another row.
        try await rows.save([1], kind: draft, secret, expires: expires)
        #expect(try await !rows.replace(first.stamp, [2], kind: draft, secret, expires: expires))
        let second = try #require(try await rows.stamped(kind: draft, secret))
        #expect(second.plaintext == [1] && second.stamp != first.stamp)
        var submission = Append.step()
        submission.alongside = rows.deleting(first.stamp, kind: draft, secret)
        await #expect(throws: SealedRows.RowChanged.self) { try await journal.append(submission) }
        #expect(journal.position(Town.code) == 0)
        // Of many who read the same row one writes.
        let written = try await withThrowingTaskGroup(of: Bool.self) { group in
            for value in UInt8(10)..<26 { group.addTask { try await rows.replace(second.stamp, [value], kind: self.draft, secret, expires: expires) } }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(written == 1)
        let last = try #require(try await rows.stamped(kind: draft, secret))
        submission.alongside = rows.deleting(last.stamp, kind: draft, secret)
        try await journal.append(submission)
        #expect(try await rows.load(kind: draft, secret) == nil)
        #expect(try await !rows.replace(last.stamp, [3], kind: draft, secret, expires: expires))
        #expect(try await rows.load(kind: draft, secret) == nil, "what is gone does not come back")
        try await journal.close()
    }

    @Test("of a row that was read before it is said whether it is the same, what it holds since it was written, or that it is gone")
    func renewal() async throws {
        let journal = try town.open()
        let rows = journal.sealedRows(Town.code)
        let secret = SealedRows.Secret()
        try await rows.save([1], kind: draft, secret, expires: town.clock.now.adding(seconds: 60))
        let read = try #require(try await rows.stamped(kind: draft, secret)).stamp
        #expect(try await rows.renewal(of: read, kind: draft, secret) == .same)
        // The same again is written too.
        for bytes: [UInt8] in [[1], [2]] {
            try await rows.save(bytes, kind: draft, secret, expires: town.clock.now.adding(seconds: 60))
            let written = try #require(try await rows.stamped(kind: draft, secret)).stamp
            #expect(written != read)
            #expect(try await rows.renewal(of: read, kind: draft, secret) == .written(plaintext: bytes, stamp: written))
            #expect(try await rows.renewal(of: written, kind: draft, secret) == .same)
        }
        town.clock.advance(seconds: 61)
        #expect(try await rows.renewal(of: read, kind: draft, secret) == .gone)
        try await journal.close()
    }

    @Test("a digest belongs to its secret and kind")
    func digests() throws {
        let journal = try town.open()
        let rows = journal.sealedRows(Town.code)
        let secret = SealedRows.Secret()
        let digest = rows.digest(of: [1, 2], kind: draft, secret)
        #expect(digest == rows.digest(of: [1, 2], kind: draft, secret) && digest.count == 32)
        #expect(digest != rows.digest(of: [1, 3], kind: draft, secret))
        #expect(digest != rows.digest(of: [1, 2], kind: draft, SealedRows.Secret()))
        #expect(digest != rows.digest(of: [1, 2], kind: Code(literal: "session"), secret))
        #expect(SealedRows.Secret("short") == nil && SealedRows.Secret(secret.text + "A") == nil)
    }
}
