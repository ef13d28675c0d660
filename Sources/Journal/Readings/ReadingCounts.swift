/// A table of a reading that holds fewer rows than it must.
public struct ReadingLoss: Hashable, Sendable {
    /// The name of the reading.
    public let reading: String
    /// The table that lacks rows.
    public let table: String
    /// How many rows are there.
    public let rows: Int64
    /// How many must be, at least.
    public let expected: Int64
}

/// How many rows the tables of readings hold, so that a loss is noticed without reading the journal.
///
/// What was right when it was last looked at stands among the journal's counters, with what had been counted until then: since then as many rows
/// must have come as were counted.
enum ReadingCounts {
    private static let rows = "reading_rows."
    private static let counted = "reading_counted."
    private static let removed = "reading_removed."

    /// The tables that hold fewer rows than they must.
    static func losses(_ readings: [any InlineReading], _ connection: any Connection) throws -> [ReadingLoss] {
        try readings.filter(\.keepsRows).flatMap { reading in
            try reading.tables.compactMap { table -> ReadingLoss? in
                let isThere = try SQLiteInspection.has(table: table, connection)
                let expected = try EventRows.municipalities(connection).map { try self.expected(table, of: reading, $0, connection) }.reduce(0, +)
                let found = isThere ? try connection.first("SELECT COUNT(*) FROM \(table)", []) { $0.integer(0) } ?? 0 : 0
                return isThere && found >= expected ? nil : ReadingLoss(reading: reading.name, table: table, rows: found, expected: expected)
            }
        }
    }

    private static func expected(_ table: String, of reading: any InlineReading, _ municipality: MunicipalityCode, _ connection: any Connection) throws -> Int64
    {
        let noted = try value(rows + table, municipality, connection)
        let came = try countedNow(table, of: reading, municipality, connection) - (try value(counted + table, municipality, connection) ?? 0)
        let went = try value(removed + table, municipality, connection) ?? 0
        return (noted ?? 0) + came - went
    }

    /// Keeps how many rows there are now, of tables that have lost none.
    static func noteUnlessLost(_ readings: [any InlineReading], _ connection: any Connection) throws {
        let lost = Set(try losses(readings, connection).map(\.reading))
        for reading in readings where !lost.contains(reading.name) { try note(reading, connection) }
    }

    /// Keeps how many rows there are now: that is right.
    static func note(_ reading: any InlineReading, _ connection: any Connection) throws {
        guard reading.keepsRows else { return }
        for municipality in try EventRows.municipalities(connection) {
            for table in reading.tables {
                let found = try connection.first("SELECT COUNT(*) FROM \(table) WHERE municipality = $1", [.text(municipality.rawValue)]) { $0.integer(0) }
                try set(rows + table, found ?? 0, municipality, connection)
                try set(counted + table, countedNow(table, of: reading, municipality, connection), municipality, connection)
                try set(removed + table, 0, municipality, connection)
            }
        }
    }

    private static func countedNow(
        _ table: String, of reading: any InlineReading, _ municipality: MunicipalityCode, _ connection: any Connection
    ) throws -> Int64 {
        guard let names = reading.counters(of: table) else { return 0 }
        return try connection.first(
            "SELECT SUM(value) FROM counter WHERE municipality = $1 AND name >= $2 AND name <= $3",
            [.text(municipality.rawValue), .text(names.lowerBound), .text(names.upperBound)]
        ) { $0.integer(0) } ?? 0
    }

    private static func value(_ name: String, _ municipality: MunicipalityCode, _ connection: any Connection) throws -> Int64? {
        try connection.first("SELECT value FROM counter WHERE municipality = $1 AND name = $2", [.text(municipality.rawValue), .text(name)]) { $0.integer(0) }
    }

    private static func set(_ name: String, _ value: Int64, _ municipality: MunicipalityCode, _ connection: any Connection) throws {
        if try self.value(name, municipality, connection) == value { return }
        try connection.execute(
            "INSERT INTO counter (municipality, name, value) VALUES ($1, $2, $3) ON CONFLICT (municipality, name) DO UPDATE SET value = excluded.value",
            [.text(municipality.rawValue), .text(name), .integer(value)])
    }

    fileprivate static func countRemoved(_ rows: Int, from table: String, _ municipality: MunicipalityCode, _ connection: any Connection) throws {
        try connection.execute(
            "INSERT INTO counter (municipality, name, value) VALUES ($1, $2, $3) ON CONFLICT (municipality, name) DO UPDATE SET value = counter.value + excluded.value",
            [.text(municipality.rawValue), .text(removed + table), .integer(Int64(rows))])
    }
}

extension ReadingApplier {
    /// Removes the rows of an event's stream for good, as when someone is forgotten: their absence counts as no loss.
    public func removeRows(of event: RecordedEvent, from table: String, _ connection: any Connection) throws {
        let removed = try connection.execute(
            "DELETE FROM \(table) WHERE municipality = $1 AND stream = $2", [.text(event.municipality.rawValue), .bytes(event.stream.id.bytes)])
        // Of a table that is built beside the one in use nothing was counted yet.
        if removed > 0, !ShadowReading.isShadow(table) { try ReadingCounts.countRemoved(removed, from: table, event.municipality, connection) }
    }
}
