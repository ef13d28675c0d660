import ServiceCatalog
import TownHall

/// What was found among the cases.
struct CaseSearchPage {
    let page: PageContext
    let account: Account?
    let typed: String
    /// `nil` before anything is sought.
    let outcome: CaseSearchOutcome?
    /// The cases that are shown.
    let lines: [CaseLine]

    init(_ request: WebRequest, _ typed: String, _ outcome: CaseSearchOutcome?) {
        page = request.page
        account = request.account
        self.typed = typed
        self.outcome = outcome
        if case .found(let found)? = outcome {
            lines = CaseLine.all(found.rows, request.hall)
        } else {
            lines = []
        }
    }

    var t: Texts { page.texts }
}
