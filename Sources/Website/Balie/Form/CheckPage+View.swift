import HTML
import ServiceCatalog
import TownHall

extension CheckPage {
    func render() -> HTMLWriter {
        let t = page.texts
        let heading = open.filler == nil ? t("Controleer uw antwoorden") : t("Controleer de antwoorden")
        return Frame.form(
            page, title: "\(heading) - \(open.service.name.in(page.language))", filler: open.filler, hasError: changes != nil
        ) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                FilingBanner.write(&html, page, open.draft, showsNumber: true)
                FormProgress.write(&html, page, open, current: "controleren")
                html.div(.class("raadhuis-stapel raadhuis-stapel--wijd")) { html in
                    if let changes { ChangesNote.write(&html, page, open, changes, isLoggedIn: isLoggedIn) }
                    html.h1(.class("utrecht-heading-1")) { $0.text(heading) }
                    for outcome in outcomes {
                        html.div(.class("raadhuis-trapkader raadhuis-trapkader--petrol raadhuis-stapel raadhuis-stapel--krap")) { html in
                            html.h2(.class("utrecht-heading-3")) { $0.text(outcome.told.label.in(page.language)) }
                            if let text = outcome.told.text { html.paragraphWithPhones(page, text.in(page.language)) }
                            why(&html, outcome.reasons)
                        }
                    }
                    for asked in open.pages {
                        html.element("section", [.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")]) { html in
                            html.div(.class("raadhuis-kop")) { html in
                                html.h2(.class("utrecht-heading-2")) { $0.text(asked.page.title.in(page.language)) }
                                html.a(
                                    .class("utrecht-link utrecht-link--target"),
                                    .href(page.link(FormAddress.path(open.draft.service, asked.key)) + "?naar=controleren")
                                ) { html in
                                    html.text(t("Wijzig"))
                                    html.span(.class("raadhuis-onzichtbaar")) { $0.text(": " + asked.page.title.in(page.language)) }
                                }
                            }
                            AnswerText.write(&html, asked.fields, open.draft.answers, t, changed: ChangesNote.places(changes))
                        }
                    }
                    send(&html)
                    if open.filler == nil { FormHelp.phone(&html, page) }
                }
            }
        }
    }

    /// The end of the page: what sending means, and the button.
    private func send(_ html: inout HTMLWriter) {
        let t = page.texts, isAdvised = advice.isEmpty
        html.form(
            .class("raadhuis-stapel"), .method("post"), .action(page.link(FormAddress.path(open.draft.service, "controleren"))),
            .attribute("data-eenmaal", "")
        ) { html in
            html.token(page.site, open.secret.text)
            if let shown {
                html.input(.type("hidden"), .name(Self.shownField), .value(shown))
            }
            if isAdvised { intention(&html) } else { warning(&html) }
            if offersLogin {
                html.p(.class("utrecht-paragraph")) { html in
                    html.text(t("Wilt u uw zaak op de website volgen?") + " ")
                    html.a(.class("utrecht-link"), .href(page.loginLink(backTo: FormAddress.path(open.draft.service, "controleren")))) {
                        $0.text(t("Log dan eerst in"))
                    }
                    html.text(".")
                }
            }
            html.div(.class("utrecht-button-group")) { html in
                let style = isAdvised ? "" : " utrecht-button--secondary-action"
                html.button(.classes("utrecht-button utrecht-button--start" + style)) { html in
                    html.text(sendingLabel(isAdvised))
                    html.glyph(.arrow)
                }
                if let last = open.pages.last {
                    html.a(.class("utrecht-button utrecht-button--subtle"), .href(page.link(FormAddress.path(open.draft.service, last.key)))) {
                        $0.text(t("Vorige stap"))
                    }
                }
                html.a(.class("utrecht-button utrecht-button--subtle"), .href(page.link(FormAddress.path(open.draft.service, "bewaard")))) { html in
                    html.glyph(.save)
                    html.text(t("Bewaar en stop"))
                }
            }
        }
    }

    private func sendingLabel(_ isAdvised: Bool) -> String {
        let t = page.texts
        if open.filler != nil { return isAdvised ? t("Dien in") : t("Toch indienen") }
        return isAdvised ? t("Verstuur") : t("Toch versturen")
    }

    private func intention(_ html: inout HTMLWriter) {
        let t = page.texts
        if let fee = open.service.fee {
            html.p(.class("utrecht-paragraph")) { html in
                html.text(t("Dit kost {0}.", t.euro(cents: fee.cents)))
                if let text = fee.text { html.text(" " + text.in(page.language)) }
            }
        }
        html.paragraph(
            open.filler == nil
                ? t("Klopt alles? Verstuur dan uw formulier. U ziet meteen uw zaaknummer.")
                : t("Klopt alles volgens de inwoner? Dien de aanvraag dan in. U ziet meteen het zaaknummer."))
    }

    private func warning(_ html: inout HTMLWriter) {
        let t = page.texts
        html.note(.warning) { html in
            for outcome in advice {
                html.p { html in html.b { $0.text(outcome.label.in(page.language)) } }
                if let text = outcome.text { html.paragraphWithPhones(page, text.in(page.language)) }
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
            html.b { $0.text(page.texts("Waarom?") + " ") }
            html.text(reasons.joined(separator: " "))
        }
    }
}
