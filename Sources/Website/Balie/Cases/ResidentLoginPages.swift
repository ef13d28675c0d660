import HTTPTypes
import Journal
import TownHall

/// Residents log in and out: as one of the people of the demo, or at an identity provider.
enum ResidentLoginPages {
    static let routes: [Route] = [
        .get("/inloggen", .everyone) { show($0) },
        .post("/inloggen", .everyone) { try await choose($0) },
        .get("/inloggen/naar", .everyone) { try await leave($0) },
        .get("/inloggen/terug", .everyone) { try await comeBack($0) },
        .post("/uitloggen", .resident) { try await logOut($0) }.openAfterSession(),
    ]

    private static func show(_ request: WebRequest, returningTo target: String? = nil, after failure: LoginFailure? = nil) -> WebResponse {
        let (secret, cookie) = request.browserSecret()
        let page = LoginPage(
            request.page, secret, returningTo: LocalPath(target ?? request.query["terug"]?.first), after: failure, notice: LoginNotice(request))
        let response = WebResponse.html(page.render(), status: failure == nil ? .ok : .unprocessableContent)
        return cookie.map(response.setting) ?? response
    }

    private static func choose(_ request: WebRequest) async throws -> WebResponse {
        guard case .demo(let people) = request.hall.people.residentLogin else { throw WebError.notFound }
        guard let index = Int(request.form["persoon"]), people.indices.contains(index) else { throw WebError.badRequest(.body) }
        return loggedIn(request, try await request.hall.people.logIn(people[index]), target(request, request.form["terug"]))
    }

    /// To the identity provider. A link, for a form may send nobody to another site.
    private static func leave(_ request: WebRequest) async throws -> WebResponse {
        guard case .provider(let provider) = request.hall.people.residentLogin else { throw WebError.notFound }
        if request.method == .head { return WebResponse(status: .ok) }
        if let wait = request.site.limiter.exceeded(
            "inloggen", by: request.source, limit: request.site.limits.loginsPerSource, seconds: 600, now: request.hall.setting.now)
        {
            throw WebError.tooMany(retryAfter: wait)
        }
        let (secret, cookie) = request.browserSecret()
        guard let browser = SealedRows.Secret(secret) else { throw WebError.badRequest(.header) }
        do {
            let target = target(request, request.query["terug"]?.first)
            let response = WebResponse.redirect(try await request.hall.people.beginLogin(provider, browser: browser, target: target))
            return cookie.map(response.setting) ?? response
        } catch let failure as LoginFailure {
            request.record(.residentLoginFailed(failure))
            return show(request, after: failure)
        }
    }

    private static func comeBack(_ request: WebRequest) async throws -> WebResponse {
        guard case .provider(let provider) = request.hall.people.residentLogin else { throw WebError.notFound }
        if request.method == .head { return WebResponse(status: .ok) }
        guard let browser = request.cookies[CookieName.browser].flatMap(SealedRows.Secret.init) else {
            request.record(.residentLoginFailed(.stale))
            return show(request, after: .stale)
        }
        let (session, target) = try await request.hall.people.finishLogin(provider, browser: browser, parameters: request.query)
        switch session {
        case .success(let secret): return loggedIn(request, secret, self.target(request, target))
        case .failure(let failure):
            request.record(.residentLoginFailed(failure))
            return show(request, returningTo: target, after: failure)
        }
    }

    private static func target(_ request: WebRequest, _ path: String?) -> String { LocalPath(path)?.text ?? request.link("/mijn/zaken") }

    private static func loggedIn(_ request: WebRequest, _ session: SealedRows.Secret, _ target: String) -> WebResponse {
        request.record(.residentLoggedIn)
        return .redirect(target).setting(request.site.cookie(CookieName.resident, session.text, maximumAge: nil))
    }

    /// What a browser keeps of pages goes, also what it would show again on the way back (W3C Clear Site Data § 3.1).
    private static let clearingPages = HTTPField(name: HTTPField.Name("Clear-Site-Data") ?? .cacheControl, value: "\"cache\"")

    private static func logOut(_ request: WebRequest) async throws -> WebResponse {
        if let secret = request.cookies[CookieName.resident].flatMap(SealedRows.Secret.init) { try await request.hall.people.logOut(resident: secret) }
        request.record(.residentLoggedOut)
        var response = WebResponse.redirect(request.link("/inloggen") + "?\(LoginNotice.left)=1")
        // Who sits down next finds nothing: no form that was begun here, whosesoever it is, and no page that the browser still has.
        let drafts = request.cookies.keys.filter(CookieName.isDraft).sorted()
        for name in [CookieName.resident] + drafts { response = response.setting(request.site.cookie(name, "", maximumAge: 0)) }
        response.headers.append(clearingPages)
        return response
    }
}
