import Journal
import ServiceCatalog

/// Which accounts there are, in which department, and how far their streams have come.
public struct AccountReading: InlineReading {
    public init() {}
    public var name: String { "accounts" }
    public var version: Int { 3 }
    public var tables: [String] { ["account_row"] }
    public var kinds: Set<StreamKind> { [AccountEvent.kind] }

    public func schema(_ table: (String) -> String) -> [String] {
        let name = table("account_row")
        return [
            """
            CREATE TABLE \(name) (
                municipality TEXT NOT NULL, stream BYTEA NOT NULL, version BIGINT NOT NULL, changed BIGINT NOT NULL, department TEXT NOT NULL,
                disabled BIGINT NOT NULL, PRIMARY KEY (municipality, stream))
            """,
            "CREATE INDEX \(name)_department ON \(name) (municipality, department, disabled, stream)",
        ]
    }

    public func applier(_ table: (String) -> String) -> any ReadingApplier { Applier(table: table("account_row")) }

    private struct Applier: ReadingApplier {
        let table: String

        func apply(_ event: RecordedEvent, _ connection: any Connection) throws {
            let place: [SQLValue] = [.text(event.municipality.rawValue), .bytes(event.stream.id.bytes)]
            if event.type.name == Journal.subjectForgotten.name {
                try connection.execute("DELETE FROM \(table) WHERE municipality = $1 AND stream = $2", place)
                return
            }
            let known = AccountEvent(event)
            func set(_ columns: String, _ values: [SQLValue]) throws {
                let columns = known?.changesAccount == true ? ", changed = \(event.version)" + columns : columns
                try connection.execute(
                    "UPDATE \(table) SET version = $1\(columns) WHERE municipality = $\(values.count + 2) AND stream = $\(values.count + 3)",
                    [.integer(event.version)] + values + place)
            }
            switch known {
            case .created(_, let department)?:
                try connection.execute(
                    "INSERT INTO \(table) (municipality, stream, version, changed, department, disabled) VALUES ($1, $2, $3, $4, $5, 0)",
                    place + [.integer(event.version), .integer(event.version), .text(department?.rawValue ?? "")])
            case .rolesChanged(_, let department)?: try set(", department = $2", [.text(department?.rawValue ?? "")])
            case .disabled?: try set(", disabled = 1", [])
            default: try set("", [])
            }
        }
    }
}
