import Foundation
import Journal
import ServiceCatalog
import Synchronization

/// Officials and residents: who they are, and the sessions in which they are known.
public struct People: Sendable {
    let setting: Setting
    let rows: SealedRows
    let passwordRounds: Int
    private let known = KnownAccounts()
    let attempts = LoginAttempts()
    let devices: KnownDevices
    let passwords = PasswordQueue("others")
    /// Of those who are logged in, and of browsers from which the name logged in before: a crowd that tries names keeps them from nothing.
    let knownPasswords = PasswordQueue("known")
    let security: SecurityLog
    public let residentLogin: ResidentLogin
    public let officialLimits: SessionLimits
    public let residentLimits = SessionLimits.resident
    let renewals = SessionRenewals()

    public init(
        _ setting: Setting, residentLogin: ResidentLogin, passwordRounds: Int? = nil, officialLimits: SessionLimits = .official, security: SecurityLog = .off
    ) {
        self.officialLimits = officialLimits
        self.setting = setting
        self.residentLogin = residentLogin
        self.passwordRounds = passwordRounds ?? PasswordHash.rounds
        self.security = security
        devices = KnownDevices(setting)
        rows = setting.journal.sealedRows(setting.municipality)
    }

    // MARK: Accounts

    public enum AccountRefusal: Error, Hashable, Sendable {
        case nameMissing
        /// Two to forty of `a–z 0–9 . -`.
        case userNameUnfit
        case userNameTaken
        case password(PasswordProblem)
        /// The password until now is another.
        case passwordWrong
        /// The password until now was wrong too often; try again after so many seconds.
        case wait(seconds: Int)
        case departmentUnknown
        case roleNeedsDepartment
        case rolesMissing
        /// Nobody takes rights away from himself.
        case yourself
        /// There is always an administrator who can log in.
        case lastAdministrator
        /// Others changed accounts at the same moment, again and again.
        case overtaken
        /// The identifier of the attempt is that of something else, or the attempt made another account before.
        case attemptUsed
        case unknown
    }

    /// Makes an account. The user name is unique; it and the name are sealed.
    ///
    /// - Parameters:
    ///   - isTemporary: Whether somebody else chose the password, so that it must be changed at the first login.
    ///   - source: Where the one who makes it is.
    ///   - command: Names this attempt and the account: the same again makes no second one.
    @discardableResult
    public func createAccount(
        name: Personal<String>, userName: Personal<String>, password: Personal<String>, roles: [Role], department: DepartmentKey?, isTemporary: Bool = true,
        by actor: Actor, source: String? = nil, command: Identifier? = nil
    ) async throws -> Identifier {
        if let problem = rules(of: [name, userName]).problem(password) { throw AccountRefusal.password(problem) }
        return try await createAccount(
            name: name, userName: userName, hash: { try await hash(password) }, roles: roles, department: department, isTemporary: isTemporary, by: actor,
            source: source, command: command)
    }

    /// What a new password of a person must be.
    private func rules(of person: [Personal<String>]) -> PasswordRules {
        let municipality = setting.shelf.current.municipality
        return PasswordRules(municipality: municipality.languages.map(municipality.name.in), person: person)
    }

    func hash(_ password: Personal<String>) async throws -> PasswordHash {
        let rounds = passwordRounds
        return try await knownPasswords.run { try PasswordHash.make(password, rounds: rounds) }
    }

    /// - Parameter hash: Called once all else is in order, for it takes long.
    @discardableResult
    func createAccount(
        name: Personal<String>, userName: Personal<String>, hash: () async throws -> PasswordHash, roles: [Role], department: DepartmentKey?,
        isTemporary: Bool, by actor: Actor, source: String? = nil, command: Identifier? = nil
    ) async throws -> Identifier {
        if let command, try await isMade(command, userName) { return command }
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
        var event = try AccountEvent.created(roles: roles, department: department, isTemporary: isTemporary).recorded(at: now)
        event.sealed = [
            try key.seal(Array((short + "\n" + line).utf8), part: AccountEvent.Part.person, version: 1),
            try key.seal(try await hash().encoded, part: AccountEvent.Part.password, version: 1),
        ]
        do {
            try await setting.journal.append(
                Append(
                    municipality: setting.municipality, actor: actor, command: .timeOrdered(at: now),
                    writes: [.init(Self.stream(id), .new, [event])], keys: [key],
                    index: [SearchEntry(hash: userNameHash(userName), stream: id, subject: id, isUnique: true)]))
        } catch JournalError.conflict where command != nil {
            // The same attempt, sent twice at the same time: the other one made it. Or something else began under this name meanwhile.
            guard try await isMade(id, userName) else { throw AccountRefusal.attemptUsed }
            return id
        } catch JournalError.taken {
            // Taken between the look and the append, by this attempt or by someone else.
            if let command, try await account(command) != nil { return command }
            throw AccountRefusal.userNameTaken
        }
        security.record(.accountCreated(id), source: source, account: actor.id)
        return id
    }

