import Journal

/// Which sessions officials have that nobody ended. That one ends by itself is no event: who asks looks at the time.
public struct SessionReading: InlineReading {
    public init() {}
    public var name: String { "sessions" }
    public var version: Int { 1 }
    public var tables: [String] { ["session_row"] }
    public var kinds: Set<StreamKind> { [AccountEvent.kind] }
    public var keepsRows: Bool { false }
    public func key(of table: String) -> [String] { ["municipality", "account", "session"] }

    public func schema(_ table: (String) -> String) -> [String] {
        let name = table("session_row")
        return [
            """
            CREATE TABLE \(name) (
                municipality TEXT NOT NULL, account BYTEA NOT NULL, session BYTEA NOT NULL, began BIGINT NOT NULL, device TEXT NOT NULL,
                PRIMARY KEY (municipality, account, session))
            """
        ]
    }

    public func applier(_ table: (String) -> String) -> any ReadingApplier { Applier(table: table("session_row")) }

    private struct Applier: ReadingApplier {
        let table: String

        func apply(_ event: RecordedEvent, _ connection: any Connection) throws {
            let account: [SQLValue] = [.text(event.municipality.rawValue), .bytes(event.stream.id.bytes)]
            func delete(_ condition: String = "", _ values: [SQLValue] = []) throws {
                try connection.execute("DELETE FROM \(table) WHERE municipality = $1 AND account = $2\(condition)", account + values)
            }
            if event.type.name == Journal.subjectForgotten.name { return try delete() }
            switch SessionEvent(event) {
            case .began(let session, let device, _)?:
                // Those that are long over, so that there are never more rows than someone logs in within a day.
                let over = event.occurred.adding(seconds: -2 * SessionLimits.official.longest)
                try delete(" AND began < $3", [.integer(over.microseconds)])
                try connection.execute(
                    "INSERT INTO \(table) (municipality, account, session, began, device) VALUES ($1, $2, $3, $4, $5)",
                    account + [.bytes(session.bytes), .integer(event.occurred.microseconds), .text(device.rawValue)])
            case .ended(let session, _)?: try delete(" AND session = $3", [.bytes(session.bytes)])
            case .allEnded(let kept?)?: try delete(" AND session <> $3", [.bytes(kept.bytes)])
            case .allEnded(nil)?: try delete()
            case nil:
                switch AccountEvent(event) {
                case .passwordChanged?, .disabled?: try delete()
                default: break
                }
            }
        }
    }
}
