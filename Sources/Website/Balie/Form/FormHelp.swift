import HTML
import ServiceCatalog
import TownHall

/// Who helps with a form.
enum FormHelp {
    /// The panel's place on the page.
    static let id = "hulp-bij-deze-stap"

    static func phone(_ html: inout HTMLWriter, _ page: PageContext) {
        let t = page.texts
        html.p(.class("raadhuis-klein")) { html in
            html.text(t("Komt u er niet uit? Bel") + " ")
            html.phoneLink(page)
            html.text(". " + t("Dan vullen we het samen in."))
        }
    }

    /// All ways to get help, above the questions: nothing that was typed is lost.
    static func panel(_ html: inout HTMLWriter, _ page: PageContext) {
        let t = page.texts
        let contact = page.catalogue.municipality.contact
        html.section(
            .class("raadhuis-kaart raadhuis-stapel"), .id(id), .attribute("tabindex", "-1"), .aria(.labelledBy, id + "-kop")
        ) { html in
            html.h2(.class("utrecht-heading-2"), .id(id + "-kop")) { $0.text(t("Hulp bij het invullen")) }
            html.paragraph(t("Wat u al invulde, staat er nog. Kies wat u het makkelijkst vindt."))
            way(&html, .phone, t("Bel ons")) { html in
                html.p(.class("raadhuis-groot")) { $0.phoneLink(page) }
                html.p { $0.text(t("Wij vullen het samen met u in.")) }
                html.p(.class("raadhuis-klein")) { $0.text(contact.phoneHours.in(page.language)) }
            }
            way(&html, .counter, t("Kom langs")) { html in
                html.p { html in html.b { $0.text(contact.address) } }
                html.p { $0.text(t("Aan de balie helpen we u met dit formulier.")) }
                html.p(.class("raadhuis-klein")) { $0.text(contact.visitingHours.in(page.language)) }
            }
            way(&html, .people, t("Vul het later in, met iemand samen")) { html in
                html.p {
                    $0.text(t("Kies onder de vragen ‘Bewaar en stop’. U krijgt een link. Daarmee gaat u verder, ook op een andere telefoon of computer."))
                }
            }
        }
    }

    private static func way(_ html: inout HTMLWriter, _ glyph: Glyph, _ heading: String, _ content: (inout HTMLWriter) -> Void) {
        html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
            html.h3(.class("utrecht-heading-3 raadhuis-metglyph")) { html in
                html.glyph(glyph)
                html.span { $0.text(heading) }
            }
            content(&html)
        }
    }
}
