import Journal

/// Which experiments there are, by service.
public struct ExperimentReading: InlineReading {
    public init() {}
    public var name: String { "experiments" }
    public var version: Int { 1 }
    public var tables: [String] { ["experiment_row"] }
    public var kinds: Set<StreamKind> { [ExperimentEvent.kind] }

    public func schema(_ table: (String) -> String) -> [String] {
        let name = table("experiment_row")
        return [
            """
            CREATE TABLE \(name) (
                municipality TEXT NOT NULL, stream BYTEA NOT NULL, service TEXT NOT NULL, drafted BIGINT NOT NULL,
                PRIMARY KEY (municipality, stream))
            """,
            "CREATE INDEX \(name)_service ON \(name) (municipality, service)",
        ]
    }

    public func applier(_ table: (String) -> String) -> any ReadingApplier { Applier(table: table("experiment_row")) }

    private struct Applier: ReadingApplier {
        private let insert: String

        init(table: String) {
            insert = "INSERT INTO \(table) (municipality, stream, service, drafted) VALUES ($1, $2, $3, $4) ON CONFLICT (municipality, stream) DO NOTHING"
        }

        func apply(_ event: RecordedEvent, _ connection: any Connection) throws {
            guard case .drafted(_, let design)? = ExperimentEvent(event) else { return }
            try connection.execute(
                insert,
                [
                    .text(event.municipality.rawValue), .bytes(event.stream.id.bytes), .text(design.service.rawValue),
                    .integer(event.occurred.microseconds),
                ])
        }
    }
}
