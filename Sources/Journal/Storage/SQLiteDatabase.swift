import GRDB
import GRDBSQLite

/// SQLite through GRDB: one file in write-ahead-log mode, one writer, readers beside it.
public final class SQLiteDatabase: Database {
    public let path: String
    private let pool: DatabasePool

    /// Opens or makes the file at `path`.
    ///
    /// The writer is set to `synchronous=FULL`, so that what is acknowledged is on disk (GRDB sets NORMAL), and to `secure_delete`,
    /// so that deleted rows are overwritten; both are read back.
    public init(path: String, readers: Int = 4) throws(DatabaseError) {
        self.path = path
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(5)
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -16384; PRAGMA mmap_size = 0")
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 2000; PRAGMA journal_size_limit = 67108864")
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

    public func scrub() throws {
        try pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    }

    public func copy(to path: String) throws {
        let destination = try DatabaseQueue(path: path)
        try pool.backup(to: destination)
        try destination.close()
    }

    public func close() throws { try pool.close() }

    /// What `PRAGMA synchronous` says on the writer outside a transaction: 2 is FULL.
    public func synchronousLevel() throws -> Int {
        try pool.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1 }
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

/// A SQLite connection on GRDB's queue. Statements are GRDB's cached ones, bound and stepped directly: rows of a journal are read and
/// written by the hundred thousand.
final class SQLiteConnection: Connection {
    private let db: GRDB.Database
    private let path: String

    init(_ db: GRDB.Database, _ path: String) {
        self.db = db
        self.path = path
    }

    func execute(_ sql: String, _ values: [SQLValue]) throws(DatabaseError) -> Int {
        let statement = try prepared(sql)
        defer { sqlite3_reset(statement) }
        try bind(values, to: statement)
        var code = sqlite3_step(statement)
        while code == SQLITE_ROW { code = sqlite3_step(statement) }
        guard code == SQLITE_DONE else { throw failure() }
        return Int(sqlite3_changes(db.sqliteConnection))
    }

    func query(_ sql: String, _ values: [SQLValue], _ row: (any Row) throws -> Void) throws {
        let statement = try prepared(sql)
        defer { sqlite3_reset(statement) }
        try bind(values, to: statement)
        let current = SQLiteRow(statement: statement)
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: try row(current)
            case SQLITE_DONE: return
            default: throw failure()
            }
        }
    }

    func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try execute("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            if sqlite3_get_autocommit(db.sqliteConnection) == 0 { _ = try? execute("ROLLBACK") }
            throw error
        }
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        try execute("SAVEPOINT command")
        do {
            let result = try body()
            try execute("RELEASE command")
            return result
        } catch {
            // A full disk may have undone the whole transaction already.
            if sqlite3_get_autocommit(db.sqliteConnection) == 0 {
                try execute("ROLLBACK TO command")
                try execute("RELEASE command")
            }
            throw error
        }
    }

    private func prepared(_ sql: String) throws(DatabaseError) -> OpaquePointer {
        do {
            return try db.cachedStatement(sql: sql).sqliteStatement
        } catch {
            throw SQLiteDatabase.mapped(error, path)
        }
    }

    private func bind(_ values: [SQLValue], to statement: OpaquePointer) throws(DatabaseError) {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        guard sqlite3_bind_parameter_count(statement) == values.count else {
            throw .other(detail: "\(values.count) values for \(sqlite3_bind_parameter_count(statement)) placeholders")
        }
        for (index, value) in values.enumerated() {
            let position = Int32(index + 1)
            let code: Int32
            switch value {
            case .null: code = sqlite3_bind_null(statement, position)
            case .integer(let integer): code = sqlite3_bind_int64(statement, position, integer)
            case .text(var text):
                code = text.withUTF8 { utf8 in
                    utf8.withMemoryRebound(to: CChar.self) { sqlite3_bind_text(statement, position, $0.baseAddress, Int32($0.count), transient) }
                }
            case .bytes(let bytes):
                code = bytes.withUnsafeBytes {
                    $0.count == 0 ? sqlite3_bind_zeroblob(statement, position, 0) : sqlite3_bind_blob(statement, position, $0.baseAddress, Int32($0.count), transient)
                }
            }
            guard code == SQLITE_OK else { throw failure() }
        }
    }

    private func failure() -> DatabaseError {
        Self.error(code: sqlite3_extended_errcode(db.sqliteConnection), message: String(cString: sqlite3_errmsg(db.sqliteConnection)), path)
    }

    static func error(code: Int32, message: String, _ path: String) -> DatabaseError {
        switch code & 0xff {
        case SQLITE_FULL: .full(file: path)
        case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM: .readOnly(file: path)
        case SQLITE_IOERR: .inputOutput(file: path, detail: message)
        case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt(file: path, detail: message)
        case SQLITE_CONSTRAINT: .constraint(detail: message)
        case SQLITE_BUSY, SQLITE_LOCKED: .busy(file: path)
        default: .other(detail: "SQLite \(code): \(message)")
        }
    }
}

private struct SQLiteRow: Row {
    let statement: OpaquePointer

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }
    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }
    func text(_ column: Int) -> String {
        guard let text = sqlite3_column_text(statement, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }
    func bytes(_ column: Int) -> [UInt8] { withBytes(column) { [UInt8]($0) } }
    func withBytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        let start = sqlite3_column_blob(statement, Int32(column))
        return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(statement, Int32(column)))))
    }
}
