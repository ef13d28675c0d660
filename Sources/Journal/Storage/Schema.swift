/// The tables of the journal. A format number names them; each next number is a migration that runs once, forward only.
enum Schema {
    /// The number that this program writes.
    static let format: Int64 = 1

    static func migrate(_ connection: any Connection, path: String) throws {
        try connection.execute("CREATE TABLE IF NOT EXISTS format (number BIGINT NOT NULL)")
        let found = try connection.first("SELECT number FROM format") { $0.integer(0) }
        guard (found ?? 0) <= format else { throw JournalError.newerFormat(file: path, found: found ?? 0, known: format) }
        for number in (found ?? 0)..<format {
            for statement in migrations[Int(number)] { try connection.execute(statement) }
        }
        if found == nil { try connection.execute("INSERT INTO format (number) VALUES ($1)", [.integer(format)]) }
        else { try connection.execute("UPDATE format SET number = $1", [.integer(format)]) }
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
            """
            CREATE TABLE search_index (
                municipality TEXT NOT NULL, hash BYTEA NOT NULL, stream BYTEA NOT NULL, subject BYTEA NOT NULL,
                PRIMARY KEY (municipality, hash, stream, subject))
            """,
            "CREATE INDEX search_index_stream ON search_index (municipality, stream)",
            "CREATE TABLE reading (name TEXT NOT NULL PRIMARY KEY, version BIGINT NOT NULL)",
            "CREATE TABLE forgetting (municipality TEXT NOT NULL, stream BYTEA NOT NULL, subject BYTEA NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (municipality, stream, subject))",
            """
            CREATE TABLE sealed_row (
                municipality TEXT NOT NULL, kind TEXT NOT NULL, id BYTEA NOT NULL, expires BIGINT NOT NULL, ciphertext BYTEA NOT NULL,
                PRIMARY KEY (municipality, kind, id))
            """,
            "CREATE INDEX sealed_row_expires ON sealed_row (expires)",
        ]
    ]
}

/// What a journal refuses, or finds wrong when it is opened.
public enum JournalError: Error, Sendable, CustomStringConvertible {
    case newerFormat(file: String, found: Int64, known: Int64)
    /// The stream has moved on since the command was decided.
    case conflict(stream: StreamID, expected: Int64)
    /// The command's identifier was used before, with another payload.
    case commandReused(Identifier)
    /// The chain does not hold at this position.
    case broken(position: Int64, reason: String)
    /// An event that cannot be read.
    case unreadable(position: Int64)
    case locked(directory: String)
    case stopped

    public var description: String {
        switch self {
        case .newerFormat(let file, let found, let known):
            "\(file): has format \(found), which is newer than the \(known) that this program knows. Use a newer raadhuis; nothing was changed."
        case .conflict(_, let expected): "someone else changed this first (after version \(expected))"
        case .commandReused(let id): "command \(id) was used before, for something else"
        case .broken(let position, let reason): "the chain breaks at event \(position): \(reason)"
        case .unreadable(let position): "event \(position) cannot be read"
        case .locked(let directory): "\(directory): another raadhuis is using this directory. Stop it first, or choose another with --data."
        case .stopped: "the journal is closing"
        }
    }
}
