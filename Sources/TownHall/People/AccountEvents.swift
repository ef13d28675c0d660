import CivilTime
import Journal
import ServiceCatalog

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
    public static let kind = StreamKind.account

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