    /// Whether this attempt made this account before.
    ///
    /// - Throws: `AccountRefusal.attemptUsed` when its name is that of something else: another account, a case, what was forgotten.
    private func isMade(_ attempt: Identifier, _ userName: Personal<String>) async throws -> Bool {
        guard try await setting.journal.hasEvents(attempt, setting.municipality) else { return false }
        guard let account = try await account(attempt), Self.normal(account.userName) == Self.normal(userName) else { throw AccountRefusal.attemptUsed }
        return true
    }

    private static let userNameBytes = Set("abcdefghijklmnopqrstuvwxyz0123456789.-".utf8)

    /// - Parameter had: The department of the account until now, which it keeps also when that is not there any more.
    private func check(_ roles: [Role], _ department: DepartmentKey?, keeping had: DepartmentKey? = nil) throws(AccountRefusal) {
        guard !roles.isEmpty else { throw .rolesMissing }
        if let department, department != had, setting.shelf.current[department] == nil { throw .departmentUnknown }
        if department == nil, roles.contains(where: \.needsDepartment) { throw .roleNeedsDepartment }
    }

    /// Changes what someone may do, from the next request on.
    public func changeRoles(of id: Identifier, to roles: [Role], department: DepartmentKey?, by actor: Actor, source: String? = nil) async throws {
        guard actor.id != id || Permission.manageAccounts.isHeld(by: roles) else { throw AccountRefusal.yourself }
        try check(roles, department, keeping: try await account(id)?.official.department)
        let isChanged = try await change(id, by: actor) {
            $0.official.roles == Set(roles) && $0.official.department == department ? nil : .rolesChanged(roles: roles, department: department)
        }
        if isChanged { security.record(.rolesChanged(id), source: source, account: actor.id) }
    }

    /// Gives an account another password. Sessions that go on under the old one end; one that is given to somebody must be changed at the next
    /// login.
    ///
    /// - Parameters:
    ///   - current: The password until now, when officials change their own; `nil` when it is given to somebody else.
    ///   - session: The one in which officials change their own: wrong ones are counted in it, so that nobody else is held up.
    public func changePassword(
        of id: Identifier, to password: Personal<String>, current: Personal<String>? = nil, session: SealedRows.Secret? = nil, by actor: Actor,
        source: String? = nil
    ) async throws {
        guard actor.id != id || current != nil else { throw AccountRefusal.yourself }
        guard let account = try await account(id) else { throw AccountRefusal.unknown }
        let encoded = PasswordHash(encoded: account.passwordHash)
        if let current {
            try await check(current, encoded, [countKey(id, session)], by: actor, source)
        }
        if let problem = rules(of: [account.name, account.userName]).problem(password, before: current) { throw AccountRefusal.password(problem) }
        if current == nil, try await knownPasswords.run({ encoded.matches(password) }) { throw AccountRefusal.password(.sameAsBefore) }
        let hash = try await hash(password).encoded
        do {
            try await setting.journal.append(on: [Self.stream(id)]) {
                guard let account = try await self.account(id) else { throw AccountRefusal.unknown }
                // The password that was just looked at may not be the one that there is now.
                if current != nil, account.passwordHash != encoded.encoded { throw AccountRefusal.overtaken }
                var event = try AccountEvent.passwordChanged(isTemporary: current == nil).recorded(at: setting.now)
                event.sealed = [try account.key.seal(hash, part: AccountEvent.Part.password, version: account.version + 1)]
                return Append(
                    municipality: setting.municipality, actor: actor, command: .timeOrdered(at: setting.now),
                    writes: [.init(Self.stream(id), .exactly(account.version), [event])])
            }
        } catch JournalError.conflict {
            throw AccountRefusal.overtaken
        } catch JournalError.forgotten {
            throw AccountRefusal.unknown
        }
        security.record(.passwordChanged(id, isGiven: current == nil), source: source, account: actor.id)
    }

