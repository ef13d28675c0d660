import ServiceCatalog
import TownHall

extension WebRequest {
    /// The way to the first page of a form that was begun, with the cookie that opens it.
    func goingOn(with draft: Draft, _ secret: Intake.Secret) -> WebResponse {
        let form = hall.intake.service(of: draft)?.form
        let first = form?.visiblePages(Answers(), today: draft.day(hall.setting.today)).first?.key ?? "controleren"
        return .redirect(link(FormAddress.path(draft.service, first))).setting(draftCookie(draft.service, secret))
    }

    /// The cookie that opens a form of a service.
    func draftCookie(_ service: ServiceKey, _ secret: Intake.Secret) -> Cookie {
        site.cookie(CookieName.draft(service), secret.text, maximumAge: Draft.life)
    }
}
