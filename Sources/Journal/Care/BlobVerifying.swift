import Foundation
import Synchronization

/// A blob that an event names, and that is not there as it was written.
public struct BlobFinding: Sendable {
    /// The blob.
    public let blob: BlobName
    /// What is wrong with it.
    public let damage: BlobDamage
    /// Whose event names it.
    public let municipality: MunicipalityCode
    /// The stream of the event that names it.
    public let stream: StreamID
    /// Of the event that names it.
    public let position: Int64
    /// The type of that event.
    public let type: Code
    /// The facts of the stream's first event, which say what the stream is about.
    public let beginning: Facts
}

/// What a look at blobs came to.
public struct BlobCheck: Sendable {
    /// How many blobs were looked at.
    public internal(set) var blobs = 0
    /// In the order of the events that name them.
    public internal(set) var findings: [BlobFinding] = []
    /// The position of the last event that was read.
    public internal(set) var position: Int64 = 0
}

extension Journal {
    /// Looks at every blob that an event names and that was not forgotten: whether it is there, and its ciphertext has the SHA-256 that is its name.
    /// No key is used, and a running server goes on meanwhile.
    ///
    /// - Parameter progress: Told how many blobs were looked at.
    public func verifyBlobs(_ municipality: MunicipalityCode, _ progress: (Int) -> Void = { _ in }) throws -> BlobCheck {
        try NamedBlobs(municipality, blobs, database.readNow).all(progress)
    }

    /// Looks at blobs that events after a position name, in a piece that takes a moment, on a thread of its own.
    ///
    /// - Returns: What was found; `position` is where the next piece begins. It is 0 after the last one.
    public func verifyBlobs(_ municipality: MunicipalityCode, after position: Int64, limit: Int = 200) async throws -> BlobCheck {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .utility).async { [self] in
                continuation.resume(with: Result { try NamedBlobs(municipality, blobs, database.readNow).piece(after: position, limit: limit) })
            }
        }
    }

    /// Looks whether the newest blobs are there, without reading them: at start, where a disk may have come back as it was earlier.
    public func lookForNewestBlobs(_ municipality: MunicipalityCode, limit: Int = 300) throws -> BlobCheck {
        try NamedBlobs(municipality, blobs, database.readNow).newest(limit)
    }
}

extension JournalFile {
    /// The same as `Journal.verifyBlobs` for an auditor, who has copies of the journal's file and of the folder of blobs.
    public func verifyBlobs(in folder: URL, _ progress: (Int) -> Void = { _ in }) throws -> [BlobCheck] {
        let store = FolderBlobStore(reading: folder)
        return try SQLiteInspection.look(at: path) { connection, _ in
            try EventRows.municipalities(connection).map { try NamedBlobs($0, store) { try $0(connection) }.all(progress) }
        } ?? []
    }
}

/// The blobs that the events of a municipality name.
private struct NamedBlobs {
    typealias Reading = ((any Connection) throws -> Void) throws -> Void

    /// Events that one read takes: short, so that no log of the engine has to wait for it.
    private static let page: Int64 = 4_096
    /// The most events that a piece of upkeep, or the look at start, reads.
    private static let piece: Int64 = 65_536
    private static let start: Int64 = 16_384

    private let municipality: MunicipalityCode
    private let store: any BlobStore
    private let read: Reading

    init(_ municipality: MunicipalityCode, _ store: any BlobStore, _ read: @escaping Reading) {
        self.municipality = municipality; self.store = store; self.read = read
    }

    private struct Named: Sendable {
        let blob: BlobName
        let position: Int64
        let stream: StreamID
        let type: Code
        /// About whom the event is, so that it is known whether the blob was forgotten.
        let subjects: Set<Identifier>
    }

    func all(_ progress: (Int) -> Void) throws -> BlobCheck {
        var check = BlobCheck()
        let end = try last()
        while check.position < end {
            let from = check.position
            check.position = min(end, from + Self.page)
            try look(at: named(from: from, through: check.position), workers: 4, &check)
            progress(check.blobs)
        }
        return check
    }

    func piece(after position: Int64, limit: Int) throws -> BlobCheck {
        var check = BlobCheck()
        let end = try last()
        check.position = position
        while check.position < min(end, position + Self.piece), check.blobs < limit {
            let from = check.position
            let found = try named(from: from, through: min(end, from + Self.page))
            // The rest is for the next piece, from the event after the last that was looked at.
            let taken = found.prefix(limit - check.blobs)
            check.position = taken.count < found.count ? taken.last?.position ?? from : min(end, from + Self.page)
            try look(at: Array(taken), workers: 1, &check)
        }
        if check.position >= end { check.position = 0 }
        return check
    }

