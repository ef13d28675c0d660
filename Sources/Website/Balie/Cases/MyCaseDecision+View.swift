import HTML
import ServiceCatalog

extension MyCaseDecision {
    func write(_ html: inout HTMLWriter, _ page: MyCasePage) {
        let t = page.t
        html.part("besluit", t("Het besluit")) { html in
            DecisionLetterhead(page: page, decision: self).write(&html)
            // On paper too, unlike small print beside the letterhead.
            html.p { html in
                html.span(.class("raadhuis-klein raadhuis-zacht")) { $0.text(t("Genomen op {0} door de afdeling {1}.", t.date(taken), page.departmentName)) }
            }
            page.dutchNotice(&html, above: .decision)
            html.div(.class("raadhuis-kaart raadhuis-stapel")) { html in
                if let text { page.prose(&html, text, by: .official) }
                if let reason {
                    html.h3(.class("utrecht-heading-3")) { $0.text(t("Waarom?")) }
                    page.prose(&html, reason, by: .official)
                }
                html.button(.class("utrecht-button utrecht-button--secondary-action raadhuis-print"), .type("button"), .flag("data-print"), .flag("hidden")) {
                    $0.text(t("Bewaar of print dit besluit"))
                }
            }
            disagree(&html, page)
        }
    }

    /// How to object, or to appeal against a decision on an objection.
    private func disagree(_ html: inout HTMLWriter, _ page: MyCasePage) {
        let t = page.t, last = t.weekdayDate(lastDay)
        html.h3(.class("utrecht-heading-3")) { $0.text(t("Bent u het er niet mee eens?")) }
        html.p(.class("utrecht-paragraph")) { html in
            html.text(t("Bel ons eerst:") + " ")
            html.phoneLink(page.page)
            html.text(". " + t("Vaak kunnen we het uitleggen of oplossen."))
        }
        // Who had a good reason to be late is heard all the same (Awb 6:11).
        if lastDay < page.today {
            html.p(.class("utrecht-paragraph")) { html in
                html.emphasised(
                    isOnObjection
                        ? t(
                            "U kon in beroep bij de rechtbank tot en met **{0}**. Die dag is voorbij. Had u een goede reden om te wachten? Zeg dat de rechtbank dan.",
                            last)
                        : t("U kon bezwaar maken tot en met **{0}**. Die dag is voorbij. Had u een goede reden om te wachten? Bel ons dan.", last))
            }
            return
        }
        if isOnObjection {
            html.p(.class("utrecht-paragraph")) { html in
                html.emphasised(t("Helpt dat niet? Dan kunt u tot en met **{0}** in beroep bij de rechtbank. Hoe dat moet, staat op rechtspraak.nl.", last))
            }
            return
        }
        html.p(.class("utrecht-paragraph")) { html in
            html.emphasised(t("Helpt dat niet? Dan kunt u bezwaar maken tot en met **{0}**. Dat kost niets.", last))
        }
        if let objection {
            html.p(.class("raadhuis-niet-op-papier")) { html in
                html.a(.class("utrecht-link utrecht-link--target"), .href(page.page.link(objection.address))) { $0.text(t("Lees hoe u bezwaar maakt")) }
            }
        }
        onPaper(&html, page, last)
    }

    /// What whoever holds the letter needs, where no link leads on: where to, until when, and what an objection must hold (Awb 6:5).
    private func onPaper(_ html: inout HTMLWriter, _ page: MyCasePage, _ last: String) {
        let t = page.t, municipality = page.page.catalogue.municipality
        html.div(.class("raadhuis-alleen-op-papier")) { html in
            if let objection { html.paragraph(t("Bezwaar maken via de website: {0}", website + page.page.link(objection.address))) }
            html.paragraph(
                t(
                    "Bezwaar maken met een brief? Stuur die voor of op {0} naar de gemeente {1}, {2}.", last, municipality.name.in(page.language),
                    municipality.contact.address))
            html.paragraph(
                t(
                    "Schrijf in de brief uw naam en adres, de datum, zaaknummer {0} en waarom u het niet eens bent met het besluit. Zet er uw handtekening onder.",
                    page.state.number.description))
        }
    }
}
