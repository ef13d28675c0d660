import HTML
import ServiceCatalog
import TownHall

/// What a resident sees after sending: the number, what happens next and when, and on the same page the question how it went.
struct ConfirmationPage {
    private let request: WebRequest
    private let confirmation: Confirmation
    private let scoreMissing: Bool

    /// In the query of its address: that the form had been sent, from another window, with other answers; that an opinion had been given.
    static let sentOtherwise = "eerder", saidBefore = "mening"

    init(_ request: WebRequest, _ confirmation: Confirmation, scoreMissing: Bool = false) {
        self.request = request; self.confirmation = confirmation; self.scoreMissing = scoreMissing
    }

    func render() async throws -> HTMLWriter {
        let t = request.texts
        guard let row = try await request.hall.cases.rows(of: [confirmation.caseID]).first
        else { throw WebError.notFound }
        guard let service = request.hall.setting.shelf.service(row.service, version: row.serviceVersion) else { throw WebError.definitionMissing }
        let sentences = CaseSentences(try await request.hall.cases.situation(of: row.id), service, status: row.status, request.page)
        return Frame.resident(
            request.page, title: "\(t("We hebben uw formulier ontvangen")) - \(service.name.in(request.language))", place: .services, hasError: scoreMissing,
            leaving: confirmation.feedbackGiven ? nil : leaving
        ) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                if request.query[Self.sentOtherwise] != nil {
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
                    html.p(.class("raadhuis-oogje")) { $0.text(service.name.in(request.language)) }
                    html.h1(.class("utrecht-heading-1")) { $0.text(t("We hebben uw formulier ontvangen")) }
                    html.p(.class("utrecht-paragraph utrecht-paragraph--lead")) { html in
                        html.text(t("Uw zaaknummer is") + " ")
                        html.b(.class("raadhuis-nummer raadhuis-zaaknummer")) { $0.text(row.number.description) }
                    }
                    html.paragraph(t("Schrijf dit nummer op of maak een foto van dit scherm."))
                }
                html.element("section", [.class("raadhuis-stapel"), .aria(.labelledBy, "hierna")]) { html in
                    html.h2(.class("utrecht-heading-2"), .id("hierna")) { $0.text(t("Wat gebeurt er nu?")) }
                    for sentence in sentences.afterwards { html.p(.class("utrecht-paragraph")) { $0.sentences(request.page, sentence) } }
                    if let fee = service.fee, fee.cents > 0 { html.paragraph(t("Dit kost {0}.", t.euro(cents: fee.cents))) }
                    if let reach = sentences.reachAfterSending { html.paragraphWithPhones(request.page, reach) }
                    html.p(.class("utrecht-paragraph")) { html in
                        html.text(t("Hebt u een vraag? Bel") + " ")
                        html.phoneLink(request.page)
                        html.text(" " + t("en noem uw zaaknummer."))
                    }
                    html.ul(.class("raadhuis-inline-lijst")) { html in
                        if confirmation.isOwned { link(&html, "/mijn/zaken", t("Volg uw zaak bij Mijn zaken")) }
                        if request.catalogue[service.key] != nil { link(&html, service.address, t("Terug naar de dienst")) }
                        link(&html, "/", t("Naar de startpagina"))
                    }
                }
                writeFeedback(&html, t)
            }
        }
    }

    private func link(_ html: inout HTMLWriter, _ path: String, _ text: String) {
        html.li { $0.a(.class("utrecht-link utrecht-link--target"), .href(request.link(path))) { $0.text(text) } }
    }

    private static let formID = "uw-mening"

    /// Nothing of an opinion is kept before it is given: what was typed goes along to the page in another language.
    private var leaving: LeavingForm {
        LeavingForm(id: Self.formID) { [request, confirmation] in request.edition.link(FormPages.path(confirmation.service, "verstuurd"), $0) }
    }

    private func writeFeedback(_ html: inout HTMLWriter, _ t: Texts) {
        html.element("section", [.class("raadhuis-kaart raadhuis-stapel"), .id("mening"), .aria(.labelledBy, "mening-kop")]) { html in
            if confirmation.feedbackGiven {
                html.h2(.class("utrecht-heading-2"), .id("mening-kop")) { $0.text(t("Dank u wel voor uw mening")) }
                if request.query[Self.saidBefore] != nil {
                    html.note(.info) { $0.p { $0.text(t("U had uw mening al gegeven. Die telt. Een tweede bewaren we niet.")) } }
                }
                html.paragraph(t("We tellen alle meningen bij elkaar op. Wat u zelf schreef, leest alleen de afdeling."))
                return
            }
            html.h2(.class("utrecht-heading-2"), .id("mening-kop")) { $0.text(t("Hoe ging het?")) }
            html.paragraph(t("U hoeft niets te zeggen. Doet u het wel, dan maken wij dit formulier beter."))
            if scoreMissing {
                html.errorSummary(request.page, [(field: "cijfer", text: t("Kies een cijfer van 1 tot en met 5."))], title: t("1 vraag is nog niet beantwoord"))
            }
            html.form(
                .id(Self.formID), .class("raadhuis-stapel"), .method("post"), .action(request.link(FormPages.path(confirmation.service, "verstuurd"))),
                .attribute("data-eenmaal", "")
            ) { html in
                html.token(request.site, request.cookies[CookieName.draft(confirmation.service)] ?? "")
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
                                    .flag("checked", request.form["cijfer"] == String(score)))
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
                    ) { $0.text("\n" + request.form["woorden"]) }
                }
                html.fieldset(.class("utrecht-form-field")) { html in
                    html.legend(.class("utrecht-form-fieldset__legend")) { $0.text(t("Is dat gelukt?")) }
                    for (value, text) in [("yes", t("Ja")), ("partly", t("Voor een deel")), ("no", t("Nee"))] {
                        html.div(.class("raadhuis-optie")) { html in
                            html.input(
                                .class("utrecht-radio-button"), .type("radio"), .name("gelukt"), .id("gelukt-" + value), .value(value),
                                .flag("checked", request.form["gelukt"] == value))
                            html.label(.for("gelukt-" + value)) { $0.text(text) }
                        }
                    }
                }
                html.p { $0.button(.class("utrecht-button")) { $0.text(t("Geef uw mening")) } }
            }
        }
    }
}