    func newest(_ limit: Int) throws -> BlobCheck {
        var check = BlobCheck()
        check.position = try last()
        let end = max(0, check.position - Self.start)
        while check.position > end, check.blobs < limit {
            let from = max(end, check.position - Self.page)
            try look(at: named(from: from, through: check.position).suffix(limit - check.blobs), workers: nil, &check)
            check.position = from
        }
        check.findings.sort { $0.position < $1.position }
        return check
    }

    private func last() throws -> Int64 {
        var end: Int64 = 0
        try read { end = try JournalWriter.head(municipality, $0).position }
        return end
    }

    private func named(from: Int64, through: Int64) throws -> [Named] {
        var found: [Named] = []
        try read { connection in
            try connection.query(
                "SELECT facts, position, stream, kind, type, sealed FROM event WHERE municipality = $1 AND position > $2 AND position <= $3 ORDER BY position",
                [.text(municipality.rawValue), .integer(from), .integer(through)]
            ) { row in
                guard Self.mayName(row.pointer(0)), let facts = Facts(json: row.bytes(0)), let stream = Identifier(bytes: row.bytes(2)) else { return }
                for blob in BlobNames.named(by: facts) {
                    found.append(
                        Named(
                            blob: blob, position: row.integer(1), stream: StreamID(kind: StreamKind(rawValue: row.text(3)), id: stream),
                            type: Code(storedInColumn: row.text(4)),
                            subjects: facts.identifier("subject").map { [$0] } ?? Set(StoredSealedPart.decode(row.bytes(5))?.map(\.subject) ?? [])))
                }
            }
        }
        return found
    }

    /// Whether facts can hold the fact `blob` or `blobs`: nearly none do, and are not read further.
    private static func mayName(_ facts: UnsafeRawBufferPointer) -> Bool {
        // The key with its opening quote, as one word of five bytes.
        let wanted: UInt64 = "\"blob".utf8.reduce(0) { $0 << 8 | UInt64($1) }
        var word: UInt64 = 0
        for byte in facts {
            word = (word << 8 | UInt64(byte)) & 0xff_ffff_ffff
            if word == wanted { return true }
        }
        return false
    }

    // MARK: Looking

    /// - Parameter workers: On how many processors blobs are read whole; `nil` to look only whether they are there.
    private func look(at named: [Named], workers: Int?, _ check: inout BlobCheck) throws {
        check.blobs += named.count
        let bad = workers.map { damages(named, workers: $0) } ?? named.map { store.damage(of: $0.blob, isWhole: false) }
        for (named, damage) in zip(named, bad) {
            guard let damage, let beginning = try beginning(of: named) else { continue }
            check.findings.append(
                BlobFinding(
                    blob: named.blob, damage: damage, municipality: municipality, stream: named.stream, position: named.position, type: named.type,
                    beginning: beginning))
        }
    }

    /// What is wrong with each, read whole.
    private func damages(_ named: [Named], workers: Int) -> [BlobDamage?] {
        let results = Mutex([BlobDamage?](repeating: nil, count: named.count))
        let workers = min(workers, ProcessInfo.processInfo.activeProcessorCount, named.count)
        DispatchQueue.concurrentPerform(iterations: workers) { [store] worker in
            for index in stride(from: worker, to: named.count, by: workers) {
                guard let damage = store.damage(of: named[index].blob, isWhole: true) else { continue }
                results.withLock { $0[index] = damage }
            }
        }
        return results.withLock { $0 }
    }

    /// The facts with which the stream of an event begins; `nil` when whom the event is about was forgotten, also just now, so that its blob is
    /// rightly gone.
    private func beginning(of named: Named) throws -> Facts? {
        var forgotten = Set<Identifier>()
        var beginning = Facts()
        try read { connection in
            let stream: [SQLValue] = [.text(municipality.rawValue), .bytes(named.stream.id.bytes)]
            let told = try connection.all(
                "SELECT facts FROM event WHERE municipality = $1 AND stream = $2 AND type = $3", stream + [.text(Journal.subjectForgotten.name.description)]
            ) { Facts(json: $0.bytes(0))?.identifier("subject") }
            forgotten = Set(told.compactMap { $0 })
            beginning =
                try connection.first("SELECT facts FROM event WHERE municipality = $1 AND stream = $2 ORDER BY version LIMIT 1", stream) {
                    Facts(json: $0.bytes(0))
                }.flatMap { $0 } ?? Facts()
        }
        // An event that says not about whom it is was forgotten with anybody in its stream.
        if named.subjects.isEmpty ? !forgotten.isEmpty : named.subjects.isSubset(of: forgotten) { return nil }
        return beginning
    }
}
