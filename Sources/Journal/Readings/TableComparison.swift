/// What is wrong with a reading, compared row by row with what the journal gives.
public struct ReadingFinding: Hashable, Sendable {
    /// The name of the reading.
    public let reading: String
    /// Rows that should be there and are not.
    public internal(set) var missing = 0
    /// Rows that should not be there.
    public internal(set) var surplus = 0
    /// Rows that hold something else than they should.
    public internal(set) var differing = 0
    /// It was built by another program, or with other settings, and is built again when a server starts: its rows were not compared.
    public internal(set) var isOfOtherVersion = false

    /// Whether its rows are just those that the journal gives.
    public var isRight: Bool { !isOfOtherVersion && missing == 0 && surplus == 0 && differing == 0 }

    mutating func add(_ comparison: TableComparison) {
        missing += comparison.missing
        surplus += comparison.surplus
        differing += comparison.differing
    }
}

/// Compares a table of a reading with the one that was built anew, part by part in the order of their keys.
struct TableComparison {
    private(set) var missing = 0
    private(set) var surplus = 0
    private(set) var differing = 0
    /// Rows that one look takes: short, for it holds the writer up.
    private static let page: Int64 = 2_000

    private let live: String
    private let shadow: String
    private let key: [String]
    /// The column by whose order the parts follow each other.
    private var order: String { key[1] }
    private var municipalities: [MunicipalityCode]
    /// After which value of that column the next part begins.
    private var last: [UInt8] = []
    private let isThere: Bool

    init(_ table: String, of reading: ShadowReading, _ connection: any Connection) throws {
        live = table
        shadow = reading.name(of: table)
        key = reading.reading.key(of: table)
        isThere = try SQLiteInspection.has(table: table, connection)
        let places = isThere ? [shadow, live] : [shadow]
        municipalities = try Array(Set(places.flatMap { try EventRows.municipalities(connection, in: $0) }))
    }

    /// Compares the next part.
    ///
    /// - Returns: Whether there may be more.
    mutating func next(_ connection: any Connection) throws -> Bool {
        guard let municipality = municipalities.last else { return false }
        let place: [SQLValue] = [.text(municipality.rawValue), .bytes(last)]
        let end = try connection.first(
            "SELECT \(order) FROM \(shadow) WHERE municipality = $1 AND \(order) > $2 ORDER BY \(order) LIMIT 1 OFFSET $3", place + [.integer(Self.page)]
        ) { $0.bytes(0) }
        let part = "municipality = $1 AND \(order) > $2" + (end == nil ? "" : " AND \(order) <= $3")
        let values = place + (end.map { [.bytes($0)] } ?? [])
        func count(_ sql: String) throws -> Int { try connection.first("SELECT COUNT(*) FROM \(sql)", values) { Int($0.integer(0)) } ?? 0 }
        if isThere {
            func alone(_ table: String, _ other: String) throws -> Int {
                let isSame = key.map { "b.\($0) = a.\($0)" }.joined(separator: " AND ")
                return try count("(SELECT * FROM \(table) WHERE \(part)) AS a WHERE NOT EXISTS (SELECT 1 FROM \(other) AS b WHERE \(isSame))")
            }
            let gone = try alone(shadow, live)
            missing += gone
            surplus += try alone(live, shadow)
            differing += try count("(SELECT * FROM \(shadow) WHERE \(part) EXCEPT SELECT * FROM \(live) WHERE \(part)) AS other") - gone
        } else {
            missing += try count("\(shadow) WHERE \(part)")
        }
        if let end { last = end } else { municipalities.removeLast(); last = [] }
        return !municipalities.isEmpty
    }
}
