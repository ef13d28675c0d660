import CivilTime
import Foundation

/// Copies of a data directory, made beside a running server. The keys go to a folder of their own: who has one copy alone can read
/// nothing, or nothing of it.
public struct Backup: Sendable {
    /// Where the journal and its blobs are copied to.
    public let journalFolder: URL
    /// Where the keys are copied to: another disk, and other hands.
    public let keyFolder: URL

    /// A backup in two folders, neither of which lies within the other.
    public init(journalFolder: URL, keyFolder: URL) {
        self.journalFolder = journalFolder
        self.keyFolder = keyFolder
    }

    /// Why no backup was made or put back.
    public enum Failure: Error, CustomStringConvertible {
        case sameFolder
        case notEmpty(URL)
        case nothingThere(URL)
        public var description: String {
            switch self {
            case .sameFolder: "keys and journal must go to different folders, neither within the other: together they open everything"
            case .notEmpty(let url): "\(url.path): is there already; choose a folder that is not"
            case .nothingThere(let url): "\(url.path): no backup is there"
            }
        }
    }

    private var journalCopy: URL { journalFolder.appending(path: "journal.sqlite") }
    private var keyCopy: URL { keyFolder.appending(path: "keys.sqlite") }
    private var blobCopies: URL { journalFolder.appending(path: "blobs") }

