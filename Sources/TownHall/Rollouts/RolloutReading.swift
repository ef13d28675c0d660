import Journal

/// Which rollouts there are, by service, and which of them act.
public struct RolloutReading: InlineReading {
    public init() {}
    public var name: String { "rollouts" }
    public var version: Int { 1 }
    public var tables: [String] { [ActingRollout.table] }
    public var kinds: Set<StreamKind> { [RolloutEvent.kind] }

    public func schema(_ table: (String) -> String) -> [String] {
        let name = table(ActingRollout.table)
        return [
            """
            CREATE TABLE \(name) (
                municipality TEXT NOT NULL, stream BYTEA NOT NULL, service TEXT NOT NULL, planned BIGINT NOT NULL, acts BIGINT NOT NULL,
                PRIMARY KEY (municipality, stream))
            """,
            "CREATE INDEX \(name)_service ON \(name) (municipality, service)",
        ]
    }

    public func applier(_ table: (String) -> String) -> any ReadingApplier { Applier(table: table(ActingRollout.table)) }

    private struct Applier: ReadingApplier {
        private let insert: String
        private let update: String

        init(table: String) {
            insert =
                "INSERT INTO \(table) (municipality, stream, service, planned, acts) VALUES ($1, $2, $3, $4, 0) ON CONFLICT (municipality, stream) DO NOTHING"
            update = "UPDATE \(table) SET acts = $1 WHERE municipality = $2 AND stream = $3"
        }

        func apply(_ event: RecordedEvent, _ connection: any Connection) throws {
            let place: [SQLValue] = [.text(event.municipality.rawValue), .bytes(event.stream.id.bytes)]
            switch RolloutEvent(event) {
            case .planned(let plan)?:
                try connection.execute(insert, place + [.text(plan.service.rawValue), .integer(event.occurred.microseconds)])
            case .started?: try connection.execute(update, [.integer(1)] + place)
            case .finished?, .abandoned?: try connection.execute(update, [.integer(0)] + place)
            default: break
            }
        }
    }
}
