import HTML
import Journal
import TownHall

/// Officials choose a new password for themselves; administrators give one to who forgot it.
enum PasswordPages {
    static let routes: [Route] = [
        .get("/werkplek/wachtwoord", everyone) { .html(render($0, nil, isDone: $0.query["gedaan"] != nil)) },
        .post("/werkplek/wachtwoord", everyone) { try await change($0) },
    ]

    private static let everyone = Access.official(Set(Role.allCases))

    private static func change(_ request: WebRequest) async throws -> WebResponse {
        let account = try request.official()
        do {
            try await request.hall.people.changePassword(
                of: account.official.id, to: Personal(request.form["wachtwoord"]), current: Personal(request.form["nu"]), by: account.official.actor)
        } catch let refusal as People.AccountRefusal {
            return .html(render(request, refusal), status: .unprocessableContent)
        }
        // The session ended with the password that it began under: go on in a new one.
        let secret = try await request.hall.people.logIn(
            userName: account.userName, password: Personal(request.form["wachtwoord"]), source: request.source, device: OwnSessions.device(request))
        return .redirect(request.link("/werkplek/wachtwoord") + "?gedaan=1")
            .setting(request.site.cookie(CookieName.official, secret.text, maximumAge: request.hall.people.officialCookieLife))
    }

    private static func render(_ request: WebRequest, _ refusal: People.AccountRefusal?, isDone: Bool = false) -> HTMLWriter {
        let page = request.page, t = page.texts
        let problem = refusal.map(StaffWords(t: t).refusal)
        let field = refusal == .passwordWrong ? "nu" : "wachtwoord"
        let title = t("Uw wachtwoord")
        return Frame.staff(page, title: problem == nil ? title : t("Fout: {0}", title), account: request.account) { html in
            html.h1(.class("utrecht-heading-1")) { $0.text(title) }
            if let problem { html.errorSummary(page, [(field, problem)]) }
            if isDone { html.note(.ok) { $0.p { $0.text(t("Uw wachtwoord is veranderd. Andere apparaten zijn uitgelogd.")) } } }
            html.staffForm(request, "/werkplek/wachtwoord", .class("raadhuis-kaart raadhuis-stapel raadhuis-smal")) { html in
                html.staffText(
                    "nu", name: "nu", t("Wachtwoord tot nu toe"), value: "", error: field == "nu" ? problem : nil, type: "password",
                    autocomplete: "current-password")
                html.staffText(
                    "wachtwoord", name: "wachtwoord", t("Nieuw wachtwoord"), value: "",
                    description: t("Minstens {0} tekens. Een zin is goed en makkelijk te onthouden.", String(People.shortestPassword)),
                    error: field == "wachtwoord" ? problem : nil, type: "password", autocomplete: "new-password")
                html.p { html in html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Verander uw wachtwoord")) } }
            }
        }
    }
}
