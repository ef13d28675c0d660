import CivilTime
import Dispatch
import Synchronization

/// Everything that happens, in order, for ever: streams of events that are appended and read, never changed.
///
/// One installation has one journal; its municipalities share the file and nothing else.
public final class Journal: Sendable {
    /// Where events, readings and sealed rows are.
    public let database: any Database
    /// The keys that open what is sealed, in a file of their own.
    public let keys: DatabaseKeyStore
    /// Where uploads are, sealed.
    public let blobs: any BlobStore
    /// The time: a value, so that a test can give it.
    public let clock: @Sendable () -> Timestamp
    let readings: [any InlineReading]
    let path: String
    let upcasts: EventUpcasts
    let writer: JournalWriter
    private let background: Mutex<Background>
    private let flushing = Mutex<Void>(())
    let gates = StreamGates()
    let blobReaders = BlobReaders()

    private struct Background {
        var waiting: [Append] = []
        var isScheduled = false
        var isClosed = false
        var lost = 0
    }

    /// The most background appends that wait; what comes beyond is lost.
    private static let backgroundLimit = 20_000

    /// The readings that had lost rows when the journal was opened: they were built again.
    public let lossesAtStart: [ReadingLoss]

    /// Opens the journal: migrates its tables, checks the end of each chain, builds readings whose version changed or that lost rows, and
    /// finishes forgetting that a crash cut off.
    ///
    /// - Parameters:
    ///   - master: The key under which `keys` was opened.
    ///   - upcasts: Through which older versions of events are read.
    ///   - progress: Told how many events a rebuild has read; called only when a reading is built again.
    /// - Throws: `DatabaseError`, `JournalError`. `DataDirectory.open` looks first, and leaves a file as it was that it refuses.
    public init(
        database: any Database, path: String, keys: DatabaseKeyStore, blobs: any BlobStore, master: MasterKey, readings: [any InlineReading],
        upcasts: EventUpcasts = EventUpcasts(), clock: @escaping @Sendable () -> Timestamp, progress: (String, Int64) -> Void = { _, _ in }
    ) throws {
        self.database = database
        self.path = path
        self.keys = keys
        self.blobs = blobs
        self.clock = clock
        self.readings = readings
        self.upcasts = upcasts
        background = Mutex(Background())
        try database.writeNow { try Schema.migrate($0, path: path) }
        try database.readNow { try ChainChecker.checkEnds($0, path: path, isWhole: false) }
        let builder = ReadingBuilder(database: database, readings: readings, upcasts: upcasts, now: clock())
        try builder.buildWhereChanged(progress)
        lossesAtStart = try database.readNow { try ReadingCounts.losses(readings, $0) }
        for reading in readings where lossesAtStart.contains(where: { $0.reading == reading.name }) { try builder.build(reading, progress) }
        let heads = try database.readNow { connection in
            try Dictionary(uniqueKeysWithValues: EventRows.municipalities(connection).map { ($0, try JournalWriter.head($0, connection)) })
        }
        writer = JournalWriter(database: database, keys: keys, readings: readings, upcasts: upcasts, heads: heads, clock: clock)
        // What a reader of another process holds up is finished at the next occasion.
        do { try finishForgetting() } catch DatabaseError.busy {}
    }

    // MARK: Appending

    /// Appends a command's events. When it returns they are on disk.
    ///
    /// - Throws: `JournalError.conflict`, `.commandReused`, `.taken`, `.forgotten`, `.crowded`, `DatabaseError`, or what `alongside` threw; nothing was
    ///   written then. `CancellationError` when the task was cancelled before its turn came.
    @discardableResult
    public func append(_ append: Append) async throws -> Receipt {
        // A new stream has nobody who decides on it.
        let streams = append.writes.filter { $0.expected != .new }.map(\.stream.id)
        return try await gates.pass(streams) { try await submit(append) }
    }

    /// Decides and appends. Those who name the same stream go one after another, in the order in which they came, so that each decides on what
    /// there is; when someone of another process was first all the same, it decides again, three times at most.
    ///
    /// - Parameters:
    ///   - streams: Those that the decision is about. Without any, whoever comes between makes it decide again.
    ///   - decide: Appends nothing to these streams itself: it would wait for itself.
    /// - Throws: What `append` and `decide` throw; `JournalError.conflict` when others were first three times.
    @discardableResult
    public func append(on streams: [StreamID] = [], deciding decide: () async throws -> Append) async throws -> Receipt {
        try await gates.pass(streams.map(\.id)) {
            for _ in 1..<3 {
                do { return try await submit(try await decide()) } catch JournalError.conflict { continue }
            }
            return try await submit(try await decide())
        }
    }

