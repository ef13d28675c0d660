import CivilTime
import CryptoExtras
import Dispatch
import Foundation
import Journal
import ServiceCatalog
import Synchronization

/// What can happen to an official's account. Who it is stands in the sealed part.
public enum AccountEvent: Hashable, Sendable {
    /// - Parameter isTemporary: Whether the password must be changed by whom it is for.
    case created(roles: [Role], department: DepartmentKey?, isTemporary: Bool)
    case rolesChanged(roles: [Role], department: DepartmentKey?)
    case passwordChanged(isTemporary: Bool)
    case loggedIn
    /// Refused, after `failures` wrong passwords in a row. Not written any more: the security log tells it, and who tries names cannot tell by the
    /// time of writing which there are.
    case loginRefused(failures: Int)
    case disabled
}

extension AccountEvent {
    public static let kind = StreamKind(rawValue: "account")

    enum Types {
        static let created = EventType("account_created", version: 2)
        static let rolesChanged = EventType("roles_changed")
        static let passwordChanged = EventType("password_changed", version: 2)
        static let loggedIn = EventType("logged_in")
        static let loginRefused = EventType("login_refused")
        static let disabled = EventType("account_disabled")
    }

    enum Part {
        /// Name and user name, a line each.
        static let person = Code(literal: "person")
        /// The password's scrypt hash.
        static let password = Code(literal: "password")
    }

    public static let types: [(type: EventType, seals: [Code])] = [
        (Types.created, [Part.person, Part.password]), (Types.rolesChanged, []), (Types.passwordChanged, [Part.password]), (Types.loggedIn, []),
        (Types.loginRefused, []), (Types.disabled, []),
    ]

    /// Before their second version, accounts and passwords said not whether a password was temporary, and none was.
    static let upcasters: [Upcaster] = {
        @Sendable func add(_ facts: Facts) -> Facts {
            var facts = facts
            facts["temporary"] = .boolean(false)
            return facts
        }
        return [Upcaster("account_created", from: 1, add), Upcaster("password_changed", from: 1, add)]
    }()

    func recorded(at occurred: Timestamp) throws(UnkeepableCode) -> NewEvent {
        var facts = Facts()
        func put(_ roles: [Role], _ department: DepartmentKey?) throws(UnkeepableCode) {
            facts["roles"] = .codes(roles.map { Code($0) })
            if let department { facts["department"] = .code(try Code(keeping: department.rawValue)) }
        }
        let type: EventType
        switch self {
        case .created(let roles, let department, let isTemporary):
            type = Types.created
            try put(roles, department)
            facts["temporary"] = .boolean(isTemporary)
        case .rolesChanged(let roles, let department):
            type = Types.rolesChanged
            try put(roles, department)
        case .passwordChanged(let isTemporary):
            type = Types.passwordChanged
            facts["temporary"] = .boolean(isTemporary)
        case .loggedIn: type = Types.loggedIn
        case .loginRefused(let failures):
            type = Types.loginRefused
            facts["failures"] = .integer(failures)
        case .disabled: type = Types.disabled
        }
        return NewEvent(type, occurred: occurred, facts: facts)
    }

    public init?(_ event: RecordedEvent) {
        let roles = event.facts.codes("roles").compactMap(Role.init)
        let department = event.facts.code("department").map(DepartmentKey.init)
        let isTemporary = event.facts.boolean("temporary") ?? false
        switch event.type.name {
        case Types.created.name: self = .created(roles: roles, department: department, isTemporary: isTemporary)
        case Types.rolesChanged.name: self = .rolesChanged(roles: roles, department: department)
        case Types.passwordChanged.name: self = .passwordChanged(isTemporary: isTemporary)
        case Types.loggedIn.name: self = .loggedIn
        case Types.loginRefused.name: self = .loginRefused(failures: Int(event.facts.integer("failures") ?? 0))
        case Types.disabled.name: self = .disabled
        default: return nil
        }
    }
}

/// An official's account, opened.
public struct Account: Sendable {
    public let official: Official
    public let name: Personal<String>
    public let userName: Personal<String>
    public let isDisabled: Bool
    let passwordHash: [UInt8]
    /// Version of the event that set the password: sessions that began under another one are over.
    let passwordVersion: Int64
    /// When a password was set that somebody else chose; `nil` for one's own.
    let temporarySince: Timestamp?
    /// Who made it; `nil` for the program.
    let maker: Identifier?
    /// The key under which the account is sealed.
    let key: DataKey
    /// Version of the stream's last event.
    var version: Int64
    /// Version of the last event that changed the account: one of logging in does not.
    let changed: Int64

    /// Whether the password is one that somebody else chose: until it is changed, nothing else can be done.
    public var mustChangePassword: Bool { temporarySince != nil }

    /// Whether it can manage accounts now.
    var isActiveAdministrator: Bool { !isDisabled && official.may(.manageAccounts) }
}

extension AccountEvent {
    /// Whether the account is another after it.
    var changesAccount: Bool {
        switch self {
        case .created, .rolesChanged, .passwordChanged, .disabled: true
        case .loggedIn, .loginRefused: false
        }
    }

