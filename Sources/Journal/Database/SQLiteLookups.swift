import Foundation
import GRDBSQLite
import Synchronization

/// Reading connections for single statements, each used on whichever thread asks and by one at a time.
///
/// A read through the pool hands the work to another thread and waits for it, which costs some ten times what finding a row by its key does.
final class SQLiteLookups: Sendable {
    /// A connection with the statements that it prepared.
    private final class Reader: @unchecked Sendable {  // Whoever takes it out of `idle` has it alone until it is put back.
        private let handle: OpaquePointer
        private let path: String
        private var statements: [String: OpaquePointer] = [:]

        init(path: String) throws(DatabaseError) {
            var opened: OpaquePointer?
            let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
            guard code == SQLITE_OK, let opened else {
                let error = opened == nil ? DatabaseError.other(detail: "\(path): out of memory") : SQLiteConnection.error(of: opened, path)
                sqlite3_close_v2(opened)
                throw error
            }
            handle = opened
            self.path = path
            sqlite3_extended_result_codes(handle, 1)
            sqlite3_busy_timeout(handle, 5_000)
            sqlite3_exec(handle, "PRAGMA cache_size = -8192", nil, nil, nil)
        }

        deinit {
            for statement in statements.values { sqlite3_finalize(statement) }
            sqlite3_close_v2(handle)
        }

        func run<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
            try body(
                SQLiteConnection(handle: handle, path: path) { [self] sql, cached in
                    if cached, let known = statements[sql] { return SQLiteConnection.Prepared(statement: known, owner: self) }
                    var statement: OpaquePointer?
                    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
                        throw SQLiteConnection.error(of: handle, path)
                    }
                    guard cached else { return SQLiteConnection.Prepared(statement: statement, owner: SQLiteConnection.Owner(statement)) }
                    statements[sql] = statement
                    return SQLiteConnection.Prepared(statement: statement, owner: self)
                })
        }
    }

    private struct State {
        var idle: [Reader] = []
        var isClosed = false
    }

    private let path: String
    private let state = Mutex(State())

    init(path: String) { self.path = path }

    /// Runs `body` on this thread.
    func run<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
        let (known, isClosed) = state.withLock { ($0.idle.popLast(), $0.isClosed) }
        if isClosed { throw DatabaseError.other(detail: "\(path): was closed") }
        let reader = try known ?? Reader(path: path)
        defer { state.withLock { if !$0.isClosed { $0.idle.append(reader) } } }
        return try reader.run(body)
    }

    /// Closes the connections that nobody uses now; the others when they are done.
    func close() {
        let idle = state.withLock { state in
            state.isClosed = true
            defer { state.idle = [] }
            return state.idle
        }
        // The connections go with the last reference to them, outside the lock.
        withExtendedLifetime(idle) {}
    }
}