    /// What wrong passwords count by in a session.
    private func countKey(_ id: Identifier, _ session: SealedRows.Secret?) -> LoginAttempts.Key {
        .session(setting.journal.searchHash(kind: "session", id.description + (session?.text ?? ""), setting.municipality))
    }

    /// Looks at the password until now, as slowly after wrong ones as at a login.
    private func check(_ current: Personal<String>, _ encoded: PasswordHash, _ keys: [LoginAttempts.Key], by actor: Actor, _ source: String?) async throws {
        if case .wait(let seconds) = attempts.begin(keys, setting.now) {
            security.record(.passwordRefused, source: source, account: actor.id)
            throw AccountRefusal.wait(seconds: seconds)
        }
        let isRight: Bool
        do { isRight = try await knownPasswords.run { encoded.matches(current) } } catch {
            attempts.takeBack(keys)
            throw error
        }
        guard isRight else {
            security.record(.passwordRefused, source: source, account: actor.id)
            throw AccountRefusal.passwordWrong
        }
        attempts.succeeded(keys)
    }

    /// Forgets who an account belonged to. What it did stays, under an identifier that tells nothing.
    public func forget(_ id: Identifier, by actor: Actor, reason: Code) async throws {
        guard actor.id != id else { throw AccountRefusal.yourself }
        // Ended first: that is refused for the last one.
        if let account = try await account(id), account.isActiveAdministrator { try await disable(id, by: actor) }
        try await setting.journal.forget(Self.stream(id), setting.municipality, by: actor, reason: reason)
        security.record(.accountForgotten(id), account: actor.id)
    }

    /// Ends an account and its sessions. Its name stays with what it did.
    public func disable(_ id: Identifier, by actor: Actor, source: String? = nil) async throws {
        guard actor.id != id else { throw AccountRefusal.yourself }
        if try await change(id, by: actor, { $0.isDisabled ? nil : .disabled }) { security.record(.accountEnded(id), source: source, account: actor.id) }
    }

    /// - Returns: Whether anything was to be changed.
    private func change(_ id: Identifier, by actor: Actor, _ decide: (Account) -> AccountEvent?) async throws -> Bool {
        var isChanged = false
        do {
            try await setting.journal.append(on: [Self.stream(id), Self.rights]) {
                guard let account = try await account(id) else { throw AccountRefusal.unknown }
                var append = Append(municipality: setting.municipality, actor: actor, command: .timeOrdered(at: setting.now), writes: [])
                guard let event = decide(account) else { return append }
                isChanged = true
                append.writes = [.init(Self.stream(id), .exactly(account.version), [try event.recorded(at: setting.now)])]
                if account.isActiveAdministrator, !event.leavesAdministrator {
                    guard let other = try await accounts().first(where: { $0.official.id != id && $0.isActiveAdministrator }) else {
                        throw AccountRefusal.lastAdministrator
                    }
                    // Nothing is written of the other one, but it must still be what it was: two who end each other at the same moment would
                    // both find the other one there.
                    append.writes.append(.init(Self.stream(other.official.id), .exactly(other.version), []))
                }
                return append
            }
        } catch JournalError.conflict {
            throw AccountRefusal.overtaken
        }
        return isChanged
    }

    static func stream(_ id: Identifier) -> StreamID { StreamID(kind: AccountEvent.kind, id: id) }

    /// No stream, but what those pass who change what officials may do: whether an administrator is left is decided on all accounts.
    static let rights = StreamID(kind: AccountEvent.kind, id: Identifier(high: 0, low: 0))

    static func normal(_ userName: Personal<String>) -> String { userName.reveal().lowercased().trimmingCharacters(in: .whitespacesAndNewlines) }

    func userNameHash(_ userName: Personal<String>) -> [UInt8] {
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
