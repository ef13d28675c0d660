import Journal
import TownHall

/// Officials choose a new password for themselves; administrators give one to who forgot it.
enum PasswordPages {
    static let routes: [Route] = [
        .get("/werkplek/wachtwoord", everyone) { .html(PasswordPage($0).render()) }
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
            let page = WebResponse.html(PasswordPage(request, refused: refusal).render(), status: refusal.status)
            return page.retrying(after: refusal.retryAfter)
        }
        // The session ended with the password that it began under: go on in a new one.
        guard let changed = try await people.account(account.official.id) else { throw WebError.loginNeeded }
        let secret = try await people.beginSession(of: changed, device: OwnSessions.device(request))
        return .redirect(request.link(StaffAddress.password) + "?gedaan=1")
            .setting(request.site.cookie(CookieName.official, secret.text, maximumAge: people.officialCookieLife))
    }
}
