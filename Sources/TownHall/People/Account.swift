import CivilTime
import Journal
import ServiceCatalog

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
