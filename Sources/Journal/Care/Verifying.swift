import Dispatch
import Foundation
import Synchronization

/// What verifying found.
public struct Verification: Sendable {
    /// Whose chain was recomputed.
    public let municipality: MunicipalityCode
    /// How many events it has.
    public let events: Int64
    /// Parts that were erased by an event that says so.
    public let erasedParts: Int
    /// Keys that were destroyed: what they sealed is forgotten. `nil` where the keys are not at hand.
    public let destroyedKeys: Int?
    /// The hash of the last event.
    public let head: [UInt8]
}

extension Journal {
    /// Recomputes the whole chain of a municipality as it is now, in short reads beside a running server, on up to four processors: each
    /// event's hash needs but the stored hash before it, so that ranges are checked apart. Where two meet, the one must begin with the hash with
    /// which the other ended.
    ///
    /// - Parameters:
    ///   - head: A head that left this machine earlier: the event at its position must have its hash, so that a cut-off tail is found.
    ///     It must be signed with this journal's own key.
    ///   - progress: Told how many events were checked.
    /// - Throws: `JournalError.broken` at the first event that does not hold; a part that is empty without an event that says so does not.
    public func verify(_ municipality: MunicipalityCode, against head: SignedHead? = nil, _ progress: (Int64) -> Void = { _ in }) throws -> Verification {
        try verify(municipality, against: head, ranges: Verifying.range, threads: min(4, ProcessInfo.processInfo.activeProcessorCount), progress)
    }

    /// The same.
    ///
    /// - Parameters:
    ///   - length: How many events one range has.
    ///   - threads: How many check ranges at the same time, at most.
    func verify(
        _ municipality: MunicipalityCode, against head: SignedHead? = nil, ranges length: Int64, threads: Int, _ progress: (Int64) -> Void = { _ in }
    ) throws -> Verification {
        if let head {
            guard head.municipality == municipality, head.position > 0, head.isAuthentic,
                try keys.knownSigningKey(municipality).map({ Array($0.publicKey.rawRepresentation) }) == head.publicKey
            else {
                throw JournalError.broken(position: head.position, reason: "the head was not signed by this journal for municipality \(municipality.rawValue)")
            }
        }
        let verifying = try database.readNow { try Verifying($0, municipality, head, ranges: length) }
        let group = DispatchGroup()
        for _ in 1..<max(1, min(threads, verifying.ranges)) {
            DispatchQueue.global(qos: .utility).async(group: group) { verifying.work(self.database.readNow) { _ in } }
        }
        verifying.work(database.readNow, progress)
        group.wait()
        return try verifying.finish(destroyedKeys: try keys.destroyed(municipality).count, progress)
    }
}

/// The journal's file alone, as an auditor has it: a copy, without the keys that open what is sealed in it. It is only read.
public struct JournalFile: Sendable {
    /// Where the file is.
    public let path: String

    /// The journal at a path; nothing is read yet.
    public init(path: String) { self.path = path }

    /// Recomputes the chains of all municipalities, or that of the head alone.
    ///
    /// - Parameter head: As for `Journal.verify`. Its signature is checked, but not whose it is: compare `SignedHead.keyID` with the one that the
    ///   municipality made known.
    /// - Throws: `JournalError`, `DatabaseError`.
    public func verify(against head: SignedHead? = nil, _ progress: (Int64) -> Void = { _ in }) throws -> [Verification] {
        let found = try SQLiteInspection.look(at: path) { connection, _ in
            guard try Schema.inspect(connection, path: path) != nil else { throw DatabaseError.corrupt(file: path, detail: "it is no journal") }
            if let head, !head.isAuthentic {
                throw JournalError.broken(position: head.position, reason: "the signature of the head is not that of its key")
            }
            return try (head.map { [$0.municipality] } ?? EventRows.municipalities(connection)).map { municipality in
                let verifying = try Verifying(connection, municipality, head)
                verifying.work({ try $0(connection) }, progress)
                return try verifying.finish(destroyedKeys: nil, progress)
            }
        }
        guard let found else { throw DatabaseError.corrupt(file: path, detail: "it is missing or empty") }
        return found
    }
}

