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
    /// The addresses of reverse proxies of ours, whose word on where a request came from counts.
    private let trustedProxies: Set<String>

    public init(hall: TownHall, isSecure: Bool, isDemo: Bool, tokenKey: [UInt8], limits: Limits = Limits(), trustedProxies: Set<String> = []) {
        self.hall = hall
        self.isSecure = isSecure
        self.isDemo = isDemo
        self.limits = limits
        self.trustedProxies = trustedProxies
        tokens = FormTokens(key: tokenKey)
        let catalogue = hall.setting.shelf.current
        assets = Assets(theme: catalogue.themeCSS)
        fixed = Frame.FixedParts(catalogue.municipality, assets) { Self.link($0, $1, catalogue) }
        limiter = RateLimiter()
        catalogueViews = CatalogueViews(catalogue)
    }

    /// Every address of the website. Order does not matter: a fixed part goes before a parameter.
    public static let routes: [Route] = Balie.routes + Werkplek.routes + Rekenkamer.routes + Housekeeping.routes

    /// The form that is being filled in, which a secret opens for whoever asks.
    ///
    /// - Throws: `Intake.Refusal.loginRequired`.
    func draft(_ secret: String, for asking: LoggedInResident) async throws -> Draft? {
        guard let secret = Intake.Secret(secret) else { return nil }
        return try await hall.intake.draft(secret, for: asking.resident)
    }

    var firstLanguage: Language { hall.setting.shelf.current.municipality.languages.first ?? .dutch }

    public func link(_ path: String, _ language: Language) -> String { Self.link(path, language, hall.setting.shelf.current) }

    private static func link(_ path: String, _ language: Language, _ catalogue: Catalogue) -> String {
        language == catalogue.municipality.languages.first ? path : "/\(language.rawValue)\(path == "/" ? "" : path)"
    }

    /// Where a request came from: the address that connected or, where that is a proxy of ours, the last one before our proxies in
    /// `X-Forwarded-For`. What stands before that one anybody can have written.
    func source(_ connected: String, forwardedFor headers: [String]) -> String {
        // A proxy over IPv4 connects to a socket of both kinds as `::ffff:10.0.0.5`.
        let connected = connected.hasPrefix("::ffff:") && connected.contains(".") ? String(connected.dropFirst(7)) : connected
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

/// How often one source may do something.
public struct Limits: Sendable {
    /// Forms begun in ten minutes.
    public var beginsPerSource = 120
    /// Steps of forms (answers, going back, going on later) in ten minutes.
    public var stepsPerSource = 1_200
    /// Logins tried in ten minutes.
    public var loginsPerSource = 60
    public init() {}
    /// For load tests and benchmarks.
    public static var none: Limits {
        var limits = Limits()
        limits.beginsPerSource = .max
        limits.stepsPerSource = .max
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
    static func draft(_ service: ServiceKey) -> String { drafts + service.rawValue }
    /// Whether a cookie opens a form that was begun, or one that was sent.
    static func isDraft(_ name: String) -> Bool { name.hasPrefix(drafts) }
    private static let drafts = "concept-"
}

/// Counts requests by source in windows of time, in memory.
final class RateLimiter: Sendable {
    private struct Key: Hashable { let action: String; let source: String }
    private struct Window { var start: Int64; var count: Int }
    private struct State {
        var windows: [Key: Window] = [:]
        /// When windows that ended were thrown out last.
        var swept: Int64 = 0
    }

    private let state: Mutex<State>
    /// The most sources that are told apart; those beyond share one window.
    private static let limit = 50_000

    init() { state = Mutex(State()) }

    /// - Returns: Seconds to wait when `source` has done `action` more than `limit` times in the last `seconds`; else `nil`.
    func exceeded(_ action: String, by source: String, limit: Int, seconds: Int64, now: Timestamp) -> Int? {
        if limit == .max { return nil }
        let time = now.microseconds / 1_000_000
        return state.withLock { state in
            if state.windows.count >= Self.limit, time - state.swept >= 60 {
                state.windows = state.windows.filter { time - $0.value.start < seconds }
                state.swept = time
            }
            var key = Key(action: action, source: Self.network(source))
            if state.windows[key] == nil, state.windows.count >= Self.limit { key = Key(action: action, source: "others") }
            var window = state.windows[key] ?? Window(start: time, count: 0)
            if time - window.start >= seconds { window = Window(start: time, count: 0) }
            window.count += 1
            state.windows[key] = window
            return window.count > limit ? Int(window.start + seconds - time) : nil
        }
    }

    /// Of an IPv6 address its first 64 bits: who has one has all of them (RFC 6177).
    private static func network(_ source: String) -> String {
        guard source.contains(":"), let address = try? SocketAddress(ipAddress: source, port: 0), case .v6(let v6) = address else { return source }
        var bytes = v6.address.sin6_addr
        return withUnsafeBytes(of: &bytes) { Hex.string($0.prefix(8)) }
    }
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
