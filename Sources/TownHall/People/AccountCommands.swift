import Foundation
import Journal
import ServiceCatalog

/// What is done with an official's account.
public enum AccountCommand: Sendable {
    /// - Parameter isTemporary: Whether somebody else chose the password, so that it must be changed at the first login.
    case create(name: Personal<String>, userName: Personal<String>, roles: [Role], department: DepartmentKey?, isTemporary: Bool)
    case changeRoles([Role], department: DepartmentKey?)
    /// - Parameter isOwn: Whether officials change their own; else it is given to somebody.
    case changePassword(isOwn: Bool)
    case disable
}

/// Who may make what happen to an account. Pure: no clock, no files.
public enum AccountCommands {
    /// - Parameters:
    ///   - account: As it is now; `nil` where there is none.
    ///   - id: Of the account, whether it is there or not.
    ///   - actor: Who asks for it.
    ///   - departments: Those that the municipality has now.
    ///   - hasOtherAdministrator: Whether another account can manage accounts now.
    public static func decide(
        _ account: Account?, _ command: AccountCommand, on id: Identifier, by actor: Actor, departments: Set<DepartmentKey>, hasOtherAdministrator: Bool
    ) throws(People.AccountRefusal) -> [AccountEvent] {
        try permit(command, on: id, by: actor)
        switch command {
        case .create(let name, let userName, let roles, let department, let isTemporary):
            guard line(name) != nil else { throw .nameMissing }
            let short = People.normal(userName)
            guard (2...40).contains(short.utf8.count), short.utf8.allSatisfy(userNameBytes.contains) else { throw .userNameUnfit }
            try check(roles, department, departments)
            return [.created(roles: roles, department: department, isTemporary: isTemporary)]
        case .changeRoles(let roles, let department):
            // It keeps its department also when that is not there any more.
            try check(roles, department, departments.union([account?.official.department].compactMap { $0 }))
            guard let account else { throw .unknown }
            if account.official.roles == Set(roles), account.official.department == department { return [] }
            return try leavingAdministrator([.rolesChanged(roles: roles, department: department)], account, hasOtherAdministrator)
        case .changePassword(let isOwn):
            guard account != nil else { throw .unknown }
            return [.passwordChanged(isTemporary: !isOwn)]
        case .disable:
            guard let account else { throw .unknown }
            return account.isDisabled ? [] : try leavingAdministrator([.disabled], account, hasOtherAdministrator)
        }
    }

    /// Nobody takes rights away from himself, nor gives himself a password without the one until now.
    private static func permit(_ command: AccountCommand, on id: Identifier, by actor: Actor) throws(People.AccountRefusal) {
        guard actor.id == id else { return }
        switch command {
        case .create, .changePassword(isOwn: true): return
        case .changeRoles(let roles, _): if !Permission.manageAccounts.isHeld(by: roles) { throw .yourself }
        case .changePassword(isOwn: false), .disable: throw .yourself
        }
    }

    private static func check(_ roles: [Role], _ department: DepartmentKey?, _ departments: Set<DepartmentKey>) throws(People.AccountRefusal) {
        guard !roles.isEmpty else { throw .rolesMissing }
        if let department, !departments.contains(department) { throw .departmentUnknown }
        if department == nil, roles.contains(where: \.needsDepartment) { throw .roleNeedsDepartment }
    }

    private static func leavingAdministrator(
        _ events: [AccountEvent], _ account: Account, _ hasOther: Bool
    ) throws(People.AccountRefusal) -> [AccountEvent] {
        if account.isActiveAdministrator, !hasOther, events.contains(where: { !$0.leavesAdministrator }) { throw .lastAdministrator }
        return events
    }

    /// A name as it is kept: one line, of a hundred characters at the most; `nil` for one that is none.
    static func line(_ name: Personal<String>) -> String? {
        let line = name.reveal().trimmingCharacters(in: .whitespacesAndNewlines)
        return (1...100).contains(line.count) && !line.contains(where: \.isNewline) ? line : nil
    }

    private static let userNameBytes = Set("abcdefghijklmnopqrstuvwxyz0123456789.-".utf8)
}
