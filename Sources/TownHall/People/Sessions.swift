import Journal
import ServiceCatalog

/// Logging in and out, and the sessions in which officials and residents are known.
extension People {
    // MARK: Officials' sessions

    /// How long an official's session lasts: a working day.
    public static let officialSessionLife: Int64 = 10 * 3600
    public static let residentSessionLife: Int64 = 30 * 60

    private enum Kind {
        static let official = Code(literal: "official_session")
        static let resident = Code(literal: "resident_session")
        /// A login that is going on at the identity provider.
        static let login = Code(literal: "login")
    }

    /// Begins a session of an official who showed who he or she is.
    ///
    /// - Returns: Its secret.
    public func beginSession(of account: Account) async throws -> SealedRows.Secret {
        try await record(.loggedIn, of: account)
        let secret = SealedRows.Secret()
        try await rows.save(
            Array("\(account.official.id)\n\(account.passwordVersion)".utf8), kind: Kind.official, secret,
            expires: setting.now.adding(seconds: Self.officialSessionLife))
        return secret
    }

    private func record(_ event: AccountEvent, of account: Account) async throws {
        let now = setting.now
        try await setting.journal.append(
            Append(
                municipality: setting.municipality, actor: account.official.actor, command: .timeOrdered(at: now),
                writes: [.init(StreamID(kind: AccountEvent.kind, id: account.official.id), .any, [try event.recorded(at: now)])]))
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

    /// Ends the sessions of all residents.
    func endResidentSessions() async throws { try await rows.deleteAll(kind: Kind.resident) }

    public func logOut(resident secret: SealedRows.Secret) async throws { try await rows.delete(kind: Kind.resident, secret) }
}
