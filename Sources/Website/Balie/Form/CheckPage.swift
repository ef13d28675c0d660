import HTML
import ServiceCatalog
import TownHall

/// The last page of a form: everything once more, and the button that sends it.
struct CheckPage {
    private let request: WebRequest
    private let open: FormPages.Open

    init(_ request: WebRequest, _ open: FormPages.Open) {
        self.request = request; self.open = open
    }

    func render() -> HTMLWriter {
        let t = request.texts
        let evaluation = open.form.evaluate(open.draft.answers, today: request.hall.setting.today)
        return Frame.resident(request.page, title: "\(t("Controleer uw antwoorden")) - \(open.service.name.in(request.language))", place: .services) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                FormProgress.write(&html, request, open, current: "controleren")
                html.div(.class("raadhuis-stapel raadhuis-stapel--wijd")) { html in
                    html.h1(.class("utrecht-heading-1")) { $0.text(t("Controleer uw antwoorden")) }
                    for outcome in evaluation.outcomes() {
                        html.div(.class("raadhuis-trapkader raadhuis-trapkader--petrol raadhuis-stapel raadhuis-stapel--krap")) { html in
                            html.h2(.class("utrecht-heading-3")) { $0.text(outcome.label.in(request.language)) }
                            if let text = outcome.text { html.paragraph(text.in(request.language)) }
                            why(&html, evaluation.reasons(for: outcome).compactMap { $0.text?.in(request.language) })
                        }
                    }
                    for page in open.pages {
                        html.element("section", [.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")]) { html in
                            html.div(.class("raadhuis-kop")) { html in
                                html.h2(.class("utrecht-heading-2")) { $0.text(page.page.title.in(request.language)) }
                                html.a(
                                    .class("utrecht-link utrecht-link--target"),
                                    .href(request.link(FormPages.path(open.service.key, page.key)) + "?naar=controleren")
                                ) { html in
                                    html.text(t("Wijzig"))
                                    html.span(.class("raadhuis-onzichtbaar")) { $0.text(": " + page.page.title.in(request.language)) }
                                }
                            }
                            AnswerText.write(&html, page.fields, open.draft.answers, t)
                        }
                    }
                    html.form(
                        .class("raadhuis-stapel"), .method("post"), .action(request.link(FormPages.path(open.service.key, "controleren"))),
                        .attribute("data-eenmaal", "")
                    ) { html in
                        html.token(request.site, open.secret.text)
                        if let fee = open.service.fee {
                            html.p(.class("utrecht-paragraph")) { html in
                                html.text(t("Dit kost {0}.", t.euro(cents: fee.cents)))
                                if let text = fee.text { html.text(" " + text.in(request.language)) }
                            }
                        }
                        html.paragraph(t("Klopt alles? Verstuur dan uw formulier. U krijgt meteen een bevestiging met een nummer."))
                        html.div(.class("utrecht-button-group")) { html in
                            html.button(.class("utrecht-button utrecht-button--start")) { html in
                                html.text(t("Verstuur"))
                                html.glyph(.arrow)
                            }
                            if let last = open.pages.last {
                                html.a(.class("utrecht-button utrecht-button--subtle"), .href(request.link(FormPages.path(open.service.key, last.key)))) {
                                    $0.text(t("Vorige stap"))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The rules behind an outcome, in the words of those who made them.
    private func why(_ html: inout HTMLWriter, _ reasons: [String]) {
        if reasons.isEmpty { return }
        html.p(.class("raadhuis-klein")) { html in
            html.b { $0.text(request.texts("Waarom?") + " ") }
            html.text(reasons.joined(separator: " "))
        }
    }
}
