import HTML
import Journal
import ServiceCatalog
import TownHall

/// Officials log in with an account of the municipality, and out again.
enum StaffLogin {
    static let routes: [Route] = [
        .get("/werkplek/inloggen", .everyone) { request in
            show(request, Attempt(returningTo: LocalPath(request.query["terug"]?.first), hasTimedOut: request.query["verlopen"] != nil))
        },
        .post("/werkplek/inloggen", .everyone) { try await logIn($0) },
        .get("/werkplek/uitloggen", .official(.manageOwnAccount)) { request in .html(confirmLeaving(request)) }.openBeforePasswordChange(),
        .post("/werkplek/uitloggen", .official(.manageOwnAccount)) { try await logOut($0) }.openAfterSession().openBeforePasswordChange(),
    ]

    private struct Attempt {
        var returningTo: LocalPath?
        var userName = ""
        var problem: People.LoginRefusal?
        /// Logged out without asking for it.
        var hasTimedOut = false
    }

    private static func show(_ request: WebRequest, _ attempt: Attempt) -> WebResponse {
        let (secret, cookie) = request.browserSecret()
        let wait: Int? = if case .wait(let seconds)? = attempt.problem { seconds } else { nil }
        let page = WebResponse.html(
            render(request, secret, attempt), status: attempt.problem == nil ? .ok : wait == nil ? .unprocessableContent : .tooManyRequests
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
        var attempt = Attempt(returningTo: LocalPath(request.form["terug"]), userName: userName.reveal())
        do {
            let step = try await people.logIn(
                LoginAttempt(
                    userName: userName, password: Personal(request.form["wachtwoord"]), source: RateLimiter.network(request.source), devices: devices,
                    device: OwnSessions.device(request)))
            // Who logs in again leaves the session that was there before.
            if let left = SealedRows.Secret(request.officialSecret) { try await people.logOut(official: left) }
            switch step {
            case .done(let loggedIn): return entered(request, loggedIn, attempt.returningTo)
            }
        } catch let refusal as People.LoginRefusal {
            attempt.problem = refusal
            return show(request, attempt)
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

    // MARK: Pages

    private static func render(_ request: WebRequest, _ secret: String, _ attempt: Attempt) -> HTMLWriter {
        let page = request.page, t = page.texts
        let problem: String? =
            switch attempt.problem {
            case .wrong?: t("De gebruikersnaam en het wachtwoord horen niet bij elkaar. Kijk ze na en probeer het nog eens.")
            case .expired?: t("Uw tijdelijke wachtwoord is verlopen. Vraag uw beheerder om een nieuw.")
            case .wait(let seconds)?: t("Dat ging te vaak mis. Wacht {0} seconden en probeer het nog eens.", String(seconds))
            case nil: nil
            }
        return Frame.staff(page, title: problem == nil ? t("Inloggen voor medewerkers") : t("Fout: {0}", t("Inloggen voor medewerkers")), account: nil) {
            html in
            html.h1(.class("utrecht-heading-1")) { $0.text(t("Inloggen voor medewerkers")) }
            if let problem { html.errorSummary(page, [("gebruikersnaam", problem)], title: t("U bent nog niet ingelogd")) }
            if attempt.hasTimedOut { html.note(.info) { $0.p { $0.text(SessionNotice.explanation(t, page.site.hall.people.officialLimits)) } } }
            html.form(.class("raadhuis-kaart raadhuis-stapel raadhuis-smal"), .method("post"), .action(page.link("/werkplek/inloggen"))) { html in
                html.token(page.site, secret)
                if let path = attempt.returningTo?.text { html.input(.type("hidden"), .name("terug"), .value(path)) }
                html.staffText("gebruikersnaam", name: "gebruikersnaam", t("Gebruikersnaam"), value: attempt.userName, error: problem, autocomplete: "username")
                html.staffText("wachtwoord", name: "wachtwoord", t("Wachtwoord"), value: "", type: "password", autocomplete: "current-password")
                html.p { html in html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Inloggen")) } }
            }
            if page.site.isDemo { demo(&html, page, secret, attempt) }
            html.p { html in
                html.text(t("Bent u inwoner?") + " ")
                html.a(.class("utrecht-link utrecht-link--target"), .href(page.link("/mijn/zaken"))) { $0.text(t("Ga naar Mijn zaken")) }
            }
        }
    }

    private static func demo(_ html: inout HTMLWriter, _ page: PageContext, _ secret: String, _ attempt: Attempt) {
        let t = page.texts, words = StaffWords(t: t)
        html.section(.class("raadhuis-trapkader raadhuis-stapel"), .aria(.labelledBy, "demo")) { html in
            html.h2(.class("utrecht-heading-2"), .id("demo")) { $0.text(t("Dit is een demo")) }
            html.p { html in
                html.text(t("De mensen hieronder bestaan niet. Hun wachtwoord is") + " ")
                html.code(.class("raadhuis-nummer")) { $0.text(DemoAccounts.password) }
                html.text(". " + t("Kies met wie u meekijkt."))
            }
            html.ul(.class("raadhuis-demolijst")) { html in
                for account in DemoAccounts.all(page.catalogue) {
                    html.li { html in
                        html.form(.method("post"), .action(page.link("/werkplek/inloggen"))) { html in
                            html.token(page.site, secret)
                            if let path = attempt.returningTo?.text { html.input(.type("hidden"), .name("terug"), .value(path)) }
                            html.input(.type("hidden"), .name("gebruikersnaam"), .value(account.userName))
                            html.input(.type("hidden"), .name("wachtwoord"), .value(DemoAccounts.password))
                            html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { html in
                                html.span { html in
                                    html.b { $0.text(account.userName) }
                                    html.br()
                                    let department = account.department.flatMap { page.catalogue[$0]?.name.in(page.language) }
                                    html.text([account.roles.map(words.role).joined(separator: ", "), department].compactMap { $0 }.joined(separator: ", "))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static func confirmLeaving(_ request: WebRequest) -> HTMLWriter {
        let page = request.page, t = page.texts
        return Frame.staff(page, title: t("Uitloggen"), account: request.account) { html in
            html.h1(.class("utrecht-heading-1")) { $0.text(t("Wilt u uitloggen?")) }
            html.staffForm(request, "/werkplek/uitloggen", .class("utrecht-button-group")) { html in
                html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Ja, log uit")) }
                html.a(.class("utrecht-button utrecht-button--secondary-action"), .href(page.link("/werkplek"))) { $0.text(t("Nee, terug naar mijn werk")) }
            }
        }
    }
}
