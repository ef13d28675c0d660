import CivilTime

/// Builds readings again from the journal, in shadow tables that are swapped in when they have caught up.
struct ReadingBuilder {
    let database: any Database
    let readings: [any InlineReading]
    let upcasts: EventUpcasts
    let now: Timestamp
    /// Events per transaction: short, so that a running server's writer can go between.
    private static let page = 2_000

    /// Tables of a rebuild that began longer ago were left by a crash.
    private static let longest: Int64 = 24 * 3600

    /// Builds those whose version is another than the tables'.
    func buildWhereChanged(_ progress: (String, Int64) -> Void) throws {
        try dropLeftovers()
        for reading in readings {
            let built = try database.readNow { try $0.first("SELECT version FROM reading WHERE name = $1", [.text(reading.name)]) { $0.integer(0) } }
            if built != Int64(reading.version) { try build(reading, progress) }
        }
    }

    private func dropLeftovers() throws {
        let limit = SQLValue.integer(now.adding(seconds: -Self.longest).microseconds)
        let names = try database.readNow { try $0.all("SELECT name FROM shadow WHERE begun < $1", [limit]) { $0.text(0) } }
        if names.isEmpty { return }
        try database.writeNow { connection in
            for name in names { try connection.execute("DROP TABLE IF EXISTS \(name)") }
            try connection.execute("DELETE FROM shadow WHERE begun < $1", [limit])
        }
    }

    func build(_ reading: any InlineReading, _ progress: (String, Int64) -> Void) throws {
        try withShadow(of: reading, progress) { shadow in
            try database.writeNow { connection in
                while try shadow.catchUp(connection, limit: Self.page) > 0 {}
                try shadow.swapIn(connection)
                try connection.execute(
                    "INSERT INTO reading (name, version) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET version = excluded.version",
                    [.text(reading.name), .integer(Int64(reading.version))])
                try ReadingCounts.note(reading, connection)
            }
        }
    }

    /// How many rows of a reading's tables are not those that the journal gives. Nothing of the reading is changed, and the writer of a running
    /// server goes between the short looks.
    func compare(_ reading: any InlineReading, _ progress: (String, Int64) -> Void) throws -> ReadingFinding {
        let built = try database.readNow { try $0.first("SELECT version FROM reading WHERE name = $1", [.text(reading.name)]) { $0.integer(0) } }
        // Its rows may mean something else, or stand in other columns.
        guard built == Int64(reading.version) else { return ReadingFinding(reading: reading.name, isOfOtherVersion: true) }
        var finding = ReadingFinding(reading: reading.name)
        try withShadow(of: reading, progress) { shadow in
            for table in reading.tables {
                var comparison = try database.writeNow { try TableComparison(table, of: shadow, $0) }
                // Each part at a moment at which both tables tell of the same events.
                while try database.writeNow({ connection in
                    while try shadow.catchUp(connection, limit: Self.page) > 0 {}
                    return try comparison.next(connection)
                }) {}
                finding.add(comparison)
            }
            try database.writeNow { try shadow.drop($0) }
        }
        return finding
    }

    /// Runs `body` with the reading built anew but for the last events. What is left of it when that fails is dropped.
    private func withShadow(of reading: any InlineReading, _ progress: (String, Int64) -> Void, _ body: (ShadowReading) throws -> Void) throws {
        let shadow = ShadowReading(of: reading, upcasts)
        try database.writeNow { try shadow.make($0, at: now) }
        do {
            while try database.writeNow({ try shadow.catchUp($0, limit: Self.page) }) >= Self.page { progress(reading.name, shadow.total) }
            try body(shadow)
        } catch {
            try? database.writeNow { try shadow.drop($0) }
            throw error
        }
    }
}
