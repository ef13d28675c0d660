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
    let assets: Assets
    /// What every page of a language has in common, drawn once.
    let fixed: Frame.FixedParts
    let formTemplates = FormTemplates()
    let limiter: RateLimiter
    public let catalogueViews: CatalogueViews
    let limits: Limits
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
        let catalogue = hall.setting.shelf.current
        assets = Assets(theme: catalogue.themeCSS)
        fixed = Frame.FixedParts(catalogue.municipality, assets) { Self.link($0, $1, catalogue) }
        limiter = RateLimiter()
        catalogueViews = CatalogueViews(catalogue)
    }

    /// Every address of the website. Order does not matter: a fixed part goes before a parameter.
    public static let routes: [Route] = Balie.routes + Werkplek.routes + Rekenkamer.routes + Housekeeping.routes

    /// The form that is being filled in, which a secret opens.
    func draft(_ secret: String) async throws -> Draft? {
        guard let secret = Intake.Secret(secret) else { return nil }
        return try await hall.intake.draft(secret)
    }

    var firstLanguage: Language { hall.setting.shelf.current.municipality.languages.first ?? .dutch }

    public func link(_ path: String, _ language: Language) -> String { Self.link(path, language, hall.setting.shelf.current) }

    private static func link(_ path: String, _ language: Language, _ catalogue: Catalogue) -> String {
        language == catalogue.municipality.languages.first ? path : "/\(language.rawValue)\(path == "/" ? "" : path)"
    }

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

    func token(for secret: String) -> String { Base64URL.encode(hash.hash(Array(secret.utf8))) }

    func isValid(_ token: String, for secret: String) -> Bool {
        Base64URL.decode(token).map { hash.isHash($0, of: Array(secret.utf8)) } ?? false
    }
}

/// The names of cookies.
enum CookieName {
    static let resident = "inwoner"
    static let official = "medewerker"
    /// Ties a form to a browser that is not logged in.
    static let browser = "browser"
    static func draft(_ service: ServiceKey) -> String { "concept-" + service.rawValue }
}

/// Pages of the catalogue are drawn once for each catalogue and language; how often a service is looked at is counted.
public final class CatalogueViews: Sendable {
    private struct State {
        var pages: [String: (edition: Int, bytes: [UInt8])] = [:]
        var looks: [ServiceKey: Int] = [:]
    }
    private let state: Mutex<State>
    let search: CatalogueSearch

    init(_ catalogue: Catalogue) {
        state = Mutex(State())
        search = CatalogueSearch(catalogue)
    }

    /// - Parameters:
    ///   - edition: The page is drawn anew when this changes.
    ///   - service: Whose page it is.
    func page(_ key: String, edition: Int, of service: ServiceKey?, _ render: () -> [UInt8]) -> [UInt8] {
        let known = state.withLock { state in
            if let service { state.looks[service, default: 0] += 1 }
            return state.pages[key]
        }
        if let known, known.edition == edition { return known.bytes }
        let page = render()
        state.withLock { $0.pages[key] = (edition, page) }
        return page
    }

    /// The looks since they were taken last.
    public func takeLooks() -> [ServiceKey: Int] {
        state.withLock { state in
            defer { state.looks = [:] }
            return state.looks
        }
    }
}
