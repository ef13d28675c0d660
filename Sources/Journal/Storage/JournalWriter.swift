import CivilTime
import Synchronization

/// Appends. Commands that wait are gathered into one transaction, each in its own savepoint: one refusal never fails its neighbours,
/// and one flush to disk acknowledges them all.
final class JournalWriter: Sendable {
    /// The most commands that one transaction takes.
    static let batch = 256

    struct Head: Sendable {
        var position: Int64 = 0
        var hash = [UInt8](repeating: 0, count: 32)
    }

    private struct Waiting: Sendable {
        let append: Append
        let done: @Sendable (Result<Receipt, any Error>) -> Void
    }

    typealias Observer = @Sendable ([RecordedEvent]) -> Void

    private struct State {
        var waiting: [Waiting] = []
        var isDraining = false
        var isClosed = false
        var whenIdle: [@Sendable () -> Void] = []
    }

    private let database: any Database
    private let keys: any KeyStore
    private let readings: [(kinds: Set<StreamKind>, applier: any ReadingApplier)]
    private let upcasts: EventUpcasts
    private let clock: @Sendable () -> Timestamp
    private let state: Mutex<State>
    private let heads: Mutex<[MunicipalityCode: Head]>
    private let observers: Mutex<[Observer]>

    init(
        database: any Database, keys: any KeyStore, readings: [any InlineReading], upcasts: EventUpcasts, heads: [MunicipalityCode: Head],
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.database = database
        self.keys = keys
        self.readings = readings.map { ($0.kinds, $0.applier { $0 }) }
        self.upcasts = upcasts
        self.heads = Mutex(heads)
        self.clock = clock
        state = Mutex(State())
        observers = Mutex([])
    }

    /// The end of a chain, as of the last commit.
    func head(_ municipality: MunicipalityCode) -> Head { heads.withLock { $0[municipality] ?? Head() } }

    /// Calls `observer` on the writer's thread with the events of every commit, in order.
    func observe(_ observer: @escaping Observer) { observers.withLock { $0.append(observer) } }

    func submit(_ append: Append, _ done: @escaping @Sendable (Result<Receipt, any Error>) -> Void) {
        let (isClosed, mustStart) = state.withLock { state in
            if state.isClosed { return (true, false) }
            state.waiting.append(Waiting(append: append, done: done))
            defer { state.isDraining = true }
            return (false, !state.isDraining)
        }
        if isClosed { return done(.failure(JournalError.stopped)) }
        if mustStart { database.schedule { [self] in drain($0) } }
    }

