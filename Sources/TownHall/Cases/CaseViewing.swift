import CivilTime
import Journal

/// That an official looked at what is sealed in a case, to do something that `purpose` names.
///
/// It stands in a stream of its own, for it decides nothing: it is in the way of nobody who changes the case at that moment. Until format 1 of
/// `case_viewed` it stood in the case's own stream, as `CaseEvent.dataViewed`; both are read as the same.
public struct CaseViewing: Hashable, Sendable {
    public let caseID: Identifier
    public let purpose: Code

    public static let type = EventType("case_viewed")

    init(of caseID: Identifier, purpose: Code) {
        self.caseID = caseID; self.purpose = purpose
    }

    public func recorded(at occurred: Timestamp) -> NewEvent {
        NewEvent(Self.type, occurred: occurred, facts: Facts([(Code(literal: "case"), .identifier(caseID)), (Code(literal: "purpose"), .code(purpose))]))
    }

    /// What an event of either form tells; `nil` for any other, and for one whose facts were erased.
    public init?(_ event: RecordedEvent) {
        if event.stream.kind == CaseEvent.kind {
            // By its name first: nearly all events of cases are others.
            guard event.type.name == CaseEvent.Types.dataViewed.name, case .dataViewed(let purpose)? = CaseEvent(event) else { return nil }
            self.init(of: event.stream.id, purpose: purpose)
        } else {
            guard event.type.name == Self.type.name, let id = event.facts.identifier("case") else { return nil }
            self.init(of: id, purpose: event.facts.code("purpose").flatMap(Code.init) ?? Code(literal: "unknown"))
        }
    }
}

extension Setting {
    /// Appends that an official saw something, to a stream of its own: one per official or per case would grow with every look, and make
    /// those who change something decide again.
    func append(view event: NewEvent, by official: Official) async throws {
        try await journal.append(
            Append(
                municipality: municipality, actor: official.actor, command: .timeOrdered(at: event.occurred),
                writes: [.init(StreamID(kind: Cases.viewKind, id: .timeOrdered(at: event.occurred)), .new, [event])]))
    }
}

/// Who looked at each case, when and why: one row for each look, wherever its event stands.
public struct ViewingReading: InlineReading {
    public init() {}
    public var name: String { "views" }
    public var version: Int { 1 }
    public var tables: [String] { ["case_view"] }
    public var kinds: Set<StreamKind> { [CaseEvent.kind, Cases.viewKind] }
    public func key(of table: String) -> [String] { ["municipality", "stream", "position"] }

    public func schema(_ table: (String) -> String) -> [String] {
        [
            """
            CREATE TABLE \(table("case_view")) (
                municipality TEXT NOT NULL, stream BYTEA NOT NULL, position BIGINT NOT NULL, occurred BIGINT NOT NULL, actor BYTEA, role TEXT NOT NULL,
                purpose TEXT NOT NULL,
                PRIMARY KEY (municipality, stream, position))
            """
        ]
    }

    public func applier(_ table: (String) -> String) -> any ReadingApplier { Applier(table: table("case_view")) }

    private struct Applier: ReadingApplier {
        private let insert: String

        init(table: String) {
            insert = "INSERT INTO \(table) (municipality, stream, position, occurred, actor, role, purpose) VALUES ($1, $2, $3, $4, $5, $6, $7)"
        }

        func apply(_ event: RecordedEvent, _ connection: any Connection) throws {
            guard let viewing = CaseViewing(event) else { return }
            try connection.execute(
                insert,
                [
                    .text(event.municipality.rawValue), .bytes(viewing.caseID.bytes), .integer(event.position), .integer(event.occurred.microseconds),
                    event.actor.id.map { .bytes($0.bytes) } ?? .null, .text(event.actor.role.description), .text(viewing.purpose.description),
                ])
        }
    }
}

extension Cases {
    /// That someone looked at a case.
    public struct Look: Hashable, Sendable {
        public let occurred: Timestamp
        /// `nil` where nobody is known.
        public let official: Identifier?
        /// `Role.rawValue`.
        public let role: String
        public let purpose: String
    }

    /// Who looked at a case, in order.
    func looks(at id: Identifier) async throws -> [Look] {
        try await setting.journal.database.lookup { [municipality = setting.municipality] connection in
            try connection.all(
                "SELECT occurred, actor, role, purpose FROM case_view WHERE municipality = $1 AND stream = $2 ORDER BY position",
                [.text(municipality.rawValue), .bytes(id.bytes)]
            ) {
                Look(occurred: Timestamp(microseconds: $0.integer(0)), official: Identifier(bytes: $0.bytes(1)), role: $0.text(2), purpose: $0.text(3))
            }
        }
    }
}
