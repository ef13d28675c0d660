import CivilTime
import Crypto
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
///       definitions/        the texts of services by version, for as long as cases need them
///       reload/             where a running server is asked to read the municipality's folder anew, and answers
///       security/           the security log, a file for each day
///       readings/           columns as they were, so that a start need not make them anew; may be removed
public struct DataDirectory: Sendable {
    /// The folder itself.
    public let url: URL

    /// A data directory at a place; nothing is made or read yet.
    public init(url: URL) { self.url = url }

    /// Events, readings, search hashes and sealed rows.
    public var journalFile: URL { url.appending(path: "journal.sqlite") }
    /// Data keys, wrapped by the master key.
    public var keyFile: URL { url.appending(path: "keys/keys.sqlite") }
    /// The master key of a demo; elsewhere it comes from outside.
    public var demoMasterKeyFile: URL { url.appending(path: "keys/master.key") }
    /// Sealed uploads.
    public var blobFolder: URL { url.appending(path: "blobs") }
    /// Signed heads, until they leave the machine.
    public var headFolder: URL { url.appending(path: "heads") }
    /// The texts of services by version.
    public var definitionFolder: URL { url.appending(path: "definitions") }
    /// The security log, a file for each day.
    public var securityFolder: URL { url.appending(path: "security") }
    /// Columns as they were, which can be made anew.
    public var readingFolder: URL { url.appending(path: "readings") }

    /// Whether a journal is there already.
    public var isInUse: Bool { FileManager.default.fileExists(atPath: journalFile.path) }

    /// Makes the folders, for the owner alone.
    public func prepare() throws {
        for folder in [url, url.appending(path: "keys"), blobFolder, headFolder] { try Files.makeFolder(folder) }
    }

    /// Holds the directory for this process until the lock is released or the process ends.
    public func lock() throws -> DirectoryLock {
        try Files.makeFolder(url)
        return try DirectoryLock(file: lockFile, directory: url.path)
    }

    /// Whether a process holds the directory now, such as a server. Only asked: nothing is held afterwards, and nothing changed.
    public var isLocked: Bool {
        let descriptor = Foundation.open(lockFile.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    private var lockFile: URL { url.appending(path: "lock") }

    /// Opens the journal of this directory. Everything is looked at first, and only then opened for use: a wrong master key, a damaged
    /// file and one of a newer program stay byte for byte as they were.
    ///
    /// - Throws: `DatabaseError`, `DatabaseKeyStore.OpeningError`, `JournalError`; each names the file and the mend, and nothing was changed.
    public func open(
        master: MasterKey, readings: [any InlineReading], upcasts: EventUpcasts = EventUpcasts(), clock: @escaping @Sendable () -> Timestamp = Timestamp.now,
        progress: (String, Int64) -> Void = { _, _ in }
    ) throws -> Journal {
        try open(master: master, root: SymmetricKey(size: .bits256), readings: readings, upcasts: upcasts, clock: clock, progress: progress)
    }

    /// - Parameter root: From which the keys of hashes are derived, where the directory has none yet. Given by tests alone: who knows it can tell
    ///   what was rounded away.
    func open(
        master: MasterKey, root: SymmetricKey, readings: [any InlineReading], upcasts: EventUpcasts = EventUpcasts(),
        clock: @escaping @Sendable () -> Timestamp = Timestamp.now, progress: (String, Int64) -> Void = { _, _ in }
    ) throws -> Journal {
        try inspect(master: master)
        try prepare()
        let keyDatabase = try SQLiteDatabase(path: keyFile.path, readers: 2)
        let keys = try DatabaseKeyStore(database: keyDatabase, path: keyFile.path, master: master, root: root)
        let database = try SQLiteDatabase(path: journalFile.path)
        return try Journal(
            database: database, path: journalFile.path, keys: keys, blobs: FolderBlobStore(folder: blobFolder), master: master,
            readings: readings, upcasts: upcasts, clock: clock, progress: progress)
    }

    /// Looks whether the files can be opened, without changing them.
    public func inspect(master: MasterKey) throws {
        let holdsKeys = try SQLiteInspection.look(at: keyFile.path) { connection, _ in
            guard try SQLiteInspection.has(table: "key_check", connection), try DatabaseKeyStore.inspect(connection, path: keyFile.path, master: master) else {
                return false
            }
            return try connection.first("SELECT 1 FROM data_key LIMIT 1") { _ in true } ?? false
        }
        let journal = try SQLiteInspection.look(at: journalFile.path) { connection, isWhole in
            guard try Schema.inspect(connection, path: journalFile.path) != nil else { return false }
            try ChainChecker.checkEnds(connection, path: journalFile.path, isWhole: isWhole)
            return try connection.first("SELECT 1 FROM event LIMIT 1") { _ in true } ?? false
        }
        if holdsKeys == true, journal == false {
            throw DatabaseError.corrupt(file: journalFile.path, detail: "it holds no event, but there are keys for some: its events were cut off")
        }
        if journal == true, holdsKeys == nil { throw DatabaseError.corrupt(file: keyFile.path, detail: "it is missing, but the journal has events") }
        if holdsKeys == true, journal == nil { throw DatabaseError.corrupt(file: journalFile.path, detail: "it is missing, but there are keys for it") }
    }

    /// The demo's master key: read, or made and kept in the directory.
    ///
    /// - Returns: The key, and whether it was made now.
    public func demoMasterKey() throws -> (MasterKey, isNew: Bool) {
        let file = demoMasterKeyFile
        // Only where there is none: a file that cannot be read must never be replaced.
        if access(file.path, F_OK) == 0 {
            guard let bytes = FileManager.default.contents(atPath: file.path) else {
                throw DatabaseError.inputOutput(file: file.path, detail: "it cannot be read")
            }
            do {
                return (try MasterKey(recoveryForm: String(decoding: bytes, as: UTF8.self)), false)
            } catch {
                throw DatabaseKeyStore.OpeningError.damagedMasterKey(file: file.path, reason: error)
            }
        }
        // Another key would open nothing of what is there.
        if FileManager.default.fileExists(atPath: keyFile.path) { throw DatabaseKeyStore.OpeningError.wrongMasterKey(file: keyFile.path) }
        try prepare()
        let key = MasterKey.random()
        let descriptor = Foundation.open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DatabaseError.system(errno, file: file.path) }
        defer { close(descriptor) }
        do {
            try Files.write(Array((key.recoveryForm + "\n").utf8)[...], descriptor, file.path)
            guard fsync(descriptor) == 0 else { throw DatabaseError.system(errno, file: file.path) }
            try Files.flush(file.deletingLastPathComponent())
        } catch {
            unlink(file.path)
            throw error
        }
        return (key, true)
    }
}

/// A lock on a data directory.
public final class DirectoryLock: Sendable {
    private let descriptor: Int32

    init(file: URL, directory: String) throws {
        descriptor = Foundation.open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DatabaseError.system(errno, file: file.path) }
        // Who only asks whether the directory is held (`DataDirectory.isLocked`) holds it for the blink of an eye.
        for _ in 0..<5 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
            usleep(10_000)
        }
        close(descriptor)
        throw JournalError.locked(directory: directory)
    }

    deinit { close(descriptor) }
}
