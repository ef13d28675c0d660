import Foundation
import Journal
import ServiceCatalog

/// Officials and residents: who they are, and the sessions in which they are known.
public struct People: Sendable {
    let setting: Setting
    private let rows: SealedRows
    private let passwordRounds: Int
    public let identityProvider: any IdentityProvider

    public init(_ setting: Setting, identityProvider: any IdentityProvider, passwordRounds: Int? = nil) {
        self.setting = setting
        self.identityProvider = identityProvider
        self.passwordRounds = passwordRounds ?? PasswordHash.rounds
        rows = setting.journal.sealedRows(setting.municipality)
    }

    // MARK: Accounts

    public enum AccountRefusal: Error, Hashable, Sendable {
        case userNameTaken
        case passwordTooShort(minimum: Int)
        case departmentUnknown
        case roleNeedsDepartment
        case rolesMissing
    }

    public static let shortestPassword = 12

    /// Makes an account. The user name is unique; it and the name are sealed.
    @discardableResult
    public func createAccount(
        name: Personal<String>, userName: Personal<String>, password: Personal<String>, roles: [Role], department: DepartmentKey?, by actor: Actor
    ) async throws -> Identifier {
        guard password.reveal().count >= Self.shortestPassword else { throw AccountRefusal.passwordTooShort(minimum: Self.shortestPassword) }
        guard !roles.isEmpty else { throw AccountRefusal.rolesMissing }
        if let department, setting.shelf.current[department] == nil { throw AccountRefusal.departmentUnknown }
        if department == nil, roles.contains(.handler) || roles.contains(.departmentHead) { throw AccountRefusal.roleNeedsDepartment }
        guard try await find(userName) == nil else { throw AccountRefusal.userNameTaken }
        let now = setting.now
        let id = Identifier.timeOrdered(at: now)
        let key = DataKey(municipality: setting.municipality, stream: id, subject: id)
        var event = AccountEvent.created(roles: roles, department: department).recorded(at: now)
        event.sealed = [
            try key.seal(Array((userName.reveal() + "\n" + name.reveal()).utf8), part: AccountEvent.Part.person),
            try key.seal(try PasswordHash.make(password, rounds: passwordRounds).encoded, part: AccountEvent.Part.password),
        ]
        try await setting.journal.append(Append(
            municipality: setting.municipality, actor: actor, command: .timeOrdered(at: now),
            writes: [.init(StreamID(kind: AccountEvent.kind, id: id), .new, [event])], keys: [key],
            index: [SearchEntry(hash: userNameHash(userName), stream: id, subject: id)]))
        return id
    }

    private func userNameHash(_ userName: Personal<String>) -> [UInt8] {
        setting.journal.searchHash(kind: "user_name", userName.reveal().lowercased().trimmingCharacters(in: .whitespaces), setting.municipality)
    }

    private func find(_ userName: Personal<String>) async throws -> Account? {
        guard let id = try await setting.journal.find(userNameHash(userName), setting.municipality).first?.stream else { return nil }
        return try await account(id)
    }

    /// The account with this identifier; `nil` when there is none, or it was forgotten.
    public func account(_ id: Identifier) async throws -> Account? {
        let events = try await setting.journal.events(of: StreamID(kind: AccountEvent.kind, id: id), setting.municipality)
        guard let key = try setting.journal.keys.keys(ofStream: id, setting.municipality).first else { return nil }
        var person: [String] = []
        var password: [UInt8] = []
        var roles: [Role] = []
        var department: DepartmentKey?
        var isDisabled = false
        var failures = 0
        var lastFailure: Timestamp?
        for event in events {
            switch AccountEvent(event) {
            case .created(let newRoles, let newDepartment)?:
                (roles, department) = (newRoles, newDepartment)
                guard event.sealed.count == 2 else { return nil }
                person = String(decoding: try key.open(event.sealed[0], part: AccountEvent.Part.person), as: UTF8.self).split(separator: "\n", maxSplits: 1).map(String.init)
                password = try key.open(event.sealed[1], part: AccountEvent.Part.password)
            case .rolesChanged(let newRoles, let newDepartment)?: (roles, department) = (newRoles, newDepartment)
            case .passwordChanged?:
                if let part = event.sealed.first { password = try key.open(part, part: AccountEvent.Part.password) }
            case .loggedIn?: (failures, lastFailure) = (0, nil)
            case .loginRefused(let count)?: (failures, lastFailure) = (count, event.occurred)
            case .disabled?: isDisabled = true
            case nil: break
            }
        }
        guard person.count == 2 else { return nil }
        return Account(
            official: Official(id: id, roles: Set(roles), department: department), name: Personal(person[1]), userName: Personal(person[0]),
            isDisabled: isDisabled, passwordHash: password, failures: failures, lastFailure: lastFailure)
    }

