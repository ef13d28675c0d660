/// A value in SQL: the four kinds that every engine shares (`BIGINT`, `TEXT`, `BYTEA` and `NULL`).
public enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
}

/// A row of a result, valid only inside the closure that gets it. Columns count from 0.
public protocol Row {
    /// Whether the column holds nothing.
    func isNull(_ column: Int) -> Bool
    /// 0 where the column is null.
    func integer(_ column: Int) -> Int64
    /// Empty where the column is null.
    func text(_ column: Int) -> String
    /// Empty where the column is null.
    func bytes(_ column: Int) -> [UInt8]
    /// The column's bytes without a copy, valid only inside `body`.
    func withBytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
    /// The column's bytes where the engine holds them (text as UTF-8), valid only until the closure that gets the row returns: for
    /// loops over many rows.
    func pointer(_ column: Int) -> UnsafeRawBufferPointer
}

/// A connection, on its own thread. Placeholders are `$1`, `$2`, …, each used first in its order.
public protocol Connection: AnyObject {
    /// - Returns: The number of rows that it changed.
    @discardableResult
    func execute(_ sql: String, _ values: [SQLValue]) throws(DatabaseError) -> Int
    /// Runs a statement and gives each row of its result, in order.
    func query(_ sql: String, _ values: [SQLValue], _ row: (any Row) throws -> Void) throws
    /// Runs `body` in a transaction that takes the write lock at once; an error undoes it.
    func transaction<Result>(_ body: () throws -> Result) throws -> Result
    /// Runs `body` in a savepoint of the transaction; an error undoes the savepoint alone, unless the engine undid the whole transaction
    /// (`isInTransaction` is false then).
    func savepoint<Result>(_ body: () throws -> Result) throws -> Result
    /// Whether a transaction is open. An engine may undo one by itself, on a full disk for instance; statements that `transaction`
    /// would still run are refused then, so that none is committed alone.
    var isInTransaction: Bool { get }
}

extension Connection {
    /// Runs a statement without placeholders.
    ///
    /// - Returns: The number of rows that it changed.
    @discardableResult
    public func execute(_ sql: String) throws(DatabaseError) -> Int { try execute(sql, []) }

    /// The first row, mapped; `nil` when there is none.
    public func first<Result>(_ sql: String, _ values: [SQLValue] = [], _ map: (any Row) throws -> Result) throws -> Result? {
        var result: Result?
        try query(sql, values) { if result == nil { result = try map($0) } }
        return result
    }

    /// All rows, mapped.
    public func all<Result>(_ sql: String, _ values: [SQLValue] = [], _ map: (any Row) throws -> Result) throws -> [Result] {
        var results: [Result] = []
        try query(sql, values) { results.append(try map($0)) }
        return results
    }
}

/// A database of one engine. One writer, many readers; statements are the same for every engine.
public protocol Database: Sendable {
    /// Runs `body` on a reading connection, on one snapshot.
    func read<Result: Sendable>(_ body: @Sendable (any Connection) throws -> Result) async throws -> Result
    /// Runs `body`, one statement that finds a few rows by an index, as the tables are now. An engine in this process answers on the
    /// thread that asks; so it must be quick.
    func lookup<Result: Sendable>(_ body: @Sendable (any Connection) throws -> Result) async throws -> Result
    /// Runs `body` on a reading connection, waiting on this thread: for commands and tests.
    func readNow<Result>(_ body: (any Connection) throws -> Result) throws -> Result
    /// Runs `body` on the writer's thread in a transaction.
    @discardableResult
    func write<Result: Sendable>(_ body: @Sendable (any Connection) throws -> Result) async throws -> Result
    /// The same, waiting on this thread.
    @discardableResult
    func writeNow<Result>(_ body: (any Connection) throws -> Result) throws -> Result
    /// Runs `body` on the writer's thread, outside a transaction, some time later.
    func schedule(_ body: @escaping @Sendable (any Connection) -> Void)
    /// Makes sure that nothing deleted remains readable in logs that the engine keeps.
    func scrub() throws
    /// Copies the database, as of one moment, to a new file.
    func copy(to path: String) throws
    /// Waits for what runs, and lets the file go.
    func close() throws
}

/// What a database could not do.
public enum DatabaseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No space is left where the file stands.
    case full(file: String)
    case readOnly(file: String)
    case inputOutput(file: String, detail: String)
    /// The file is no database, or damaged.
    case corrupt(file: String, detail: String)
    /// A key is there already.
    case constraint(detail: String)
    /// Another process holds the file.
    case busy(file: String)
    case other(detail: String)

    public var description: String {
        switch self {
        case .full(let file): "\(file): no space left on the device. Free some space; nothing was half written."
        case .readOnly(let file): "\(file): cannot be written. Check the owner and the mount of its folder; nothing was half written."
        case .inputOutput(let file, let detail): "\(file): reading or writing failed (\(detail)). Check the disk."
        case .corrupt(let file, let detail):
            "\(file): is damaged or no database (\(detail)). Restore it from a backup with 'raadhuis restore'; it was left as it is."
        case .constraint(let detail): "a key is there already (\(detail))"
        case .busy(let file): "\(file): is held by another process."
        case .other(let detail): detail
        }
    }

    /// Whether the place can be written again once someone has made room or mended the disk.
    public var isStorage: Bool {
        switch self {
        case .full, .readOnly, .inputOutput, .busy: true
        case .corrupt, .constraint, .other: false
        }
    }
}
