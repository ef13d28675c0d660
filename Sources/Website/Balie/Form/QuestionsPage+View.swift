import HTML
import ServiceCatalog
import TownHall

extension QuestionsPage {
    func render() -> HTMLWriter {
        let t = page.texts
        let templates = page.edition.formTemplates.page(shown.page, of: open.service, page)
        let title = shown.page.title.in(page.language)
        let errors = problems.compactMap { problem -> (field: String, text: String)? in
            guard let field = open.form.field(problem.field) else { return nil }
            return (FieldView.firstID(field, problem.problem), ProblemText.sentence(problem.problem, field, t))
        }
        return Frame.form(
            page, title: "\(title) - \(open.service.name.in(page.language))", filler: open.filler, hasError: !errors.isEmpty || trouble != nil,
            leaving: LeavingForm(id: Self.formID)
        ) {
            html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                FilingBanner.write(&html, page, open.draft)
                FormProgress.write(&html, page, open, current: shown.key)
                html.div(.class("raadhuis-kolommen")) { html in
                    html.div(.class("raadhuis-stapel raadhuis-stapel--wijd")) { html in
                        html.errorSummary(page, errors, title: openQuestions)
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
                        if showsHelp { FormHelp.panel(&html, page) }
                        writeForm(&html, templates)
                    }
                    writeAside(&html, templates)
                }
            }
        }
    }

    /// What is said of questions where each that is not right has no answer yet.
    private var openQuestions: String? {
        guard isOnlyOpen else { return nil }
        let t = page.texts
        return problems.count == 1 ? t("1 vraag is nog niet beantwoord") : t("{0} vragen zijn nog niet beantwoord", String(problems.count))
    }

    private func writeForm(_ html: inout HTMLWriter, _ templates: FormPageTemplates) {
        html.form(
            .id(Self.formID), .class("raadhuis-stapel raadhuis-stapel--wijd"), .method("post"), .action(address),
            .attribute("enctype", hasFiles ? "multipart/form-data" : nil), .flag("novalidate"), .attribute("data-eenmaal", ""),
            .attribute("data-onthoud", "2000")
        ) { html in
            if hasFiles { html.fileErrorTemplate(page) }
            html.token(page.site, open.secret.text)
            html.input(.type("hidden"), .name(UnsentForm.versionField), .value(open.draft.serviceVersion))
            for field in shown.fields {
                if let problem = problems.first(where: { $0.field == field.key }) {
                    FieldView(field, input, kept: open.draft.answers[field.key], problem.problem, page).write(&html)
                } else if let template = templates.fields[field.key] {
                    template.write(to: &html) { FieldView.fill($0, of: field, input, &$1) }
                } else {
                    FieldView(field, input, kept: open.draft.answers[field.key], nil, page).write(&html)
                }
            }
            templates.buttons.write(to: &html) { _, html in
                guard hasPrevious else { return }
                html.button(.class("utrecht-button utrecht-button--subtle"), .name(FormButton.back), .value("1")) { $0.text(page.texts("Vorige stap")) }
            }
        }
    }

    private func writeAside(_ html: inout HTMLWriter, _ templates: FormPageTemplates) {
        html.element("aside", [.class("raadhuis-stapel raadhuis-stapel--midden"), .aria(.label, page.texts("Hulp bij deze stap"))]) { html in
            templates.hints.write(to: &html)
            if open.filler != nil || showsHelp { return }
            // What stands in the fields goes along.
            templates.moreHelp.write(to: &html) { _, html in html.attribute(.attribute("formaction", address + "#" + FormHelp.id)) }
        }
    }
}
