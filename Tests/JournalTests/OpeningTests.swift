import Foundation
import Testing

@testable import Journal

/// What cannot be opened is refused with a message that names the file, and stays byte for byte as it was.
@Suite("Opening")
struct OpeningTests {
    let town = Town()

    private func filled() async throws {
        let journal = try town.open()
        for index in 0..<40 {
            let resident = Resident(journal)
            try await journal.append(resident.application(facts: .index(index)))
        }
        try await journal.close()
    }

    /// Opening must fail, name the file, and change nothing.
    private func expectRefusal(naming file: String, _ comment: Comment? = nil, master: MasterKey? = nil) throws {
        let before = try town.digests()
        do {
            _ = try town.open(master: master)
            Issue.record("it was opened: \(comment?.rawValue ?? file)")
        } catch { #expect("\(error)".contains(file), "\(error)") }
        #expect(try town.digests() == before, comment)
    }

    @Test("another master key opens nothing and changes nothing")
    func wrongMasterKey() async throws {
        try await filled()
        try expectRefusal(naming: "keys.sqlite", master: .random())
        #expect(throws: DatabaseKeyStore.OpeningError.self) { try town.open(master: .random()) }
        let journal = try town.open()
        #expect(try journal.verify(Town.code).events == 40)
        try await journal.close()
    }

    @Test("a damaged file is refused, wherever the damage is", arguments: ["journal.sqlite", "keys/keys.sqlite"])
    func damage(file: String) async throws {
        try await filled()
        let url = town.url.appending(path: file)
        let whole = try Data(contentsOf: url)
        var places: [(String, ClosedRange<Int>)] = [("magic", 0...3), ("page size", 16...17), ("schema page", 100...112)]
        for page in 1..<(whole.count / 4_096) { places.append(("page \(page + 1)", page * 4_096...page * 4_096 + 11)) }
        if file == "journal.sqlite" {
            let facts = try #require(whole.range(of: Data("{\"index\":3}".utf8)))
            places.append(("facts", facts.lowerBound + 9...facts.lowerBound + 9))
        }
        for (name, range) in places {
            var damaged = whole
            for index in range { damaged[index] ^= 0x5a }
            try damaged.write(to: url)
            try expectRefusal(naming: url.lastPathComponent, "\(name)")
        }
        try whole.prefix(whole.count / 2).write(to: url)
        try expectRefusal(naming: url.lastPathComponent, "cut off")
        try Data("This is a letter, and no database at all. ".utf8).write(to: url)
        try expectRefusal(naming: url.lastPathComponent, "a letter")
        try whole.write(to: url)
        let journal = try town.open()
        try await journal.close()
    }

    @Test("a file of a newer format is refused", arguments: ["journal.sqlite", "keys/keys.sqlite"])
    func newerFormat(file: String) async throws {
        try await filled()
        let database = try SQLiteDatabase(path: town.url.appending(path: file).path)
        _ = try database.writeNow { connection in
            if file == "journal.sqlite" {
                try connection.execute("UPDATE format SET number = 99")
            } else {
                try connection.execute("UPDATE key_check SET format = 99")
            }
        }
        try database.close()
        try expectRefusal(naming: file)
        #expect(throws: JournalError.self) { try town.open() }
    }

    @Test("a missing half is refused: it is not made anew")
    func missingHalf() async throws {
        try await filled()
        let (journal, keys) = (town.data.journalFile, town.data.keyFile)
        for file in [journal, keys] {
            let aside = URL(filePath: file.path + ".aside")
            try FileManager.default.moveItem(at: file, to: aside)
            try expectRefusal(naming: file.lastPathComponent)
            try #require(!FileManager.default.fileExists(atPath: file.path))
            try FileManager.default.moveItem(at: aside, to: file)
        }
        #expect(throws: DatabaseKeyStore.OpeningError.self) { try town.data.demoMasterKey() }
        #expect(!FileManager.default.fileExists(atPath: town.data.demoMasterKeyFile.path))
    }

    @Test("a second lock on a data directory is refused until the first is let go")
    func secondLock() throws {
        do {
            let first = try town.data.lock()
            do {
                _ = try town.data.lock()
                Issue.record("locked twice")
            } catch { #expect("\(error)".contains(town.url.path)) }
            withExtendedLifetime(first) {}
        }
        _ = try town.data.lock()
    }

    @Test("files are for their owner alone")
    func owner() async throws {
        try await filled()
        for file in [town.data.journalFile, town.data.keyFile] {
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        for folder in [town.url, town.data.keyFile.deletingLastPathComponent(), town.data.blobFolder] {
            #expect(try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int == 0o700)
        }
    }

    @Test("the demo's master key is made once, and read ever after")
    func demoKey() throws {
        let (key, isNew) = try town.data.demoMasterKey()
        let (again, isNewAgain) = try town.data.demoMasterKey()
        #expect(isNew && !isNewAgain && key.recoveryForm == again.recoveryForm)
        try Data().write(to: town.data.demoMasterKeyFile)
        #expect(throws: DatabaseKeyStore.OpeningError.self) { try town.data.demoMasterKey() }
    }

    @Test("the writer keeps synchronous=FULL and secure_delete")
    func settings() async throws {
        let journal = try town.open()
        for path in [town.data.journalFile.path, town.data.keyFile.path] {
            let database = try SQLiteDatabase(path: path)
            #expect(try database.synchronousLevel() == 2)
            try database.close()
        }
        #expect(try (journal.database as? SQLiteDatabase)?.synchronousLevel() == 2)
        try await journal.append(.step())
        #expect(try (journal.database as? SQLiteDatabase)?.synchronousLevel() == 2)
        try await journal.close()
    }
}
