import HTML

extension TrialsPage {
    func render() -> HTMLWriter {
        let t = page.texts
        return Frame.resident(page, title: t("Proeven op deze website")) { html in
            html.breadcrumb(page, [(t("Start"), "/")])
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                html.div(.class("raadhuis-stapel")) { html in
                    html.h1(.class("utrecht-heading-1")) { $0.text(t("Proeven op deze website")) }
                    html.p(.class("utrecht-paragraph utrecht-paragraph--lead")) {
                        $0.text(
                            t(
                                "Soms krijgt een deel van de bezoekers een andere versie van een formulier. Zo weten we of die beter is, voordat iedereen haar krijgt."
                            ))
                    }
                    if isChosen {
                        html.note(.ok) { html in html.p { $0.text(isOut ? t("U doet niet meer mee aan proeven.") : t("U doet weer mee aan proeven.")) } }
                    }
                }
                html.part("nu", t("Welke proeven lopen er nu?")) { html in
                    if running.isEmpty { html.paragraph(t("Er loopt nu geen proef.")) }
                    write(running, &html)
                }
                if !waiting.isEmpty { html.part("wacht", t("Welke proeven staan stil?")) { write(waiting, &$0) } }
                html.part("u", t("Wat betekent dat voor u?")) { html in
                    list(
                        &html,
                        [
                            t("Het toeval kiest welke versie u krijgt. Wie u bent, maakt niet uit."),
                            t(
                                "Een proef verandert alleen hoe we iets vragen of uitleggen. Waar u recht op hebt, wat het kost en hoe lang wij erover mogen doen, is voor iedereen hetzelfde."
                            ),
                            t("U houdt de versie waarmee u begon, ook als de proef stopt."),
                        ])
                }
                html.part("zien", t("Wat doen we met wat we zien?")) { html in
                    list(
                        &html,
                        [
                            t("Per versie tellen we bijvoorbeeld hoeveel mensen het formulier afmaken. Daarvoor gebruiken we geen namen, adressen of teksten."),
                            t("Spraken we vooraf een grens af en gaat een nieuwe versie daaroverheen? Dan stopt de proef vanzelf."),
                            t(
                                "Daarna besluit het hoofd van de afdeling: het blijft zoals het was, we proberen iets anders, of iedereen krijgt de nieuwe versie."
                            ),
                        ])
                }
                html.part("keuze", t("Liever niet meedoen?")) { choice(&$0) }
                if !ended.isEmpty { html.part("voorbij", t("Wat kwam er uit eerdere proeven?")) { write(ended, &$0) } }
            }
        }
    }

    private func write(_ items: [Item], _ html: inout HTMLWriter) {
        let t = page.texts
        for item in items {
            html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
                html.h3(.class("utrecht-heading-3")) { $0.text(item.title) }
                for sentence in item.sentences { html.p { $0.text(sentence) } }
                if let path = item.path {
                    html.p { $0.a(.class("utrecht-link utrecht-link--target"), .href(page.link(path))) { $0.text(t("Naar de dienst")) } }
                }
            }
        }
    }

    private func choice(_ html: inout HTMLWriter) {
        let t = page.texts
        html.paragraph(
            isOut
                ? t("U doet in deze browser niet mee. U krijgt elk formulier zoals het is, en we tellen u bij geen enkele proef.")
                : t("Dan krijgt u elk formulier zoals het is, en tellen we u bij geen enkele proef. Aan uw aanvraag verandert niets."))
        html.paragraph(
            t(
                "Uw keuze geldt voor wat u daarna begint, in deze browser, {0} dagen lang. We bewaren haar in een cookie. Een formulier dat u al begon, houdt zijn versie en kan nog meetellen.",
                String(CookieName.withoutTrialsLife / 86_400)))
        html.form(.method("post"), .action(page.link(TrialsAddress.page))) { html in
            html.token(page.site, token)
            html.input(.type("hidden"), .name(TrialsAddress.choice), .value(isOut ? TrialsAddress.back : TrialsAddress.out))
            html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) {
                $0.text(isOut ? t("Ik doe weer mee") : t("Ik doe liever niet mee"))
            }
        }
    }

    private func list(_ html: inout HTMLWriter, _ items: [String]) {
        html.ul(.class("utrecht-unordered-list")) { html in
            for item in items { html.li { $0.text(item) } }
        }
    }
}
