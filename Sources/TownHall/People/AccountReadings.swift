import Journal
import ServiceCatalog

/// Which accounts there are, in which department, how far their streams have come, and the sealed hash of each one's password: so that logging in
/// reads the same few rows whether a name exists or not, and no stream.
public struct AccountReading: InlineReading {
    public init() {}
    public var name: String { "accounts" }
    public var version: Int { 4 }
    public var tables: [String] { ["account_row"] }
    public var kinds: Set<StreamKind> { [AccountEvent.kind] }

    public func schema(_ table: (String) -> String) -> [String] {
        let name = table("account_row")
        return [
            """
            CREATE TABLE \(name) (
                municipality TEXT NOT NULL, stream BYTEA NOT NULL, version BIGINT NOT NULL, changed BIGINT NOT NULL, department TEXT NOT NULL,
                disabled BIGINT NOT NULL, password BYTEA NOT NULL, password_key BYTEA NOT NULL, password_version BIGINT NOT NULL,
                PRIMARY KEY (municipality, stream))
            """,
            "CREATE INDEX \(name)_department ON \(name) (municipality, department, disabled, stream)",
        ]
    }

    public func applier(_ table: (String) -> String) -> any ReadingApplier { Applier(table: table("account_row")) }

    private struct Applier: ReadingApplier {
        let table: String

        /// The last part that an event of a password seals is its hash.
        private func password(_ event: RecordedEvent) -> [SQLValue] {
            [.bytes(event.sealed.last?.ciphertext ?? []), .bytes(event.sealed.last?.keyID.bytes ?? []), .integer(event.version)]
        }

        func apply(_ event: RecordedEvent, _ connection: any Connection) throws {
            let place: [SQLValue] = [.text(event.municipality.rawValue), .bytes(event.stream.id.bytes)]
            if event.type.name == Journal.subjectForgotten.name { return try removeRows(of: event, from: table, connection) }
            let known = AccountEvent(event)
            func set(_ columns: String, _ values: [SQLValue]) throws {
                let columns = known?.changesAccount == true ? ", changed = \(event.version)" + columns : columns
                try connection.execute(
                    "UPDATE \(table) SET version = $1\(columns) WHERE municipality = $\(values.count + 2) AND stream = $\(values.count + 3)",
                    [.integer(event.version)] + values + place)
            }
            switch known {
            case .created(_, let department, _)?:
                try connection.execute(
                    """
                    INSERT INTO \(table) (municipality, stream, version, changed, department, disabled, password, password_key, password_version)
                    VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8)
                    """, place + [.integer(event.version), .integer(event.version), .text(department?.rawValue ?? "")] + password(event))
            case .rolesChanged(_, let department)?: try set(", department = $2", [.text(department?.rawValue ?? "")])
            case .passwordChanged?: try set(", password = $2, password_key = $3, password_version = $4", password(event))
            case .disabled?: try set(", disabled = 1", [])
            default: try set("", [])
            }
        }
    }
}
