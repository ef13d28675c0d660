import CivilTime
import Journal

/// Officials' sessions: beginning one, going on with it, and which there are.
extension People {
    /// Begins a session in which an official is known, as one who has shown who he or she is.
    ///
    /// - Parameter account: As it is now: a session under an earlier password opens nothing.
    /// - Returns: The session's secret.
    public func beginSession(
        of account: Account, device: DeviceKind = .unknown, assurance: SessionAssurance = .oneFactor
    ) async throws -> SealedRows.Secret {
        let secret = SealedRows.Secret()
        let session = OfficialSession(
            account: account.official.id, passwordVersion: account.passwordVersion, assurance: assurance, clock: SessionClock(startingAt: setting.now))
        let saving = try rows.saving(session.encoded, kind: Kind.official, secret, expires: expiry(session.clock))
        try await append([.began(session: session.clock.id, device: device, assurance: assurance)], account.official.id, by: account.official.actor) {
            try saving($0)
        }
        return secret
    }

    /// Seconds for which a browser keeps an official's secret: longer than the session, so that who comes back late is known.
    public var officialCookieLife: Int64 { officialLimits.longest + SessionLimits.grace }

    private func expiry(_ clock: SessionClock) -> Timestamp { clock.end(officialLimits).adding(seconds: SessionLimits.grace) }

    private func append(
        _ events: [SessionEvent], _ account: Identifier, by actor: Actor, alongside: (@Sendable (any Connection) throws -> Void)? = nil
    ) async throws {
        let now = setting.now
        try await setting.journal.append(
            Append(
                municipality: setting.municipality, actor: actor, command: .timeOrdered(at: now),
                writes: [.init(Self.stream(account), .any, events.map { $0.recorded(at: now) })], alongside: alongside))
    }

    /// The account that is logged in with a session's secret, which goes on with it.
    public func official(_ secret: SealedRows.Secret) async throws -> Account? {
        if case .going(let account, _) = try await officialSession(secret) { account } else { nil }
    }

    /// What an official's secret opens.
    ///
    /// - Parameter goesOn: Whether the look is something that is done in the session, so that it goes on; `false` for a look at the clock.
    public func officialSession(_ secret: SealedRows.Secret, goesOn: Bool = true) async throws -> SessionState<Account> {
        guard let bytes = try await rows.load(kind: Kind.official, secret), var session = OfficialSession(encoded: bytes) else { return .unknown }
        guard setting.now < session.clock.end(officialLimits), let account = try await account(in: session) else {
            // Who is gone for good gets nothing back.
            guard let account = try await account(session.account), !account.isDisabled else { return .unknown }
            return .over(.official(session.account))
        }
        if goesOn, let renewed = renewed(session.clock) {
            session.clock = renewed
            let going = try rows.saving(session.encoded, kind: Kind.official, secret, expires: expiry(renewed), mustExist: true)
            let noting = try rows.saving(
                Array(String(renewed.active.microseconds).utf8), kind: Kind.active, activity(renewed.id), expires: renewed.end(officialLimits))
            await renew { connection in
                try going(connection)
                try noting(connection)
            }
        }
        return .going(account, session.clock)
    }

    /// Where the time of the last activity in a session is kept, for who looks at the list of sessions without its secret.
    private func activity(_ session: Identifier) -> SealedRows.Secret { rows.secret(naming: Array("session".utf8), session.bytes) }

    /// The account of a session that nobody ended, under the password that it began with. One row is read.
    private func account(in session: OfficialSession) async throws -> Account? {
        let standing = try await setting.journal.database.lookup { connection in
            try connection.first(
                """
                SELECT version, changed FROM account_row JOIN session_row ON session_row.municipality = account_row.municipality AND account = stream
                WHERE account_row.municipality = $1 AND stream = $2 AND session = $3
                """, [.text(setting.municipality.rawValue), .bytes(session.account.bytes), .bytes(session.clock.id.bytes)]
            ) { Standing(version: $0.integer(0), changed: $0.integer(1)) }
        }
        guard let standing, let account = try await account(session.account, standing), !account.isDisabled,
            account.passwordVersion == session.passwordVersion
        else { return nil }
        return account
    }

