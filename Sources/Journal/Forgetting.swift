import CivilTime

extension Journal {
    /// The event that says that a subject of its stream was forgotten. Readings answer it by erasing what they copied.
    public static let subjectForgotten = EventType.subjectForgotten
    /// The event that says that a part of an earlier event was erased.
    public static let partErased = EventType.partErased

    /// Forgets what a stream says about a subject: its keys, its search hashes, its blobs, the digests of its commands and what readings copied. The
    /// chain still holds.
    ///
    /// When it returns, nothing of it is left in any file. The order makes a crash harmless: the event and the erasing in the journal
    /// commit together with a note of what is to be done; the note goes when blobs, keys and logs are gone.
    ///
    /// - Parameter subject: `nil` forgets every subject of the stream.
    /// - Returns: How many keys were destroyed.
    /// - Throws: `DatabaseError.busy` when a reader held on to an older moment: the event stands then, the keys are destroyed, and
    ///   `finishForgetting` truncates the logs.
    @discardableResult
    public func forget(_ stream: StreamID, subject: Identifier? = nil, _ municipality: MunicipalityCode, by actor: Actor, reason: Code) async throws -> Int {
        // Whoever forgets the same at the same moment finds it done.
        try await gates.pass([stream.id]) { try await forgetAlone(stream, subject, municipality, by: actor, reason) }
    }

    private func forgetAlone(_ stream: StreamID, _ subject: Identifier?, _ municipality: MunicipalityCode, by actor: Actor, _ reason: Code) async throws -> Int
    {
        let held = try keys.keys(ofStream: stream.id, municipality).filter { subject == nil || $0.subject == subject }
        let indexed = try await database.read { try SearchIndex.subjects(of: stream.id, municipality, $0) }.filter { subject == nil || $0 == subject }
        let subjects = Set(held.map(\.subject) + indexed).sorted()
        if !subjects.isEmpty {
            let now = clock()
            _ = try await submit(
                Append(
                    municipality: municipality, actor: actor, command: .timeOrdered(at: now),
                    writes: [.init(stream, .any, subjects.map { subject in Self.forgotten(subject, reason, keys: held.count { $0.subject == subject }, now) })],
                    alongside: { connection in
                        try Self.eraseDigests(stream, municipality, connection)
                        for subject in subjects {
                            try SearchIndex.erase(stream.id, subject, municipality, connection)
                            try Self.note(stream, subject, municipality, announced: true, connection)
                        }
                    }))
        }
        try finishForgetting()
        return held.count
    }

    private static func forgotten(_ subject: Identifier, _ reason: Code, keys: Int, _ now: Timestamp) -> NewEvent {
        NewEvent(
            Self.subjectForgotten, occurred: now,
            facts: Facts([
                (Code(literal: "subject"), .identifier(subject)), (Code(literal: "reason"), .code(reason)), (Code(literal: "keys"), .integer(keys)),
            ]))
    }

    /// Stands for a subject where facts were erased, which readings may have copied.
    private static let factsAlone = Identifier(high: 0, low: 0)

