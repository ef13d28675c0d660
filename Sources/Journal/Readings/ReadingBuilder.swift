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
        let suffix = "__" + Hex.string(Identifier.random().bytes.prefix(4))
        let shadow = { (table: String) in table + suffix }
        let applier = reading.applier(shadow)
        try database.writeNow { connection in
            for table in reading.tables {
                try connection.execute("INSERT INTO shadow (name, begun) VALUES ($1, $2)", [.text(shadow(table)), .integer(now.microseconds)])
            }
            for statement in reading.schema(shadow) { try connection.execute(statement) }
        }
        var positions: [MunicipalityCode: Int64] = [:]
        var total: Int64 = 0
        func catchUp(_ connection: any Connection, limit: Int) throws -> Int {
            var count = 0
            for municipality in try Journal.municipalities(connection) {
                let events = try EventRows.page(connection, municipality, after: positions[municipality] ?? 0, limit: limit)
                for (event, _) in events where reading.kinds.contains(event.stream.kind) { try applier.apply(event.recordedEvent(upcasts), connection) }
                if let last = events.last { positions[municipality] = last.0.position }
                count += events.count
            }
            total += Int64(count)
            return count
        }
        do {
            while try database.writeNow({ try catchUp($0, limit: Self.page) }) >= Self.page { progress(reading.name, total) }
            try database.writeNow { connection in
                while try catchUp(connection, limit: Self.page) > 0 {}
                for table in reading.tables {
                    try connection.execute("DROP TABLE IF EXISTS \(table)")
                    try connection.execute("ALTER TABLE \(shadow(table)) RENAME TO \(table)")
                    try connection.execute("DELETE FROM shadow WHERE name = $1", [.text(shadow(table))])
                }
                try connection.execute(
                    "INSERT INTO reading (name, version) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET version = excluded.version",
                    [.text(reading.name), .integer(Int64(reading.version))])
            }
        } catch {
            try? database.writeNow { connection in
                for table in reading.tables {
                    try connection.execute("DROP TABLE IF EXISTS \(shadow(table))")
                    try connection.execute("DELETE FROM shadow WHERE name = $1", [.text(shadow(table))])
                }
            }
            throw error
        }
    }
}

extension Journal {
    /// Builds readings again, also beside a running server: all, or the one with this name.
    ///
    /// - Returns: The names of those that were built.
    public func rebuild(only name: String? = nil, _ progress: (String, Int64) -> Void = { _, _ in }) throws -> [String] {
        let chosen = readings.filter { name == nil || $0.name == name }
        let builder = ReadingBuilder(database: database, readings: chosen, upcasts: upcasts, now: clock())
        for reading in chosen { try builder.build(reading, progress) }
        return chosen.map(\.name)
    }
}