    /// Ends the session in which its official logs out.
    public func logOut(official secret: SealedRows.Secret) async throws {
        guard let bytes = try await rows.load(kind: Kind.official, secret) else { return }
        let deleting = rows.deleting(kind: Kind.official, secret)
        guard let session = OfficialSession(encoded: bytes), let account = try await account(in: session) else {
            return try await rows.delete(kind: Kind.official, secret)
        }
        try await append([.ended(session: session.clock.id, cause: .loggedOut)], session.account, by: account.official.actor) { try deleting($0) }
    }

    // MARK: Which there are

    /// An official's session, as it is listed.
    public struct Listed: Hashable, Sendable {
        public let id: Identifier
        public let began: Timestamp
        /// When something was done in it last, to the minute.
        public let active: Timestamp
        public let device: DeviceKind
    }

    /// The sessions of an account that go on, the one that was used last first; of those used in the same minute the one that began last.
    public func sessions(of account: Identifier) async throws -> [Listed] {
        let found = try await setting.journal.database.lookup { connection in
            try connection.all(
                "SELECT session, began, device FROM session_row WHERE municipality = $1 AND account = $2",
                [.text(setting.municipality.rawValue), .bytes(account.bytes)]
            ) { (id: Identifier(bytes: $0.bytes(0)), began: Timestamp(microseconds: $0.integer(1)), device: $0.text(2)) }
        }
        var sessions: [Listed] = []
        for row in found {
            guard let id = row.id else { continue }
            let noted = try await rows.load(kind: Kind.active, activity(id)).flatMap { Int64(String(decoding: $0, as: UTF8.self)) }
            let clock = SessionClock(id: id, began: row.began, active: noted.map(Timestamp.init) ?? row.began)
            guard setting.now < clock.end(officialLimits) else { continue }
            sessions.append(Listed(id: id, began: clock.began, active: clock.active, device: .init(rawValue: row.device) ?? .unknown))
        }
        // The name of a session is chance: it orders only what is alike in everything that is shown.
        return sessions.sorted { ($0.active, $0.began, $1.device.rawValue, $0.id) > ($1.active, $1.began, $0.device.rawValue, $1.id) }
    }

    /// Ends one of an official's own sessions, from the next request on.
    ///
    /// - Returns: Whether there was such a session.
    @discardableResult
    public func endSession(_ session: Identifier, of account: Account, source: String? = nil) async throws -> Bool {
        guard try await sessions(of: account.official.id).contains(where: { $0.id == session }) else { return false }
        try await append([.ended(session: session, cause: .closed)], account.official.id, by: account.official.actor)
        security.record(.sessionsEnded(account.official.id), source: source, account: account.official.id)
        return true
    }

    /// Ends all sessions of an account, from the next request on.
    ///
    /// - Parameter kept: The session that goes on: the one in which an official ends his or her others.
    public func endSessions(of account: Identifier, except kept: Identifier? = nil, by actor: Actor, source: String? = nil) async throws {
        guard try await self.account(account) != nil else { throw AccountRefusal.unknown }
        try await append([.allEnded(except: kept)], account, by: actor)
        security.record(.sessionsEnded(account), source: source, account: actor.id)
    }
}

/// What is sealed of an official's session.
private struct OfficialSession {
    let account: Identifier
    /// Of the event that set the password under which it began.
    let passwordVersion: Int64
    let assurance: SessionAssurance
    var clock: SessionClock

    init(account: Identifier, passwordVersion: Int64, assurance: SessionAssurance, clock: SessionClock) {
        self.account = account; self.passwordVersion = passwordVersion; self.assurance = assurance; self.clock = clock
    }

    var encoded: [UInt8] {
        Array(([account.description, String(passwordVersion), assurance.rawValue] + clock.lines).joined(separator: "\n").utf8)
    }

    init?(encoded: [UInt8]) {
        let lines = String(decoding: encoded, as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.count == 6, let account = Identifier(lines[0]), let version = Int64(lines[1]), let assurance = SessionAssurance(rawValue: lines[2]),
            let clock = SessionClock(lines: lines[3...])
        else { return nil }
        self.init(account: account, passwordVersion: version, assurance: assurance, clock: clock)
    }
}
