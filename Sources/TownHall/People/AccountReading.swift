import Journal
import ServiceCatalog

/// Which accounts there are, in which department, and how far their streams have come.
public struct AccountReading: InlineReading {
    public init() {}
    public var name: String { "accounts" }
    public var version: Int { 2 }
    public var tables: [String] { ["account_row"] }
    public var kinds: Set<StreamKind> { [AccountEvent.kind] }

    public func schema(_ table: (String) -> String) -> [String] {
        let name = table("account_row")
        return [
            """
            CREATE TABLE \(name) (
                municipality TEXT NOT NULL, stream BYTEA NOT NULL, version BIGINT NOT NULL, department TEXT NOT NULL, disabled BIGINT NOT NULL,
                PRIMARY KEY (municipality, stream))
            """,
            "CREATE INDEX \(name)_department ON \(name) (municipality, department, disabled, stream)",
        ]
    }

    public func applier(_ table: (String) -> String) -> any ReadingApplier { Applier(table: table("account_row")) }

    private struct Applier: ReadingApplier {
        let table: String

        func apply(_ event: RecordedEvent, _ connection: any Connection) throws {
            let place: [SQLValue] = [.text(event.municipality.rawValue), .bytes(event.stream.id.bytes)]
            if event.type.name == Journal.subjectForgotten.name { return try removeRows(of: event, from: table, connection) }
            func set(_ columns: String, _ values: [SQLValue]) throws {
                try connection.execute(
                    "UPDATE \(table) SET version = $1\(columns) WHERE municipality = $\(values.count + 2) AND stream = $\(values.count + 3)",
                    [.integer(event.version)] + values + place)
            }
            switch AccountEvent(event) {
            case .created(_, let department)?:
                try connection.execute(
                    "INSERT INTO \(table) (municipality, stream, version, department, disabled) VALUES ($1, $2, $3, $4, 0)",
                    place + [.integer(event.version), .text(department?.rawValue ?? "")])
            case .rolesChanged(_, let department)?: try set(", department = $2", [.text(department?.rawValue ?? "")])
            case .disabled?: try set(", disabled = 1", [])
            default: try set("", [])
            }
        }
    }
}