    /// Copies journal, then keys, then blobs: keys and blobs are on disk before the events that need them, so that no event of the copy
    /// lacks one. When it returns, the copies are on disk.
    public func make(of data: DataDirectory, _ progress: (String) -> Void = { _ in }) throws {
        let places = [journalFolder, keyFolder].map { $0.standardizedFileURL.path + "/" }
        guard !places[0].hasPrefix(places[1]), !places[1].hasPrefix(places[0]) else { throw Failure.sameFolder }
        guard data.isInUse else { throw Failure.nothingThere(data.url) }
        for folder in [journalFolder, keyFolder] {
            if let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path), !found.isEmpty { throw Failure.notEmpty(folder) }
            try Files.makeFolder(folder)
        }
        progress("journal")
        try copy(data.journalFile, to: journalCopy)
        progress("keys")
        try copy(data.keyFile, to: keyCopy)
        progress("blobs")
        try Files.makeFolder(blobCopies)
        for (name, _) in try FolderBlobStore(reading: data.blobFolder).list() {
            let shelf = blobCopies.appending(path: String(name.text.prefix(2)))
            try Files.makeFolder(shelf)
            let source = data.blobFolder.appending(path: String(name.text.prefix(2))).appending(path: name.text)
            // A blob that was forgotten meanwhile is gone, and should be.
            if FileManager.default.fileExists(atPath: source.path) { try Files.copy(source, to: shelf.appending(path: name.text)) }
        }
        try Files.flush(blobCopies)
        progress("definitions")
        for (folder, copy) in folders(of: data) where FileManager.default.fileExists(atPath: folder.path) { try Files.copyTree(folder, to: copy) }
        try Files.flush(journalFolder)
        try Files.flush(keyFolder)
    }

    /// What is kept as plain files beside the journal, with the places of their copies.
    private func folders(of data: DataDirectory) -> [(folder: URL, copy: URL)] {
        [(data.definitionFolder, journalFolder.appending(path: "definitions")), (data.headFolder, journalFolder.appending(path: "heads"))]
    }

    private func copy(_ file: URL, to copy: URL) throws {
        let database = try SQLiteDatabase(path: file.path, readers: 1)
        defer { try? database.close() }
        try database.copy(to: copy.path)
        try Files.flush(copy)
    }

    /// Puts a backup in place as a new data directory, and destroys again every key that was destroyed since it was made. When the
    /// journal is opened next, it forgets their subjects as if for the first time: search hashes, blobs and readings too.
    ///
    /// - Parameters:
    ///   - destroyed: Key files (`keys.sqlite`) or lists that know of later destructions: a line holds a municipality's code and a key's
    ///     identifier in hexadecimal, or the identifier alone. A key file that stands in `data` is always read, and kept beside the new one.
    /// - Returns: How many keys were destroyed again.
    @discardableResult
    public func restore(into data: DataDirectory, destroyed lists: [URL], at time: Timestamp) throws -> Int {
        guard !data.isInUse else { throw Failure.notEmpty(data.url) }
        for file in [journalCopy, keyCopy] where !FileManager.default.fileExists(atPath: file.path) { throw Failure.nothingThere(file) }
        try data.prepare()
        var gone = Set<DestroyedKey>()
        for list in lists { gone.formUnion(try DestroyedKey.read(list)) }
        if FileManager.default.fileExists(atPath: data.keyFile.path) {
            gone.formUnion(try DestroyedKey.read(data.keyFile))
            try setAside(data, at: time)
        }
        try Files.copy(keyCopy, to: data.keyFile)
        // Under another name until all is ready: a restore that was cut off is seen as no data directory.
        let incoming = data.url.appending(path: "journal.sqlite.incoming")
        for suffix in ["", "-wal", "-shm"] { try Files.remove(URL(filePath: incoming.path + suffix)) }
        try Files.copy(journalCopy, to: incoming)
        let subjects = try destroyAgain(gone, in: data.keyFile, at: time)
        try noteForgotten(subjects, in: incoming)
        for suffix in ["-wal", "-shm"] { try Files.remove(URL(filePath: incoming.path + suffix)) }
        if FileManager.default.fileExists(atPath: blobCopies.path) {
            for (name, _) in try FolderBlobStore(reading: blobCopies).list() {
                let shelf = data.blobFolder.appending(path: String(name.text.prefix(2)))
                try Files.makeFolder(shelf)
                let place = shelf.appending(path: name.text)
                try Files.remove(place)
                try Files.copy(blobCopies.appending(path: String(name.text.prefix(2))).appending(path: name.text), to: place)
            }
        }
        try Files.flush(data.blobFolder)
        for (folder, copy) in folders(of: data) where FileManager.default.fileExists(atPath: copy.path) { try Files.copyTree(copy, to: folder) }
        try Files.flush(data.keyFile.deletingLastPathComponent())
        // A log that an earlier journal left would be taken for this one's.
        for suffix in ["-wal", "-shm"] { try Files.remove(URL(filePath: data.journalFile.path + suffix)) }
        try Files.move(incoming, to: data.journalFile)
        return subjects.count
    }

    /// What a directory knew of destroyed keys stays, also when a restore is cut off and begun again.
    private func setAside(_ data: DataDirectory, at time: Timestamp) throws {
        for suffix in ["", "-wal", "-shm"] {
            let file = URL(filePath: data.keyFile.path + suffix)
            guard FileManager.default.fileExists(atPath: file.path) else { continue }
            try Files.move(file, to: URL(filePath: "\(data.keyFile.path).before-\(time.microseconds)\(suffix)"))
        }
    }

    private struct Subject { let municipality: String, stream: [UInt8], subject: [UInt8] }

    /// Keeps the whole list in the new key file, also of keys that the backup does not hold, and overwrites those that it holds.
    private func destroyAgain(_ gone: Set<DestroyedKey>, in file: URL, at time: Timestamp) throws -> [Subject] {
        let database = try SQLiteDatabase(path: file.path, readers: 1)
        defer { try? database.close() }
        var subjects: [Subject] = []
        try database.writeNow { connection in
            let known = try connection.all("SELECT municipality, id FROM destroyed_key", []) { DestroyedKey(municipality: $0.text(0), id: $0.bytes(1)) }
            for key in gone.union(known) {
                let held = try connection.all(
                    "SELECT municipality, stream, subject FROM data_key WHERE id = $1 AND wrapped <> $2", [.bytes(key.id), DatabaseKeyStore.overwritten]
                ) {
                    Subject(municipality: $0.text(0), stream: $0.bytes(1), subject: $0.bytes(2))
                }
                subjects += held
                for municipality in Set(held.map(\.municipality) + [key.municipality].compactMap { $0 }) {
                    try DatabaseKeyStore.destroy(key.id, municipality, at: time, connection)
                }
            }
        }
        try database.scrub()
        return subjects
    }

    private func noteForgotten(_ subjects: [Subject], in file: URL) throws {
        let database = try SQLiteDatabase(path: file.path, readers: 1)
        defer { try? database.close() }
        try database.writeNow { connection in
            for subject in subjects {
                guard let stream = Identifier(bytes: subject.stream), let id = Identifier(bytes: subject.subject) else { continue }
                let kind = try connection.first(
                    "SELECT kind FROM event WHERE municipality = $1 AND stream = $2 LIMIT 1", [.text(subject.municipality), .bytes(subject.stream)]
                ) { $0.text(0) }
                guard let kind else { continue }
                try Journal.note(
                    StreamID(kind: StreamKind(rawValue: kind), id: stream), id, MunicipalityCode(rawValue: subject.municipality), announced: false, connection)
            }
        }
        try database.scrub()
    }
}

/// An entry of a list of destroyed keys.
private struct DestroyedKey: Hashable {
    /// `nil` where the list does not say.
    let municipality: String?
    let id: [UInt8]

    static func read(_ file: URL) throws -> [DestroyedKey] {
        guard let head = FileManager.default.contents(atPath: file.path) else { throw Backup.Failure.nothingThere(file) }
        if head.starts(with: Array("SQLite format 3".utf8)) {
            return try SQLiteInspection.look(at: file.path) { connection, _ in
                try connection.all("SELECT municipality, id FROM destroyed_key", []) { DestroyedKey(municipality: $0.text(0), id: $0.bytes(1)) }
            } ?? []
        }
        // Some editors write a mark before a text.
        let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head
        return String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap { line in
            let words = line.split(whereSeparator: \.isWhitespace)
            guard let word = words.last, let id = Identifier(String(word)), words.count <= 2 else { return nil }
            return DestroyedKey(municipality: words.count == 2 ? String(words[0]) : nil, id: id.bytes)
        }
    }
}
