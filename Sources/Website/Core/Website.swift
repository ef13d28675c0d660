import Journal
import NIOCore
import ServiceCatalog
import Synchronization
import TownHall

/// The pages of a town hall.
public final class Website: Sendable {
    public let hall: TownHall
    /// Whether the site is reached over HTTPS, so that cookies may say so.
    public let isSecure: Bool
    /// Whether the people of the demo can log in.
    public let isDemo: Bool
    let sitemap: Sitemap
    let tokens: FormTokens
    private let current: Mutex<SiteEdition>
    let limiter: RateLimiter
    /// How often services were looked at.
    public let looks = ServiceLooks()
    let limits: Limits
    let keeping = KeepingUnderway()
    /// Bytes that can still be written where uploads go; `nil` where nobody can say.
    let freeSpace: @Sendable () -> Int64?
    /// The addresses of reverse proxies of ours, whose word on where a request came from counts.
    private let trustedProxies: Set<String>

    /// - Parameter freeSpace: Bytes that can still be written where uploads go; without it the disk is asked.
    public init(
        hall: TownHall, isSecure: Bool, isDemo: Bool, tokenKey: [UInt8], limits: Limits = Limits(), trustedProxies: Set<String> = [],
        freeSpace: (@Sendable () -> Int64?)? = nil, sitemap: Sitemap
    ) {
        self.hall = hall
        self.isSecure = isSecure
        self.isDemo = isDemo
        self.limits = limits
        self.trustedProxies = trustedProxies
        self.freeSpace = freeSpace ?? { [blobs = hall.setting.journal.blobs] in blobs.freeSpace() }
        tokens = FormTokens(key: tokenKey)
        self.sitemap = sitemap
        current = Mutex(SiteEdition(hall.setting.shelf.current, sitemap))
        limiter = RateLimiter()
    }

    /// What requests that begin now see.
    var edition: SiteEdition { current.withLock { $0 } }

    /// Offers another catalogue, to requests that begin from now on.
    public func offer(_ catalogue: Catalogue) {
        // Made before, so that nobody waits for it.
        let next = SiteEdition(catalogue, sitemap)
        hall.setting.shelf.replace(with: catalogue)
        hall.evidence.forgetWeeks()
        current.withLock { $0 = next }
    }

    /// The form that is being filled in, which a secret opens for whoever asks.
    ///
    /// - Throws: `Intake.Refusal.loginRequired`.
    func draft(_ secret: String, for asking: LoggedInResident) async throws -> Draft? {
        guard let secret = Intake.Secret(secret) else { return nil }
        return try await hall.intake.draft(secret, for: asking.resident)
    }

    var firstLanguage: Language { edition.firstLanguage }

    /// Where a request came from: the address that connected or, where that is a proxy of ours, the last one before our proxies in
    /// `X-Forwarded-For`. What stands before that one anybody can have written.
    func source(_ connected: String, forwardedFor headers: [String]) -> String {
        let connected = RemoteAddress.plain(connected)
        guard trustedProxies.contains(connected) else { return connected }
        var source = connected
        for hop in headers.joined(separator: ",").split(separator: ",").reversed() {
            guard let address = try? SocketAddress(ipAddress: hop.filter { $0 != " " && $0 != "\t" }, port: 0).ipAddress else { return source }
            source = address
            if !trustedProxies.contains(source) { break }
        }
        return source
    }

    func cookie(_ name: String, _ value: String, maximumAge: Int64?) -> Cookie {
        Cookie(name: isSecure ? Cookies.hostPrefix + name : name, value: value, maximumAge: maximumAge, isSecure: isSecure)
    }
}
