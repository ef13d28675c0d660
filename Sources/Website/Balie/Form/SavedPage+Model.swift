import CivilTime
import TownHall

/// The page after "Bewaar en stop": the secret link with which to go on.
struct SavedPage {
    let page: PageContext
    let open: ShownForm
    /// The last day on which the answers are kept.
    let last: CalendarDate
    /// The link with which to go on elsewhere.
    let address: String
    /// Where to go on here.
    let next: String

    init(_ request: WebRequest, _ open: ShownForm) {
        page = request.page; self.open = open
        last = request.hall.setting.localTime.date(open.draft.expires(touched: request.hall.setting.now))
        address = request.link("/verder/" + open.secret.text)
        // To the form's own page, where an official whose session is over is asked to log in.
        let key = open.draft.filing == nil ? "" : FormPages.key(open.draft.next(among: open.pages))
        next = request.link(FormAddress.path(open.draft.service, key))
    }
}
