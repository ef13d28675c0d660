/// The tables of the journal. A format number names them; each next number is a migration that runs once, forward only.
enum Schema {
    /// The number that this program writes.
    static let format: Int64 = 2

    /// Refuses a file whose format is newer, without a change to it.
    ///
    /// - Returns: Its format; `nil` when it has none yet.
    static func inspect(_ connection: any Connection, path: String) throws -> Int64? {
        guard try SQLiteInspection.has(table: "format", connection) else { return nil }
        let found = try connection.first("SELECT number FROM format") { $0.integer(0) }
        try check(found, path: path)
        return found
    }

    private static func check(_ found: Int64?, path: String) throws {
        let number = found ?? 0
        guard number >= 0 else { throw DatabaseError.corrupt(file: path, detail: "its format is \(number)") }
        guard number <= format else { throw JournalError.newerFormat(file: path, found: number, known: format) }
    }

    static func migrate(_ connection: any Connection, path: String) throws {
        try connection.execute("CREATE TABLE IF NOT EXISTS format (number BIGINT NOT NULL)")
        let found = try connection.first("SELECT number FROM format") { $0.integer(0) }
        try check(found, path: path)
        if found == format { return }
        for number in (found ?? 0)..<format {
            for statement in migrations[Int(number)] { try connection.execute(statement) }
        }
        if let found, found < 2 { try RowBlobs.begin(at: .now(), connection) }
        if found == nil {
            try connection.execute("INSERT INTO format (number) VALUES ($1)", [.integer(format)])
        } else {
            try connection.execute("UPDATE format SET number = $1", [.integer(format)])
        }
    }

    /// `migrations[n]` brings format n to n + 1.
    private static let migrations: [[String]] = [
        [
            """
            CREATE TABLE event (
                municipality TEXT NOT NULL, position BIGINT NOT NULL, stream BYTEA NOT NULL, version BIGINT NOT NULL, kind TEXT NOT NULL,
                type TEXT NOT NULL, type_version BIGINT NOT NULL, occurred BIGINT NOT NULL, recorded BIGINT NOT NULL,
                actor BYTEA, role TEXT NOT NULL, mandate TEXT, assurance TEXT NOT NULL, on_behalf_of BYTEA,
                command BYTEA NOT NULL, causation BYTEA,
                facts BYTEA NOT NULL, facts_salt BYTEA NOT NULL, facts_hash BYTEA NOT NULL, sealed BYTEA NOT NULL, hash BYTEA NOT NULL,
                PRIMARY KEY (municipality, position))
            """,
            "CREATE UNIQUE INDEX event_stream ON event (municipality, stream, version)",
            """
            CREATE TABLE command (
                municipality TEXT NOT NULL, id BYTEA NOT NULL, digest BYTEA NOT NULL, answer BYTEA NOT NULL,
                PRIMARY KEY (municipality, id))
            """,
            "CREATE TABLE counter (municipality TEXT NOT NULL, name TEXT NOT NULL, value BIGINT NOT NULL, PRIMARY KEY (municipality, name))",
            // See `SearchIndex` for why the hash itself is in no index.
            "CREATE TABLE search_index (municipality TEXT NOT NULL, bucket BIGINT NOT NULL, hash BYTEA NOT NULL, stream BYTEA NOT NULL, subject BYTEA NOT NULL)",
            "CREATE INDEX search_index_bucket ON search_index (municipality, bucket)",
            "CREATE INDEX search_index_stream ON search_index (municipality, stream)",
            "CREATE TABLE blob_name (name TEXT NOT NULL, municipality TEXT NOT NULL, PRIMARY KEY (name, municipality))",
            "CREATE TABLE reading (name TEXT NOT NULL PRIMARY KEY, version BIGINT NOT NULL)",
            // Tables of a rebuild under way, so that what a crash left is dropped later.
            "CREATE TABLE shadow (name TEXT NOT NULL PRIMARY KEY, begun BIGINT NOT NULL)",
            // Forgetting under way; announced: 1 when its event is in the journal.
            """
            CREATE TABLE forgetting (
                municipality TEXT NOT NULL, stream BYTEA NOT NULL, subject BYTEA NOT NULL, kind TEXT NOT NULL, announced BIGINT NOT NULL,
                PRIMARY KEY (municipality, stream, subject))
            """,
            """
            CREATE TABLE sealed_row (
                municipality TEXT NOT NULL, kind TEXT NOT NULL, id BYTEA NOT NULL, expires BIGINT NOT NULL, ciphertext BYTEA NOT NULL,
                PRIMARY KEY (municipality, kind, id))
            """,
            "CREATE INDEX sealed_row_expires ON sealed_row (expires)",
        ],
        [
            """
            CREATE TABLE row_blob (
                municipality TEXT NOT NULL, kind TEXT NOT NULL, id BYTEA NOT NULL, name TEXT NOT NULL, size BIGINT NOT NULL,
                PRIMARY KEY (municipality, kind, id, name))
            """,
            "CREATE INDEX row_blob_name ON row_blob (name)",
        ],
    ]
}

/// What a journal refuses, or finds wrong when it is opened.
public enum JournalError: Error, Sendable, CustomStringConvertible {
    case newerFormat(file: String, found: Int64, known: Int64)
    /// The stream has moved on since the command was decided.
    case conflict(stream: StreamID, expected: Int64)
    /// The command's identifier was used before, with another payload.
    case commandReused(Identifier)
    /// Another stream has what only one may have.
    case taken
    /// Something about a subject of the stream was to be kept after the subject was forgotten.
    case forgotten(StreamID)
    /// The chain does not hold at this position.
    case broken(position: Int64, reason: String)
    /// An event that cannot be read.
    case unreadable(position: Int64)
    case locked(directory: String)
    /// Facts hold under this name what they cannot: `Fact.decimal` with something else than a decimal number.
    case invalidFact(Code)
    /// Too many wait for their turn on one stream.
    case crowded
    case stopped

    public var description: String {
        switch self {
        case .newerFormat(let file, let found, let known):
            "\(file): has format \(found), which is newer than the \(known) that this program knows. Use a newer raadhuis; nothing was changed."
        case .conflict(_, let expected): "someone else changed this first (after version \(expected))"
        case .commandReused(let id): "command \(id) was used before, for something else"
        case .taken: "another stream has what only one may have"
        case .forgotten(let stream): "a \(stream.kind.rawValue) asked to keep something about a subject that was forgotten"
        case .broken(let position, let reason): "the chain breaks at event \(position): \(reason)"
        case .unreadable(let position): "event \(position) cannot be read"
        case .locked(let directory): "\(directory): another raadhuis is using this directory. Stop it first, or choose another with --data."
        case .invalidFact(let key): "the fact '\(key)' is no decimal number"
        case .crowded: "too many want to change the same at this moment: try again in a moment"
        case .stopped: "the journal is closing"
        }
    }
}
