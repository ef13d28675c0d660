import HTML
import ServiceCatalog
import TownHall

extension PrivacyPage {
    func render() -> HTMLWriter {
        let t = page.texts
        let contact = page.catalogue.municipality.contact
        return Frame.resident(page, title: t("Privacy")) { html in
            html.breadcrumb(page, [(t("Start"), "/")])
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                html.div(.class("raadhuis-stapel")) { html in
                    html.h1(.class("utrecht-heading-1")) { $0.text(t("Privacy")) }
                    html.p(.class("utrecht-paragraph utrecht-paragraph--lead")) {
                        $0.text(
                            t(
                                "Wij vragen alleen wat we nodig hebben om u te helpen. Wat u invult, bewaren we versleuteld. En u kunt zien wie het heeft bekeken."
                            ))
                    }
                }
                html.part("bewaren", t("Wat bewaren we, en hoe lang?")) { kept(&$0) }
                html.part("grondslag", t("Waarom mogen we dat, en hoe lang?")) { grounds(&$0) }
                html.part("kijken", t("Wie kan het zien?")) { html in
                    list(
                        &html,
                        [
                            t("Alleen medewerkers van de afdeling die uw zaak behandelt, en wie controleert of zij hun werk goed doen."),
                            t(
                                "Elke keer dat iemand uw zaak opent, leggen we dat vast. Bij Mijn zaken ziet u welke afdeling keek, en op welke dag. Namen van medewerkers laten we niet zien."
                            ),
                            t("In de werklijst van de afdeling staat een korte naam van uw zaak, zoals de straat. Ook wie die lijst opvraagt, leggen we vast."),
                            t("We verkopen uw gegevens niet en we gebruiken ze niet voor reclame."),
                        ])
                }
                html.part("leren", t("Wat tellen we om beter te worden?")) { html in
                    html.paragraph(
                        t(
                            "We tellen bijvoorbeeld hoeveel mensen een formulier afmaken, bij welke stap ze stoppen en hoe lang een besluit duurt. Daarvoor gebruiken we geen namen, adressen of teksten. Sommige vragen met een vast antwoord tellen we ook, zoals de soort boom."
                        ))
                    html.p(.class("utrecht-paragraph")) { html in
                        html.text(t("Soms proberen we met een proef of iets beter kan.") + " ")
                        html.a(.class("utrecht-link"), .href(page.link(TrialsAddress.page))) { $0.text(t("Wat is een proef, en hoe doet u niet mee?")) }
                    }
                }
                html.part("wissen", t("Uw gegevens zien, verbeteren of wissen")) { html in
                    html.p(.class("utrecht-paragraph")) { html in
                        html.text(t("U mag vragen wat we van u hebben. U mag ook vragen om het te verbeteren of te wissen. Bel") + " ")
                        html.phoneLink(page)
                        html.text(" " + t("of mail naar") + " ")
                        html.a(.class("utrecht-link"), .href(ContactAddress.mail(contact.email))) { $0.text(contact.email) }
                        html.text(". " + t("U krijgt binnen een maand antwoord."))
                    }
                    html.paragraph(
                        t(
                            "Wissen doen we zo: elke zaak heeft een eigen sleutel. Als we die sleutel vernietigen, kan niemand uw gegevens nog lezen. Ook wij niet. Dat er een zaak was, en wanneer er iets besloten is, blijft staan."
                        ))
                    html.paragraph(t("Soms moet de gemeente iets van de wet bewaren. Dan leggen we u dat uit."))
                    if let officer = privacy?.officer { self.officer(&html, officer) }
                    html.p(.class("utrecht-paragraph")) { html in
                        html.text(t("Bent u niet tevreden? Dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens:") + " ")
                        html.a(.class("utrecht-link"), .href("https://autoriteitpersoonsgegevens.nl")) { $0.text("autoriteitpersoonsgegevens.nl") }
                        html.text(".")
                    }
                }
                html.part("cookies", t("Cookies")) { html in
                    html.paragraph(
                        t(
                            "We gebruiken alleen cookies die nodig zijn. We volgen u niet, en er zijn geen cookies van anderen. Daarom vragen we ook geen toestemming."
                        ))
                    cookies(&html)
                }
            }
        }
    }

    /// Who looks whether the law is kept (AVG, articles 13 and 39).
    private func officer(_ html: inout HTMLWriter, _ officer: Privacy.Officer) {
        let t = page.texts
        html.p(.class("utrecht-paragraph")) { html in
            html.text(t("Onze functionaris gegevensbescherming let erop dat we ons aan de privacywet houden. Mail naar") + " ")
            html.a(.class("utrecht-link"), .href(ContactAddress.mail(officer.email))) { $0.text(officer.email) }
            if let phone = officer.phone {
                html.text(" " + t("of bel") + " ")
                html.a(.class("utrecht-link"), .href(ContactAddress.telephone(phone))) { $0.text(phone) }
            }
            html.text(".")
            if let address = officer.address { html.text(" " + t("Schrijven kan ook: {0}.", address)) }
        }
    }

    /// The legal basis and the term, of all services and of each that has its own.
    private func grounds(_ html: inout HTMLWriter) {
        let t = page.texts
        guard let privacy else {
            return html.paragraph(t("Dat staat hier nog niet. Bel of mail ons, dan vertellen we het u."))
        }
        html.dl(.class("utrecht-data-list utrecht-data-list--rows")) { html in
            for (key, value) in [(t("Grondslag in de wet"), privacy.ground), (t("Bewaren we"), privacy.retention)] {
                html.div(.class("utrecht-data-list__item")) { html in
                    html.dt(.class("utrecht-data-list__item-key")) { $0.text(key) }
                    html.dd(.class("utrecht-data-list__item-value")) { $0.text(value.in(page.language)) }
                }
            }
        }
        guard !services.isEmpty else { return }
        html.details { html in
            html.summary { $0.text(t("Per dienst")) }
            table(
                &html, caption: t("Wet en termijn per dienst"), head: [t("Dienst"), t("Wet en termijn")],
                rows: services.map { ($0.service, $0.ground) })
        }
    }

    private func kept(_ html: inout HTMLWriter) {
        let t = page.texts
        table(
            &html, caption: t("Wat we bewaren en hoe lang"), head: [t("Wat"), t("Hoe lang")],
            rows: [
                (
                    t("Een formulier dat u nog niet verstuurde"),
                    t("{0} dagen na de laatste keer dat u iets invulde. Daarna halen we het weg.", String(Draft.life / 86_400))
                ),
                (t("Een zaak: wat u stuurde, wat wij schreven en wat is besloten"), t("Zo lang als de wet zegt. Dat verschilt per soort zaak.")),
                (t("Wat u schreef toen we vroegen hoe het ging"), t("Alleen de afdeling kan het lezen. We wissen het als u dat vraagt.")),
                (t("Dat u bent ingelogd"), t("Tot u uitlogt, of {0} minuten niets doet.", String(SessionLimits.resident.idle / 60))),
                (
                    t("Wat u typte bij een zaak en nog niet verstuurde"),
                    t("{0} dagen, of tot u het verstuurt of weggooit.", String(TypedTexts.Cause.typing.life / 86_400))
                ),
            ])
    }

    private func cookies(_ html: inout HTMLWriter) {
        let t = page.texts
        // As browsers show it.
        func name(_ name: String) -> String { page.site.cookie(name, "", maximumAge: nil).name }
        table(
            &html, caption: t("Onze cookies"), head: [t("Naam"), t("Waarvoor")],
            rows: [
                (name(CookieName.browser), t("Om te weten dat een formulier echt van onze website komt. Weg als u de browser sluit.")),
                (name(CookieName.drafts + "…"), t("Om verder te gaan met een formulier dat u begon. Weg na hoogstens {0} dagen.", String(Draft.life / 86_400))),
                (
                    name(CookieName.withoutTrials),
                    t(
                        "Alleen als u dat zelf kiest: om te weten dat u niet meedoet aan proeven. Weg na {0} dagen, of als u weer meedoet.",
                        String(CookieName.withoutTrialsLife / 86_400))
                ),
                (name(CookieName.resident), t("Om te weten dat u bent ingelogd. Weg als u uitlogt of de browser sluit.")),
                (name(CookieName.official), t("Alleen voor medewerkers: om te weten dat zij zijn ingelogd.")),
                (
                    name(CookieName.devices),
                    t(
                        "Alleen voor medewerkers: om te weten dat iemand eerder met dit apparaat inlogde. Weg na {0} dagen.",
                        String(CookieName.devicesLife / 86_400))
                ),
            ])
    }

    private func table(_ html: inout HTMLWriter, caption: String, head: [String], rows: [(String, String)]) {
        html.table(.class("utrecht-table raadhuis-regels raadhuis-regels--gewoon")) { html in
            html.caption(.class("raadhuis-onzichtbaar")) { $0.text(caption) }
            html.thead { html in
                html.tr { html in
                    for cell in head { html.th(.scope("col")) { $0.text(cell) } }
                }
            }
            html.tbody { html in
                for row in rows {
                    html.tr { html in
                        html.th(.scope("row")) { $0.text(row.0) }
                        html.td { $0.text(row.1) }
                    }
                }
            }
        }
    }

    private func list(_ html: inout HTMLWriter, _ items: [String]) {
        html.ul(.class("utrecht-unordered-list")) { html in
            for item in items { html.li { $0.text(item) } }
        }
    }
}
