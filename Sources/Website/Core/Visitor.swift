import Hummingbird
import Journal
import TownHall

/// Who asks, as far as a route wants to know.
struct Visitor {
    private(set) var resident: Resident?
    private(set) var account: Account?
    private(set) var session: SessionClock?

    /// - Parameter goesOn: Whether the request is something that is done in the session, so that it goes on.
    /// - Throws: `WebError.loginNeeded`, `SessionOver`.
    init(_ route: Route, _ site: Website, _ cookies: [String: String], goesOn: Bool = true) async throws {
        func secret(_ name: String) throws -> SealedRows.Secret {
            guard let secret = cookies[name].flatMap(SealedRows.Secret.init) else { throw WebError.loginNeeded }
            return secret
        }
        let people = site.hall.people
        switch route.access {
        case .everyone, .draftHolder: break
        case .resident:
            let secret = try secret(CookieName.resident)
            (resident, session) = try Self.person(try await people.residentSession(secret, goesOn: goesOn), secret, route)
        case .official:
            let secret = try secret(CookieName.official)
            (account, session) = try Self.person(try await people.officialSession(secret, goesOn: goesOn), secret, route)
        }
    }

    /// - Throws: `WebError.forbidden` where the route is not for this official.
    func mayUse(_ route: Route) throws(WebError) {
        guard case .official(let permission) = route.access, let account else { return }
        if !account.official.holds(permission) { throw .forbidden }
    }

    private static func person<Person>(
        _ state: SessionState<Person>, _ secret: SealedRows.Secret, _ route: Route
    ) throws -> (Person?, SessionClock?) {
        switch state {
        case .going(let person, let clock): return (person, clock)
        case .over where route.isOpenAfterSession: return (nil, nil)
        case .over(let author): throw SessionOver(author: author, secret: secret.text)
        case .unknown: throw WebError.loginNeeded
        }
    }
}

/// The session of whoever asks is over; whose it was is known.
struct SessionOver: Error {
    let author: Author
    let secret: String

    private var isOfficial: Bool { if case .official = author { true } else { false } }

    /// Reads the form that came too late, without its files, and keeps what was typed.
    ///
    /// - Returns: What is answered.
    func kept(_ route: Route, _ site: Website, _ request: Request, _ parameters: [String: String], source: String) async throws -> WebError {
        guard route.body != nil else { return .sessionOver(kept: false, page: "/", isOfficial: isOfficial) }
        try FormGuard.checkOrigin(request, isSecure: site.isSecure)
        guard let form = route.kept else { return .sessionOver(kept: false, page: "/", isOfficial: isOfficial) }
        let isToken = { (token: String) in site.tokens.isValid(token, for: secret) }
        let sent = try await FormDecoding.read(request, route.body ?? .form, site, into: FileFields(), from: source, isToken: isToken)
        guard isToken(sent[FormGuard.field]) else { return .sessionOver(kept: false, page: form.place(parameters).page, isOfficial: isOfficial) }
        return try await kept(route, site, sent, parameters)
    }

    /// Keeps what was typed in a form whose token was right.
    func kept(_ route: Route, _ site: Website, _ sent: SentForm, _ parameters: [String: String]) async throws -> WebError {
        guard let form = route.kept else { return .sessionOver(kept: false, page: "/", isOfficial: isOfficial) }
        let place = form.place(parameters)
        if sent[FormButton.forget].isEmpty { try await site.hall.typed.keep(form.values(sent), at: place, for: author, .sessionEnd) }
        return .sessionOver(kept: true, page: place.page, isOfficial: isOfficial)
    }
}
