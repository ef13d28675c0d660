import ServiceCatalog
import TownHall

/// The last page of a form: everything once more, and the button that sends it.
struct CheckPage {
    /// What the answers come to, with the rules behind it in the words of those who made them.
    struct Outcome {
        let told: Form.Outcome
        let reasons: [String]
    }

    /// In which the page carries what it shows.
    static let shownField = "gezien"

    let page: PageContext
    let open: ShownForm
    let outcomes: [Outcome]
    /// In what the form that was to be sent differs from what this page showed before.
    let changes: Changes?
    let isLoggedIn: Bool
    /// Whether whoever sends it could follow the case by logging in first.
    let offersLogin: Bool
    /// What the page shows, as it carries it: sending compares it with what is sent then. `nil` where it cannot be told.
    let shown: String?

    /// - Parameter evaluation: What the draft's answers come to.
    init(_ request: WebRequest, _ open: ShownForm, _ evaluation: FormEvaluation, resident: Resident?, changes: Changes? = nil) {
        page = request.page; self.open = open; self.changes = changes
        outcomes = evaluation.outcomes().map { outcome in
            Outcome(told: outcome, reasons: evaluation.reasons(for: outcome).compactMap { $0.text?.in(request.language) })
        }
        isLoggedIn = resident != nil
        offersLogin = open.draft.filing == nil && resident == nil && open.service.login == .optional && request.site.residentsCanLogIn
        shown = request.hall.intake.shown(open.draft, open.secret, resident: resident, evaluation: evaluation)
    }

    /// Outcomes that say that sending is not needed.
    var advice: [Form.Outcome] { outcomes.map(\.told).filter(\.advisesAgainst) }
}
