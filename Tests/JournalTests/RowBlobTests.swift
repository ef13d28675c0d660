import CivilTime
import Foundation
import Testing

@testable import Journal

@Suite("Blobs that rows name")
struct RowBlobTests {
    let town = Town()
    let draft = Code(literal: "draft")
    private var later: Timestamp { .now().adding(seconds: 60) }

    private func blob(_ journal: Journal) throws -> RowBlob {
        let writer = try journal.blobs.write(BlobKey())
        try writer.append([1, 2, 3])
        return RowBlob(name: try writer.finish(), size: 3)
    }

    private func blobs(_ journal: Journal) throws -> Set<BlobName> { Set(try journal.blobs.list().map(\.name)) }

    @Test("stay as long as the row names them, and are removed with the save that does not")
    func replaced() async throws {
        let journal = try town.open()
        let rows = journal.sealedRows(Town.code)
        let secret = SealedRows.Secret()
        let first = try blob(journal), second = try blob(journal), loose = try blob(journal)
        let expires = town.clock.now.adding(seconds: 60)
        try await rows.save([1], kind: draft, secret, expires: expires, blobs: [first, second])
        #expect(try await journal.sweepBlobs(olderThan: later) == 1)
        #expect(try blobs(journal) == [first.name, second.name], "\(loose.name) is named by nothing")
        try await rows.save([2], kind: draft, secret, expires: expires, mustExist: true, blobs: [second])
        #expect(try blobs(journal) == [second.name])
        try await journal.close()
    }

    @Test("stay when an event or another row names them too")
    func shared() async throws {
        let journal = try town.open()
        let rows = journal.sealedRows(Town.code)
        let secret = SealedRows.Secret(), other = SealedRows.Secret()
        let expires = town.clock.now.adding(seconds: 60)
        let sent = try blob(journal), moved = try blob(journal)
        try await rows.save([1], kind: draft, secret, expires: expires, blobs: [sent, moved])
        try await rows.save([1], kind: draft, other, expires: expires, blobs: [moved])
        try await journal.append(.step(facts: Facts([(Code(literal: "attachments"), .codes([Code(digest: Hex.bytes(sent.name.text)!)]))])))
        try await rows.save([1], kind: draft, secret, expires: expires)
        #expect(try blobs(journal) == [sent.name, moved.name])
        #expect(try await journal.removeUnnamed([sent.name, moved.name]) == 0)
        try await journal.close()
    }

    @Test("go with a row that expires or is deleted, and are never named by one that is not there")
    func gone() async throws {
        let journal = try town.open()
        let rows = journal.sealedRows(Town.code)
        let secrets = (0..<3).map { _ in SealedRows.Secret() }
        let found = try secrets.map { _ in try blob(journal) }
        let expires = town.clock.now.adding(seconds: 60)
        try await rows.save([1], kind: draft, secrets[0], expires: expires, blobs: [found[0]])
        try await rows.save([1], kind: draft, secrets[1], expires: expires, blobs: [found[1]])
        try await rows.save([1], kind: draft, secrets[2], expires: expires, mustExist: true, blobs: [found[2]])
        #expect(try await journal.sweepBlobs(olderThan: later) == 1, "a row that was sent meanwhile names nothing")
        try await rows.delete(kind: draft, secrets[0])
        #expect(try await journal.sweepBlobs(olderThan: later) == 1)
        town.clock.advance(seconds: 61)
        try await rows.sweep()
        #expect(try await journal.sweepBlobs(olderThan: later) == 1)
        #expect(try blobs(journal).isEmpty)
        let left = try await journal.database.read { try $0.first("SELECT COUNT(*) FROM row_blob") { $0.integer(0) } }
        #expect(left == 0)
        try await journal.close()
    }

    @Test("are not asked of rows from before rows named them: what was uploaded then keeps to its age")
    func earlier() async throws {
        let journal = try town.open()
        let old = try blob(journal)
        try await journal.close()
        // As the program before this format left it.
        let database = try SQLiteDatabase(path: town.data.journalFile.path, readers: 1)
        try database.writeNow { connection in
            try connection.execute("DROP TABLE row_blob")
            try connection.execute("UPDATE format SET number = 1")
        }
        try database.close()
        let again = try town.open()
        let new = try blob(again)
        // A file's time is coarser than the clock.
        let place = town.data.blobFolder.appending(path: "\(new.name.text.prefix(2))/\(new.name.text)")
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: 1)], ofItemAtPath: place.path)
        #expect(try await again.sweepBlobs(olderThan: later, fromBeforeRowsOlderThan: .now().adding(seconds: -3_600)) == 1)
        #expect(try blobs(again) == [old.name], "\(new.name) came in after rows named theirs")
        #expect(try await again.sweepBlobs(olderThan: later, fromBeforeRowsOlderThan: later) == 1)
        try await again.close()
    }

    @Test("lie where the room that is left can be told")
    func room() throws {
        let store = try FolderBlobStore(folder: town.data.blobFolder)
        #expect(try #require(store.freeSpace()) > 0)
        #expect(FolderBlobStore(reading: URL(filePath: "/bestaat-niet")).freeSpace() == nil)
    }
}