/// The page after "Bewaar en stop": the secret link with which to go on.
enum SavedPage {
    static func render(_ request: WebRequest, _ open: FormPages.Open) -> HTMLWriter {
        let t = request.texts
        let last = request.hall.setting.localTime.date(open.draft.expires(touched: request.hall.setting.now))
        let address = request.link("/verder/" + open.secret.text)
        let heading = open.filler == nil ? t("Uw antwoorden zijn bewaard") : t("De antwoorden zijn bewaard")
        return Frame.form(request.page, title: heading, filler: open.filler) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                FilingBanner.write(&html, request, open.draft)
                html.h1(.class("utrecht-heading-1")) { $0.text(heading) }
                html.paragraph(t("We bewaren ze tot en met {0}. Daarna halen we ze weg.", t.date(last)))
                html.div(.class("raadhuis-trapkader raadhuis-trapkader--petrol raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.h2(.class("utrecht-heading-3")) { $0.text(t("Met deze link gaat u verder")) }
                    html.p(.class("raadhuis-geheim")) { $0.a(.class("utrecht-link"), .href(address), .attribute("data-heel-adres", "")) { $0.text(address) } }
                    html.p(.class("raadhuis-klein")) {
                        $0.text(
                            open.filler != nil
                                ? t("Bewaar de link goed. Alleen wie als medewerker inlogt, gaat ermee verder.")
                                : open.draft.owner == nil
                                    ? t("Bewaar de link goed, en geef hem aan niemand. Wie de link heeft, ziet uw antwoorden.")
                                    : t("Bewaar de link goed. U logt in om verder te gaan: niemand anders ziet uw antwoorden."))
                    }
                    // Only the browser knows the whole address.
                    html.div(.class("utrecht-button-group")) { html in
                        html.a(
                            .class("utrecht-button utrecht-button--secondary-action"), .href("mailto:"), .flag("hidden"),
                            .attribute("data-mail-link", t("Verder met {0}", open.service.name.in(request.language)))
                        ) { $0.text(t("Mail de link aan uzelf")) }
                        html.button(
                            .class("utrecht-button utrecht-button--secondary-action"), .type("button"), .flag("hidden"),
                            .attribute("data-kopieer-link", t("Gekopieerd"))
                        ) { $0.text(t("Kopieer de link")) }
                    }
                }
                html.paragraph(t("Op deze telefoon of computer gaat u verder bij de dienst."))
                html.div(.class("utrecht-button-group")) { html in
                    // To the form's own page, where an official whose session is over is asked to log in.
                    let page = open.draft.filing == nil ? "" : FormPages.nextPage(open.form, open.draft, request)
                    html.a(.class("utrecht-button"), .href(request.link(FormPages.path(open.draft.service, page)))) { $0.text(t("Ga nu verder")) }
                    if open.filler == nil {
                        html.a(.class("utrecht-link utrecht-link--target"), .href(request.link("/"))) { $0.text(t("Naar de startpagina")) }
                    } else {
                        html.a(.class("utrecht-link utrecht-link--target"), .href(request.link("/werkplek"))) { $0.text(t("Naar uw werk")) }
                    }
                }
            }
        }
    }
}

