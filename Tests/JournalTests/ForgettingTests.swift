import CivilTime
import Foundation
import Testing

@testable import Journal

@Suite("Forgetting")
struct ForgettingTests {
    let town = Town()
    let reason = Code(literal: "retention_over")

    /// The wrapped key of a resident as the key file holds it.
    private func wrapped(_ resident: Resident) throws -> [UInt8] {
        let database = try SQLiteDatabase(path: town.data.keyFile.path, readers: 1)
        defer { try? database.close() }
        return try #require(
            try database.readNow { try $0.first("SELECT wrapped FROM data_key WHERE id = $1", [.bytes(resident.key.id.bytes)]) { $0.bytes(0) } })
    }

    @Test("no plaintext is ever on disk, and after forgetting no wrapped key, no search hash and no blob")
    func bytes() async throws {
        let journal = try town.open(readings: [Tally()])
        let gone = Resident(journal), stays = Resident(journal)
        let blobKey = BlobKey()
        let writer = try journal.blobs.write(blobKey)
        try writer.append(Array("A letter of \(gone.name)".utf8))
        let blob = try writer.finish()
        var application = try gone.application(facts: Facts([(Code(literal: "blob"), .code(Code(digest: Hex.bytes(blob.text)!)))]))
        let digest = journal.searchHash(kind: "command", gone.number, Town.code)
        application.digest = digest
        try await journal.append(application)
        try await journal.append(stays.application())
        func plaintexts() -> [String] { [gone.name, "Kruidenier", gone.number].flatMap { town.filesHolding($0.utf8) } }
        #expect(plaintexts() == [])
        let (goneKey, staysKey) = try (wrapped(gone), wrapped(stays))
        #expect(!town.filesHolding(goneKey).isEmpty && !town.filesHolding(gone.hash).isEmpty && !town.filesHolding(digest).isEmpty)
        #expect(try await journal.append(application).isRepeated)
        #expect(try journal.blobs.read(blob, blobKey).starts(with: Array("A letter".utf8)))
        #expect(try await journal.find(gone.hash, Town.code).map(\.stream) == [gone.stream.id])

        #expect(try await journal.forget(gone.stream, Town.code, by: .system, reason: reason) == 1)

        #expect(plaintexts() == [])
        #expect(town.filesHolding(goneKey) == [])
        #expect(town.filesHolding(gone.hash) == [])
        #expect(town.filesHolding(digest) == [])
        await #expect(throws: JournalError.self) { try await journal.append(application) }
        #expect(!town.files.contains { $0.lastPathComponent == blob.text })
        #expect(try await journal.find(gone.hash, Town.code).isEmpty)
        #expect(try journal.keys.keys(ofStream: gone.stream.id, Town.code).isEmpty)
        // The neighbour is as it was.
        #expect(!town.filesHolding(staysKey).isEmpty)
        #expect(try await journal.find(stays.hash, Town.code).map(\.subject) == [stays.subject])
        #expect(try journal.keys.keys(ofStream: stays.stream.id, Town.code).count == 1)
        let found = try journal.verify(Town.code)
        #expect(found.events == 3 && found.destroyedKeys == 1)
        let last = try #require(try await journal.events(of: gone.stream, Town.code).last)
        #expect(last.type == Journal.subjectForgotten && last.facts.identifier("subject") == gone.subject)
        #expect(try await journal.forget(gone.stream, Town.code, by: .system, reason: reason) == 0)
        #expect(try journal.verify(Town.code).events == 3)
        try await journal.close()
        #expect(town.filesHolding(goneKey) == [] && town.filesHolding(gone.hash) == [])
    }

    @Test("one of two subjects of a stream is forgotten, and the other's keys, hashes and blobs stay")
    func oneOfTwo() async throws {
        let journal = try town.open()
        let stream = StreamID(kind: .matter, id: .random())
        let gone = Resident(journal, in: stream), stays = Resident(journal, in: stream)
        var blobs: [BlobName] = []
        for resident in [gone, stays] {
            let writer = try journal.blobs.write(BlobKey())
            try writer.append(resident.subject.bytes)
            blobs.append(try writer.finish())
            try await journal.append(
                resident.application(in: stream, facts: Facts([(Code(literal: "blob"), .code(Code(digest: Hex.bytes(blobs.last!.text)!)))])))
        }
        try await journal.forget(stream, subject: gone.subject, Town.code, by: .system, reason: reason)
        #expect(try journal.keys.keys(ofStream: stream.id, Town.code).map(\.subject) == [stays.subject])
        #expect(try journal.blobs.list().map(\.name) == [blobs[1]])
        #expect(town.filesHolding(gone.hash) == [] && !town.filesHolding(stays.hash).isEmpty)
        try await journal.close()
    }

    @Test("of many who come and go, none leaves a copy of a key or a hash in an unused corner of a page")
    func many() async throws {
        let journal = try town.open()
        let residents = (0..<1_500).map { _ in Resident(journal) }
        for start in stride(from: 0, to: residents.count, by: 250) {
            try await withThrowingTaskGroup { group in
                for resident in residents[start..<start + 250] { group.addTask { try await journal.append(resident.application()) } }
                try await group.waitForAll()
            }
        }
        let gone = residents.shuffled().prefix(60)
        let wrapped = try gone.map(wrapped)
        for resident in gone { try await journal.forget(resident.stream, Town.code, by: .system, reason: reason) }
        let contents = try town.files.map { try Data(contentsOf: $0) }
        for bytes in wrapped + gone.map(\.hash) {
            let isThere = contents.contains { $0.range(of: Data(bytes)) != nil }
            #expect(!isThere)
        }
        #expect(try journal.verify(Town.code).destroyedKeys == 60)
        try await journal.close()
    }

    /// A blob store in which removing fails, as if the process had ended there.
    private struct Crashing: BlobStore {
        struct Crash: Error {}
        let store: any BlobStore
        func write(_ key: BlobKey) throws -> any BlobWriter { try store.write(key) }
        func read(_ name: BlobName, _ key: BlobKey) throws -> [UInt8] { try store.read(name, key) }
        func remove(_ name: BlobName) throws { throw Crash() }
        func damage(of name: BlobName, isWhole: Bool) -> BlobDamage? { store.damage(of: name, isWhole: isWhole) }
        func list() throws -> [(name: BlobName, written: Timestamp)] { try store.list() }
    }

    @Test("forgetting that a crash cut off between the event and the destruction is finished at the next start")
    func crash() async throws {
        try town.data.prepare()
        let keys = try DatabaseKeyStore(database: SQLiteDatabase(path: town.data.keyFile.path), path: town.data.keyFile.path, master: town.master)
        let store = try FolderBlobStore(folder: town.data.blobFolder)
        let journal = try Journal(
            database: SQLiteDatabase(path: town.data.journalFile.path), path: town.data.journalFile.path, keys: keys, blobs: Crashing(store: store),
            master: town.master,
            readings: [], clock: { [clock = town.clock] in clock.now })
        let resident = Resident(journal)
        let writer = try store.write(BlobKey())
        let blob = try writer.finish()
        try await journal.append(resident.application(facts: Facts([(Code(literal: "blob"), .code(Code(digest: Hex.bytes(blob.text)!)))])))
        let key = try wrapped(resident)
        await #expect(throws: Crashing.Crash.self) { try await journal.forget(resident.stream, Town.code, by: .system, reason: reason) }
        #expect(!town.filesHolding(key).isEmpty)
        try await journal.close()
        let again = try town.open()
        #expect(town.filesHolding(key) == [] && town.filesHolding(resident.hash) == [])
        #expect(try again.blobs.list().isEmpty && again.keys.keys(ofStream: resident.stream.id, Town.code).isEmpty)
        #expect(try await again.events(of: resident.stream, Town.code).count { $0.type == Journal.subjectForgotten } == 1)
        try await again.close()
    }

    @Test("a reader that holds an older moment delays forgetting, and does not stop it")
    func reader() async throws {
        let journal = try town.open()
        let resident = Resident(journal)
        try await journal.append(resident.application())
        let key = try wrapped(resident)
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await journal.database.read { connection in
                    _ = try connection.first("SELECT COUNT(*) FROM event") { $0.integer(0) }
                    usleep(700_000)
                }
            }
            try await Task.sleep(for: .milliseconds(150))
            group.addTask { try await journal.forget(resident.stream, Town.code, by: .system, reason: Code(literal: "asked")) }
            // The writer goes on meanwhile.
            group.addTask { for _ in 0..<5 { try await journal.append(.step()) } }
            try await group.waitForAll()
        }
        #expect(town.filesHolding(key) == [] && town.filesHolding(resident.hash) == [])
        try await journal.close()
    }

    @Test("blobs that no event names are swept once they are old enough, and no other")
    func sweeping() async throws {
        let journal = try town.open()
        func blob() throws -> BlobName {
            let writer = try journal.blobs.write(BlobKey())
            try writer.append([1, 2, 3])
            return try writer.finish()
        }
        let named = try blob(), orphan = try blob()
        try await journal.append(.step(facts: Facts([(Code(literal: "attachments"), .codes([Code(digest: Hex.bytes(named.text)!)]))])))
        #expect(try await journal.sweepBlobs(olderThan: Timestamp.now().adding(seconds: -86_400)) == 0)
        #expect(try await journal.sweepBlobs(olderThan: Timestamp.now().adding(seconds: 60)) == 1)
        #expect(try journal.blobs.list().map(\.name) == [named])
        _ = orphan
        try await journal.close()
    }
}
