import Journal
import ServiceCatalog
import TownHall

/// Officials log in with an account of the municipality, and out again.
enum StaffLogin {
    static let routes: [Route] = [
        .get("/werkplek/inloggen", .everyone) { request in
            show(request, StaffLoginTyped(returningTo: LocalPath(request.query["terug"]?.first), hasTimedOut: request.query["verlopen"] != nil))
        },
        .post("/werkplek/inloggen", .everyone) { try await logIn($0) },
        .get("/werkplek/uitloggen", .official(.manageOwnAccount)) { request in .html(StaffLogoutPage(request).render()) }.openBeforePasswordChange(),
        .post("/werkplek/uitloggen", .official(.manageOwnAccount)) { try await logOut($0) }.openAfterSession().openBeforePasswordChange(),
    ]

    private static func show(_ request: WebRequest, _ typed: StaffLoginTyped) -> WebResponse {
        let (secret, cookie) = request.browserSecret()
        let wait: Int? = if case .wait(let seconds)? = typed.problem { seconds } else { nil }
        let page = WebResponse.html(
            StaffLoginPage(request, typed, secret: secret).render(), status: typed.problem == nil ? .ok : wait == nil ? .unprocessableContent : .tooManyRequests
        ).retrying(after: wait)
        return cookie.map(page.setting) ?? page
    }

    private static func logIn(_ request: WebRequest) async throws -> WebResponse {
        let people = request.hall.people
        let userName = Personal(request.form["gebruikersnaam"]), devices = request.cookies[CookieName.devices] ?? ""
        // Those who try names from an address keep nobody out who logged in from it before.
        if !people.isKnown(devices, for: userName),
            let wait = request.site.limiter.exceeded(
                "werkplek-inloggen", by: request.source, limit: request.site.limits.loginsPerSource, seconds: 600, now: request.hall.setting.now)
        {
            throw WebError.tooMany(retryAfter: wait)
        }
        var typed = StaffLoginTyped(returningTo: LocalPath(request.form["terug"]), userName: userName.reveal())
        do {
            let step = try await people.logIn(
                LoginAttempt(
                    userName: userName, password: Personal(request.form["wachtwoord"]), source: RateLimiter.network(request.source), devices: devices,
                    device: OwnSessions.device(request)))
            // Who logs in again leaves the session that was there before.
            if let left = SealedRows.Secret(request.officialSecret) { try await people.logOut(official: left) }
            switch step {
            case .done(let loggedIn): return entered(request, loggedIn, typed.returningTo)
            }
        } catch let refusal as People.LoginRefusal {
            typed.problem = refusal
            return show(request, typed)
        }
    }

    /// In: the browser keeps the session, and for longer that this name logged in from it.
    private static func entered(_ request: WebRequest, _ loggedIn: LoggedIn, _ target: LocalPath?) -> WebResponse {
        .redirect(target?.text ?? request.link(home(loggedIn.account.official)))
            .setting(request.site.cookie(CookieName.official, loggedIn.session.text, maximumAge: request.hall.people.officialCookieLife))
            .setting(request.site.cookie(CookieName.devices, loggedIn.devices, maximumAge: CookieName.devicesLife))
    }

    /// The room where someone's work is.
    static func home(_ official: Official?) -> String {
        guard let official else { return "/rekenkamer" }
        if official.holds(.viewCases) { return "/werkplek" }
        return official.may(.manageAccounts) ? "/werkplek/accounts" : "/rekenkamer"
    }

    private static func logOut(_ request: WebRequest) async throws -> WebResponse {
        if let secret = SealedRows.Secret(request.officialSecret) { try await request.hall.people.logOut(official: secret) }
        request.record(.loggedOut)
        return .redirect(request.link("/werkplek/inloggen")).setting(request.site.cookie(CookieName.official, "", maximumAge: 0))
    }
}