    /// Notes that a subject is to be forgotten.
    static func note(_ stream: StreamID, _ subject: Identifier, _ municipality: MunicipalityCode, announced: Bool, _ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO forgetting (municipality, stream, subject, kind, announced) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (municipality, stream, subject) DO NOTHING
            """,
            [.text(municipality.rawValue), .bytes(stream.id.bytes), .bytes(subject.bytes), .text(stream.kind.rawValue), .integer(announced ? 1 : 0)])
    }

    /// Overwrites the digests of the commands that wrote to a stream: who holds the master key could try guesses against them. Such a
    /// command is refused from then on, instead of answered again.
    private static func eraseDigests(_ stream: StreamID, _ municipality: MunicipalityCode, _ connection: any Connection) throws {
        try connection.execute(
            "UPDATE command SET digest = $1 WHERE municipality = $2 AND id IN (SELECT command FROM event WHERE municipality = $3 AND stream = $4)",
            [.bytes([UInt8](repeating: 0, count: 32)), .text(municipality.rawValue), .text(municipality.rawValue), .bytes(stream.id.bytes)])
    }

    private struct Note {
        let municipality: MunicipalityCode
        let stream: StreamID
        let subject: Identifier
        let isAnnounced: Bool
    }

    /// Destroys what the journal says is forgotten and is still there: at once, at start in case a crash came between, and whenever a
    /// caller cares to try again.
    ///
    /// - Throws: `DatabaseError.busy` when a reader held on to an older moment of a file for long.
    public func finishForgetting() throws {
        let notes = try database.readNow { connection in
            try connection.all("SELECT municipality, stream, kind, subject, announced FROM forgetting", []) { row -> Note? in
                guard let stream = Identifier(bytes: row.bytes(1)), let subject = Identifier(bytes: row.bytes(3)) else { return nil }
                return Note(
                    municipality: MunicipalityCode(rawValue: row.text(0)), stream: StreamID(kind: StreamKind(rawValue: row.text(2)), id: stream),
                    subject: subject, isAnnounced: row.integer(4) == 1)
            }
        }.compactMap { $0 }
        guard !notes.isEmpty else { return }
        for note in notes where !note.isAnnounced { try announce(note) }
        for note in notes where note.subject != Self.factsAlone {
            for blob in try blobNames(of: note) { try blobs.remove(blob) }
        }
        for (municipality, notes) in Dictionary(grouping: notes, by: \.municipality) {
            let ids = try notes.flatMap { note in try keys.keys(ofStream: note.stream.id, municipality).filter { $0.subject == note.subject }.map(\.id) }
            try keys.destroy(ids, municipality, at: clock())
        }
        let kinds = Set(notes.filter { $0.subject == Self.factsAlone }.map(\.stream.kind))
        if !kinds.isEmpty {
            let builder = ReadingBuilder(database: database, readings: readings, upcasts: upcasts, now: clock())
            for reading in readings where !reading.kinds.isDisjoint(with: kinds) { try builder.build(reading) { _, _ in } }
        }
        try database.scrub()
        // The notes go last: until then everything is tried again.
        try database.writeNow { connection in
            for note in notes {
                try connection.execute(
                    "DELETE FROM forgetting WHERE municipality = $1 AND stream = $2 AND subject = $3",
                    [.text(note.municipality.rawValue), .bytes(note.stream.id.bytes), .bytes(note.subject.bytes)])
            }
        }
    }

    /// Appends the event that a restored journal has lost.
    private func announce(_ note: Note) throws {
        let now = clock()
        let (municipality, stream, subject) = (note.municipality, note.stream, note.subject)
        try writer.appendNow(
            Append(
                municipality: municipality, actor: .system, command: .timeOrdered(at: now),
                writes: [.init(stream, .any, [Self.forgotten(subject, Code(literal: "restored"), keys: 0, now)])],
                alongside: { connection in
                    try Self.eraseDigests(stream, municipality, connection)
                    try SearchIndex.erase(stream.id, subject, municipality, connection)
                    try connection.execute(
                        "UPDATE forgetting SET announced = 1 WHERE municipality = $1 AND stream = $2 AND subject = $3",
                        [.text(municipality.rawValue), .bytes(stream.id.bytes), .bytes(subject.bytes)])
                }))
    }

    /// The blobs of a subject: those that events name (facts `blob` or `blobs`) with the fact `subject`, or without it beside sealed parts
    /// about this subject alone, or with neither in a stream that knows nobody else.
    private func blobNames(of note: Note) throws -> [BlobName] {
        let others = try keys.keys(ofStream: note.stream.id, note.municipality).contains { $0.subject != note.subject }
        let events = try database.readNow { connection in
            try connection.all(
                "SELECT facts, sealed FROM event WHERE municipality = $1 AND stream = $2", [.text(note.municipality.rawValue), .bytes(note.stream.id.bytes)]
            ) {
                (Facts(json: $0.bytes(0)) ?? Facts(), Set(StoredSealedPart.decode($0.bytes(1))?.map(\.subject) ?? []))
            }
        }
        return events.filter { facts, subjects in
            if let subject = facts.identifier("subject") { return subject == note.subject }
            return subjects.isEmpty ? !others : subjects == [note.subject]
        }
        .flatMap { facts, _ in BlobNames.named(by: facts) }
    }

    /// Erases the facts of an event into which something personal slipped, and builds the readings again that may have copied them.
    /// Verifying counts it as erased.
    ///
    /// - Throws: `JournalError.unreadable` when there is no such event, or it is itself one that says what was erased.
    public func eraseFacts(at position: Int64, _ municipality: MunicipalityCode, by actor: Actor, reason: Code) async throws {
        let found = try database.readNow { connection in
            try connection.first(
                "SELECT stream, kind, type FROM event WHERE municipality = $1 AND position = $2", [.text(municipality.rawValue), .integer(position)]
            ) {
                (Identifier(bytes: $0.bytes(0)), $0.text(1), $0.text(2))
            }
        }
        guard case (let id?, let kind, let type)? = found, type != Self.partErased.name.description else { throw JournalError.unreadable(position: position) }
        let stream = StreamID(kind: StreamKind(rawValue: kind), id: id)
        let now = clock()
        let event = NewEvent(
            Self.partErased, occurred: now,
            facts: Facts([
                (Code(literal: "position"), .integer(position)), (Code(literal: "part"), .code("facts")), (Code(literal: "reason"), .code(reason)),
            ]))
        try await append(
            Append(
                municipality: municipality, actor: actor, command: .timeOrdered(at: now), writes: [.init(stream, .any, [event])],
                alongside: { connection in
                    try connection.execute(
                        "UPDATE event SET facts = $1, facts_salt = $2 WHERE municipality = $3 AND position = $4",
                        [.bytes([]), .bytes([]), .text(municipality.rawValue), .integer(position)])
                    try Self.eraseDigests(stream, municipality, connection)
                    try Self.note(stream, Self.factsAlone, municipality, announced: true, connection)
                }))
        try finishForgetting()
    }
}
