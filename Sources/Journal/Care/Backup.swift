import Foundation

/// Copies of a data directory, made beside a running server. The keys go to a folder of their own: who has one copy alone can read
/// nothing, or nothing of it.
public struct Backup: Sendable {
    public let journalFolder: URL
    public let keyFolder: URL

    public init(journalFolder: URL, keyFolder: URL) {
        self.journalFolder = journalFolder
        self.keyFolder = keyFolder
    }

    public enum Failure: Error, CustomStringConvertible {
        case sameFolder
        case notEmpty(URL)
        case nothingThere(URL)
        public var description: String {
            switch self {
            case .sameFolder: "keys and journal must go to different folders: together they open everything"
            case .notEmpty(let url): "\(url.path): is there already; choose a folder that is not"
            case .nothingThere(let url): "\(url.path): no backup is there"
            }
        }
    }

    /// Copies journal, then keys, then blobs: keys and blobs are on disk before the events that need them, so that no event of the copy
    /// lacks one.
    public func make(of data: DataDirectory, _ progress: (String) -> Void = { _ in }) throws {
        guard journalFolder.standardizedFileURL != keyFolder.standardizedFileURL else { throw Failure.sameFolder }
        guard data.isInUse else { throw Failure.nothingThere(data.url) }
        for folder in [journalFolder, keyFolder] {
            if let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path), !found.isEmpty { throw Failure.notEmpty(folder) }
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        progress("journal")
        try SQLiteDatabase(path: data.journalFile.path, readers: 1).copy(to: journalFolder.appending(path: "journal.sqlite").path)
        progress("keys")
        try SQLiteDatabase(path: data.keyFile.path, readers: 1).copy(to: keyFolder.appending(path: "keys.sqlite").path)
        progress("blobs")
        let files = FileManager.default
        let copies = journalFolder.appending(path: "blobs")
        for (name, _) in try FolderBlobStore(reading: data.blobFolder).list() {
            let shelf = copies.appending(path: String(name.text.prefix(2)))
            try files.createDirectory(at: shelf, withIntermediateDirectories: true)
            let source = data.blobFolder.appending(path: String(name.text.prefix(2))).appending(path: name.text)
            // A blob that was forgotten meanwhile is gone, and should be.
            if files.fileExists(atPath: source.path) { try files.copyItem(at: source, to: shelf.appending(path: name.text)) }
        }
    }

    /// Puts a backup in place as a new data directory, and destroys again every key that was destroyed since it was made.
    ///
    /// - Parameters:
    ///   - destroyed: Key files (`keys.sqlite`) or lists of key identifiers in hexadecimal, one a line, that know of later destructions;
    ///     those of a directory that is being replaced among them.
    /// - Returns: How many keys were destroyed again.
    @discardableResult
    public func restore(into data: DataDirectory, destroyed lists: [URL], at time: Timestamp) throws -> Int {
        guard !data.isInUse else { throw Failure.notEmpty(data.url) }
        let journal = journalFolder.appending(path: "journal.sqlite"), keys = keyFolder.appending(path: "keys.sqlite")
        for file in [journal, keys] where !FileManager.default.fileExists(atPath: file.path) { throw Failure.nothingThere(file) }
        try data.prepare()
        try FileManager.default.copyItem(at: keys, to: data.keyFile)
        var gone = Set<String>()
        for list in lists { gone.formUnion(try Self.destroyedKeys(in: list)) }
        let database = try SQLiteDatabase(path: data.keyFile.path, readers: 1)
        var count = 0
        try database.writeNow { connection in
            for hex in gone.sorted() {
                guard let bytes = Hex.bytes(hex) else { continue }
                let codes = try connection.all("SELECT municipality FROM data_key WHERE id = $1", [.bytes(bytes)]) { $0.text(0) }
                for code in codes {
                    count += try connection.execute("DELETE FROM data_key WHERE id = $1 AND municipality = $2", [.bytes(bytes), .text(code)])
                    try connection.execute(
                        "INSERT INTO destroyed_key (municipality, id, destroyed) VALUES ($1, $2, $3) ON CONFLICT (municipality, id) DO NOTHING",
                        [.text(code), .bytes(bytes), .integer(time.microseconds)])
                }
            }
        }
        try database.scrub()
        try database.close()
        let blobs = journalFolder.appending(path: "blobs")
        if FileManager.default.fileExists(atPath: blobs.path) {
            try? FileManager.default.removeItem(at: data.blobFolder)
            try FileManager.default.copyItem(at: blobs, to: data.blobFolder)
        }
        // The journal comes last: a restore that was cut off is seen as no data directory.
        try FileManager.default.copyItem(at: journal, to: data.journalFile)
        return count
    }

    private static func destroyedKeys(in file: URL) throws -> [String] {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        if try handle.read(upToCount: 15) == Data("SQLite format 3".utf8) {
            let database = try SQLiteDatabase(path: file.path, readers: 1)
            return try database.readNow { try $0.all("SELECT id FROM destroyed_key", []) { Hex.string($0.bytes(0)) } }
        }
        return try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isWhitespace).map(String.init).filter { $0.count == 32 }
    }
}

extension FolderBlobStore {
    /// A store that is only read: nothing is made or swept.
    init(reading folder: URL) { self.folder = folder }
}
