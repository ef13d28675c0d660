import CivilTime

/// Who made something happen.
public struct Actor: Hashable, Sendable {
    /// Opaque: an account's identifier, or a resident's within one stream. `nil` where nobody is known (a visitor, the program).
    public var id: Identifier?
    /// Code of the role in which the actor acted: `resident`, `handler`, `system`, …
    public var role: Code
    /// Code of the mandate under which an official decided; `simulated` for everyone who was invented.
    public var mandate: Code?
    /// Level of assurance of the login (eIDAS: `low`, `substantial`, `high`), or `none`.
    public var assurance: Code
    /// For whom the actor acted, when not for himself.
    public var onBehalfOf: Identifier?

    /// Someone who acts in a role.
    public init(id: Identifier? = nil, role: Code, mandate: Code? = nil, assurance: Code = Code(literal: "none"), onBehalfOf: Identifier? = nil) {
        self.id = id; self.role = role; self.mandate = mandate; self.assurance = assurance; self.onBehalfOf = onBehalfOf
    }

    /// The program itself.
    public static let system = Actor(role: Code(literal: "system"))

    /// The mandate of everyone in a town that was simulated: nobody was there.
    public static let simulated = Code(literal: "simulated")

    /// Whether it was nobody, in a town that was simulated.
    public var isSimulated: Bool { mandate == Self.simulated }
}

/// The name of a kind of event, and the version of its facts.
public struct EventType: Hashable, Sendable {
    /// Such as `case_opened`: lower case, in the past tense.
    public let name: Code
    /// Of the facts: 1 at first, one more when they change.
    public let version: Int
    /// A type that the program names.
    public init(_ name: StaticString, version: Int = 1) { self.name = Code(literal: name); self.version = version }
    /// A type that was read.
    public init(name: Code, version: Int) { self.name = name; self.version = version }

    /// `Journal.subjectForgotten`, for what the journal stands on.
    static let subjectForgotten = EventType("subject_forgotten")
    /// `Journal.partErased`, for what the journal stands on.
    static let partErased = EventType("part_erased")
}

/// Something that happened, before it has its place in the journal.
public struct NewEvent: Sendable {
    /// What happened.
    public var type: EventType
    /// When it happened, which may be before it is recorded.
    public var occurred: Timestamp
    /// What anyone who evaluates the service may see.
    public var facts: Facts
    /// Sealed parts, in an order that the type of event fixes.
    public var sealed: [SealedPart]
    /// The counter whose next value is added to the facts as `number`, inside the transaction.
    public var numbered: Code?

    /// Something that happened. What is left out is not there.
    public init(_ type: EventType, occurred: Timestamp, facts: Facts = Facts(), sealed: [SealedPart] = [], numbered: Code? = nil) {
        self.type = type; self.occurred = occurred; self.facts = facts; self.sealed = sealed; self.numbered = numbered
    }
}

/// An event with its place in the journal.
public struct RecordedEvent: Sendable {
    /// In whose journal it stands.
    public let municipality: MunicipalityCode
    /// 1 for the first event of the municipality; without gaps.
    public let position: Int64
    /// What it happened to.
    public let stream: StreamID
    /// 1 for the first event of the stream; without gaps.
    public let version: Int64
    /// The type as it is now: older versions are read through `EventUpcasts`.
    public let type: EventType
    /// When it happened.
    public let occurred: Timestamp
    /// When it came into the journal.
    public let recorded: Timestamp
    /// Who made it happen.
    public let actor: Actor
    /// The command that it came of.
    public let command: Identifier
    /// The event or command that it follows from.
    public let causation: Identifier?
    /// Empty when the facts were erased.
    public let facts: Facts
    /// Parts that only the holder of their key can read; those that were erased are empty.
    public let sealed: [SealedPart]
    /// The version that was written: it says how what is sealed was laid out.
    public let writtenVersion: Int
    /// Whether the facts were erased by an event that says so.
    public let isErased: Bool
}
