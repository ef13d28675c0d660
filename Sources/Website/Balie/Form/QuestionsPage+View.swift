import HTML
import ServiceCatalog
import TownHall

/// One page of a form.
struct FormPageView {
    private let request: WebRequest
    private let open: FormPages.Open
    private let shown: VisiblePage
    private let input: FormInput
    private let problems: [FieldProblem]
    private let revealed: [String]
    private let showsHelp: Bool
    /// Why the page could not be taken now, though nothing that was typed is wrong.
    private let trouble: WebError?

    init(
        _ request: WebRequest, _ open: FormPages.Open, _ shown: VisiblePage, input: FormInput, problems: [FieldProblem] = [], revealed: [String] = [],
        showsHelp: Bool = false, trouble: WebError? = nil
    ) {
        self.trouble = trouble
        self.request = request; self.open = open; self.shown = shown
        self.input = input.shown(in: request.language, shown.fields); self.problems = problems; self.revealed = revealed; self.showsHelp = showsHelp
    }

    func render() -> HTMLWriter {
        let t = request.texts
        let templates = request.edition.formTemplates.page(shown.page, of: open.service, request.page)
        let title = shown.page.title.in(request.language)
        let errors = problems.compactMap { problem -> (field: String, text: String)? in
            guard let field = open.form.field(problem.field) else { return nil }
            return (FieldView.firstID(field, problem.problem), ProblemText.sentence(problem.problem, field, t))
        }
        var page = request.page
        page.session = request.draftNotice(isFiling: open.draft.filing != nil)
        return Frame.form(
            page, title: "\(title) - \(open.service.name.in(request.language))", filler: open.filler, hasError: !errors.isEmpty || trouble != nil,
            leaving: LeavingForm(id: Self.formID)
        ) {
            html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                FilingBanner.write(&html, request, open.draft)
                FormProgress.write(&html, request, open, current: shown.key)
                html.div(.class("raadhuis-kolommen")) { html in
                    html.div(.class("raadhuis-stapel raadhuis-stapel--wijd")) { html in
                        html.errorSummary(request.page, errors, title: openQuestions)
                        if let trouble {
                            html.trouble(trouble, t)
                            if hasFiles { html.paragraph(t("Had u bestanden gekozen? Kies ze dan nog een keer.")) }
                        }
                        if !revealed.isEmpty, errors.isEmpty {
                            html.note(.info) {
                                $0.p {
                                    $0.text(
                                        revealed.count == 1
                                            ? t("Door uw antwoord is er een vraag bijgekomen.") : t("Door uw antwoord zijn er vragen bijgekomen."))
                                }
                            }
                        }
                        html.h1(.class("utrecht-heading-1")) { $0.text(title) }
                        if showsHelp { FormHelp.panel(&html, request) }
                        writeForm(&html, templates)
                    }
                    writeAside(&html, templates)
                }
            }
        }
    }

    /// What is said of questions where each that is not right has no answer yet.
    private var openQuestions: String? {
        guard problems.allSatisfy({ $0.problem == .required }) else { return nil }
        let t = request.texts
        return problems.count == 1 ? t("1 vraag is nog niet beantwoord") : t("{0} vragen zijn nog niet beantwoord", String(problems.count))
    }

    private var hasFiles: Bool { shown.fields.contains { if case .file = $0.kind { true } else { false } } }

    private func writeForm(_ html: inout HTMLWriter, _ templates: FormPageTemplates) {
        html.form(
            .id(Self.formID), .class("raadhuis-stapel raadhuis-stapel--wijd"), .method("post"), .action(address),
            .attribute("enctype", hasFiles ? "multipart/form-data" : nil), .flag("novalidate"), .attribute("data-eenmaal", ""),
            .attribute("data-onthoud", "2000")
        ) { html in
            if hasFiles { html.fileErrorTemplate(request.page) }
            html.token(request.site, open.secret.text)
            html.input(.type("hidden"), .name(UnsentForm.versionField), .value(open.draft.serviceVersion))
            for field in shown.fields {
                if let problem = problems.first(where: { $0.field == field.key }) {
                    FieldView(field, input, kept: open.draft.answers[field.key], problem.problem, request.page).write(&html)
                } else if let template = templates.fields[field.key] {
                    template.write(to: &html) { FieldView.fill($0, of: field, input, &$1) }
                } else {
                    FieldView(field, input, kept: open.draft.answers[field.key], nil, request.page).write(&html)
                }
            }
            templates.buttons.write(to: &html) { _, html in
                guard let place = open.pages.firstIndex(where: { $0.key == shown.key }), place > 0 else { return }
                html.button(.class("utrecht-button utrecht-button--subtle"), .name(FormButton.back), .value("1")) { $0.text(request.texts("Vorige stap")) }
            }
        }
    }

    /// Where the answers go; back to the check, where the page is changed once more before sending.
    private var address: String {
        request.link(FormAddress.path(open.draft.service, shown.key)) + (FormPages.isChanging(request) ? "?naar=controleren" : "")
    }

    /// No field's: their keys have no hyphens.
    static let formID = "deze-stap"

    private func writeAside(_ html: inout HTMLWriter, _ templates: FormPageTemplates) {
        html.element("aside", [.class("raadhuis-stapel raadhuis-stapel--midden"), .aria(.label, request.texts("Hulp bij deze stap"))]) { html in
            templates.hints.write(to: &html)
            if open.filler != nil || showsHelp { return }
            // What stands in the fields goes along.
            templates.moreHelp.write(to: &html) { _, html in html.attribute(.attribute("formaction", address + "#" + FormHelp.id)) }
        }
    }
}

/// The flight of stairs above a form: which step of how many.
enum FormProgress {
    static func write(_ html: inout HTMLWriter, _ request: WebRequest, _ open: FormPages.Open, current: String) {
        let t = request.texts
        let place = open.pages.firstIndex { $0.key == current } ?? open.pages.count
        html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
            html.p(.class("raadhuis-klein")) { html in
                html.b { $0.text(open.service.name.in(request.language)) }
                html.text(", " + t("stap {0} van {1}", String(place + 1), String(open.pages.count + 1)))
            }
            html.ol(.class("raadhuis-voortgang"), .aria(.label, t("Stappen van dit formulier"))) { html in
                for index in 0...open.pages.count {
                    let step = request.edition.formTemplates.step(index < open.pages.count ? open.pages[index].page : nil, of: open.service, request.page)
                    (index < place ? step.done : index == place ? step.current : step.ahead).write(to: &html)
                }
            }
        }
    }
}
