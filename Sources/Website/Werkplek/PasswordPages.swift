import HTML
import Journal
import TownHall

/// Officials choose a new password for themselves; administrators give one to who forgot it.
enum PasswordPages {
    static let routes: [Route] = [
        .get("/werkplek/wachtwoord", everyone) { .html(render($0, nil, isDone: $0.query["gedaan"] != nil)) }
            .openBeforePasswordChange(),
        .post("/werkplek/wachtwoord", everyone) { try await change($0) }.openBeforePasswordChange(),
    ]

    private static let everyone = Access.official(.manageOwnAccount)

    private static func change(_ request: WebRequest) async throws -> WebResponse {
        let account = try request.official(), people = request.hall.people
        do {
            try await people.changePassword(
                of: account.official.id, to: Personal(request.form["wachtwoord"]), current: Personal(request.form["nu"]),
                session: SealedRows.Secret(request.officialSecret), by: account.official.actor, source: request.source)
        } catch let refusal as People.AccountRefusal {
            let page = WebResponse.html(render(request, refusal), status: refusal.status)
            return page.retrying(after: refusal.retryAfter)
        }
        // The session ended with the password that it began under: go on in a new one.
        guard let changed = try await people.account(account.official.id) else { throw WebError.loginNeeded }
        let secret = try await people.beginSession(of: changed, device: OwnSessions.device(request))
        return .redirect(request.link(StaffAddress.password) + "?gedaan=1")
            .setting(request.site.cookie(CookieName.official, secret.text, maximumAge: people.officialCookieLife))
    }

    private static func render(_ request: WebRequest, _ refusal: People.AccountRefusal?, isDone: Bool = false) -> HTMLWriter {
        let page = request.page, t = page.texts
        let problem = refusal.map(StaffWords(t: t).refusal)
        let field = refusal?.isOfCurrentPassword == true ? "nu" : "wachtwoord"
        let isForced = request.account?.mustChangePassword == true
        let title = isForced ? t("Kies eerst een eigen wachtwoord") : t("Uw wachtwoord")
        return Frame.staff(page, title: problem == nil ? title : t("Fout: {0}", title), account: request.account) { html in
            html.h1(.class("utrecht-heading-1")) { $0.text(title) }
            if isForced {
                html.p(.class("utrecht-paragraph")) { html in
                    html.text(t("Iemand anders koos uw wachtwoord. Kies er zelf een. Daarna kunt u verder."))
                }
            }
            if let problem { html.errorSummary(page, [(field, problem)], title: StaffWords(t: t).title(of: refusal)) }
            if isDone {
                html.note(.ok) { html in
                    html.p { $0.text(t("Uw wachtwoord is veranderd. Andere apparaten zijn uitgelogd.")) }
                    html.p { html in
                        html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(StaffLogin.home(request.account?.official)))) {
                            $0.text(t("Ga verder met uw werk"))
                        }
                    }
                }
            }
            html.staffForm(request, StaffAddress.password, .class("raadhuis-kaart raadhuis-stapel raadhuis-smal")) { html in
                html.staffText(
                    "nu", name: "nu", isForced ? t("Wachtwoord dat u kreeg") : t("Wachtwoord tot nu toe"), value: "", error: field == "nu" ? problem : nil,
                    type: "password",
                    autocomplete: "current-password")
                html.staffText(
                    "wachtwoord", name: "wachtwoord", t("Nieuw wachtwoord"), value: "",
                    description: PasswordWords(t: t).advice,
                    error: field == "wachtwoord" ? problem : nil, type: "password", autocomplete: "new-password")
                html.p { html in html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Verander uw wachtwoord")) } }
            }
        }
    }
}
