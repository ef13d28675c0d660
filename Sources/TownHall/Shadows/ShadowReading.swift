import Journal

/// Which shadows there are, and what they found: a row for each form that was compared and for each difference in it, so that the same event
/// twice counts once.
public struct ShadowReading: InlineReading {
    public init() {}
    public var name: String { "shadows" }
    public var version: Int { 1 }
    public var tables: [String] { ["shadow_row", "shadow_comparison", "shadow_difference"] }
    public var kinds: Set<StreamKind> { [ShadowEvent.kind] }

    public func key(of table: String) -> [String] {
        switch table {
        case "shadow_comparison": ["municipality", "stream", "version"]
        case "shadow_difference": ["municipality", "stream", "version", "number"]
        default: ["municipality", "stream"]
        }
    }

    public func schema(_ table: (String) -> String) -> [String] {
        let (row, comparison, difference) = (table("shadow_row"), table("shadow_comparison"), table("shadow_difference"))
        return [
            """
            CREATE TABLE \(row) (
                municipality TEXT NOT NULL, stream BYTEA NOT NULL, service TEXT NOT NULL, started BIGINT NOT NULL, is_running BIGINT NOT NULL,
                PRIMARY KEY (municipality, stream))
            """,
            "CREATE INDEX \(row)_service ON \(row) (municipality, service)",
            """
            CREATE TABLE \(comparison) (
                municipality TEXT NOT NULL, stream BYTEA NOT NULL, version BIGINT NOT NULL, shadow BYTEA NOT NULL, is_same BIGINT NOT NULL,
                PRIMARY KEY (municipality, stream, version))
            """,
            "CREATE INDEX \(comparison)_shadow ON \(comparison) (municipality, shadow)",
            """
            CREATE TABLE \(difference) (
                municipality TEXT NOT NULL, stream BYTEA NOT NULL, version BIGINT NOT NULL, number BIGINT NOT NULL, shadow BYTEA NOT NULL,
                kind TEXT NOT NULL, place TEXT NOT NULL, said TEXT NOT NULL, says TEXT NOT NULL,
                PRIMARY KEY (municipality, stream, version, number))
            """,
            "CREATE INDEX \(difference)_shadow ON \(difference) (municipality, shadow)",
        ]
    }

    public func applier(_ table: (String) -> String) -> any ReadingApplier {
        Applier(row: table("shadow_row"), comparison: table("shadow_comparison"), difference: table("shadow_difference"))
    }

    private struct Applier: ReadingApplier {
        private let start: String
        private let stop: String
        private let compare: String
        private let differ: String

        init(row: String, comparison: String, difference: String) {
            start = """
                INSERT INTO \(row) (municipality, stream, service, started, is_running) VALUES ($1, $2, $3, $4, 1)
                ON CONFLICT (municipality, stream) DO NOTHING
                """
            stop = "UPDATE \(row) SET is_running = 0 WHERE municipality = $1 AND stream = $2"
            compare = """
                INSERT INTO \(comparison) (municipality, stream, version, shadow, is_same) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (municipality, stream, version) DO NOTHING
                """
            differ = """
                INSERT INTO \(difference) (municipality, stream, version, number, shadow, kind, place, said, says)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (municipality, stream, version, number) DO NOTHING
                """
        }

        func apply(_ event: RecordedEvent, _ connection: any Connection) throws {
            let place: [SQLValue] = [.text(event.municipality.rawValue), .bytes(event.stream.id.bytes)]
            switch ShadowEvent(event) {
            case .started(let service, _, _)?:
                try connection.execute(start, place + [.text(service.rawValue), .integer(event.occurred.microseconds)])
            case .stopped?: try connection.execute(stop, place)
            case .compared(let shadow, let differences)?:
                let which = place + [.integer(event.version)]
                try connection.execute(compare, which + [.bytes(shadow.bytes), .integer(differences.isEmpty ? 1 : 0)])
                for (index, difference) in differences.enumerated() {
                    try connection.execute(
                        differ,
                        which + [
                            .integer(Int64(index)), .bytes(shadow.bytes), .text(difference.kind.rawValue), .text(difference.place), .text(difference.old),
                            .text(difference.new),
                        ])
                }
            case .explained?, nil: break
            }
        }
    }
}