    /// Whether an administrator is still one after it.
    var leavesAdministrator: Bool {
        switch self {
        case .created(let roles, _, _), .rolesChanged(let roles, _): Permission.manageAccounts.isHeld(by: roles)
        case .passwordChanged, .loggedIn, .loginRefused: true
        case .disabled: false
        }
    }
}

extension Account {
    /// The account as its events tell it; `nil` when they tell of none, or its key is gone.
    ///
    /// - Parameter keys: Those of its stream. One that no event names was left by an attempt that was not carried out.
    init?(_ events: [RecordedEvent], _ keys: [DataKey]) throws {
        guard let sealed = events.first?.sealed.first, let key = keys.first(where: { $0.id == sealed.keyID }) else { return nil }
        var person: [String] = []
        var password: [UInt8] = []
        var roles: [Role] = []
        var department: DepartmentKey?
        var isDisabled = false
        var passwordVersion: Int64 = 0
        var temporarySince: Timestamp?
        var changed: Int64 = 0
        for event in events {
            if AccountEvent(event)?.changesAccount == true { changed = event.version }
            switch AccountEvent(event) {
            case .created(let newRoles, let newDepartment, let isTemporary)?:
                temporarySince = isTemporary ? event.occurred : nil
                (roles, department) = (newRoles, newDepartment)
                guard event.sealed.count == 2 else { return nil }
                let lines = try key.open(event.sealed[0], part: AccountEvent.Part.person, version: event.version)
                person = String(decoding: lines, as: UTF8.self).split(separator: "\n", maxSplits: 1).map(String.init)
                password = try key.open(event.sealed[1], part: AccountEvent.Part.password, version: event.version)
                passwordVersion = event.version
            case .rolesChanged(let newRoles, let newDepartment)?: (roles, department) = (newRoles, newDepartment)
            case .passwordChanged(let isTemporary)?:
                temporarySince = isTemporary ? event.occurred : nil
                guard let part = event.sealed.first else { return nil }
                password = try key.open(part, part: AccountEvent.Part.password, version: event.version)
                passwordVersion = event.version
            case .loggedIn?, .loginRefused?: break
            case .disabled?: isDisabled = true
            case nil: break
            }
        }
        guard person.count == 2, let first = events.first, let last = events.last else { return nil }
        self.init(
            official: Official(id: first.stream.id, roles: Set(roles), department: department), name: Personal(person[1]), userName: Personal(person[0]),
            isDisabled: isDisabled, passwordHash: password, passwordVersion: passwordVersion,
            temporarySince: temporarySince, maker: first.actor.id, key: key, version: last.version,
            changed: changed)
    }
}

/// More passwords are waiting to be looked at than get their turn soon.
public struct TooManyPasswords: Error {
    /// When to try again, in seconds.
    public static let wait = 10
    public init() {}
}

/// Hashes a town hall's passwords on threads of their own, one at a time: each takes long and much memory, which logging in by the hundred
/// must not take from those who work.
final class PasswordQueue: Sendable {
    private static let most = 20
    private let waiting = Atomic<Int>(0)
    private let queue: DispatchQueue

    init(_ name: String) { queue = DispatchQueue(label: "raadhuis.passwords." + name) }

    /// - Throws: `TooManyPasswords` when more wait than get their turn in a few seconds; what `body` throws.
    func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        guard waiting.add(1, ordering: .relaxed).newValue <= Self.most else {
            waiting.subtract(1, ordering: .relaxed)
            throw TooManyPasswords()
        }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in
                continuation.resume(with: Swift.Result(catching: body))
                waiting.subtract(1, ordering: .relaxed)
            }
        }
    }
}

/// A password's scrypt hash (RFC 7914) with its parameters: `N`, `r`, `p`, salt, hash.
struct PasswordHash {
    /// OWASP's first choice for scrypt: N = 2^17, r = 8, p = 1; some 0.3 s and 128 MB per try.
    static let rounds = 1 << 17

    let encoded: [UInt8]

    static func make(_ password: Personal<String>, rounds: Int = PasswordHash.rounds) throws -> PasswordHash {
        let salt = Identifier.random().bytes
        let hash = try derive(password, salt: salt, rounds: rounds)
        return PasswordHash(encoded: Array("scrypt$\(rounds)$\(Hex.string(salt))$\(Hex.string(hash))".utf8))
    }

    func matches(_ password: Personal<String>) -> Bool {
        let parts = String(decoding: encoded, as: UTF8.self).split(separator: "$").map(String.init)
        guard parts.count == 4, parts[0] == "scrypt", let rounds = Int(parts[1]), let salt = Hex.bytes(parts[2]), let hash = Hex.bytes(parts[3]),
            let found = try? Self.derive(password, salt: salt, rounds: rounds), found.count == hash.count
        else { return false }
        return zip(found, hash).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func derive(_ password: Personal<String>, salt: [UInt8], rounds: Int) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.reveal().precomposedStringWithCanonicalMapping.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8,
            parallelism: 1, maxMemory: 256 * 1024 * 1024)
        return key.withUnsafeBytes { Array($0) }
    }
}
