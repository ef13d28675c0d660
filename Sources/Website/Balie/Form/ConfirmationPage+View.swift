import HTML
import ServiceCatalog
import TownHall

extension ConfirmationPage {
    func render() -> HTMLWriter {
        let t = page.texts, service = sent.service
        return Frame.resident(
            page, title: "\(t("We hebben uw formulier ontvangen")) - \(service.name.in(page.language))", place: .services, hasError: scoreMissing,
            leaving: confirmation.feedbackGiven ? nil : leaving
        ) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                if wasSentOtherwise {
                    html.note(.warning) {
                        $0.p {
                            $0.text(
                                t(
                                    "U had dit formulier al verstuurd, met andere antwoorden. Die hebben wij. Wat u later veranderde, hebben wij niet. Bel ons als dat nog moet."
                                ))
                        }
                    }
                }
                html.div(.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel")) { html in
                    html.p(.class("raadhuis-oogje")) { $0.text(service.name.in(page.language)) }
                    html.h1(.class("utrecht-heading-1")) { $0.text(t("We hebben uw formulier ontvangen")) }
                    html.p(.class("utrecht-paragraph utrecht-paragraph--lead")) { html in
                        html.text(t("Uw zaaknummer is") + " ")
                        html.b(.class("raadhuis-nummer raadhuis-zaaknummer")) { $0.text(sent.row.number.description) }
                    }
                    html.paragraph(t("Schrijf dit nummer op of maak een foto van dit scherm."))
                }
                html.element("section", [.class("raadhuis-stapel"), .aria(.labelledBy, "hierna")]) { html in
                    html.h2(.class("utrecht-heading-2"), .id("hierna")) { $0.text(t("Wat gebeurt er nu?")) }
                    for sentence in sent.sentences.afterwards { html.p(.class("utrecht-paragraph")) { $0.sentences(page, sentence) } }
                    if let fee = service.fee, fee.cents > 0 { html.paragraph(t("Dit kost {0}.", t.euro(cents: fee.cents))) }
                    if let reach = sent.sentences.reachAfterSending { html.paragraphWithPhones(page, reach) }
                    html.p(.class("utrecht-paragraph")) { html in
                        html.text(t("Hebt u een vraag? Bel") + " ")
                        html.phoneLink(page)
                        html.text(" " + t("en noem uw zaaknummer."))
                    }
                    html.ul(.class("raadhuis-inline-lijst")) { html in
                        if confirmation.isOwned { link(&html, "/mijn/zaken", t("Volg uw zaak bij Mijn zaken")) }
                        if isOffered { link(&html, service.address, t("Terug naar de dienst")) }
                        link(&html, "/", t("Naar de startpagina"))
                    }
                }
                writeFeedback(&html)
            }
        }
    }

    private func link(_ html: inout HTMLWriter, _ path: String, _ text: String) {
        html.li { $0.a(.class("utrecht-link utrecht-link--target"), .href(page.link(path))) { $0.text(text) } }
    }

    private static let formID = "uw-mening"

    /// Nothing of an opinion is kept before it is given: what was typed goes along to the page in another language.
    private var leaving: LeavingForm {
        LeavingForm(id: Self.formID) { [page, confirmation] in page.edition.link(FormAddress.path(confirmation.service, "verstuurd"), $0) }
    }

    private func writeFeedback(_ html: inout HTMLWriter) {
        let t = page.texts
        html.element("section", [.class("raadhuis-kaart raadhuis-stapel"), .id("mening"), .aria(.labelledBy, "mening-kop")]) { html in
            if confirmation.feedbackGiven {
                html.h2(.class("utrecht-heading-2"), .id("mening-kop")) { $0.text(t("Dank u wel voor uw mening")) }
                if wasSaidBefore {
                    html.note(.info) { $0.p { $0.text(t("U had uw mening al gegeven. Die telt. Een tweede bewaren we niet.")) } }
                }
                html.paragraph(t("We tellen alle meningen bij elkaar op. Wat u zelf schreef, leest alleen de afdeling."))
                return
            }
            html.h2(.class("utrecht-heading-2"), .id("mening-kop")) { $0.text(t("Hoe ging het?")) }
            html.paragraph(t("U hoeft niets te zeggen. Doet u het wel, dan maken wij dit formulier beter."))
            if scoreMissing {
                html.errorSummary(page, [(field: "cijfer", text: t("Kies een cijfer van 1 tot en met 5."))], title: t("1 vraag is nog niet beantwoord"))
            }
            html.form(
                .id(Self.formID), .class("raadhuis-stapel"), .method("post"), .action(page.link(FormAddress.path(confirmation.service, "verstuurd"))),
                .attribute("data-eenmaal", "")
            ) { html in
                html.token(page.site, secret)
                html.fieldset(
                    .classes("utrecht-form-field" + (scoreMissing ? " utrecht-form-field--invalid" : "")),
                    .aria(.describedBy, scoreMissing ? "cijfer-fout" : nil)
                ) { html in
                    html.legend(.class("utrecht-form-fieldset__legend")) { $0.text(t("Hoe makkelijk was dit formulier?")) }
                    if scoreMissing { html.fieldError("cijfer-fout", t("Kies een cijfer van 1 tot en met 5.")) }
                    html.div(.class("raadhuis-cijfers")) { html in
                        for score in 1...5 {
                            let id = score == 1 ? "cijfer" : "cijfer-\(score)"
                            html.label(.for(id)) { html in
                                html.input(
                                    .class("utrecht-radio-button"), .type("radio"), .name("cijfer"), .id(id), .value(String(score)),
                                    .flag("checked", typed["cijfer"] == String(score)))
                                html.span { html in
                                    html.text(String(score))
                                    if score == 1 { html.text(" " + t("heel moeilijk")) }
                                    if score == 5 { html.text(" " + t("heel makkelijk")) }
                                }
                            }
                        }
                    }
                }
                html.div(.class("utrecht-form-field")) { html in
                    html.label(.class("utrecht-form-label"), .for("woorden")) { html in
                        html.text(t("Waar kwam u voor?"))
                        html.span(.class("raadhuis-optioneel")) { $0.text(" (" + t("hoeft niet") + ")") }
                    }
                    html.p(.class("utrecht-form-field-description"), .id("woorden-uitleg")) {
                        $0.text(t("Schrijf het in uw eigen woorden. Schrijf geen namen of nummers op."))
                    }
                    html.textarea(
                        .class("utrecht-textarea"), .id("woorden"), .name("woorden"), .attribute("rows", "3"),
                        .attribute("maxlength", String(Intake.longestWords)), .aria(.describedBy, "woorden-uitleg")
                    ) { $0.text("\n" + typed["woorden"]) }
                }
                html.fieldset(.class("utrecht-form-field")) { html in
                    html.legend(.class("utrecht-form-fieldset__legend")) { $0.text(t("Is dat gelukt?")) }
                    for (value, text) in [("yes", t("Ja")), ("partly", t("Voor een deel")), ("no", t("Nee"))] {
                        html.div(.class("raadhuis-optie")) { html in
                            html.input(
                                .class("utrecht-radio-button"), .type("radio"), .name("gelukt"), .id("gelukt-" + value), .value(value),
                                .flag("checked", typed["gelukt"] == value))
                            html.label(.for("gelukt-" + value)) { $0.text(text) }
                        }
                    }
                }
                html.p { $0.button(.class("utrecht-button")) { $0.text(t("Geef uw mening")) } }
            }
        }
    }
}
