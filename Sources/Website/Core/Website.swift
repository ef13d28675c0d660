import Crypto
import Journal
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
    let limiter: RateLimiter
    let catalogueViews: CatalogueViews
    let limits: Limits

    public init(hall: TownHall, isSecure: Bool, isDemo: Bool, tokenKey: [UInt8], limits: Limits = Limits()) {
        self.hall = hall
        self.isSecure = isSecure
        self.isDemo = isDemo
        self.limits = limits
        tokens = FormTokens(key: tokenKey)
        let catalogue = hall.setting.shelf.current
        assets = Assets(theme: catalogue.themeCSS)
        fixed = Frame.FixedParts(catalogue.municipality, assets) { Self.link($0, $1, catalogue) }
        limiter = RateLimiter()
        catalogueViews = CatalogueViews(catalogue)
    }

    /// Every address of the website. Order does not matter: a fixed part goes before a parameter.
    public static let routes: [Route] = Balie.routes + Werkplek.routes + Rekenkamer.routes + Housekeeping.routes

    public func link(_ path: String, _ language: Language) -> String { Self.link(path, language, hall.setting.shelf.current) }

    private static func link(_ path: String, _ language: Language, _ catalogue: Catalogue) -> String {
        language == catalogue.municipality.languages.first ? path : "/\(language.rawValue)\(path == "/" ? "" : path)"
    }

    func cookie(_ name: String, _ value: String, maximumAge: Int64?) -> Cookie {
        Cookie(name: name, value: value, maximumAge: maximumAge, isSecure: isSecure)
    }
}

/// How often one source may do something.
public struct Limits: Sendable {
    /// Forms begun in ten minutes.
    public var beginsPerSource = 120
    /// Logins tried in ten minutes.
    public var loginsPerSource = 60
    public init() {}
    /// For load tests and benchmarks.
    public static var none: Limits {
        var limits = Limits()
        limits.beginsPerSource = .max
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

/// Counts requests by source in windows of time, in memory.
final class RateLimiter: Sendable {
    private struct Window { var start: Int64; var count: Int }
    private let windows: Mutex<[String: Window]>
    init() { windows = Mutex([:]) }

    /// - Returns: Seconds to wait when `source` has done `action` more than `limit` times in the last `seconds`; else `nil`.
    func exceeded(_ action: String, by source: String, limit: Int, seconds: Int64, now: Timestamp) -> Int? {
        let time = now.microseconds / 1_000_000
        return windows.withLock { windows in
            if windows.count > 50_000 { windows = windows.filter { time - $0.value.start < 3600 } }
            let key = action + " " + source
            var window = windows[key] ?? Window(start: time, count: 0)
            if time - window.start >= seconds { window = Window(start: time, count: 0) }
            window.count += 1
            windows[key] = window
            return window.count > limit ? Int(window.start + seconds - time) : nil
        }
    }
}

/// Pages of the catalogue are rendered once for each catalogue and language; how often each is seen is counted, not recorded.
final class CatalogueViews: Sendable {
    private struct State {
        var pages: [String: [UInt8]] = [:]
        var views: [String: Int] = [:]
    }
    private let state: Mutex<State>
    let search: CatalogueSearch

    init(_ catalogue: Catalogue) {
        state = Mutex(State())
        search = CatalogueSearch(catalogue)
    }

    func page(_ key: String, _ render: () -> [UInt8]) -> [UInt8] {
        if let page = state.withLock({ state in
            state.views[key, default: 0] += 1
            return state.pages[key]
        }) {
            return page
        }
        let page = render()
        state.withLock { $0.pages[key] = page }
        return page
    }
}
