import Foundation
import GRDBSQLite

/// Looks at a SQLite file without changing it, before it is opened for use.
///
/// Opening for use writes at once (the log is made, a table comes and goes), which a damaged file or one that this program must not
/// open would not survive as it was.
enum SQLiteInspection {
    /// Files up to this size are checked whole when they are opened; of larger ones the header, the tables' roots and the newest events.
    static let whole: Int64 = 64 << 20

    /// Runs `body` on a reading connection. Nothing is written, neither to the file nor beside it, unless a log from a crash is there:
    /// then its index is made again.
    ///
    /// - Throws: `DatabaseError.corrupt` when the file is no database or its structure is damaged, and what `body` throws.
    /// - Returns: `nil` when there is no file, or an empty one.
    static func look<Result>(at path: String, _ body: (any Connection, _ isWhole: Bool) throws -> Result) throws -> Result? {
        var status = stat(), log = stat()
        let isThere = stat(path, &status) == 0
        if !isThere, errno != ENOENT { throw DatabaseError.system(errno, file: path) }
        let hasLog = stat(path + "-wal", &log) == 0
        if !isThere || status.st_size == 0 {
            // It would be taken for the log of the file that is made now.
            if hasLog, log.st_size > 0 { throw DatabaseError.corrupt(file: path, detail: "it is missing, but its log is there") }
            return nil
        }
        // Without a log nobody has the file open, and it can be read as a file that never changes.
        let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
        let opened = sqlite3_open_v2("file:" + escaped + (hasLog ? "?mode=ro" : "?immutable=1"), &handle, flags, nil)
        defer { sqlite3_close_v2(handle) }
        guard opened == SQLITE_OK, let handle else {
            throw handle == nil ? DatabaseError.other(detail: "\(path): out of memory") : SQLiteConnection.error(of: handle, path)
        }
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, 5_000)
        let connection = SQLiteConnection(handle: handle, path: path) { sql, _ in
            var statement: OpaquePointer?
            guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else { throw SQLiteConnection.error(of: handle, path) }
            return SQLiteConnection.Prepared(statement: statement, owner: SQLiteConnection.Owner(statement))
        }
        // One snapshot, also beside a running server.
        try connection.execute("BEGIN")
        defer { _ = try? connection.execute("ROLLBACK") }
        let isWhole = status.st_size <= whole
        if isWhole {
            let finding = try connection.first("PRAGMA integrity_check(1)") { $0.text(0) } ?? ""
            guard finding == "ok" else { throw DatabaseError.corrupt(file: path, detail: finding) }
        }
        return try body(connection, isWhole)
    }

    /// Whether the file has a table.
    static func has(table: String, _ connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1", [.text(table)]) { _ in true } ?? false
    }
}
