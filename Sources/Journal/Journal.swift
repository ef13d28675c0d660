import Crypto
import Synchronization

/// Everything that happens, in order, for ever: streams of events that are appended and read, never changed.
///
/// One installation has one journal; its municipalities share the file and nothing else.
public final class Journal: Sendable {
    public let database: any Database
    public let keys: DatabaseKeyStore
    public let blobs: any BlobStore
    public let clock: @Sendable () -> Timestamp
    let readings: [any InlineReading]
    let path: String
    private let writer: JournalWriter
    private let master: MasterKey
    private let background: Mutex<Background>

    private struct Background {
        var waiting: [Append] = []
        var isScheduled = false
    }

    /// Opens the journal: migrates its tables, builds readings whose version changed, checks the end of each chain, and finishes
    /// forgetting that a crash cut off.
    ///
    /// - Parameter progress: Told how many events a rebuild has read; called only when a reading is built again.
    public init(
        database: any Database, path: String, keys: DatabaseKeyStore, blobs: any BlobStore, master: MasterKey, readings: [any InlineReading],
        clock: @escaping @Sendable () -> Timestamp, progress: (String, Int64) -> Void = { _, _ in }
    ) throws {
        self.database = database
        self.path = path
        self.keys = keys
        self.blobs = blobs
        self.master = master
        self.clock = clock
        self.readings = readings
        background = Mutex(Background())
        try database.writeNow { try Schema.migrate($0, path: path) }
        try ReadingBuilder(database: database, readings: readings).buildWhereChanged(progress)
        writer = JournalWriter(database: database, keys: keys, readings: readings, heads: try Self.heads(database), clock: clock)
        try finishForgetting()
    }

    // MARK: Appending

    /// Appends a command's events. When it returns they are on disk.
    ///
    /// - Throws: `JournalError.conflict`, `.commandReused`, `DatabaseError`, or what `alongside` threw; nothing was written then.
    @discardableResult
    public func append(_ append: Append) async throws -> Receipt {
        try await withCheckedThrowingContinuation { continuation in
            writer.submit(append) { continuation.resume(with: $0) }
        }
    }

    /// Decides and appends; when someone else was first, decides again on what there is now, three times at most.
    @discardableResult
    public func append(deciding decide: () async throws -> Append) async throws -> Receipt {
        for _ in 1..<3 {
            do { return try await append(try await decide()) } catch JournalError.conflict { continue }
        }
        return try await append(try await decide())
    }

    /// Appends within a second, without waiting: for steps of visits, which a crash may lose.
    public func appendLater(_ append: Append) {
        let mustSchedule = background.withLock { state in
            state.waiting.append(append)
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if mustSchedule {
            Task { [weak self] in
                try? await Task.sleep(for: .milliseconds(400))
                self?.flush()
            }
        }
    }

    private func flush() {
        let waiting = background.withLock { state in
            defer { state = Background() }
            return state.waiting
        }
        for append in waiting { writer.submit(append) { _ in } }
    }

    /// Runs `body` in the next transaction of the writer, on disk when it returns: for rows that are no events.
    public func alongside(_ municipality: MunicipalityCode, _ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        try await append(Append(municipality: municipality, actor: .system, command: .random(), writes: [], alongside: body))
    }

    /// Calls `observer` with the events of every commit from now on, in order, on the writer's thread: it must be quick.
    public func observe(_ observer: @escaping @Sendable ([RecordedEvent]) -> Void) { writer.observe(observer) }

    /// Appends what still waits and closes the files.
    public func close() async throws {
        flush()
        writer.close()
        try await database.write { _ in }
        try database.close()
    }

    // MARK: Reading

    /// The events of a stream, in order.
    public func events(of stream: StreamID, _ municipality: MunicipalityCode) async throws -> [RecordedEvent] {
        try await database.read { connection in
            try connection.all(
                "SELECT \(EventRows.columns) FROM event WHERE municipality = $1 AND stream = $2 ORDER BY version",
                [.text(municipality.rawValue), .bytes(stream.id.bytes)]
            ) { try EventRows.event($0, municipality).0.recordedEvent }
        }
    }

    /// The events after `position`, at most `limit`, in order.
    public func events(after position: Int64, limit: Int, _ municipality: MunicipalityCode) throws -> [RecordedEvent] {
        try database.readNow { try EventRows.page($0, municipality, after: position, limit: limit).map { $0.0.recordedEvent } }
    }

    /// The position of the municipality's last event; 0 when there is none.
    public func position(_ municipality: MunicipalityCode) -> Int64 { writer.head(municipality).position }

    public func municipalities() throws -> [MunicipalityCode] { try database.readNow { try Self.municipalities($0) } }

    static func municipalities(_ connection: any Connection) throws -> [MunicipalityCode] {
        var found: [MunicipalityCode] = []
        while let next = try connection.first(
            "SELECT MIN(municipality) FROM event WHERE municipality > $1", [.text(found.last?.rawValue ?? "")], { $0.isNull(0) ? nil : $0.text(0) }) ?? nil {
            found.append(MunicipalityCode(rawValue: next))
        }
        return found
    }

    // MARK: Finding what is sealed

    /// The keyed hash of a normalised value (name, citizen service number, postcode, date of birth), for exact search.
    public func searchHash(kind: StaticString, _ value: String, _ municipality: MunicipalityCode) -> [UInt8] {
        let key = master.derived(for: "search", municipality)
        return Array(HMAC<SHA256>.authenticationCode(for: Array("\(kind)\u{1f}\(value)".utf8), using: key))
    }

    /// The streams and subjects that a search hash leads to.
    public func find(_ hash: [UInt8], _ municipality: MunicipalityCode) async throws -> [(stream: Identifier, subject: Identifier)] {
        try await database.read { connection in
            try connection.all("SELECT stream, subject FROM search_index WHERE municipality = $1 AND hash = $2 ORDER BY stream", [.text(municipality.rawValue), .bytes(hash)]) {
                (Identifier(bytes: $0.bytes(0)), Identifier(bytes: $0.bytes(1)))
            }
        }.compactMap { if let stream = $0.0, let subject = $0.1 { (stream, subject) } else { nil } }
    }

    /// Rows that a secret opens: drafts, sessions.
    public func sealedRows(_ municipality: MunicipalityCode) -> SealedRows {
        SealedRows(journal: self, municipality: municipality, pepper: master.derived(for: "sealed-rows", municipality))
    }

    // MARK: Opening

    private static func heads(_ database: any Database) throws -> [MunicipalityCode: JournalWriter.Head] {
        try database.readNow { connection in
            var heads: [MunicipalityCode: JournalWriter.Head] = [:]
            for municipality in try municipalities(connection) {
                let last = try connection.first("SELECT MAX(position) FROM event WHERE municipality = $1", [.text(municipality.rawValue)]) { $0.integer(0) } ?? 0
                var verifier = ChainVerifier(municipality: municipality)
                for (event, hash) in try EventRows.page(connection, municipality, after: max(0, last - 200), limit: 200) { try verifier.check(event, hash) }
                heads[municipality] = JournalWriter.Head(position: verifier.position, hash: verifier.hash)
            }
            return heads
        }
    }
}
