import CivilTime

/// A reading as it is built anew from the journal, in tables beside those that are in use.
final class ShadowReading {
    let reading: any InlineReading
    private static let mark = "__"
    private let suffix = ShadowReading.mark + Hex.string(Identifier.random().bytes.prefix(4))
    private let applier: any ReadingApplier
    private let upcasts: EventUpcasts
    private var positions: [MunicipalityCode: Int64] = [:]
    /// How many events were read.
    private(set) var total: Int64 = 0

    init(of reading: any InlineReading, _ upcasts: EventUpcasts) {
        self.reading = reading
        self.upcasts = upcasts
        applier = reading.applier { [suffix] in $0 + suffix }
    }

    /// Whether a table goes under such a name.
    static func isShadow(_ table: String) -> Bool { table.contains(mark) }

    /// The name under which a table of the reading goes here.
    func name(of table: String) -> String { table + suffix }

    /// Makes the tables, with a note by which they are dropped later if the program ends before.
    func make(_ connection: any Connection, at now: Timestamp) throws {
        for table in reading.tables {
            try connection.execute("INSERT INTO shadow (name, begun) VALUES ($1, $2)", [.text(name(of: table)), .integer(now.microseconds)])
        }
        for statement in reading.schema(name(of:)) { try connection.execute(statement) }
    }

    /// Reads on where it was.
    ///
    /// - Parameter limit: The most events that are read of a municipality.
    /// - Returns: How many were read.
    func catchUp(_ connection: any Connection, limit: Int) throws -> Int {
        var count = 0
        for municipality in try EventRows.municipalities(connection) {
            let events = try EventRows.page(connection, municipality, after: positions[municipality] ?? 0, limit: limit)
            for (event, _) in events where reading.kinds.contains(event.stream.kind) { try applier.apply(event.recordedEvent(upcasts), connection) }
            if let last = events.last { positions[municipality] = last.0.position }
            count += events.count
        }
        total += Int64(count)
        return count
    }

    /// Puts the tables in the place of those in use.
    func swapIn(_ connection: any Connection) throws {
        for table in reading.tables {
            try connection.execute("DROP TABLE IF EXISTS \(table)")
            try connection.execute("ALTER TABLE \(name(of: table)) RENAME TO \(table)")
            try connection.execute("DELETE FROM shadow WHERE name = $1", [.text(name(of: table))])
        }
    }

    func drop(_ connection: any Connection) throws {
        for table in reading.tables {
            try connection.execute("DROP TABLE IF EXISTS \(name(of: table))")
            try connection.execute("DELETE FROM shadow WHERE name = $1", [.text(name(of: table))])
        }
    }
}
