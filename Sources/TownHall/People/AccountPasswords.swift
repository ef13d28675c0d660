import Journal

/// Passwords of accounts: what a new one must be, and giving one.
extension People {
    /// What a new password of a person must be.
    func rules(of person: [Personal<String>]) -> PasswordRules {
        let municipality = setting.shelf.current.municipality
        return PasswordRules(municipality: municipality.languages.map(municipality.name.in), person: person)
    }

    func hash(_ password: Personal<String>) async throws -> PasswordHash {
        let rounds = passwordRounds
        return try await knownPasswords.run { try PasswordHash.make(password, rounds: rounds) }
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
        /// - Returns: The account as it is now, and what becomes of it.
        func decided() async throws -> (Account, [AccountEvent]) {
            let account = try await self.account(id)
            let events = try AccountCommands.decide(
                account, .changePassword(isOwn: current != nil), on: id, by: actor, departments: [], hasOtherAdministrator: true)
            guard let account else { throw AccountRefusal.unknown }
            return (account, events)
        }
        // Looked at before anything that takes long.
        let (account, _) = try await decided()
        let encoded = PasswordHash(encoded: account.passwordHash)
        if let current {
            try await check(current, encoded, [countKey(id, session)], by: actor, source)
        }
        if let problem = rules(of: [account.name, account.userName]).problem(password, before: current) { throw AccountRefusal.password(problem) }
        if current == nil, try await knownPasswords.run({ encoded.matches(password) }) { throw AccountRefusal.password(.sameAsBefore) }
        let hash = try await hash(password).encoded
        do {
            try await setting.journal.append(on: [Self.stream(id)]) {
                let (account, events) = try await decided()
                // The password that was just looked at may not be the one that there is now.
                if current != nil, account.passwordHash != encoded.encoded { throw AccountRefusal.overtaken }
                let recorded = try events.map { event in
                    var event = try event.recorded(at: setting.now)
                    event.sealed = [try account.key.seal(hash, part: AccountEvent.Part.password, version: account.version + 1)]
                    return event
                }
                return Append(
                    municipality: setting.municipality, actor: actor, command: .timeOrdered(at: setting.now),
                    writes: [.init(Self.stream(id), .exactly(account.version), recorded)])
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
}
