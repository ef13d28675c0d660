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

extension People {
    /// The account with a user name; `nil` when nobody has it.
    public func find(_ userName: Personal<String>) async throws -> Account? {
        guard let id = try await setting.journal.find(userNameHash(userName), setting.municipality).first?.stream else { return nil }
        return try await account(id)
    }

    /// The account with this identifier; `nil` when there is none, or it was forgotten.
    ///
    /// One row is read to see whether the account is still what it was; its events only when it is not.
    public func account(_ id: Identifier) async throws -> Account? {
        let standing = try await setting.journal.database.read { connection in
            try connection.first(
                "SELECT version, changed FROM account_row WHERE municipality = $1 AND stream = $2",
                [.text(setting.municipality.rawValue), .bytes(id.bytes)]
            ) { Standing(version: $0.integer(0), changed: $0.integer(1)) }
        }
        guard let standing else { return nil }
        return try await account(id, standing)
    }

    /// How far an account's stream has come, and with which event the account changed last: logging in changes nothing.
    struct Standing { let version: Int64, changed: Int64 }

    func account(_ id: Identifier, _ standing: Standing) async throws -> Account? {
        if var account = known[id], account.changed == standing.changed, account.version <= standing.version {
            account.version = standing.version
            return account
        }
        let account = try await setting.account(id)
        known[id] = account
        return account
    }

    /// All accounts, oldest first.
    public func accounts() async throws -> [Account] { try await accounts(where: "", []) }

    /// The accounts of a department that are in use, oldest first.
    public func colleagues(in department: DepartmentKey) async throws -> [Account] {
        try await accounts(where: " AND department = $2 AND disabled = 0", [.text(department.rawValue)])
    }

    private func accounts(where condition: String, _ values: [SQLValue]) async throws -> [Account] {
        let rows = try await setting.journal.database.read { connection in
            try connection.all(
                "SELECT stream, version, changed FROM account_row WHERE municipality = $1\(condition) ORDER BY stream",
                [.text(setting.municipality.rawValue)] + values
            ) { (id: Identifier(bytes: $0.bytes(0)), standing: Standing(version: $0.integer(1), changed: $0.integer(2))) }
        }
        var found: [Account] = []
        for row in rows { if let id = row.id, let account = try await account(id, row.standing) { found.append(account) } }
        return found
    }
}

extension Setting {
    /// An account as its events tell it now; `nil` when there is none, or it was forgotten.
    func account(_ id: Identifier) async throws -> Account? {
        let events = try await journal.events(of: People.stream(id), municipality)
        return try Account(events, journal.keys.keys(ofStream: id, municipality))
    }
}
