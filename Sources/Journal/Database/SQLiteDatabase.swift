import Foundation
import GRDB
import GRDBSQLite

/// SQLite through GRDB: one file in write-ahead-log mode, one writer, readers beside it.
public final class SQLiteDatabase: Database {
    /// Where the file is.
    public let path: String
    private let pool: DatabasePool
    private let lookups: SQLiteLookups
    private let patience: Duration
    private static let busyMilliseconds: Int32 = 5_000

    /// Opens or makes the file at `path`.
    ///
    /// The writer is set to `synchronous=FULL`, so that what is acknowledged is on disk (GRDB sets NORMAL), and to `secure_delete`,
    /// so that deleted rows are overwritten; both are read back.
    /// - Parameter patience: How long `scrub` waits for readers.
    public init(path: String, readers: Int = 4, patience: Duration = .seconds(20)) throws(DatabaseError) {
        self.path = path
        self.patience = patience
        lookups = SQLiteLookups(path: path)
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(Double(Self.busyMilliseconds) / 1000)
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -16384; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY")
        }
        do {
            try Self.makeForOwner(path)
            pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction { db in
                try db.execute(
                    sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 2000; PRAGMA journal_size_limit = 67108864")
                let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
                let deleting = try Int.fetchOne(db, sql: "PRAGMA secure_delete")
                guard synchronous == 2, deleting == 1 else {
                    throw DatabaseError.other(detail: "\(path): this SQLite does not keep synchronous=FULL and secure_delete")
                }
            }
        } catch {
            throw Self.mapped(error, path)
        }
    }

    public func read<Result: Sendable>(_ body: @Sendable (any Connection) throws -> Result) async throws -> Result {
        try await withoutActuallyEscaping(body) { body in
            do {
                return try await pool.read { [path] db in try body(SQLiteConnection(db, path)) }
            } catch { throw Self.unlessOwn(error, path) }
        }
    }

    public func lookup<Result: Sendable>(_ body: @Sendable (any Connection) throws -> Result) async throws -> Result { try lookups.run(body) }

    public func readNow<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
        do {
            return try pool.read { db in try body(SQLiteConnection(db, path)) }
        } catch { throw Self.unlessOwn(error, path) }
    }

    public func write<Result: Sendable>(_ body: @Sendable (any Connection) throws -> Result) async throws -> Result {
        try await withoutActuallyEscaping(body) { body in
            do {
                return try await pool.writeWithoutTransaction { [path] db in
                    let connection = SQLiteConnection(db, path)
                    return try connection.transaction { try body(connection) }
                }
            } catch { throw Self.unlessOwn(error, path) }
        }
    }

    public func writeNow<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
        do {
            return try pool.writeWithoutTransaction { db in
                let connection = SQLiteConnection(db, path)
                return try connection.transaction { try body(connection) }
            }
        } catch { throw Self.unlessOwn(error, path) }
    }

    public func schedule(_ body: @escaping @Sendable (any Connection) -> Void) {
        pool.asyncWriteWithoutTransaction { [path] db in body(SQLiteConnection(db, path)) }
    }

    /// Moves what the log holds into the file and cuts the log off, so that what was overwritten in the one does not remain in the
    /// other. Waits for readers that hold an older moment, letting the writer go on meanwhile.
    ///
    /// - Throws: `DatabaseError.busy` when a reader held on for longer than `patience`.
    public func scrub() throws {
        let deadline = ContinuousClock.now + patience
        while true {
            let error: DatabaseError? = pool.writeWithoutTransaction { [path] db in
                let handle = db.sqliteConnection
                // Not within SQLite: it would keep the writer waiting.
                sqlite3_busy_timeout(handle, 0)
                defer { sqlite3_busy_timeout(handle, Self.busyMilliseconds) }
                return sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil) == SQLITE_OK
                    ? nil : SQLiteConnection.error(of: handle, path)
            }
            guard let error else { return }
            guard case .busy = error, ContinuousClock.now < deadline else { throw error }
            usleep(5_000)
        }
    }

    public func copy(to path: String) throws {
        do {
            try Self.makeForOwner(path)
            let destination = try DatabaseQueue(path: path)
            try pool.backup(to: destination)
            try destination.close()
        } catch { throw Self.unlessOwn(error, self.path) }
    }

    public func close() throws {
        lookups.close()
        // Readers first: the last connection to go moves the log into the file and removes it, if it may write.
        pool.invalidateReadOnlyConnections()
        try pool.close()
    }

    /// What `PRAGMA synchronous` says on the writer outside a transaction: 2 is FULL.
    public func synchronousLevel() throws -> Int {
        try pool.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1 }
    }

    /// Makes the file, readable by its owner alone; its log and index take over what it allows.
    private static func makeForOwner(_ path: String) throws(DatabaseError) {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(errno, file: path) }
        Foundation.close(descriptor)
    }

    static func mapped(_ error: any Error, _ path: String) -> DatabaseError {
        if let own = error as? DatabaseError { return own }
        guard let error = error as? GRDB.DatabaseError else { return .other(detail: String(describing: error)) }
        return SQLiteConnection.error(code: error.extendedResultCode.rawValue, message: error.message ?? "", path)
    }

    /// Errors of the caller's own pass through; the engine's are told in our words.
    private static func unlessOwn(_ error: any Error, _ path: String) -> any Error {
        error is GRDB.DatabaseError ? mapped(error, path) : error
    }
}