    /// All accounts, oldest first.
    public func accounts() async throws -> [Account] {
        let ids = try await setting.journal.database.read { connection in
            try connection.all("SELECT stream FROM account_row WHERE municipality = $1 ORDER BY stream", [.text(setting.municipality.rawValue)]) { Identifier(bytes: $0.bytes(0)) }
        }
        var found: [Account] = []
        for case let id? in ids { if let account = try await account(id) { found.append(account) } }
        return found
    }

    // MARK: Officials' sessions

    public enum LoginRefusal: Error, Hashable, Sendable {
        case wrong
        /// Too many wrong passwords; try again after so many seconds.
        case wait(seconds: Int)
    }

    /// How long an official's session lasts: a working day.
    public static let officialSessionLife: Int64 = 10 * 3600
    public static let residentSessionLife: Int64 = 30 * 60

    private enum Kind {
        static let official = Code(literal: "official_session")
        static let resident = Code(literal: "resident_session")
    }

    /// - Returns: The secret of a new session.
    public func logIn(userName: Personal<String>, password: Personal<String>) async throws -> SealedRows.Secret {
        let now = setting.now
        guard let account = try await find(userName), !account.isDisabled else {
            // An unknown name takes as long as a wrong password, so that names cannot be guessed.
            _ = try PasswordHash.make(password, rounds: passwordRounds)
            throw LoginRefusal.wrong
        }
        if account.failures >= 5, let last = account.lastFailure {
            let until = last.adding(seconds: Int64(min(900, 1 << min(account.failures, 14))))
            if now < until { throw LoginRefusal.wait(seconds: Int((until.microseconds - now.microseconds) / 1_000_000) + 1) }
        }
        let isRight = PasswordHash(encoded: account.passwordHash).matches(password)
        let event: AccountEvent = isRight ? .loggedIn : .loginRefused(failures: account.failures + 1)
        try await setting.journal.append(Append(
            municipality: setting.municipality, actor: account.official.actor, command: .timeOrdered(at: now),
            writes: [.init(StreamID(kind: AccountEvent.kind, id: account.official.id), .any, [event.recorded(at: now)])]))
        guard isRight else { throw LoginRefusal.wrong }
        let secret = SealedRows.Secret()
        try await rows.save(Array(account.official.id.description.utf8), kind: Kind.official, secret, expires: now.adding(seconds: Self.officialSessionLife))
        return secret
    }

    /// The account that is logged in with a session's secret.
    public func official(_ secret: SealedRows.Secret) async throws -> Account? {
        guard let bytes = try await rows.load(kind: Kind.official, secret), let id = Identifier(String(decoding: bytes, as: UTF8.self)),
            let account = try await account(id), !account.isDisabled
        else { return nil }
        return account
    }

    public func logOut(official secret: SealedRows.Secret) async throws { try await rows.delete(kind: Kind.official, secret) }

    // MARK: Residents' sessions

    public func logIn(_ resident: Resident) async throws -> SealedRows.Secret {
        let secret = SealedRows.Secret()
        let row = [resident.bsn.reveal(), resident.name.reveal(), resident.assurance.description].joined(separator: "\n")
        try await rows.save(Array(row.utf8), kind: Kind.resident, secret, expires: setting.now.adding(seconds: Self.residentSessionLife))
        return secret
    }

    public func resident(_ secret: SealedRows.Secret) async throws -> Resident? {
        guard let bytes = try await rows.load(kind: Kind.resident, secret) else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let assurance = Code(parts[2]) else { return nil }
        return Resident(bsn: Personal(parts[0]), name: Personal(parts[1]), assurance: assurance)
    }

    public func logOut(resident secret: SealedRows.Secret) async throws { try await rows.delete(kind: Kind.resident, secret) }
}

/// Which accounts there are.
public struct AccountReading: InlineReading {
    public init() {}
    public var name: String { "accounts" }
    public var version: Int { 1 }
    public var tables: [String] { ["account_row"] }
    public var kinds: Set<StreamKind> { [AccountEvent.kind] }

    public func schema(_ table: (String) -> String) -> [String] {
        ["CREATE TABLE \(table("account_row")) (municipality TEXT NOT NULL, stream BYTEA NOT NULL, PRIMARY KEY (municipality, stream))"]
    }

    public func applier(_ table: (String) -> String) -> any ReadingApplier { Applier(table: table("account_row")) }

    private struct Applier: ReadingApplier {
        let table: String
        func apply(_ event: RecordedEvent, _ connection: any Connection) throws {
            let place: [SQLValue] = [.text(event.municipality.rawValue), .bytes(event.stream.id.bytes)]
            switch event.type.name {
            case AccountEvent.Types.created.name: try connection.execute("INSERT INTO \(table) (municipality, stream) VALUES ($1, $2)", place)
            case Journal.subjectForgotten.name: try connection.execute("DELETE FROM \(table) WHERE municipality = $1 AND stream = $2", place)
            default: break
            }
        }
    }
}
