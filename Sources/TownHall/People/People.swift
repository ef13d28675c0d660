import Foundation
import Journal
import ServiceCatalog
import Synchronization

/// Officials and residents: who they are, and the sessions in which they are known.
public struct People: Sendable {
    let setting: Setting
    private let rows: SealedRows
    private let passwordRounds: Int
    private let known = KnownAccounts()
    private let attempts = LoginAttempts()
    private let passwords = PasswordQueue()
    public let residentLogin: ResidentLogin

    public init(_ setting: Setting, residentLogin: ResidentLogin, passwordRounds: Int? = nil) {
        self.setting = setting
        self.residentLogin = residentLogin
        self.passwordRounds = passwordRounds ?? PasswordHash.rounds
        rows = setting.journal.sealedRows(setting.municipality)
    }

    // MARK: Accounts

    public enum AccountRefusal: Error, Hashable, Sendable {
        case nameMissing
        /// Two to forty of `a–z 0–9 . -`.
        case userNameUnfit
        case userNameTaken
        case passwordTooShort(minimum: Int)
        /// The password until now is another.
        case passwordWrong
        case departmentUnknown
        case roleNeedsDepartment
        case rolesMissing
        /// Nobody takes rights away from himself.
        case yourself
        /// There is always an administrator who can log in.
        case lastAdministrator
        /// Others changed accounts at the same moment, again and again.
        case overtaken
        case unknown
    }

    public static let shortestPassword = 12

    /// Makes an account. The user name is unique; it and the name are sealed.
    ///
    /// - Parameter command: Names this attempt and the account: the same again makes no second one.
    @discardableResult
    public func createAccount(
        name: Personal<String>, userName: Personal<String>, password: Personal<String>, roles: [Role], department: DepartmentKey?, by actor: Actor,
        command: Identifier? = nil
    ) async throws -> Identifier {
        guard password.reveal().count >= Self.shortestPassword else { throw AccountRefusal.passwordTooShort(minimum: Self.shortestPassword) }
        return try await createAccount(
            name: name, userName: userName, hash: { try await hash(password) }, roles: roles, department: department, by: actor, command: command)
    }

    func hash(_ password: Personal<String>) async throws -> PasswordHash {
        let rounds = passwordRounds
        return try await passwords.run { try PasswordHash.make(password, rounds: rounds) }
    }

