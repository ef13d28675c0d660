import Foundation
import Testing

@testable import Journal

@Suite("Backups")
struct BackupTests {
    let town = Town()
    let place = Town()
    let restored = Town()
    var backup: Backup { Backup(journalFolder: place.url.appending(path: "journal"), keyFolder: place.url.appending(path: "keys")) }

    @Test("a backup made while others append is whole: every event has its key and its blob")
    func whileAppending() async throws {
        let journal = try town.open(readings: [Tally()])
        let blobKey = BlobKey()
        try await withThrowingTaskGroup { group in
            for _ in 0..<3 {
                group.addTask {
                    for _ in 0..<60 {
                        let writer = try journal.blobs.write(blobKey)
                        try writer.append(Identifier.random().bytes)
                        let blob = try writer.finish()
                        try await journal.append(
                            Resident(journal).application(facts: Facts([(Code(literal: "blob"), .code(Code(digest: Hex.bytes(blob.text)!)))])))
                    }
                }
            }
            while journal.position(Town.code) < 20 { try await Task.sleep(for: .milliseconds(5)) }
            try backup.make(of: town.data)
            try await group.waitForAll()
        }
        let copy = try backup.restore(into: restored.data, destroyed: [], at: town.clock.now)
        #expect(copy == 0)
        let again = try restored.open(readings: [Tally()])
        let events = try again.verify(Town.code).events
        #expect(events >= 20 && events <= 180)
        for event in try again.events(after: 0, limit: 500, Town.code) {
            let key = try #require(try again.keys.keys(ofStream: event.stream.id, Town.code).first)
            #expect(try !key.open(event.sealed[0], part: Code(literal: "answers"), version: 1).isEmpty)
            let blob = try #require(event.facts.code("blob").flatMap(BlobName.init))
            #expect(try again.blobs.list().contains { $0.name == blob })
        }
        #expect(try Tally.rows(again) == Tally.expected(again))
        try await again.close()
        try await journal.close()
    }

    @Test("who is forgotten after a backup is forgotten again when it is restored: key, hash, blob, and an event that says so")
    func forgottenSince() async throws {
        let journal = try town.open()
        let gone = Resident(journal), stays = Resident(journal)
        let writer = try journal.blobs.write(BlobKey())
        let blob = try writer.finish()
        try await journal.append(gone.application(facts: Facts([(Code(literal: "blob"), .code(Code(digest: Hex.bytes(blob.text)!)))])))
        try await journal.append(stays.application())
        try backup.make(of: town.data)
        try await journal.forget(gone.stream, Town.code, by: .system, reason: Code(literal: "asked"))
        try await journal.close()

        #expect(try backup.restore(into: restored.data, destroyed: [town.data.keyFile], at: town.clock.now) == 1)
        let again = try restored.open()
        #expect(try again.keys.keys(ofStream: gone.stream.id, Town.code).isEmpty)
        #expect(restored.filesHolding(gone.hash) == [])
        #expect(try again.blobs.list().isEmpty)
        #expect(try again.keys.destroyed(Town.code) == [gone.key.id])
        #expect(try await again.events(of: gone.stream, Town.code).map(\.type.name.description) == ["case_opened", "subject_forgotten"])
        #expect(try again.keys.keys(ofStream: stays.stream.id, Town.code).count == 1)
        #expect(try await again.find(stays.hash, Town.code).count == 1)
        #expect(try again.verify(Town.code).destroyedKeys == 1)
        try await again.close()

        // The list goes on: a restore over what was restored knows it without being told.
        let reader = try SQLiteDatabase(path: restored.data.journalFile.path)
        try reader.writeNow { _ = try $0.execute("UPDATE format SET number = 1") }
        try FileManager.default.removeItem(at: restored.data.journalFile)
        // A log without its file, as a careless hand leaves it.
        #expect(FileManager.default.fileExists(atPath: restored.data.journalFile.path + "-wal"))
        #expect(throws: DatabaseError.self) { try restored.open() }
        #expect(try backup.restore(into: restored.data, destroyed: [], at: town.clock.now) == 1)
        let third = try restored.open()
        #expect(try third.keys.destroyed(Town.code) == [gone.key.id])
        #expect(restored.filesHolding(gone.hash) == [])
        withExtendedLifetime(reader) {}
        try await third.close()
    }

    @Test("a list of destroyed keys in plain text is applied, also of keys that the backup does not hold", arguments: ["", "\u{feff}"])
    func textList(mark: String) async throws {
        let journal = try town.open()
        let gone = Resident(journal)
        try await journal.append(gone.application())
        try backup.make(of: town.data)
        try await journal.close()
        let list = place.url.appending(path: "destroyed.txt"), other = Identifier.random()
        try Data("\(mark)\(Hex.string(gone.key.id.bytes))\n0344 \(Hex.string(other.bytes))\nnot a key\n".utf8).write(to: list)
        #expect(try backup.restore(into: restored.data, destroyed: [list], at: town.clock.now) == 1)
        let again = try restored.open()
        #expect(try Set(again.keys.destroyed(Town.code)) == [gone.key.id, other])
        #expect(throws: Backup.Failure.self) { try backup.restore(into: restored.data, destroyed: [], at: town.clock.now) }
        try await again.close()
    }

    @Test("keys and journal never go to one folder, and nothing is written over")
    func refusals() async throws {
        let journal = try town.open()
        try await journal.append(.step())
        let folder = place.url.appending(path: "all")
        for keys in [folder, folder.appending(path: "keys"), folder.appending(path: "../all")] {
            #expect(throws: Backup.Failure.self) { try Backup(journalFolder: folder, keyFolder: keys).make(of: town.data) }
        }
        try backup.make(of: town.data)
        #expect(throws: Backup.Failure.self) { try backup.make(of: town.data) }
        #expect(throws: Backup.Failure.self) { try backup.make(of: restored.data) }
        #expect(throws: Backup.Failure.self) {
            try Backup(journalFolder: folder, keyFolder: folder.appending(path: "k")).restore(into: restored.data, destroyed: [], at: town.clock.now)
        }
        #expect(!restored.data.isInUse)
        #expect(throws: Backup.Failure.self) { try backup.restore(into: town.data, destroyed: [], at: town.clock.now) }
        try await journal.close()
    }
}
