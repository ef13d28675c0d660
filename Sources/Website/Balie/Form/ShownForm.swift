import ServiceCatalog
import TownHall

/// A form that is shown: its draft, and the pages that there are.
struct ShownForm: Sendable {
    let service: Service
    let form: Form
    let draft: Draft
    let secret: Intake.Secret
    let pages: [VisiblePage]
    /// The official who fills it in for a resident.
    let filler: Account?

    init(_ form: OpenForm, _ found: FoundDraft, pages: [VisiblePage]) {
        service = form.service; self.form = form.form; draft = found.draft; secret = found.secret; self.pages = pages; filler = found.filler
    }
}
