import CivilTime
import ServiceCatalog
import TownHall

/// The page behind a secret link: a form that was begun, and the button to go on with it.
struct ResumePage {
    let page: PageContext
    let service: Service
    let draft: Draft
    /// Of the link.
    let secret: Intake.Secret
    /// The secret that the page's form is tied to.
    let token: String
    /// The official who fills it in for a resident.
    let filler: Account?
    /// The day on which the form was begun.
    let began: CalendarDate

    init(_ request: WebRequest, _ service: Service, _ draft: Draft, _ secret: Intake.Secret, token: String, filler: Account? = nil) {
        page = request.page; self.service = service; self.draft = draft; self.secret = secret; self.token = token; self.filler = filler
        began = request.hall.setting.localTime.date(draft.started)
    }
}