    /// Appends many commands, each after the one before it, which share flushes to disk: for who brings in much at once.
    ///
    /// - Throws: What the first one that was refused was refused with. The others are on disk all the same.
    public func append(inOrder appends: [Append]) async throws {
        guard !appends.isEmpty else { return }
        let streams = appends.flatMap(\.writes).filter { $0.expected != .new }.map(\.stream.id)
        let refused = Mutex<(any Error)?>(nil)
        try await gates.pass(streams) {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                for (index, append) in appends.enumerated() {
                    // They are answered in their order.
                    writer.submit(append) { result in
                        let first = refused.withLock { known in
                            if case .failure(let error) = result, known == nil { known = error }
                            return known
                        }
                        guard index == appends.count - 1 else { return }
                        if let first { continuation.resume(throwing: first) } else { continuation.resume() }
                    }
                }
            }
        }
    }

    /// Appends without passing a gate: for who is in those of its streams.
    func submit(_ append: Append) async throws -> Receipt {
        try await withCheckedThrowingContinuation { continuation in
            writer.submit(append) { continuation.resume(with: $0) }
        }
    }

    /// Appends within a second, without waiting: for steps of visits, which a crash may lose. `lostInBackground` counts what could not
    /// be appended.
    public func appendLater(_ append: Append) {
        let mustSchedule = background.withLock { state in
            guard !state.isClosed, state.waiting.count < Self.backgroundLimit else {
                state.lost += 1
                return false
            }
            state.waiting.append(append)
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if mustSchedule {
            // Holds the journal, so that what waits is written also when nobody else holds it any more.
            Task {
                try? await Task.sleep(for: .milliseconds(400))
                flush()
            }
        }
    }

    /// How many background appends were refused, failed or came too late since the journal was opened.
    public var lostInBackground: Int { background.withLock(\.lost) }

    /// Returns once all that was given before is on disk, or counts as lost: also what waits of `appendLater`, which is appended now.
    public func settled() async {
        flush()
        await writer.finish()
    }

    private func flush() {
        // One at a time, so that nobody finds nothing waiting while another still hands it to the writer.
        flushing.withLock { _ in
            let waiting = background.withLock { state in
                defer { (state.waiting, state.isScheduled) = ([], false) }
                return state.waiting
            }
            for append in waiting {
                writer.submit(append) { result in
                    if case .failure = result { self.background.withLock { $0.lost += 1 } }
                }
            }
        }
    }

    /// Runs `body` in the next transaction of the writer, on disk when it returns: for rows that are no events.
    public func alongside(_ municipality: MunicipalityCode, _ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        try await append(Append(municipality: municipality, actor: .system, command: .random(), writes: [], alongside: body))
    }

    /// Calls `observer` with the events of every commit from now on, in order, on the writer's thread: it must be quick.
    public func observe(_ observer: @escaping @Sendable ([RecordedEvent]) -> Void) { writer.observe(observer) }

    /// Appends what still waits and closes the files.
    public func close() async throws {
        background.withLock { $0.isClosed = true }
        flush()
        await writer.close()
        // Worth no failure: without it the next start only knows less.
        _ = try? database.writeNow { try ReadingCounts.noteUnlessLost(readings, $0) }
        // Both, also when one fails.
        let closed = Result { try database.close() }
        try keys.close()
        try closed.get()
    }

    // MARK: Reading

    /// The events of a stream, in order.
    public func events(of stream: StreamID, _ municipality: MunicipalityCode) async throws -> [RecordedEvent] {
        try await database.lookup { connection in
            try connection.all(
                "SELECT \(EventRows.columns) FROM event WHERE municipality = $1 AND stream = $2 ORDER BY version",
                [.text(municipality.rawValue), .bytes(stream.id.bytes)]
            ) { try EventRows.event($0, municipality).0.recordedEvent(upcasts) }
        }
    }

    /// Whether anything is known of a stream, of whatever kind.
    public func hasEvents(_ stream: Identifier, _ municipality: MunicipalityCode) async throws -> Bool {
        try await database.lookup { connection in
            try connection.first(
                "SELECT 1 FROM event WHERE municipality = $1 AND stream = $2 LIMIT 1", [.text(municipality.rawValue), .bytes(stream.bytes)]
            ) { _ in true }
        } ?? false
    }

    /// The events after `position`, at most `limit`, in order.
    public func events(after position: Int64, limit: Int, _ municipality: MunicipalityCode) throws -> [RecordedEvent] {
        try database.readNow { try EventRows.page($0, municipality, after: position, limit: limit).map { try $0.0.recordedEvent(upcasts) } }
    }

    /// Gives all events after `position` to `body`, in order, batch by batch, without what is sealed in them: for who takes in the whole journal.
    /// The next batch is read while `body` takes one.
    ///
    /// - Parameters:
    ///   - kinds: Of which streams the facts are wanted; events of others come without.
    ///   - limit: How many events a batch has, at most.
    /// - Throws: `DatabaseError`, `JournalError.unreadable`, and what `body` throws.
    public func read(
        after position: Int64, factsOf kinds: [StreamKind], limit: Int = 4_000, _ municipality: MunicipalityCode, _ body: ([RecordedEvent]) throws -> Void
    ) throws {
        @Sendable func batch(_ position: Int64) throws -> [RecordedEvent] {
            try database.readNow { try EventRows.openPage($0, municipality, after: position, limit: limit, factsOf: kinds, upcasts) }
        }
        var events = try batch(position)
        while let end = events.last?.position {
            let ahead = Mutex<Result<[RecordedEvent], any Error>>(.success([]))
            let group = DispatchGroup()
            DispatchQueue.global(qos: .userInitiated).async(group: group) {
                let next = Result { try batch(end) }
                ahead.withLock { $0 = next }
            }
            do {
                // Also where `body` throws: nobody reads on afterwards.
                defer { group.wait() }
                try body(events)
            }
            events = try ahead.withLock { $0 }.get()
        }
    }

    /// The position of the municipality's last event; 0 when there is none.
    public func position(_ municipality: MunicipalityCode) -> Int64 { writer.head(municipality).position }

    /// Those that have events, by code.
    public func municipalities() throws -> [MunicipalityCode] { try database.readNow { try EventRows.municipalities($0) } }

    // MARK: Finding what is sealed

    /// The keyed hash of a normalised value (name, citizen service number, postcode, date of birth), for exact search.
    public func searchHash(kind: StaticString, _ value: String, _ municipality: MunicipalityCode) -> [UInt8] {
        keys.keyedHash(for: .search, municipality).hash(Array(kind.description.utf8), [0x1f], Array(value.utf8))
    }

    /// The secret by which counts are rounded before they are published.
    public func publishingHash(_ municipality: MunicipalityCode) -> KeyedHash { keys.keyedHash(for: .publishing, municipality) }

    /// The secret that says that what was worked out from the journal was worked out here.
    public func snapshotHash(_ municipality: MunicipalityCode) -> KeyedHash { keys.keyedHash(for: .snapshots, municipality) }

    /// The hash in the chain of the event at a position; `nil` when there is no such event.
    public func chainHash(at position: Int64, _ municipality: MunicipalityCode) throws -> [UInt8]? {
        try database.readNow { connection in
            try connection.first(
                "SELECT hash FROM event WHERE municipality = $1 AND position = $2", [.text(municipality.rawValue), .integer(position)]
            ) { $0.bytes(0) }
        }
    }

    /// The streams and subjects that a search hash leads to.
    public func find(_ hash: [UInt8], _ municipality: MunicipalityCode) async throws -> [(stream: Identifier, subject: Identifier)] {
        try await database.lookup { try SearchIndex.find(hash, municipality, $0) }
    }

    /// The streams and subjects to which hashes lead that begin with these bytes, at least two: there may be thousands.
    public func find(beginning bytes: [UInt8], _ municipality: MunicipalityCode) async throws -> [(stream: Identifier, subject: Identifier)] {
        try await database.read { try SearchIndex.find(bytes, municipality, $0) }
    }

    /// Rows that a secret opens: drafts, sessions.
    public func sealedRows(_ municipality: MunicipalityCode) -> SealedRows {
        SealedRows(journal: self, municipality: municipality, pepper: keys.keyedHash(for: .sealedRows, municipality))
    }
}
