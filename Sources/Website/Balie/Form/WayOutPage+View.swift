import HTML
import TownHall

extension WayOutPage {
    func render() -> HTMLWriter {
        let t = page.texts, title = t("Dit vraagt u nu nog op de oude manier aan")
        return Frame.resident(page, title: title, place: .services) { html in
            html.breadcrumb(page, [(t("Start"), "/"), (t("Diensten"), "/diensten"), (serviceName, servicePath)])
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                html.h1(.class("utrecht-heading-1")) { $0.text(title) }
                html.p(.class("utrecht-paragraph utrecht-paragraph--lead")) { $0.text(lead) }
                html.paragraph(
                    isOffered
                        ? t("Er is een nieuw formulier. Een deel van de mensen krijgt dat al. Voor u is het er nog niet. Uw aanvraag behandelen we hetzelfde.")
                        : t("Er was een nieuw formulier, maar dat gebruiken we nu niet. Uw aanvraag behandelen we hetzelfde."))
                if let address {
                    html.p { html in
                        html.a(.class("utrecht-button"), .href(address), .attribute("rel", "noreferrer")) { html in
                            html.text(isDocument ? t("Download het formulier (PDF)") : t("Ga naar het formulier"))
                            html.glyph(.arrow)
                        }
                    }
                }
                if address == nil || isDocument { counter(&html) }
                html.p { html in
                    html.text(t("Lukt het niet? Bel") + " ")
                    html.phoneLink(page)
                    html.text(".")
                }
            }
        }
    }

    private var isDocument: Bool { if case .document = way { true } else { false } }

    private var lead: String {
        let t = page.texts
        switch way {
        case .link where address != nil: return t("‘{0}’ vraagt u aan op een andere website. Daar begint u opnieuw.", serviceName)
        case .document where address != nil: return t("‘{0}’ vraagt u aan met een formulier op papier. Vul het in en breng of stuur het naar ons.", serviceName)
        default: return t("‘{0}’ vraagt u aan bij de balie. Kom langs als we open zijn.", serviceName)
        }
    }

    private func counter(_ html: inout HTMLWriter) {
        let t = page.texts
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap"), .aria(.labelledBy, "balie")) { html in
            html.h2(.class("utrecht-heading-3 raadhuis-metglyph"), .id("balie")) { html in
                html.glyph(.counter)
                html.span { $0.text(t("Langskomen")) }
            }
            html.p(.class("raadhuis-groot")) { $0.text(contact.address) }
            html.p { $0.text(contact.visitingHours.in(page.language)) }
        }
    }
}
