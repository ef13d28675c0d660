import CivilTime

/// Where a stream must stand for an append to be right.
public enum ExpectedVersion: Hashable, Sendable {
    /// The stream has no event yet.
    case new
    /// The stream's last event has this version.
    case exactly(Int64)
    /// Wherever it stands.
    case any
}

/// One command's events, appended together or not at all.
public struct Append: Sendable {
    /// Whose journal it goes into.
    public var municipality: MunicipalityCode
    /// Who makes it happen.
    public var actor: Actor
    /// Names the command. The same identifier again gives the same answer.
    public var command: Identifier
    /// A keyed digest of the command's payload: the same identifier with another digest is refused. `nil`: the command is never sent
    /// twice, and is not kept.
    public var digest: [UInt8]?
    /// The event or command that this one follows from.
    public var causation: Identifier?
    /// The events, by stream.
    public var writes: [Write]
    /// Keys that the sealed parts need; they are on disk before the events.
    public var keys: [DataKey]
    /// Search hashes, by the stream and subject that they lead to.
    public var index: [SearchEntry]
    /// When it came into the journal; `nil` for now, by the journal's clock. Given only where a past is invented.
    public var recorded: Timestamp?
    /// Other rows of the same transaction, such as the draft that a submission ends.
    public var alongside: (@Sendable (any Connection) throws -> Void)?

    /// Events for one stream.
    public struct Write: Sendable {
        /// The stream.
        public var stream: StreamID
        /// Where the stream must stand; otherwise nothing is appended.
        public var expected: ExpectedVersion
        /// In the order in which they happened.
        public var events: [NewEvent]
        /// Events for a stream that stands where it is expected.
        public init(_ stream: StreamID, _ expected: ExpectedVersion, _ events: [NewEvent]) {
            self.stream = stream; self.expected = expected; self.events = events
        }
    }

    /// One command's events. What is left out is not there.
    public init(
        municipality: MunicipalityCode, actor: Actor, command: Identifier, digest: [UInt8]? = nil, causation: Identifier? = nil,
        writes: [Write], keys: [DataKey] = [], index: [SearchEntry] = [], alongside: (@Sendable (any Connection) throws -> Void)? = nil
    ) {
        self.municipality = municipality; self.actor = actor; self.command = command; self.digest = digest; self.causation = causation
        self.writes = writes; self.keys = keys; self.index = index; self.alongside = alongside
    }
}

/// The answer to an append: it is on disk.
public struct Receipt: Hashable, Sendable {
    /// The position of the last event.
    public let position: Int64
    /// The numbers given out by `NewEvent.numbered`, in order.
    public let numbers: [Int64]
    /// Whether the command had been done before, so that this is its first answer again.
    public var isRepeated = false

    var encoded: [UInt8] {
        var out = ByteWriter()
        out.append(position)
        for number in numbers { out.append(number) }
        return out.bytes
    }

    init(position: Int64, numbers: [Int64]) {
        self.position = position
        self.numbers = numbers
    }

    init?(encoded: [UInt8]) {
        var reader = ByteReader(bytes: encoded)
        var values: [Int64] = []
        while !reader.isAtEnd {
            guard let field = reader.field(), field.count == 8 else { return nil }
            values.append(field.reduce(0) { $0 << 8 | Int64($1) })
        }
        guard let first = values.first else { return nil }
        self.init(position: first, numbers: Array(values.dropFirst()))
    }
}

/// A keyed hash by which something sealed can be found again.
public struct SearchEntry: Hashable, Sendable {
    /// As `Journal.searchHash` made it.
    public let hash: [UInt8]
    /// The stream that it leads to.
    public let stream: Identifier
    /// Whom it is about, within the stream: it goes when he or she is forgotten.
    public let subject: Identifier
    /// Whether the hash may lead to no other stream, as that of a user name.
    public let isUnique: Bool
    /// A hash that leads to a subject of a stream.
    public init(hash: [UInt8], stream: Identifier, subject: Identifier, isUnique: Bool = false) {
        self.hash = hash; self.stream = stream; self.subject = subject; self.isUnique = isUnique
    }
}
