import Crypto
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
        freeSpace: (@Sendable () -> Int64?)? = nil
    ) {
        self.hall = hall
        self.isSecure = isSecure
        self.isDemo = isDemo
        self.limits = limits
        self.trustedProxies = trustedProxies
        self.freeSpace = freeSpace ?? { [blobs = hall.setting.journal.blobs] in blobs.freeSpace() }
        tokens = FormTokens(key: tokenKey)
        current = Mutex(SiteEdition(hall.setting.shelf.current))
        limiter = RateLimiter()
    }

    /// What requests that begin now see.
    var edition: SiteEdition { current.withLock { $0 } }

    /// Offers another catalogue, to requests that begin from now on.
    public func offer(_ catalogue: Catalogue) {
        // Made before, so that nobody waits for it.
        let next = SiteEdition(catalogue)
        hall.setting.shelf.replace(with: catalogue)
        hall.evidence.forgetWeeks()
        current.withLock { $0 = next }
    }

    /// Every address of the website. Order does not matter: a fixed part goes before a parameter.
    public static let routes: [Route] = Balie.routes + Werkplek.routes + Rekenkamer.routes + SessionPages.routes + Housekeeping.routes

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

/// How often, and how much, one source or person may do something.
public struct Limits: Sendable {
    /// Forms begun in ten minutes.
    public var beginsPerSource = 120
    /// Forms begun in a day: what is filled in is kept for weeks.
    public var beginsPerSourceDaily = 2_000
    /// Whatever strangers and residents send (answers, going back, going on later, replies, feedback) in ten minutes.
    public var stepsPerSource = 1_200
    /// Steps of one form in ten minutes.
    public var stepsPerForm = 600
    /// What one resident who is logged in sends in ten minutes, about all his or her cases.
    public var writesPerResident = 60
    /// Replies about one case in ten minutes.
    public var writesPerCase = 30
    /// What one official does in ten minutes, and what officials do about one case.
    public var writesPerOfficial = 1_200
    public var officialWritesPerCase = 300
    /// How often what stands in a form is kept while someone types, in ten minutes: of all people at one source, and of one session or form.
    public var keepsPerSource = 6_000
    public var keepsPerSession = 600
    /// Bytes of files that one source uploads in an hour.
    public var uploadedBytesPerSource = 1 << 30
    /// Bytes of files that one form that is being filled in holds.
    public var bytesPerForm = 200_000_000
    /// Bytes that stay free on the disk: when fewer are, uploads stop, and all else goes on.
    public var freeFloor: Int64 = 1 << 30
    /// Logins tried in ten minutes.
    public var loginsPerSource = 60
    public init() {}
    /// For load tests and benchmarks.
    public static var none: Limits {
        var limits = Limits()
        limits.beginsPerSource = .max
        limits.beginsPerSourceDaily = .max
        limits.stepsPerSource = .max
        limits.stepsPerForm = .max
        limits.writesPerResident = .max
        limits.writesPerCase = .max
        limits.writesPerOfficial = .max
        limits.officialWritesPerCase = .max
        limits.keepsPerSource = .max
        limits.keepsPerSession = .max
        limits.uploadedBytesPerSource = .max
        limits.freeFloor = 0
        limits.loginsPerSource = .max
        return limits
    }
}

/// Tokens that show that a form was sent from a page of ours: an HMAC over the secret that the browser keeps.
struct FormTokens: Sendable {
    private let hash: KeyedHash
    init(key: [UInt8]) { hash = KeyedHash(key: SymmetricKey(data: key)) }

    /// Written anew every time, so that the length of a compressed page tells nothing of it (BREACH): bytes by chance, and the HMAC with those
    /// bytes added (exclusive or).
    func token(for secret: String) -> String {
        let code = hash.hash(Array(secret.utf8))
        var chance = SystemRandomNumberGenerator()
        let mask = (0..<code.count / 8).flatMap { _ in withUnsafeBytes(of: chance.next()) { Array($0) } }
        return Base64URL.encode(mask + zip(mask, code).map { $0 ^ $1 })
    }

    func isValid(_ token: String, for secret: String) -> Bool {
        guard let bytes = Base64URL.decode(token), bytes.count.isMultiple(of: 2) else { return false }
        let half = bytes.count / 2
        return hash.isHash(zip(bytes[..<half], bytes[half...]).map { $0 ^ $1 }, of: Array(secret.utf8))
    }

    /// What stands for a secret where it is counted: always the same, and of no use elsewhere.
    func name(of secret: String) -> String { Base64URL.encode(hash.hash(Array(secret.utf8))) }
}

/// The names of cookies.
enum CookieName {
    static let resident = "inwoner"
    static let official = "medewerker"
    /// That officials logged in from this browser before.
    static let devices = "toestel"
    /// Ties a form to a browser that is not logged in.
    static let browser = "browser"
    static func draft(_ service: ServiceKey) -> String { drafts + service.rawValue }
    /// Whether a cookie opens a form that was begun, or one that was sent.
    static func isDraft(_ name: String) -> Bool { name.hasPrefix(drafts) }
    private static let drafts = "concept-"
}

/// Pages of one catalogue, each drawn once for a language, and what is found in it.
final class CatalogueViews: Sendable {
    private let pages = Mutex<[String: (day: Int, bytes: KeptBytes)]>([:])
    let search: CatalogueSearch

    init(_ catalogue: Catalogue) { search = CatalogueSearch(catalogue, pages: FoundPages.all) }

    /// - Parameter day: The page is drawn anew when this changes.
    func page(_ key: String, day: Int, _ render: () -> [UInt8]) -> KeptBytes {
        if let known = pages.withLock({ $0[key] }), known.day == day { return known.bytes }
        let page = KeptBytes(render(), level: 6)
        pages.withLock { $0[key] = (day, page) }
        return page
    }
}

/// Counts how often services are looked at, whatever the catalogue.
public final class ServiceLooks: Sendable {
    private let counts = Mutex<[ServiceKey: Int]>([:])

    func add(_ service: ServiceKey) { counts.withLock { $0[service, default: 0] += 1 } }

    /// The looks since they were taken last.
    public func take() -> [ServiceKey: Int] {
        counts.withLock { counts in
            defer { counts = [:] }
            return counts
        }
    }
}
