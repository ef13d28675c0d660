/// Checks a chain event by event.
struct ChainVerifier {
    let municipality: MunicipalityCode
    private(set) var position: Int64 = 0
    private(set) var hash = [UInt8](repeating: 0, count: 32)
    /// Parts (facts or sealed) that were erased by an event that says so.
    private(set) var erased = 0
    private var isFirst = true

    init(municipality: MunicipalityCode) { self.municipality = municipality }

    /// - Throws: `JournalError.broken`. A verifier that starts in the middle takes the first event's hash as given.
    mutating func check(_ event: StoredEvent, _ stored: [UInt8]) throws {
        if isFirst, event.position > 1 {
            hash = stored
        } else {
            guard event.position == position + 1 else { throw JournalError.broken(position: position + 1, reason: "it is missing; the next is \(event.position)") }
            hash = event.hash(after: hash)
            guard hash == stored else { throw JournalError.broken(position: event.position, reason: "its envelope or order was changed") }
        }
        for (name, part) in [("facts", event.facts)] + event.sealed.enumerated().map({ ("sealed part \($0 + 1)", $1.part) }) {
            guard part.isIntact else { throw JournalError.broken(position: event.position, reason: "its \(name) was changed") }
            if part.isErased { erased += 1 }
        }
        isFirst = false
        position = event.position
    }
}

/// What verifying found.
public struct Verification: Sendable {
    public let municipality: MunicipalityCode
    public let events: Int64
    /// Parts that were erased by an event that says so.
    public let erasedParts: Int
    /// Keys that were destroyed: what they sealed is forgotten.
    public let destroyedKeys: Int
    /// The hash of the last event.
    public let head: [UInt8]
}

extension Journal {
    /// Recomputes the whole chain of a municipality, in short reads beside a running server.
    ///
    /// - Parameters:
    ///   - head: A head that left this machine earlier: the event at its position must have its hash, so that a cut-off tail is found.
    ///   - progress: Told how many events were checked.
    /// - Throws: `JournalError.broken` at the first event that does not hold.
    public func verify(_ municipality: MunicipalityCode, against head: SignedHead? = nil, _ progress: (Int64) -> Void = { _ in }) throws -> Verification {
        var verifier = ChainVerifier(municipality: municipality)
        while true {
            let page = try database.readNow { try EventRows.page($0, municipality, after: verifier.position, limit: 5_000) }
            if page.isEmpty { break }
            for (event, hash) in page {
                try verifier.check(event, hash)
                if event.position == head?.position, hash != head?.hash {
                    throw JournalError.broken(position: event.position, reason: "it is another event than the one that the head was signed for")
                }
            }
            progress(verifier.position)
        }
        if let head, head.position > verifier.position {
            throw JournalError.broken(position: verifier.position + 1, reason: "the journal ends here, but a head was signed at \(head.position): its tail is cut off")
        }
        return Verification(
            municipality: municipality, events: verifier.position, erasedParts: verifier.erased,
            destroyedKeys: try keys.destroyed(municipality).count, head: verifier.hash)
    }
}