    /// Returns once all that waits was done.
    func finish() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if state.isDraining { state.whenIdle.append { continuation.resume() } }
                return !state.isDraining
            }
            if isIdle { continuation.resume() }
        }
    }

    /// Refuses what comes from now on, and returns once all that waits was done.
    func close() async {
        state.withLock { $0.isClosed = true }
        await finish()
    }

    /// One transaction at a time, so that others who write (a rebuild, forgetting) get their turn between.
    private func drain(_ connection: any Connection) {
        let (batch, whenIdle) = state.withLock { state -> ([Waiting], [@Sendable () -> Void]) in
            let batch = Array(state.waiting.prefix(Self.batch))
            state.waiting.removeFirst(batch.count)
            guard batch.isEmpty else { return (batch, []) }
            state.isDraining = false
            defer { state.whenIdle = [] }
            return (batch, state.whenIdle)
        }
        for resume in whenIdle { resume() }
        if batch.isEmpty { return }
        commit(batch, connection)
        database.schedule { [self] in drain($0) }
    }

    /// Appends at once, on this thread: while the journal is being opened.
    func appendNow(_ append: Append) throws {
        var recorded: [RecordedEvent] = []
        let heads = try database.writeNow { connection in
            var heads: [MunicipalityCode: Head] = [:]
            _ = try self.append(append, connection, &heads, &recorded)
            return heads
        }
        self.heads.withLock { $0.merge(heads) { $1 } }
    }

    private func commit(_ batch: [Waiting], _ connection: any Connection) {
        let written: Written
        do {
            try keys.store(batch.flatMap(\.append.keys))
            written = try write(batch, connection)
        } catch {
            for waiting in batch { waiting.done(.failure(error)) }
            return
        }
        heads.withLock { $0.merge(written.heads) { $1 } }
        if !written.events.isEmpty {
            for observer in observers.withLock({ $0 }) { observer(written.events) }
        }
        for (waiting, result) in zip(batch, written.results) { waiting.done(result) }
    }

    /// What a transaction came to.
    private struct Written {
        var results: [Result<Receipt, any Error>] = []
        var events: [RecordedEvent] = []
        // Read from the tables in each transaction: another process may have appended between.
        var heads: [MunicipalityCode: Head] = [:]
    }

    /// Tries the whole batch first: nearly always nobody is refused, and a savepoint copies every page that is changed in it. Only when
    /// someone is refused, the batch is undone and done again with a savepoint for each, so that the neighbours do not suffer.
    private func write(_ batch: [Waiting], _ connection: any Connection) throws -> Written {
        do {
            return try connection.transaction {
                var written = Written()
                for waiting in batch { written.results.append(.success(try append(waiting.append, connection, &written.heads, &written.events))) }
                return written
            }
        } catch {
            if batch.count == 1 || (error as? DatabaseError)?.isStorage == true { throw error }
        }
        return try connection.transaction {
            var written = Written()
            for waiting in batch {
                let before = (events: written.events.count, heads: written.heads)
                do {
                    let receipt = try connection.savepoint { try append(waiting.append, connection, &written.heads, &written.events) }
                    written.results.append(.success(receipt))
                } catch {
                    // Where the engine undid the whole transaction, the neighbours' events are gone too.
                    if !connection.isInTransaction { throw error }
                    if let error = error as? DatabaseError, error.isStorage { throw error }
                    written.events.removeSubrange(before.events...)
                    written.heads = before.heads
                    written.results.append(.failure(error))
                }
            }
            return written
        }
    }

    // MARK: One command

    private func append(_ append: Append, _ connection: any Connection, _ heads: inout [MunicipalityCode: Head], _ recorded: inout [RecordedEvent]) throws
        -> Receipt
    {
        let municipality = SQLValue.text(append.municipality.rawValue)
        if let digest = append.digest {
            let known = try connection.first(
                "SELECT digest, answer FROM command WHERE municipality = $1 AND id = $2", [municipality, .bytes(append.command.bytes)]
            ) { ($0.bytes(0), $0.bytes(1)) }
            if let (knownDigest, answer) = known {
                guard knownDigest == digest, var receipt = Receipt(encoded: answer) else { throw JournalError.commandReused(append.command) }
                receipt.isRepeated = true
                return receipt
            }
        }
        for write in append.writes where write.expected != .new { try refuseForgotten(write, append, municipality, connection) }
        var head = try heads[append.municipality] ?? Self.head(append.municipality, connection)
        var numbers: [Int64] = []
        let now = append.recorded ?? clock()
        for write in append.writes {
            var version = try currentVersion(of: write, municipality, connection)
            for event in write.events {
                version += 1
                var facts = event.facts
                if let counter = event.numbered {
                    let number =
                        try connection.first(
                            "INSERT INTO counter (municipality, name, value) VALUES ($1, $2, 1) ON CONFLICT (municipality, name) DO UPDATE SET value = counter.value + 1 RETURNING value",
                            [municipality, .text(counter.description)]
                        ) { $0.integer(0) } ?? 0
                    numbers.append(number)
                    facts.set(Code(literal: "number"), .integer(number))
                }
                if let invalid = facts.invalid { throw JournalError.invalidFact(invalid) }
                let stored = StoredEvent(
                    municipality: append.municipality, position: head.position + 1, stream: write.stream, version: version, type: event.type,
                    occurred: event.occurred, recorded: now, actor: append.actor, command: append.command, causation: append.causation,
                    facts: StoredPart(hashing: facts.json),
                    sealed: event.sealed.map {
                        StoredSealedPart(subject: $0.subject, keyID: $0.keyID, algorithm: $0.algorithm, part: StoredPart(hashing: $0.ciphertext))
                    })
                let hash = stored.hash(after: head.hash)
                try insert(stored, hash, connection, write.stream)
                try BlobNames.add(facts, municipality, connection)
                head = Head(position: stored.position, hash: hash)
                let event = stored.recordedEvent(facts: facts, upcasts)
                for reading in readings where reading.kinds.contains(write.stream.kind) { try reading.applier.apply(event, connection) }
                recorded.append(event)
            }
        }
        let new = append.writes.filter { $0.expected == .new }.map(\.stream.id)
        for entry in append.index { try SearchIndex.add(entry, isNew: new.contains(entry.stream), append.municipality, connection) }
        try append.alongside?(connection)
        let receipt = Receipt(position: head.position, numbers: numbers)
        if let digest = append.digest {
            try connection.execute(
                "INSERT INTO command (municipality, id, digest, answer) VALUES ($1, $2, $3, $4)",
                [municipality, .bytes(append.command.bytes), .bytes(digest), .bytes(receipt.encoded)])
        }
        heads[append.municipality] = head
        return receipt
    }

    /// A subject that was forgotten stays so: nothing sealed and no search hash comes after it, but what the program itself says of it.
    private func refuseForgotten(_ write: Append.Write, _ append: Append, _ municipality: SQLValue, _ connection: any Connection) throws {
        let subjects = Set(write.events.flatMap { $0.sealed.map(\.subject) } + append.index.filter { $0.stream == write.stream.id }.map(\.subject))
        if subjects.isEmpty { return }
        let forgotten = try connection.all(
            "SELECT facts FROM event WHERE municipality = $1 AND stream = $2 AND type = $3",
            [municipality, .bytes(write.stream.id.bytes), .text(EventType.subjectForgotten.name.description)]
        ) { Facts(json: $0.bytes(0))?.identifier("subject") }
        if forgotten.contains(where: { $0.map(subjects.contains) ?? false }) { throw JournalError.forgotten(write.stream) }
    }

    /// The end of a chain as the tables have it.
    static func head(_ municipality: MunicipalityCode, _ connection: any Connection) throws -> Head {
        try connection.first("SELECT position, hash FROM event WHERE municipality = $1 ORDER BY position DESC LIMIT 1", [.text(municipality.rawValue)]) {
            Head(position: $0.integer(0), hash: $0.bytes(1))
        } ?? Head()
    }

    private func currentVersion(of write: Append.Write, _ municipality: SQLValue, _ connection: any Connection) throws -> Int64 {
        // The unique index on (stream, version) refuses a stream that is not new after all.
        if write.expected == .new { return 0 }
        let version =
            try connection.first("SELECT MAX(version) FROM event WHERE municipality = $1 AND stream = $2", [municipality, .bytes(write.stream.id.bytes)]) {
                $0.integer(0)
            } ?? 0
        if case .exactly(let expected) = write.expected, expected != version { throw JournalError.conflict(stream: write.stream, expected: expected) }
        return version
    }

    private func insert(_ event: StoredEvent, _ hash: [UInt8], _ connection: any Connection, _ stream: StreamID) throws {
        func optional(_ id: Identifier?) -> SQLValue { id.map { .bytes($0.bytes) } ?? .null }
        do {
            try connection.execute(
                """
                INSERT INTO event (municipality, position, stream, version, kind, type, type_version, occurred, recorded, actor, role, mandate, assurance,
                on_behalf_of, command, causation, facts, facts_salt, facts_hash, sealed, hash)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
                """,
                [
                    .text(event.municipality.rawValue), .integer(event.position), .bytes(event.stream.id.bytes), .integer(event.version),
                    .text(event.stream.kind.rawValue),
                    .text(event.type.name.description), .integer(Int64(event.type.version)), .integer(event.occurred.microseconds),
                    .integer(event.recorded.microseconds),
                    optional(event.actor.id), .text(event.actor.role.description), event.actor.mandate.map { .text($0.description) } ?? .null,
                    .text(event.actor.assurance.description), optional(event.actor.onBehalfOf), .bytes(event.command.bytes), optional(event.causation),
                    .bytes(event.facts.bytes), .bytes(event.facts.salt), .bytes(event.facts.hash), .bytes(StoredSealedPart.encode(event.sealed)), .bytes(hash),
                ])
        } catch {
            guard case .constraint = error else { throw error }
            throw JournalError.conflict(stream: stream, expected: event.version - 1)
        }
    }
}
