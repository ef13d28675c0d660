import CivilTime
import Journal

/// In which roles, and on which days, officials saw a case in a list: so that a resident reads it without a look through the journal.
///
/// One row for each case, role and day in UTC, however often its list was opened: with its first and last moment, for a day here may lie in two
/// of those.
public struct LookReading: InlineReading {
    public init() {}
    public var name: String { "looks" }
    public var version: Int { 1 }
    public var tables: [String] { ["case_look"] }
    public var kinds: Set<StreamKind> { [Cases.viewKind] }
    public func key(of table: String) -> [String] { ["municipality", "stream", "day", "role"] }

    public func schema(_ table: (String) -> String) -> [String] {
        [
            """
            CREATE TABLE \(table("case_look")) (
                municipality TEXT NOT NULL, stream BYTEA NOT NULL, day BIGINT NOT NULL, role TEXT NOT NULL, first_seen BIGINT NOT NULL, last_seen BIGINT NOT NULL,
                PRIMARY KEY (municipality, stream, day, role))
            """
        ]
    }

    public func applier(_ table: (String) -> String) -> any ReadingApplier { Applier(table: table("case_look")) }

    private struct Applier: ReadingApplier {
        private let sql: String

        init(table: String) {
            sql = """
                INSERT INTO \(table) (municipality, stream, day, role, first_seen, last_seen) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (municipality, stream, day, role) DO UPDATE SET last_seen = excluded.last_seen
                """
        }

        func apply(_ event: RecordedEvent, _ connection: any Connection) throws {
            guard event.type.name == Cases.listViewed.name else { return }
            let time = event.occurred.microseconds
            for id in event.facts.codes("cases").compactMap(Identifier.init) {
                try connection.execute(
                    sql,
                    [
                        .text(event.municipality.rawValue), .bytes(id.bytes), .integer(time / 86_400_000_000), .text(event.actor.role.description),
                        .integer(time), .integer(time),
                    ])
            }
        }
    }
}

extension Cases {
    /// That someone with a role saw a case in a list, on a day.
    public struct ListLook: Hashable, Sendable {
        /// `Role.rawValue`.
        public let role: String
        public let day: CalendarDate
    }

    /// Who saw a case in a list, by role and day, the newest first.
    public func listLooks(at id: Identifier) async throws -> [ListLook] {
        let rows = try await setting.journal.database.read { [municipality = setting.municipality] connection in
            try connection.all(
                "SELECT role, first_seen, last_seen FROM case_look WHERE municipality = $1 AND stream = $2 ORDER BY day DESC, role",
                [.text(municipality.rawValue), .bytes(id.bytes)]
            ) { (role: $0.text(0), first: Timestamp(microseconds: $0.integer(1)), last: Timestamp(microseconds: $0.integer(2))) }
        }
        let looks = Set(rows.flatMap { row in [row.first, row.last].map { ListLook(role: row.role, day: setting.localTime.date($0)) } })
        return looks.sorted { ($0.day, $1.role) > ($1.day, $0.role) }
    }
}
