import Journal

/// A name and a password with which someone wants in, and where it came from.
public struct LoginAttempt: Sendable {
    public let userName: Personal<String>
    public let password: Personal<String>
    public let source: String
    /// What the browser keeps from earlier logins (``LoggedIn/devices``).
    public let devices: String
    /// On what kind of device the session begins.
    public let device: DeviceKind

    public init(
        userName: Personal<String>, password: Personal<String>, source: String = "", devices: String = "", device: DeviceKind = .unknown
    ) {
        self.userName = userName; self.password = password; self.source = source; self.devices = devices; self.device = device
    }
}

/// How far a login has come. One that asks for a second factor will be another case.
public enum LoginStep: Sendable {
    case done(LoggedIn)
}

/// An official who is logged in.
public struct LoggedIn: Sendable {
    public let session: SealedRows.Secret
    public let account: Account
    /// What the browser keeps, so that wrong passwords of others do not keep this name out of it.
    public let devices: String
}

extension People {
    public enum LoginRefusal: Error, Hashable, Sendable {
        case wrong
        /// Too many wrong passwords; try again after so many seconds.
        case wait(seconds: Int)
        /// The password is right, but somebody else chose it, and it was not used in time.
        case expired
    }

    /// How long a password that somebody else chose opens the account: fourteen days.
    public static let temporaryPasswordLife: Int64 = 14 * 86_400

    /// Looks at a name and a password.
    ///
    /// Whether the name is one of an account, of one that ended or of none, the same is read, nothing is written before the answer to a wrong
    /// attempt, and one password is hashed.
    ///
    /// - Throws: `LoginRefusal`.
    public func logIn(_ attempt: LoginAttempt) async throws -> LoginStep {
        let name = userNameHash(attempt.userName)
        let device = devices.device(in: attempt.devices, for: name)
        let keys = LoginAttempts.keys(name: name, source: attempt.source, device: device)
        let code = nameCode(attempt.userName)
        if case .wait(let seconds) = attempts.begin(keys, setting.now) {
            security.record(.loginDelayed(name: code, seconds: seconds), source: attempt.source)
            throw LoginRefusal.wait(seconds: seconds)
        }
        let credentials = try await credentials(name)
        let isRight: Bool
        do {
            isRight = try await self.isRight(attempt.password, credentials, isKnownDevice: device != nil)
        } catch is TooManyPasswords {
            attempts.takeBack(keys)
            throw LoginRefusal.wait(seconds: TooManyPasswords.wait)
        }
        func refused(_ reason: SecurityEvent.LoginFailed, _ refusal: LoginRefusal = .wrong) -> LoginRefusal {
            security.record(.loginFailed(reason, name: code), source: attempt.source, account: reason == .expired ? credentials?.account : nil)
            return refusal
        }
        guard let credentials else { throw refused(.unknownName) }
        guard isRight else { throw refused(credentials.isDisabled ? .ended : .wrongPassword) }
        guard !credentials.isDisabled, let account = try await account(credentials.account) else { throw refused(.ended) }
        if !residentLogin.isDemo, attempt.password.reveal() == DemoAccounts.password { throw refused(.demo) }
        if let since = account.temporarySince, since.adding(seconds: Self.temporaryPasswordLife) < setting.now { throw refused(.expired, .expired) }
        attempts.succeeded(keys)
        let session = try await beginSession(of: account, device: attempt.device)
        security.record(.loggedIn(isKnownDevice: device != nil), source: attempt.source, account: account.official.id)
        return .done(LoggedIn(session: session, account: account, devices: devices.adding(name, to: attempt.devices)))
    }

    /// Whether this browser is known for this name, so that its tries are counted apart.
    public func isKnown(_ devices: String, for userName: Personal<String>) -> Bool {
        self.devices.device(in: devices, for: userNameHash(userName)) != nil
    }

    /// What stands for a user name that was typed, in the security log: a keyed hash, for one types a password there by mistake.
    func nameCode(_ userName: Personal<String>) -> String {
        Hex.string(setting.journal.searchHash(kind: "security_name", Self.normal(userName), setting.municipality).prefix(8))
    }

    /// What a login is compared with.
    private struct Credentials {
        let account: Identifier
        let isDisabled: Bool
        let passwordHash: [UInt8]
    }

    /// The credentials that a name leads to; `nil` when nobody has it. For a name that nobody has the same tables are read, for a stream that is
    /// not there.
    private func credentials(_ name: [UInt8]) async throws -> Credentials? {
        let found = try await setting.journal.find(name, setting.municipality).first?.stream
        let id = found ?? .random()
        let place: [SQLValue] = [.text(setting.municipality.rawValue), .bytes(id.bytes)]
        let row = try await setting.journal.database.lookup { connection in
            try connection.first(
                "SELECT disabled, password, password_key, password_version FROM account_row WHERE municipality = $1 AND stream = $2", place
            ) { (isDisabled: $0.integer(0) != 0, password: $0.bytes(1), key: Identifier(bytes: $0.bytes(2)), version: $0.integer(3)) }
        }
        let keys = try setting.journal.keys.keys(ofStream: id, setting.municipality)
        guard let row, let key = keys.first(where: { $0.id == row.key }) else { return nil }
        let part = SealedPart(subject: key.subject, keyID: key.id, ciphertext: row.password)
        return Credentials(
            account: id, isDisabled: row.isDisabled, passwordHash: try key.open(part, part: AccountEvent.Part.password, version: row.version))
    }

    /// Without credentials it takes as long. A browser that is known for the name does not wait for those of others.
    private func isRight(_ password: Personal<String>, _ credentials: Credentials?, isKnownDevice: Bool) async throws -> Bool {
        let rounds = passwordRounds
        return try await (isKnownDevice ? knownPasswords : passwords).run {
            guard let credentials else {
                _ = try PasswordHash.make(password, rounds: rounds)
                return false
            }
            return PasswordHash(encoded: credentials.passwordHash).matches(password)
        }
    }
}
