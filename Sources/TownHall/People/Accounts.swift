import Journal
import ServiceCatalog

/// Making accounts, and changing what they are.
extension People {
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

    /// - Parameter hash: Called once all else is in order, for it takes long.
    @discardableResult
    func createAccount(
        name: Personal<String>, userName: Personal<String>, hash: () async throws -> PasswordHash, roles: [Role], department: DepartmentKey?,
        isTemporary: Bool, by actor: Actor, source: String? = nil, command: Identifier? = nil
    ) async throws -> Identifier {
        if let command, try await isMade(command, userName) { return command }
        let now = setting.now
        let id = command ?? Identifier.timeOrdered(at: now)
        let decided = try AccountCommands.decide(
            nil, .create(name: name, userName: userName, roles: roles, department: department, isTemporary: isTemporary), on: id, by: actor,
            departments: departments, hasOtherAdministrator: true)
        guard let created = decided.first, let line = AccountCommands.line(name) else { throw AccountRefusal.nameMissing }
        if let holder = try await find(userName) {
            // The same attempt, sent twice: the other one was done between the look at the account and the look at the name.
            if holder.official.id == command { return holder.official.id }
            throw AccountRefusal.userNameTaken
        }
        let key = DataKey(municipality: setting.municipality, stream: id, subject: id)
        var event = try created.recorded(at: now)
        event.sealed = [
            try key.seal(Array((Self.normal(userName) + "\n" + line).utf8), part: AccountEvent.Part.person, version: 1),
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

    private var departments: Set<DepartmentKey> { Set(setting.shelf.current.departments.map(\.key)) }

    /// Changes what someone may do, from the next request on.
    public func changeRoles(of id: Identifier, to roles: [Role], department: DepartmentKey?, by actor: Actor, source: String? = nil) async throws {
        if try await change(id, .changeRoles(roles, department: department), by: actor) {
            security.record(.rolesChanged(id), source: source, account: actor.id)
        }
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
        if try await change(id, .disable, by: actor) { security.record(.accountEnded(id), source: source, account: actor.id) }
    }

    /// - Returns: Whether anything was to be changed.
    private func change(_ id: Identifier, _ command: AccountCommand, by actor: Actor) async throws -> Bool {
        var isChanged = false
        do {
            try await setting.journal.append(on: [Self.stream(id), Self.rights]) {
                let account = try await account(id)
                let other = account?.isActiveAdministrator == true ? try await accounts().first { $0.official.id != id && $0.isActiveAdministrator } : nil
                let events = try AccountCommands.decide(
                    account, command, on: id, by: actor, departments: departments, hasOtherAdministrator: other != nil)
                isChanged = !events.isEmpty
                var append = Append(municipality: setting.municipality, actor: actor, command: .timeOrdered(at: setting.now), writes: [])
                guard let account, isChanged else { return append }
                append.writes = [.init(Self.stream(id), .exactly(account.version), try events.map { try $0.recorded(at: setting.now) })]
                if let other, events.contains(where: { !$0.leavesAdministrator }) {
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
}
