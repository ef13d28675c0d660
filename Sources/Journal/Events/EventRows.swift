import CivilTime

/// Reads events from their table.
enum EventRows {
    static let columns = """
        position, stream, version, kind, type, type_version, occurred, recorded, actor, role, mandate, assurance, on_behalf_of, command, causation,
        facts, facts_salt, facts_hash, sealed, hash
        """

    /// - Returns: The event, and its hash in the chain.
    static func event(_ row: any Row, _ municipality: MunicipalityCode) throws -> (StoredEvent, hash: [UInt8]) {
        let position = row.integer(0)
        guard let stream = identifier(row, 1), let command = identifier(row, 13), let sealed = StoredSealedPart.decode(row.bytes(18)) else {
            throw JournalError.unreadable(position: position)
        }
        let event = StoredEvent(
            municipality: municipality, position: position, stream: StreamID(kind: StreamKind(rawValue: row.text(3)), id: stream), version: row.integer(2),
            type: storedType(row), occurred: Timestamp(microseconds: row.integer(6)), recorded: Timestamp(microseconds: row.integer(7)), actor: actor(row),
            command: command, causation: identifier(row, 14),
            facts: StoredPart(bytes: row.bytes(15), salt: row.bytes(16), hash: row.bytes(17)), sealed: sealed)
        return (event, row.bytes(19))
    }

    private static func identifier(_ row: any Row, _ column: Int) -> Identifier? {
        row.withBytes(column) { Identifier(bytes: $0) }
    }

    private static let openColumns = """
        position, stream, version, kind, type, type_version, occurred, recorded, actor, role, mandate, assurance, on_behalf_of, command, causation,
        facts, length(facts_salt)
        """

    /// Events after `position`, at most `limit`, in order, as they are read now, without what is sealed in them, and without the facts of those of
    /// other kinds.
    ///
    /// - Throws: `JournalError.unreadable`.
    static func openPage(
        _ connection: any Connection, _ municipality: MunicipalityCode, after position: Int64, limit: Int, factsOf kinds: [StreamKind], _ upcasts: EventUpcasts
    ) throws -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        events.reserveCapacity(limit)
        try connection.query(
            "SELECT \(openColumns) FROM event WHERE municipality = $1 AND position > $2 ORDER BY position LIMIT $3",
            [.text(municipality.rawValue), .integer(position), .integer(Int64(limit))]
        ) { row in
            let position = row.integer(0), kind = StreamKind(rawValue: row.text(3)), isErased = row.integer(16) == 0
            guard let stream = identifier(row, 1), let command = identifier(row, 13),
                let written = isErased || !kinds.contains(kind) ? Facts() : row.withBytes(15, { Facts(json: $0) })
            else { throw JournalError.unreadable(position: position) }
            let stored = storedType(row)
            let (type, facts) = isErased ? (upcasts.newest(stored), written) : upcasts.read(stored, written)
            events.append(
                RecordedEvent(
                    municipality: municipality, position: position, stream: StreamID(kind: kind, id: stream),
                    version: row.integer(2), type: type, occurred: Timestamp(microseconds: row.integer(6)),
                    recorded: Timestamp(microseconds: row.integer(7)), actor: actor(row), command: command, causation: identifier(row, 14), facts: facts,
                    sealed: [], writtenVersion: stored.version, isErased: isErased))
        }
        return events
    }

    private static func storedType(_ row: any Row) -> EventType { EventType(name: Code(storedInColumn: row.text(4)), version: Int(row.integer(5))) }

    private static func actor(_ row: any Row) -> Actor {
        Actor(
            id: identifier(row, 8), role: Code(storedInColumn: row.text(9)), mandate: row.isNull(10) ? nil : Code(storedInColumn: row.text(10)),
            assurance: Code(storedInColumn: row.text(11)), onBehalfOf: identifier(row, 12))
    }

    /// Events after `position`, at most `limit`, in order.
    static func page(_ connection: any Connection, _ municipality: MunicipalityCode, after position: Int64, limit: Int) throws -> [(StoredEvent, hash: [UInt8])]
    {
        try connection.all(
            "SELECT \(columns) FROM event WHERE municipality = $1 AND position > $2 ORDER BY position LIMIT $3",
            [.text(municipality.rawValue), .integer(position), .integer(Int64(limit))]
        ) { try event($0, municipality) }
    }

    /// The municipalities that have rows.
    ///
    /// - Parameter table: One whose key begins with the municipality.
    static func municipalities(_ connection: any Connection, in table: String = "event") throws -> [MunicipalityCode] {
        var found: [MunicipalityCode] = []
        while let next = try connection.first(
            "SELECT municipality FROM \(table) WHERE municipality > $1 ORDER BY municipality LIMIT 1", [.text(found.last?.rawValue ?? "")], { $0.text(0) })
        {
            found.append(MunicipalityCode(rawValue: next))
        }
        return found
    }
}

extension Code {
    /// A code as a column holds it.
    init(storedInColumn text: String) { self.init(stored: text) }
}
