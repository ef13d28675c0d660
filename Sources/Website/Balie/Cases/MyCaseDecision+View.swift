import CivilTime
import HTML
import ServiceCatalog
import TownHall

/// The decision of a case as its resident reads it, and what can be done against it.
extension MyCasePage {
    func decision(_ html: inout HTMLWriter) {
        guard let entry = file.entries.last(where: { if case .decisionTaken = $0.event { true } else { false } }) else { return }
        let taken = day(entry.occurred)
        html.part("besluit", t("Het besluit")) { html in
            DecisionLetterhead(page: self, taken: taken).write(&html)
            // On paper too, unlike small print beside the letterhead.
            html.p { html in
                html.span(.class("raadhuis-klein raadhuis-zacht")) { $0.text(t("Genomen op {0} door de afdeling {1}.", t.date(taken), departmentName)) }
            }
            dutchNotice(&html, above: .decision)
            html.div(.class("raadhuis-kaart raadhuis-stapel")) { html in
                if let text = entry.texts[CaseEvent.Part.text]?.reveal() { prose(&html, text, by: .official) }
                if let reason = entry.texts[CaseEvent.Part.reason]?.reveal() {
                    html.h3(.class("utrecht-heading-3")) { $0.text(t("Waarom?")) }
                    prose(&html, reason, by: .official)
                }
                html.button(.class("utrecht-button utrecht-button--secondary-action raadhuis-print"), .type("button"), .flag("data-print"), .flag("hidden")) {
                    $0.text(t("Bewaar of print dit besluit"))
                }
            }
            disagree(&html, taken)
        }
    }

    /// How to object (Awb 6:7 and 6:8: six weeks, from the day after it was made known), or to appeal against a decision on an objection.
    private func disagree(_ html: inout HTMLWriter, _ taken: CalendarDate) {
        let lastDay = request.hall.setting.calendar.lastDay(of: .weeks(6), after: taken, isLegal: true)
        let last = t.weekdayDate(lastDay)
        html.h3(.class("utrecht-heading-3")) { $0.text(t("Bent u het er niet mee eens?")) }
        html.p(.class("utrecht-paragraph")) { html in
            html.text(t("Bel ons eerst:") + " ")
            html.phoneLink(page)
            html.text(". " + t("Vaak kunnen we het uitleggen of oplossen."))
        }
        // Who had a good reason to be late is heard all the same (Awb 6:11).
        if lastDay < today {
            html.p(.class("utrecht-paragraph")) { html in
                html.emphasised(
                    file.service.isObjection
                        ? t(
                            "U kon in beroep bij de rechtbank tot en met **{0}**. Die dag is voorbij. Had u een goede reden om te wachten? Zeg dat de rechtbank dan.",
                            last)
                        : t("U kon bezwaar maken tot en met **{0}**. Die dag is voorbij. Had u een goede reden om te wachten? Bel ons dan.", last))
            }
            return
        }
        if file.service.isObjection {
            html.p(.class("utrecht-paragraph")) { html in
                html.emphasised(t("Helpt dat niet? Dan kunt u tot en met **{0}** in beroep bij de rechtbank. Hoe dat moet, staat op rechtspraak.nl.", last))
            }
            return
        }
        html.p(.class("utrecht-paragraph")) { html in
            html.emphasised(t("Helpt dat niet? Dan kunt u bezwaar maken tot en met **{0}**. Dat kost niets.", last))
        }
        let objection = request.catalogue.services.first(where: \.isObjection)
        if let objection {
            html.p(.class("raadhuis-niet-op-papier")) { html in
                html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(objection.address))) { $0.text(t("Lees hoe u bezwaar maakt")) }
            }
        }
        onPaper(&html, objection, last)
    }

    /// What whoever holds the letter needs, where no link leads on: where to, until when, and what an objection must hold (Awb 6:5).
    private func onPaper(_ html: inout HTMLWriter, _ objection: Service?, _ last: String) {
        let municipality = request.catalogue.municipality
        html.div(.class("raadhuis-alleen-op-papier")) { html in
            if let objection { html.paragraph(t("Bezwaar maken via de website: {0}", request.address + page.link(objection.address))) }
            html.paragraph(
                t(
                    "Bezwaar maken met een brief? Stuur die voor of op {0} naar de gemeente {1}, {2}.", last, municipality.name.in(language),
                    municipality.contact.address))
            html.paragraph(
                t(
                    "Schrijf in de brief uw naam en adres, de datum, zaaknummer {0} en waarom u het niet eens bent met het besluit. Zet er uw handtekening onder.",
                    state.number.description))
        }
    }

    // MARK: In Dutch

    /// The parts of the page that hold what officials wrote, in their order.
    enum Written: Int { case question, decision, messages }

    /// Says, once and above the first of it, that officials write in the municipality's own language.
    func dutchNotice(_ html: inout HTMLWriter, above part: Written) {
        guard language != request.catalogue.municipality.languages.first else { return }
        let isDecided = file.entries.contains { if case .decisionTaken = $0.event { true } else { false } }
        let first: Written = state.isWaitingForResident ? .question : isDecided ? .decision : .messages
        guard part == first else { return }
        html.note(.info) { html in
            html.p {
                $0.textWithPhones(
                    page,
                    t("Wij schrijven in het Nederlands. Begrijpt u het niet? Bel {0} en noem uw zaaknummer.", request.catalogue.municipality.contact.phone))
            }
        }
    }
}
