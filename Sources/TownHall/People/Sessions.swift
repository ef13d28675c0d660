import Journal
import ServiceCatalog

/// Logging in and out, and the sessions in which officials and residents are known.
extension People {
    // MARK: Officials' sessions

    enum Kind {
        static let official = Code(literal: "official_session")
        static let resident = Code(literal: "resident_session")
        /// When something was done in an official's session last, by the session's identifier.
        static let active = Code(literal: "session_active")
        /// A login that is going on at the identity provider.
        static let login = Code(literal: "login")
    }

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
        let row = ResidentSession(resident: resident, clock: SessionClock(startingAt: setting.now))
        try await rows.save(row.encoded, kind: Kind.resident, secret, expires: row.clock.end(residentLimits).adding(seconds: SessionLimits.grace))
        return secret
    }

    /// The resident who is logged in with a session's secret, which goes on with it.
    public func resident(_ secret: SealedRows.Secret) async throws -> Resident? {
        if case .going(let resident, _) = try await residentSession(secret) { resident } else { nil }
    }

    /// What a resident's secret opens.
    ///
    /// - Parameter goesOn: Whether the look is something that is done in the session, so that it goes on; `false` for a look at the clock.
    public func residentSession(_ secret: SealedRows.Secret, goesOn: Bool = true) async throws -> SessionState<Resident> {
        guard let bytes = try await rows.load(kind: Kind.resident, secret), var session = ResidentSession(encoded: bytes) else { return .unknown }
        guard setting.now < session.clock.end(residentLimits) else { return .over(session.resident.author(setting)) }
        if goesOn, let renewed = renewed(session.clock) {
            session.clock = renewed
            let saving = try rows.saving(
                session.encoded, kind: Kind.resident, secret, expires: renewed.end(residentLimits).adding(seconds: SessionLimits.grace), mustExist: true)
            await renew { try saving($0) }
        }
        return .going(session.resident, session.clock)
    }

    /// Ends the sessions of all residents.
    func endResidentSessions() async throws { try await rows.deleteAll(kind: Kind.resident) }

    public func logOut(resident secret: SealedRows.Secret) async throws { try await rows.delete(kind: Kind.resident, secret) }

    // MARK: Going on

    /// The clock after something was done now; `nil` where that was written down just before.
    func renewed(_ clock: SessionClock) -> SessionClock? {
        let now = setting.now
        guard now >= clock.active.adding(seconds: SessionLimits.renewal), renewals.claim(clock.id, now) else { return nil }
        var renewed = clock
        renewed.active = now
        return renewed
    }

    /// Writes down that a session goes on. A disk that is full logs nobody out at once, nor keeps anybody from what he or she asked for.
    func renew(_ saving: @escaping @Sendable (any Connection) throws -> Void) async {
        try? await setting.journal.alongside(setting.municipality, saving)
    }
}

/// What is sealed of a resident's session.
private struct ResidentSession {
    let resident: Resident
    var clock: SessionClock

    init(resident: Resident, clock: SessionClock) { self.resident = resident; self.clock = clock }

    var encoded: [UInt8] {
        Array(([resident.bsn.reveal(), resident.name.reveal(), resident.assurance.description] + clock.lines).joined(separator: "\n").utf8)
    }

    init?(encoded: [UInt8]) {
        let parts = String(decoding: encoded, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, let assurance = Code(parts[2]), let clock = SessionClock(lines: parts[3...]) else { return nil }
        resident = Resident(bsn: Personal(parts[0]), name: Personal(parts[1]), assurance: assurance)
        self.clock = clock
    }
}

extension Resident {
    /// As the author of what he or she types.
    public func author(_ setting: Setting) -> Author { .resident(hash: ownerHash(setting)) }
}
