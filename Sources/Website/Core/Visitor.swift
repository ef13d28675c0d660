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
