import HTML
import ServiceCatalog
import Synchronization
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

    init(
        _ request: WebRequest, _ open: FormPages.Open, _ shown: VisiblePage, input: FormInput, problems: [FieldProblem] = [], revealed: [String] = [],
        showsHelp: Bool = false
    ) {
        self.request = request; self.open = open; self.shown = shown
        self.input = input; self.problems = problems; self.revealed = revealed; self.showsHelp = showsHelp
    }

    func render() -> HTMLWriter {
        let t = request.texts
        let title = shown.page.title.in(request.language)
        let errors = problems.compactMap { problem -> (field: String, text: String)? in
            guard let field = open.form.field(problem.field) else { return nil }
            return (FieldView.firstID(field), ProblemText.sentence(problem.problem, field, t))
        }
        return Frame.resident(request.page, title: "\(title) - \(open.service.name.in(request.language))", place: .services, hasError: !errors.isEmpty) {
            html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                FilingBanner.write(&html, request, open.draft)
                FormProgress.write(&html, request, open, current: shown.key)
                html.div(.class("raadhuis-kolommen")) { html in
                    html.div(.class("raadhuis-stapel raadhuis-stapel--wijd")) { html in
                        html.errorSummary(request.page, errors)
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
                        writeForm(&html)
                    }
                    writeAside(&html)
                }
            }
        }
    }

    private func writeForm(_ html: inout HTMLWriter) {
        let t = request.texts
        let hasFiles = shown.fields.contains { if case .file = $0.kind { true } else { false } }
        html.form(
            .id(Self.formID), .class("raadhuis-stapel raadhuis-stapel--wijd"), .method("post"),
            .action(request.link(FormPages.path(open.service.key, shown.key)) + change),
            .attribute("enctype", hasFiles ? "multipart/form-data" : nil), .flag("novalidate"), .attribute("data-eenmaal", "")
        ) { html in
            html.token(request.site, open.secret.text)
            // Enter in a field goes on; the first button of the form decides that.
            html.button(.class("raadhuis-onzichtbaar"), .attribute("tabindex", "-1"), .aria(.hidden, "true")) { $0.text(t("Volgende stap")) }
            let templates = request.site.fieldTemplates.of(shown.page, open.service, request.page)
            for field in shown.fields {
                if let problem = problems.first(where: { $0.field == field.key }) {
                    let sentence = ProblemText.sentence(problem.problem, field, t)
                    FieldView(field, input, kept: open.draft.answers[field.key], sentence, request.page).write(&html)
                } else if let template = templates[field.key] {
                    template.write(to: &html) { FieldView.fill($0, of: field, input, &$1) }
                } else {
                    FieldView(field, input, kept: open.draft.answers[field.key], nil, request.page).write(&html)
                }
            }
            html.div(.class("utrecht-button-group")) { html in
                html.button(.class("utrecht-button utrecht-button--start")) { html in
                    html.text(t("Volgende stap"))
                    html.glyph(.arrow)
                }
                if let place = open.pages.firstIndex(where: { $0.key == shown.key }), place > 0 {
                    html.a(.class("utrecht-button utrecht-button--subtle"), .href(request.link(FormPages.path(open.service.key, open.pages[place - 1].key)))) {
                        $0.text(t("Vorige stap"))
                    }
                }
                html.button(.class("utrecht-button utrecht-button--subtle"), .name(FormButton.save), .value("1")) { html in
                    html.glyph(.save)
                    html.text(t("Bewaar en stop"))
                }
            }
        }
    }

    /// Where a page goes that is changed once more before sending.
    private var change: String { request.query["naar"]?.first == "controleren" ? "?naar=controleren" : "" }

    /// No field's: their keys have no hyphens.
    private static let formID = "deze-stap"

    private func writeAside(_ html: inout HTMLWriter) {
        let t = request.texts
        html.element("aside", [.class("raadhuis-stapel raadhuis-stapel--midden"), .aria(.label, t("Hulp bij deze stap"))]) { html in
            if let help = shown.page.help {
                html.div(.class("raadhuis-trapkader raadhuis-trapkader--petrol raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.h2(.class("utrecht-heading-3")) { $0.text(help.title.in(request.language)) }
                    html.p(.class("raadhuis-klein")) { $0.textWithPhones(request.page, help.text.in(request.language)) }
                }
            }
            FormHelp.phone(&html, request)
            if open.draft.filing != nil || showsHelp { return }
            // What stands in the fields goes along.
            html.div(.class("utrecht-button-group")) { html in
                html.button(
                    .class("utrecht-button utrecht-button--secondary-action"), .attribute("form", Self.formID),
                    .attribute("formaction", request.link(FormPages.path(open.service.key, shown.key)) + change + "#" + FormHelp.id), .name(FormButton.help),
                    .value("1")
                ) { $0.text(t("Meer hulp")) }
            }
        }
    }
}

/// The flight of stairs above a form: which step of how many.
enum FormProgress {
    static func write(_ html: inout HTMLWriter, _ request: WebRequest, _ open: FormPages.Open, current: String) {
        let t = request.texts
        let steps = open.pages.map { (key: $0.key, title: $0.page.title.in(request.language)) } + [(key: "controleren", title: t("Controleren en versturen"))]
        let place = steps.firstIndex { $0.key == current } ?? 0
        html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
            html.p(.class("raadhuis-klein")) { html in
                html.b { $0.text(open.service.name.in(request.language)) }
                html.text(", " + t("stap {0} van {1}", String(place + 1), String(steps.count)))
            }
            html.ol(.class("raadhuis-voortgang"), .aria(.label, t("Stappen van dit formulier"))) { html in
                for (index, step) in steps.enumerated() {
                    html.li(.classes(index < place ? "is-klaar" : index == place ? "is-nu" : ""), .aria(.current, index == place ? "step" : nil)) { html in
                        html.span { html in
                            html.text(step.title)
                            if index < place { html.span(.class("raadhuis-onzichtbaar")) { $0.text(" (" + t("klaar") + ")") } }
                        }
                    }
                }
            }
        }
    }
}

/// The questions of forms, each drawn once for a definition and a language: most of a page is the same for everyone.
final class FieldTemplates: Sendable {
    private struct Key: Hashable {
        let service: String, page: String
        let language: Language
    }

    private let known = Mutex<[Key: [String: HTMLTemplate]]>([:])

    /// The templates of a page's fields, by the field's key.
    func of(_ shown: FormPage, _ service: Service, _ page: PageContext) -> [String: HTMLTemplate] {
        let key = Key(service: service.version, page: shown.key, language: page.language)
        if let found = known.withLock({ $0[key] }) { return found }
        let drawn = shown.fields.compactMap { field in FieldView.template(field, page).map { (field.key, $0) } }
        let templates = Dictionary(drawn) { first, _ in first }
        known.withLock { $0[key] = templates }
        return templates
    }
}
