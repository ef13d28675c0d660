import Foundation
import GRDB
import GRDBSQLite

/// A SQLite connection on its queue. Statements are cached, bound and stepped directly: rows of a journal are read and written by the
/// hundred thousand.
final class SQLiteConnection: Connection {
    /// A statement, and what keeps it alive.
    struct Prepared {
        let statement: OpaquePointer
        let owner: AnyObject
    }

    /// Keeps a statement that is used once.
    final class Owner {
        private let statement: OpaquePointer
        init(_ statement: OpaquePointer) { self.statement = statement }
        deinit { sqlite3_finalize(statement) }
    }

    private let handle: OpaquePointer
    private let path: String
    private let prepare: (_ sql: String, _ cached: Bool) throws -> Prepared
    /// Whether `transaction` runs: statements must not be committed alone then.
    private var isTransacting = false
    /// Why the engine undid the transaction, if it did.
    private var undoing: DatabaseError?

    init(handle: OpaquePointer, path: String, prepare: @escaping (_ sql: String, _ cached: Bool) throws -> Prepared) {
        self.handle = handle; self.path = path; self.prepare = prepare
    }

    /// On GRDB's connection, with the statements that it caches.
    convenience init(_ db: GRDB.Database, _ path: String) {
        // Valid while `db` is: a connection does not outlive the closure that gets it.
        self.init(handle: db.sqliteConnection!, path: path) { sql, cached in
            let statement = try cached ? db.cachedStatement(sql: sql) : db.makeStatement(sql: sql)
            return Prepared(statement: statement.sqliteStatement, owner: statement)
        }
    }

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    func execute(_ sql: String, _ values: [SQLValue]) throws(DatabaseError) -> Int {
        let prepared = try prepared(sql)
        let statement = prepared.statement
        defer { sqlite3_reset(statement) }
        return try withExtendedLifetime(prepared.owner) { () throws(DatabaseError) -> Int in
            try bind(values, to: statement)
            var code = sqlite3_step(statement)
            while code == SQLITE_ROW { code = sqlite3_step(statement) }
            guard code == SQLITE_DONE else { throw failure() }
            return Int(sqlite3_changes(handle))
        }
    }

    func query(_ sql: String, _ values: [SQLValue], _ row: (any Row) throws -> Void) throws {
        let prepared = try prepared(sql)
        let statement = prepared.statement
        defer { sqlite3_reset(statement) }
        try withExtendedLifetime(prepared.owner) {
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
    }

    func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try execute("BEGIN IMMEDIATE")
        isTransacting = true
        undoing = nil
        defer { isTransacting = false }
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            isTransacting = false
            if isInTransaction { _ = try? execute("ROLLBACK") }
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
            if isInTransaction {
                try execute("ROLLBACK TO command")
                try execute("RELEASE command")
            }
            throw error
        }
    }

    private func prepared(_ sql: String) throws(DatabaseError) -> Prepared {
        // A statement after the transaction was undone would be committed by itself.
        if isTransacting, !isInTransaction { throw undoing ?? .other(detail: "\(path): the transaction was undone") }
        do {
            let cached = try prepare(sql, true)
            // The same statement may be running further up, in the closure of a query.
            return sqlite3_stmt_busy(cached.statement) == 0 ? cached : try prepare(sql, false)
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
                    // An empty string's address may be null, which SQLite would take for NULL.
                    utf8.isEmpty
                        ? sqlite3_bind_text(statement, position, "", 0, transient)
                        : utf8.withMemoryRebound(to: CChar.self) {
                            sqlite3_bind_text64(statement, position, $0.baseAddress, UInt64($0.count), transient, UInt8(SQLITE_UTF8))
                        }
                }
            case .bytes(let bytes):
                code = bytes.withUnsafeBytes {
                    $0.count == 0
                        ? sqlite3_bind_zeroblob(statement, position, 0)
                        : sqlite3_bind_blob64(statement, position, $0.baseAddress, UInt64($0.count), transient)
                }
            }
            guard code == SQLITE_OK else { throw failure() }
        }
    }

    private func failure() -> DatabaseError {
        let error = Self.error(of: handle, path)
        if isTransacting, !isInTransaction, undoing == nil { undoing = error }
        return error
    }

    /// What went wrong last on a connection.
    static func error(of handle: OpaquePointer?, _ path: String) -> DatabaseError {
        // SQLite does not remember the system's number where a commit fails; what it calls afterwards succeeds, and leaves the number.
        let last = errno
        let code = sqlite3_extended_errcode(handle)
        switch code & 0xff {
        case SQLITE_IOERR, SQLITE_CANTOPEN:
            let known = sqlite3_system_errno(handle)
            switch DatabaseError.system(known == 0 ? last : known, file: path) {
            case .full: return .full(file: path)
            case .readOnly: return .readOnly(file: path)
            default: break
            }
        default: break
        }
        return error(code: code, message: String(cString: sqlite3_errmsg(handle)), path)
    }

    static func error(code: Int32, message: String, _ path: String) -> DatabaseError {
        switch code & 0xff {
        case SQLITE_FULL: .full(file: path)
        case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM: .readOnly(file: path)
        // The index of the log could not be made larger.
        case SQLITE_IOERR where code == SQLITE_IOERR | 19 << 8: .full(file: path)
        case SQLITE_IOERR: .inputOutput(file: path, detail: "\(message), SQLite \(code)")
        case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt(file: path, detail: message)
        case SQLITE_CONSTRAINT: .constraint(detail: message)
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: .busy(file: path)
        default: .other(detail: "\(path): SQLite \(code): \(message)")
        }
    }
}

extension DatabaseError {
    /// What a failed call of the operating system means.
    public static func system(_ code: Int32, file: String) -> DatabaseError {
        switch code {
        case ENOSPC, EDQUOT, EFBIG: .full(file: file)
        case EROFS, EACCES, EPERM: .readOnly(file: file)
        default: .inputOutput(file: file, detail: String(cString: strerror(code)))
        }
    }
}

struct SQLiteRow: Row {
    let statement: OpaquePointer

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }
    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }
    func text(_ column: Int) -> String {
        guard let text = sqlite3_column_text(statement, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }
    func bytes(_ column: Int) -> [UInt8] { [UInt8](pointer(column)) }
    func withBytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(pointer(column))
    }
    func pointer(_ column: Int) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(statement, Int32(column))
        return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(statement, Int32(column))))
    }
}
