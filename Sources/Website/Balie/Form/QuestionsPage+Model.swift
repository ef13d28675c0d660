import ServiceCatalog
import TownHall

/// One page of a form, with its questions.
struct QuestionsPage {
    /// No field's: their keys have no hyphens.
    static let formID = "deze-stap"

    let page: PageContext
    let open: ShownForm
    let shown: VisiblePage
    /// What stands in the fields.
    let input: FormInput
    let problems: [FieldProblem]
    /// Keys of questions that came with an answer.
    let revealed: [String]
    let showsHelp: Bool
    /// Why the page could not be taken now, though nothing that was typed is wrong.
    let trouble: WebError?
    /// Where the answers go; back to the check, where the page is changed once more before sending.
    let address: String

    init(
        _ request: WebRequest, _ open: ShownForm, _ shown: VisiblePage, input: FormInput, problems: [FieldProblem] = [], revealed: [String] = [],
        showsHelp: Bool = false, trouble: WebError? = nil
    ) {
        var page = request.page
        page.session = request.draftNotice(isFiling: open.draft.filing != nil)
        self.page = page; self.open = open; self.shown = shown; self.problems = problems; self.revealed = revealed; self.showsHelp = showsHelp
        self.trouble = trouble
        self.input = input.shown(in: request.language, shown.fields)
        address = request.link(FormAddress.path(open.draft.service, shown.key)) + (FormPages.isChanging(request) ? "?naar=controleren" : "")
    }

    var hasFiles: Bool { shown.fields.contains { if case .file = $0.kind { true } else { false } } }
    /// Whether there is a page before it.
    var hasPrevious: Bool { open.pages.firstIndex { $0.key == shown.key }.map { $0 > 0 } ?? false }
    /// Whether nothing else is wrong than that questions have no answer yet.
    var isOnlyOpen: Bool { problems.allSatisfy { $0.problem == .required } }
}
