import HTML
import ServiceCatalog

/// How to reach the municipality.
enum ContactPage {
    static func render(_ page: PageContext) -> HTMLWriter {
        let t = page.texts
        let contact = page.catalogue.municipality.contact
        return Frame.resident(page, title: t("Contact"), place: .contact) { html in
            html.breadcrumb(page, [(t("Start"), "/")])
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                html.div(.class("raadhuis-stapel")) { html in
                    html.h1(.class("utrecht-heading-1")) { $0.text(t("Contact")) }
                    html.p(.class("utrecht-paragraph utrecht-paragraph--lead")) {
                        $0.text(t("U kunt ons bellen, mailen of langskomen. Gaat het over iets dat u al stuurde? Houd dan uw zaaknummer bij de hand."))
                    }
                }
                html.note(.warning) { html in
                    html.p { html in
                        html.b { $0.textWithPhones(page, t("Is er gevaar voor mensen? Bel 112.")) }
                    }
                }
                html.div(.class("raadhuis-tegels raadhuis-tegels--3")) { html in
                    card(&html, .phone, t("Bellen")) { html in
                        html.p(.class("raadhuis-groot")) { $0.phoneLink(page) }
                        html.p { $0.text(contact.phoneHours.in(page.language)) }
                    }
                    card(&html, .counter, t("Langskomen")) { html in
                        html.p(.class("raadhuis-groot")) { $0.text(contact.address) }
                        html.p { $0.text(contact.visitingHours.in(page.language)) }
                    }
                    card(&html, .paper, t("Mailen of schrijven")) { html in
                        html.p { html in
                            html.a(.class("utrecht-link utrecht-link--target"), .href(ContactAddress.mail(contact.email))) { $0.emailAddress(contact.email) }
                        }
                        html.p {
                            $0.text(t("Stuur geen burgerservicenummer of foto van uw paspoort per e-mail. Gebruik daarvoor het formulier van de dienst."))
                        }
                    }
                }
                html.part("afdelingen", t("Wie werkt waaraan?")) { html in
                    html.departments(page)
                }
            }
        }
    }

    private static func card(_ html: inout HTMLWriter, _ glyph: Glyph, _ heading: String, _ content: (inout HTMLWriter) -> Void) {
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
            html.h2(.class("utrecht-heading-3 raadhuis-metglyph")) { html in
                html.glyph(glyph)
                html.span { $0.text(heading) }
            }
            content(&html)
        }
    }
}
