import Foundation

/// The folder that holds all data of an installation.
///
///     data/
///       lock                one server at a time
///       journal.sqlite      events, readings, search hashes, sealed rows
///       keys/keys.sqlite    data keys, wrapped by the master key
///       keys/master.key     only in a demo: elsewhere the master key comes from outside
///       blobs/              sealed uploads
///       heads/              signed heads, until they leave the machine
public struct DataDirectory: Sendable {
    public let url: URL

    public init(url: URL) { self.url = url }

    public var journalFile: URL { url.appending(path: "journal.sqlite") }
    public var keyFile: URL { url.appending(path: "keys/keys.sqlite") }
    public var demoMasterKeyFile: URL { url.appending(path: "keys/master.key") }
    public var blobFolder: URL { url.appending(path: "blobs") }
    public var headFolder: URL { url.appending(path: "heads") }

    /// Whether a journal is there already.
    public var isInUse: Bool { FileManager.default.fileExists(atPath: journalFile.path) }

    /// Makes the folders, for the owner alone.
    public func prepare() throws {
        for folder in [url, url.appending(path: "keys"), blobFolder, headFolder] {
            do {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw DatabaseError.readOnly(file: folder.path)
            }
        }
    }

    /// Holds the directory for this process until the lock is released or the process ends.
    public func lock() throws -> DirectoryLock { try DirectoryLock(file: url.appending(path: "lock"), directory: url.path) }

    /// Opens the journal of this directory.
    ///
    /// - Throws: `DatabaseError`, `DatabaseKeyStore.OpeningError`, `JournalError`; each names the file and the mend, and nothing was changed.
    public func open(
        master: MasterKey, readings: [any InlineReading], clock: @escaping @Sendable () -> Timestamp = Timestamp.now,
        progress: (String, Int64) -> Void = { _, _ in }
    ) throws -> Journal {
        try prepare()
        let keyDatabase = try SQLiteDatabase(path: keyFile.path, readers: 2)
        // The keys are checked first: a wrong master key must not touch the journal.
        let keys = try DatabaseKeyStore(database: keyDatabase, path: keyFile.path, master: master)
        let database = try SQLiteDatabase(path: journalFile.path)
        return try Journal(
            database: database, path: journalFile.path, keys: keys, blobs: FolderBlobStore(folder: blobFolder), master: master,
            readings: readings, clock: clock, progress: progress)
    }

    /// The demo's master key: read, or made and kept in the directory.
    ///
    /// - Returns: The key, and whether it was made now.
    public func demoMasterKey() throws -> (MasterKey, isNew: Bool) {
        if let text = try? String(contentsOf: demoMasterKeyFile, encoding: .utf8) { return (try MasterKey(recoveryForm: text), false) }
        try prepare()
        let key = MasterKey.random()
        guard FileManager.default.createFile(atPath: demoMasterKeyFile.path, contents: Data((key.recoveryForm + "\n").utf8), attributes: [.posixPermissions: 0o600])
        else { throw DatabaseError.readOnly(file: demoMasterKeyFile.path) }
        return (key, true)
    }
}

/// A lock on a data directory.
public final class DirectoryLock: Sendable {
    private let descriptor: Int32

    init(file: URL, directory: String) throws {
        descriptor = Foundation.open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DatabaseError.readOnly(file: file.path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw JournalError.locked(directory: directory)
        }
    }

    deinit { close(descriptor) }
}

extension Timestamp {
    /// The system's clock.
    public static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}
