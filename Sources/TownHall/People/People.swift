import Journal

/// Officials and residents: who they are, and the sessions in which they are known.
public struct People: Sendable {
    let setting: Setting
    let rows: SealedRows
    let passwordRounds: Int
    let known = KnownAccounts()
    let attempts = LoginAttempts()
    let devices: KnownDevices
    let passwords = PasswordQueue("others")
    /// Of those who are logged in, and of browsers from which the name logged in before: a crowd that tries names keeps them from nothing.
    let knownPasswords = PasswordQueue("known")
    let security: SecurityLog
    public let residentLogin: ResidentLogin
    public let officialLimits: SessionLimits
    public let residentLimits = SessionLimits.resident
    let renewals = SessionRenewals()

    public init(
        _ setting: Setting, residentLogin: ResidentLogin, passwordRounds: Int? = nil, officialLimits: SessionLimits = .official, security: SecurityLog = .off
    ) {
        self.officialLimits = officialLimits
        self.setting = setting
        self.residentLogin = residentLogin
        self.passwordRounds = passwordRounds ?? PasswordHash.rounds
        self.security = security
        devices = KnownDevices(setting)
        rows = setting.journal.sealedRows(setting.municipality)
    }

    static func stream(_ id: Identifier) -> StreamID { StreamID(kind: AccountEvent.kind, id: id) }

    /// No stream, but what those pass who change what officials may do: whether an administrator is left is decided on all accounts.
    static let rights = StreamID(kind: AccountEvent.kind, id: Identifier(high: 0, low: 0))
}