/// The page behind a secret link: a form that was begun, and the button to go on with it.
enum ResumePage {
    /// - Parameter token: The secret that the page's form is tied to.
    static func render(
        _ request: WebRequest, _ service: Service, _ draft: Draft, _ secret: Intake.Secret, token: String, filler: Account? = nil
    ) -> HTMLWriter {
        let t = request.texts
        let began = request.hall.setting.localTime.date(draft.started)
        let heading = filler == nil ? t("Ga verder met uw formulier") : t("Ga verder met de aanvraag")
        return Frame.form(request.page, title: heading, filler: filler) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                FilingBanner.write(&html, request, draft)
                html.h1(.class("utrecht-heading-1")) { $0.text(heading) }
                html.p(.class("utrecht-paragraph")) { html in
                    html.b { $0.text(service.name.in(request.language)) }
                    html.text(", " + t("begonnen op {0}.", t.date(began)))
                }
                if filler == nil {
                    html.paragraph(t("Bent u hier zelf mee begonnen? Ga dan verder. Hebt u deze link van iemand anders? Begin dan zelf een nieuw formulier."))
                }
                html.form(.method("post"), .action(request.link("/verder/" + secret.text)), .attribute("data-eenmaal", "")) { html in
                    html.token(request.site, token)
                    html.div(.class("utrecht-button-group")) { html in
                        html.button(.class("utrecht-button utrecht-button--start")) { html in
                            html.text(t("Ga verder"))
                            html.glyph(.arrow)
                        }
                        html.a(.class("utrecht-button utrecht-button--subtle"), .href(request.link(service.address))) { $0.text(t("Naar de dienst")) }
                    }
                }
            }
        }
    }
}

/// The form went on under another link, on this device or another.
enum MovedPage {
    static func render(_ request: WebRequest, _ service: ServiceKey) -> HTMLWriter {
        let t = request.texts
        return Frame.resident(request.page, title: t("U bent met een andere link verdergegaan"), place: .services) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                html.h1(.class("utrecht-heading-1")) { $0.text(t("U bent met een andere link verdergegaan")) }
                html.paragraph(t("Dit formulier is ergens anders verder ingevuld, bijvoorbeeld op uw telefoon. Uw antwoorden staan daar."))
                html.paragraph(
                    t("Wilt u hier verder? Kies daar ‘Bewaar en stop’ en gebruik de nieuwe link. Deed u dit niet zelf? Begin dan een nieuw formulier."))
                html.p { html in
                    html.a(.class("utrecht-button utrecht-button--secondary-action"), .href(request.link(FormPages.path(service)))) {
                        $0.text(t("Begin een nieuw formulier"))
                    }
                }
            }
        }
    }
}

/// The form is no longer there: sent long ago, begun too long ago, or changed since.
enum GonePage {
    static func render(_ page: PageContext) -> HTMLWriter {
        let t = page.texts
        return Frame.resident(page, title: t("Dit formulier is er niet meer")) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                html.h1(.class("utrecht-heading-1")) { $0.text(t("Dit formulier is er niet meer")) }
                html.paragraph(t("We bewaren een half ingevuld formulier 30 dagen. Begin opnieuw, of bel ons als u al iets had verstuurd."))
                html.p { $0.a(.class("utrecht-button"), .href(page.link("/diensten"))) { $0.text(t("Naar alle diensten")) } }
            }
        }
    }
}
