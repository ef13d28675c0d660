import HTML
import ServiceCatalog
import TownHall

/// The last page of a form: everything once more, and the button that sends it.
struct CheckPage {
    private let request: WebRequest
    private let open: FormPages.Open
    /// What the draft's answers come to.
    private let evaluation: FormEvaluation
    private let resident: Resident?
    /// In what the form that was to be sent differs from what this page showed before.
    private let changes: Changes?

    /// In which the page carries what it shows.
    static let shownField = "gezien"

    init(_ request: WebRequest, _ open: FormPages.Open, _ evaluation: FormEvaluation, resident: Resident?, changes: Changes? = nil) {
        self.request = request; self.open = open; self.evaluation = evaluation; self.resident = resident; self.changes = changes
    }

    func render() -> HTMLWriter {
        let t = request.texts
        let outcomes = evaluation.outcomes()
        let heading = open.filler == nil ? t("Controleer uw antwoorden") : t("Controleer de antwoorden")
        return Frame.form(
            request.page, title: "\(heading) - \(open.service.name.in(request.language))", filler: open.filler, hasError: changes != nil
        ) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                FilingBanner.write(&html, request, open.draft, showsNumber: true)
                FormProgress.write(&html, request, open, current: "controleren")
                html.div(.class("raadhuis-stapel raadhuis-stapel--wijd")) { html in
                    if let changes { ChangesNote.write(&html, request, open, changes, isLoggedIn: resident != nil) }
                    html.h1(.class("utrecht-heading-1")) { $0.text(heading) }
                    for outcome in outcomes {
                        html.div(.class("raadhuis-trapkader raadhuis-trapkader--petrol raadhuis-stapel raadhuis-stapel--krap")) { html in
                            html.h2(.class("utrecht-heading-3")) { $0.text(outcome.label.in(request.language)) }
                            if let text = outcome.text { html.paragraphWithPhones(request.page, text.in(request.language)) }
                            why(&html, evaluation.reasons(for: outcome).compactMap { $0.text?.in(request.language) })
                        }
                    }
                    for page in open.pages {
                        html.element("section", [.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")]) { html in
                            html.div(.class("raadhuis-kop")) { html in
                                html.h2(.class("utrecht-heading-2")) { $0.text(page.page.title.in(request.language)) }
                                html.a(
                                    .class("utrecht-link utrecht-link--target"),
                                    .href(request.link(FormAddress.path(open.draft.service, page.key)) + "?naar=controleren")
                                ) { html in
                                    html.text(t("Wijzig"))
                                    html.span(.class("raadhuis-onzichtbaar")) { $0.text(": " + page.page.title.in(request.language)) }
                                }
                            }
                            AnswerText.write(&html, page.fields, open.draft.answers, t, changed: ChangesNote.places(changes))
                        }
                    }
                    send(&html, outcomes.filter(\.advisesAgainst))
                    if open.filler == nil { FormHelp.phone(&html, request.page) }
                }
            }
        }
    }

    /// The end of the page: what sending means, and the button.
    ///
    /// - Parameter advice: Outcomes that say that sending is not needed.
    private func send(_ html: inout HTMLWriter, _ advice: [Form.Outcome]) {
        let t = request.texts
        html.form(
            .class("raadhuis-stapel"), .method("post"), .action(request.link(FormAddress.path(open.draft.service, "controleren"))),
            .attribute("data-eenmaal", "")
        ) { html in
            html.token(request.site, open.secret.text)
            if let shown = request.hall.intake.shown(open.draft, open.secret, resident: resident, evaluation: evaluation) {
                html.input(.type("hidden"), .name(Self.shownField), .value(shown))
            }
            if advice.isEmpty { intention(&html) } else { warning(&html, advice) }
            if open.draft.filing == nil, resident == nil, open.service.login == .optional, request.site.residentsCanLogIn {
                html.p(.class("utrecht-paragraph")) { html in
                    html.text(t("Wilt u uw zaak op de website volgen?") + " ")
                    html.a(.class("utrecht-link"), .href(request.loginLink(backTo: FormAddress.path(open.draft.service, "controleren")))) {
                        $0.text(t("Log dan eerst in"))
                    }
                    html.text(".")
                }
            }
            html.div(.class("utrecht-button-group")) { html in
                let style = advice.isEmpty ? "" : " utrecht-button--secondary-action"
                html.button(.classes("utrecht-button utrecht-button--start" + style)) { html in
                    html.text(sendingLabel(isAdvised: advice.isEmpty))
                    html.glyph(.arrow)
                }
                if let last = open.pages.last {
                    html.a(.class("utrecht-button utrecht-button--subtle"), .href(request.link(FormAddress.path(open.draft.service, last.key)))) {
                        $0.text(t("Vorige stap"))
                    }
                }
                html.a(.class("utrecht-button utrecht-button--subtle"), .href(request.link(FormAddress.path(open.draft.service, "bewaard")))) { html in
                    html.glyph(.save)
                    html.text(t("Bewaar en stop"))
                }
            }
        }
    }

    private func sendingLabel(isAdvised: Bool) -> String {
        let t = request.texts
        if open.filler != nil { return isAdvised ? t("Dien in") : t("Toch indienen") }
        return isAdvised ? t("Verstuur") : t("Toch versturen")
    }

    private func intention(_ html: inout HTMLWriter) {
        let t = request.texts
        if let fee = open.service.fee {
            html.p(.class("utrecht-paragraph")) { html in
                html.text(t("Dit kost {0}.", t.euro(cents: fee.cents)))
                if let text = fee.text { html.text(" " + text.in(request.language)) }
            }
        }
        html.paragraph(
            open.filler == nil
                ? t("Klopt alles? Verstuur dan uw formulier. U ziet meteen uw zaaknummer.")
                : t("Klopt alles volgens de inwoner? Dien de aanvraag dan in. U ziet meteen het zaaknummer."))
    }

    private func warning(_ html: inout HTMLWriter, _ advice: [Form.Outcome]) {
        let t = request.texts
        html.note(.warning) { html in
            for outcome in advice {
                html.p { html in html.b { $0.text(outcome.label.in(request.language)) } }
                if let text = outcome.text { html.paragraphWithPhones(request.page, text.in(request.language)) }
            }
        }
        html.p(.class("utrecht-paragraph")) { html in
            let isOwn = open.filler == nil
            html.text(isOwn ? t("Wilt u de aanvraag toch sturen?") : t("Wil de inwoner de aanvraag toch indienen?"))
            if let fee = open.service.fee, fee.cents > 0 {
                let amount = t.euro(cents: fee.cents)
                html.text(" " + (isOwn ? t("Dan betaalt u {0}.", amount) : t("Dan betaalt de inwoner {0}.", amount)))
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