/// A chain that several threads check range by range.
final class Verifying: Sendable {
    /// How many events a range has: few enough that the read of one is short.
    static let range: Int64 = 4_096
    private static let sql = "SELECT \(EventRows.columns) FROM event WHERE municipality = $1 AND position >= $2 AND position <= $3 ORDER BY position"

    private struct State {
        var next: Int64 = 0
        var checked: Int64 = 0
        var erased: [Int64] = []
        var announced = Set<Int64>()
        /// The hashes of the last events of ranges as one side of the seam found them, until the other side is checked.
        var seams: [Int64: [UInt8]] = [:]
        /// The failure at the lowest position.
        var failure: (position: Int64, error: any Error)?
    }

    typealias Reading = ((any Connection) throws -> Void) throws -> Void

    private let municipality: MunicipalityCode
    private let end: JournalWriter.Head
    private let head: SignedHead?
    private let length: Int64
    private let state: Mutex<State>

    /// - Throws: `JournalError.broken` when the chain ends before the head.
    init(_ connection: any Connection, _ municipality: MunicipalityCode, _ head: SignedHead?, ranges length: Int64 = Verifying.range) throws {
        self.municipality = municipality; self.head = head
        self.length = max(1, length)
        end = try JournalWriter.head(municipality, connection)
        // What is told as the head is what the last range must end with.
        state = Mutex(State(seams: [end.position: end.hash]))
        if let head, head.position > end.position {
            throw JournalError.broken(
                position: end.position + 1, reason: "the journal ends here, but a head was signed at \(head.position): its tail is cut off")
        }
    }

    private var last: Int64 { end.position }

    var ranges: Int { Int((last + length - 1) / length) }

    /// Checks ranges until none is left. They are taken in order, so that all before a failure are checked too.
    ///
    /// - Parameter read: Runs its body on a connection of this thread's.
    func work(_ read: Reading, _ progress: (Int64) -> Void) {
        var checker = ChainChecker(municipality)
        while let range = take() {
            let lower = range * length, upper = min(lower + length, last)
            do {
                checker.begin(at: lower)
                try read { connection in
                    try connection.query(Self.sql, [.text(municipality.rawValue), .integer(max(1, lower)), .integer(upper)]) { row in
                        try checker.take(row)
                        if checker.position == head?.position, checker.hash != head?.hash {
                            throw JournalError.broken(position: checker.position, reason: "it is another event than the one that the head was signed for")
                        }
                    }
                }
                guard checker.position == upper else { throw JournalError.broken(position: checker.position + 1, reason: "it is missing") }
            } catch {
                let position = if case JournalError.broken(let position, _) = error { position } else { lower + 1 }
                state.withLock { state in
                    if state.failure.map({ $0.position > position }) ?? true { state.failure = (position, error) }
                }
                return
            }
            progress(
                state.withLock { state in
                    state.checked += upper - lower
                    state.erased += checker.erased
                    state.announced.formUnion(checker.announced)
                    if lower > 0 { Self.meet(at: lower, checker.beginning, &state) }
                    Self.meet(at: upper, checker.hash, &state)
                    return state.checked
                })
        }
    }

    /// Holds a hash against the one that the other side of a seam found.
    private static func meet(at position: Int64, _ hash: [UInt8], _ state: inout State) {
        guard let other = state.seams.removeValue(forKey: position) else {
            state.seams[position] = hash
            return
        }
        if other != hash, state.failure.map({ $0.position > position }) ?? true {
            state.failure = (position, JournalError.broken(position: position, reason: "its hash was changed while the chain was checked"))
        }
    }

    private func take() -> Int64? {
        state.withLock { state in
            guard state.failure == nil, state.next * length < last else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    /// - Throws: The first failure.
    func finish(destroyedKeys: @autoclosure () throws -> Int?, _ progress: (Int64) -> Void) throws -> Verification {
        let erased = try state.withLock { state in
            if let failure = state.failure { throw failure.error }
            try ChainChecker.check(erased: state.erased, announced: state.announced)
            return state.erased.count
        }
        progress(last)
        return Verification(municipality: municipality, events: last, erasedParts: erased, destroyedKeys: try destroyedKeys(), head: end.hash)
    }
}
