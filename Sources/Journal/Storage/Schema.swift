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