    /// - Parameter hash: Called once all else is in order, for it takes long.
    @discardableResult
    func createAccount(
        name: Personal<String>, userName: Personal<String>, hash: () async throws -> PasswordHash, roles: [Role], department: DepartmentKey?, by actor: Actor,
        command: Identifier? = nil
    ) async throws -> Identifier {
        if let command, try await account(command) != nil { return command }
        let line = name.reveal().trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...100).contains(line.count), !line.contains(where: \.isNewline) else { throw AccountRefusal.nameMissing }
        let short = Self.normal(userName)
        guard (2...40).contains(short.utf8.count), short.utf8.allSatisfy(Self.userNameBytes.contains) else { throw AccountRefusal.userNameUnfit }
        try check(roles, department)
        if let holder = try await find(userName) {
            // The same attempt, sent twice: the other one was done between the look at the account and the look at the name.
            if holder.official.id == command { return holder.official.id }
            throw AccountRefusal.userNameTaken
        }
        let now = setting.now
        let id = command ?? Identifier.timeOrdered(at: now)
        let key = DataKey(municipality: setting.municipality, stream: id, subject: id)
        var event = AccountEvent.created(roles: roles, department: department).recorded(at: now)
        event.sealed = [
            try key.seal(Array((short + "\n" + line).utf8), part: AccountEvent.Part.person, version: 1),
            try key.seal(try await hash().encoded, part: AccountEvent.Part.password, version: 1),
        ]
        do {
            try await setting.journal.append(
                Append(
                    municipality: setting.municipality, actor: actor, command: .timeOrdered(at: now),
                    writes: [.init(StreamID(kind: AccountEvent.kind, id: id), .new, [event])], keys: [key],
                    index: [SearchEntry(hash: userNameHash(userName), stream: id, subject: id, isUnique: true)]))
        } catch JournalError.conflict where command != nil {
            // The same attempt, sent twice at the same time: the other one made it.
            guard try await account(id) != nil else { throw JournalError.conflict(stream: StreamID(kind: AccountEvent.kind, id: id), expected: 0) }
        } catch JournalError.taken {
            // Taken between the look and the append, by this attempt or by someone else.
            if let command, try await account(command) != nil { return command }
            throw AccountRefusal.userNameTaken
        }
        return id
    }

    private static let userNameBytes = Set("abcdefghijklmnopqrstuvwxyz0123456789.-".utf8)

    private func check(_ roles: [Role], _ department: DepartmentKey?) throws(AccountRefusal) {
        guard !roles.isEmpty else { throw .rolesMissing }
        if let department, setting.shelf.current[department] == nil { throw .departmentUnknown }
        if department == nil, roles.contains(.handler) || roles.contains(.departmentHead) { throw .roleNeedsDepartment }
    }

    /// Changes what someone may do, from the next request on.
    public func changeRoles(of id: Identifier, to roles: [Role], department: DepartmentKey?, by actor: Actor) async throws {
        guard actor.id != id || roles.contains(.administrator) else { throw AccountRefusal.yourself }
        try check(roles, department)
        try await change(id, by: actor) {
            $0.official.roles == Set(roles) && $0.official.department == department ? nil : .rolesChanged(roles: roles, department: department)
        }
    }

    /// Gives an account another password. Sessions that go on under the old one end.
    ///
    /// - Parameter current: The password until now, when officials change their own; `nil` for an administrator.
    public func changePassword(of id: Identifier, to password: Personal<String>, current: Personal<String>? = nil, by actor: Actor) async throws {
        guard password.reveal().count >= Self.shortestPassword else { throw AccountRefusal.passwordTooShort(minimum: Self.shortestPassword) }
        guard let account = try await account(id) else { throw AccountRefusal.unknown }
        if let current {
            let isRight = try await passwords.run { PasswordHash(encoded: account.passwordHash).matches(current) }
            guard isRight else { throw AccountRefusal.passwordWrong }
        }
        let hash = try await hash(password).encoded
        try await setting.journal.append(deciding: {
            guard let account = try await self.account(id) else { throw AccountRefusal.unknown }
            var event = AccountEvent.passwordChanged.recorded(at: setting.now)
            event.sealed = [try account.key.seal(hash, part: AccountEvent.Part.password, version: account.version + 1)]
            return Append(
                municipality: setting.municipality, actor: actor, command: .timeOrdered(at: setting.now),
                writes: [.init(StreamID(kind: AccountEvent.kind, id: id), .exactly(account.version), [event])])
        })
    }

    /// Forgets who an account belonged to. What it did stays, under an identifier that tells nothing.
    public func forget(_ id: Identifier, by actor: Actor, reason: Code) async throws {
        guard actor.id != id else { throw AccountRefusal.yourself }
        // Ended first: that is refused for the last one.
        if let account = try await account(id), account.isActiveAdministrator { try await disable(id, by: actor) }
        try await setting.journal.forget(StreamID(kind: AccountEvent.kind, id: id), setting.municipality, by: actor, reason: reason)
    }

    /// Ends an account and its sessions. Its name stays with what it did.
    public func disable(_ id: Identifier, by actor: Actor) async throws {
        guard actor.id != id else { throw AccountRefusal.yourself }
        try await change(id, by: actor) { $0.isDisabled ? nil : .disabled }
    }

    private func change(_ id: Identifier, by actor: Actor, _ decide: (Account) -> AccountEvent?) async throws {
        do {
            try await setting.journal.append(deciding: {
                guard let account = try await account(id) else { throw AccountRefusal.unknown }
                var append = Append(municipality: setting.municipality, actor: actor, command: .timeOrdered(at: setting.now), writes: [])
                guard let event = decide(account) else { return append }
                append.writes = [.init(Self.stream(id), .exactly(account.version), [event.recorded(at: setting.now)])]
                if account.isActiveAdministrator, !event.leavesAdministrator {
                    guard let other = try await accounts().first(where: { $0.official.id != id && $0.isActiveAdministrator }) else {
                        throw AccountRefusal.lastAdministrator
                    }
                    // Nothing is written of the other one, but it must still be what it was: two who end each other at the same moment would
                    // both find the other one there.
                    append.writes.append(.init(Self.stream(other.official.id), .exactly(other.version), []))
                }
                return append
            })
        } catch JournalError.conflict {
            throw AccountRefusal.overtaken
        }
    }

    private static func stream(_ id: Identifier) -> StreamID { StreamID(kind: AccountEvent.kind, id: id) }

    private static func normal(_ userName: Personal<String>) -> String { userName.reveal().lowercased().trimmingCharacters(in: .whitespacesAndNewlines) }

    private func userNameHash(_ userName: Personal<String>) -> [UInt8] {
        setting.journal.searchHash(kind: "user_name", Self.normal(userName), setting.municipality)
    }

    /// The account with a user name; `nil` when nobody has it.
    public func find(_ userName: Personal<String>) async throws -> Account? {
        guard let id = try await setting.journal.find(userNameHash(userName), setting.municipality).first?.stream else { return nil }
        return try await account(id)
    }

    /// The account with this identifier; `nil` when there is none, or it was forgotten.
    ///
    /// One row is read to see whether the account is still what it was; its events only when it is not.
    public func account(_ id: Identifier) async throws -> Account? {
        let version = try await setting.journal.database.read { connection in
            try connection.first(
                "SELECT version FROM account_row WHERE municipality = $1 AND stream = $2", [.text(setting.municipality.rawValue), .bytes(id.bytes)]
            ) { $0.integer(0) }
        }
        guard let version else { return nil }
        return try await account(id, version: version)
    }

    private func account(_ id: Identifier, version: Int64) async throws -> Account? {
        if let account = known[id], account.version == version { return account }
        let events = try await setting.journal.events(of: StreamID(kind: AccountEvent.kind, id: id), setting.municipality)
        let account = try Account(events, setting.journal.keys.keys(ofStream: id, setting.municipality))
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
                "SELECT stream, version FROM account_row WHERE municipality = $1\(condition) ORDER BY stream", [.text(setting.municipality.rawValue)] + values
            ) { (id: Identifier(bytes: $0.bytes(0)), version: $0.integer(1)) }
        }
        var found: [Account] = []
        for row in rows { if let id = row.id, let account = try await account(id, version: row.version) { found.append(account) } }
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
        /// A login that is going on at the identity provider.
        static let login = Code(literal: "login")
    }

    /// - Parameter source: Where the attempt comes from: wrong passwords are counted by user name and source.
    /// - Returns: The secret of a new session.
    /// - Throws: `LoginRefusal`.
    public func logIn(userName: Personal<String>, password: Personal<String>, source: String = "") async throws -> SealedRows.Secret {
        let attempt = LoginAttempts.Key(name: userNameHash(userName), source: source)
        let failures: Int
        switch attempts.begin(attempt, setting.now) {
        case .wait(let seconds): throw LoginRefusal.wait(seconds: seconds)
        case .look(let count): failures = count
        }
        let account = try await find(userName).flatMap { $0.isDisabled ? nil : $0 }
        guard try await isRight(password, account), let account else {
            if let account { try await record(.loginRefused(failures: failures), of: account) }
            throw LoginRefusal.wrong
        }
        attempts.succeeded(attempt)
        try await record(.loggedIn, of: account)
        let secret = SealedRows.Secret()
        try await rows.save(
            Array("\(account.official.id)\n\(account.passwordVersion)".utf8), kind: Kind.official, secret,
            expires: setting.now.adding(seconds: Self.officialSessionLife))
        return secret
    }

    /// Without an account it takes as long, so that names cannot be guessed.
    private func isRight(_ password: Personal<String>, _ account: Account?) async throws -> Bool {
        let rounds = passwordRounds
        do {
            return try await passwords.run {
                guard let account else {
                    _ = try PasswordHash.make(password, rounds: rounds)
                    return false
                }
                return PasswordHash(encoded: account.passwordHash).matches(password)
            }
        } catch is TooManyPasswords {
            throw LoginRefusal.wait(seconds: TooManyPasswords.wait)
        }
    }

    private func record(_ event: AccountEvent, of account: Account) async throws {
        let now = setting.now
        try await setting.journal.append(
            Append(
                municipality: setting.municipality, actor: account.official.actor, command: .timeOrdered(at: now),
                writes: [.init(StreamID(kind: AccountEvent.kind, id: account.official.id), .any, [event.recorded(at: now)])]))
    }

    /// The account that is logged in with a session's secret.
    public func official(_ secret: SealedRows.Secret) async throws -> Account? {
        guard let bytes = try await rows.load(kind: Kind.official, secret) else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard lines.count == 2, let id = Identifier(String(lines[0])), let version = Int64(lines[1]), let account = try await account(id),
            !account.isDisabled, account.passwordVersion == version
        else { return nil }
        return account
    }

    public func logOut(official secret: SealedRows.Secret) async throws { try await rows.delete(kind: Kind.official, secret) }

    // MARK: Residents' sessions

    /// How long a resident may take at the identity provider: fifteen minutes.
    private static let loginLife: Int64 = 15 * 60

    /// Begins a login at the identity provider.
    ///
    /// - Parameters:
    ///   - browser: The secret of the browser that will come back. A login that was begun in it before is forgotten.
    ///   - target: Where to go on afterwards.
    /// - Returns: The address to send the resident to.
    public func beginLogin(_ provider: any IdentityProvider, browser: SealedRows.Secret, target: String) async throws -> String {
        let (address, memory) = try await provider.begin()
        let row = Array(target.utf8) + [UInt8(ascii: "\n")] + memory
        try await rows.save(row, kind: Kind.login, browser, expires: setting.now.adding(seconds: Self.loginLife))
        return address
    }

    /// Ends a login with what came back from the identity provider. Each that was begun is ended once.
    ///
    /// - Returns: The secret of the resident's session, or why there is none; and where the resident was going.
    public func finishLogin(
        _ provider: any IdentityProvider, browser: SealedRows.Secret, parameters: [String: [String]]
    ) async throws -> (session: Result<SealedRows.Secret, LoginFailure>, target: String?) {
        guard let row = try await rows.load(kind: Kind.login, browser), let end = row.firstIndex(of: UInt8(ascii: "\n")) else {
            return (.failure(.stale), nil)
        }
        try await rows.delete(kind: Kind.login, browser)
        let target = String(decoding: row[..<end], as: UTF8.self)
        let resident: Resident
        do throws(LoginFailure) {
            resident = try await provider.finish(parameters, memory: Array(row[(end + 1)...]))
        } catch {
            return (.failure(error), target)
        }
        return (.success(try await logIn(resident)), target)
    }

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

/// Accounts that were opened, for as long as they stay as they are.
private final class KnownAccounts: Sendable {
    private let accounts = Mutex<[Identifier: Account]>([:])
    /// More than a municipality has.
    private static let limit = 20_000

    subscript(id: Identifier) -> Account? {
        get { accounts.withLock { $0[id] } }
        set {
            accounts.withLock { accounts in
                if accounts.count >= Self.limit { accounts.removeAll() }
                accounts[id] = newValue
            }
        }
    }
}

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
            if event.type.name == Journal.subjectForgotten.name {
                try connection.execute("DELETE FROM \(table) WHERE municipality = $1 AND stream = $2", place)
                return
            }
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
