extension Journal {
    /// The event that says that a subject of its stream was forgotten. Readings answer it by erasing what they copied.
    public static let subjectForgotten = EventType("subject_forgotten")
    /// The event that says that a part of an earlier event was erased.
    public static let partErased = EventType("part_erased")

    /// Forgets what a stream says about a subject: its keys, its search hashes, its blobs and what readings copied. The chain still holds.
    ///
    /// - Parameter subject: `nil` forgets every subject of the stream.
    /// - Returns: How many keys were destroyed.
    @discardableResult
    public func forget(_ stream: StreamID, subject: Identifier? = nil, _ municipality: MunicipalityCode, by actor: Actor, reason: Code) async throws -> Int {
        let held = try keys.keys(ofStream: stream.id, municipality).filter { subject == nil || $0.subject == subject }
        let subjects = Set(held.map(\.subject)).sorted()
        guard !subjects.isEmpty else { return 0 }
        let now = clock()
        let events = subjects.map { subject in
            NewEvent(Self.subjectForgotten, occurred: now, facts: Facts([
                (Code(literal: "subject"), .identifier(subject)), (Code(literal: "reason"), .code(reason)),
                (Code(literal: "keys"), .integer(held.count { $0.subject == subject })),
            ]))
        }
        try await append(Append(
            municipality: municipality, actor: actor, command: .timeOrdered(at: now), writes: [.init(stream, .any, events)],
            alongside: { connection in
                for subject in subjects {
                    let place: [SQLValue] = [.text(municipality.rawValue), .bytes(stream.id.bytes), .bytes(subject.bytes)]
                    try connection.execute("DELETE FROM search_index WHERE municipality = $1 AND stream = $2 AND subject = $3", place)
                    try connection.execute(
                        "INSERT INTO forgetting (municipality, stream, subject, kind) VALUES ($1, $2, $3, $4) ON CONFLICT (municipality, stream, subject) DO NOTHING",
                        place + [.text(stream.kind.rawValue)])
                }
            }))
        try finishForgetting()
        return held.count
    }

    /// Destroys the keys and blobs that an event already said to be forgotten: at once, and again at start in case a crash came between.
    func finishForgetting() throws {
        let pending = try database.readNow { connection in
            try connection.all("SELECT municipality, stream, subject FROM forgetting", []) { ($0.text(0), Identifier(bytes: $0.bytes(1)), Identifier(bytes: $0.bytes(2))) }
        }
        guard !pending.isEmpty else { return }
        for case (let code, let stream?, let subject?) in pending {
            let municipality = MunicipalityCode(rawValue: code)
            let ids = try keys.keys(ofStream: stream, municipality).filter { $0.subject == subject }.map(\.id)
            for blob in try blobNames(of: stream, subject, municipality) { try blobs.remove(blob) }
            try keys.destroy(ids, municipality, at: clock())
            try database.writeNow { connection in
                try connection.execute("DELETE FROM forgetting WHERE municipality = $1 AND stream = $2 AND subject = $3",
                    [.text(code), .bytes(stream.bytes), .bytes(subject.bytes)])
            }
        }
        try database.scrub()
    }

    /// The blobs that events of a stream name in their facts (`blob`, with `subject` where it is not the only one).
    private func blobNames(of stream: Identifier, _ subject: Identifier, _ municipality: MunicipalityCode) throws -> [BlobName] {
        try database.readNow { connection in
            try connection.all("SELECT facts FROM event WHERE municipality = $1 AND stream = $2", [.text(municipality.rawValue), .bytes(stream.bytes)]) { Facts(json: $0.bytes(0)) }
        }
        .compactMap { $0 }
        .filter { $0.identifier("subject") == nil || $0.identifier("subject") == subject }
        .compactMap { $0.code("blob").flatMap(BlobName.init) }
    }

    /// Erases the facts of an event into which something personal slipped. Verifying counts it as erased.
    public func eraseFacts(at position: Int64, _ municipality: MunicipalityCode, by actor: Actor, reason: Code) async throws {
        let found = try database.readNow { connection in
            try connection.first("SELECT stream, kind FROM event WHERE municipality = $1 AND position = $2", [.text(municipality.rawValue), .integer(position)]) { (Identifier(bytes: $0.bytes(0)), $0.text(1)) }
        }
        guard case (let id?, let kind)? = found else { throw JournalError.unreadable(position: position) }
        let now = clock()
        let event = NewEvent(Self.partErased, occurred: now, facts: Facts([
            (Code(literal: "position"), .integer(position)), (Code(literal: "part"), .code("facts")), (Code(literal: "reason"), .code(reason)),
        ]))
        try await append(Append(
            municipality: municipality, actor: actor, command: .timeOrdered(at: now),
            writes: [.init(StreamID(kind: StreamKind(rawValue: kind), id: id), .any, [event])],
            alongside: { connection in
                try connection.execute("UPDATE event SET facts = $1, facts_salt = $2 WHERE municipality = $3 AND position = $4",
                    [.bytes([]), .bytes([]), .text(municipality.rawValue), .integer(position)])
            }))
        try database.scrub()
    }
}
