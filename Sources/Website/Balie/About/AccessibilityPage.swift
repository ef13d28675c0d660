import HTML
import ServiceCatalog

/// The accessibility statement, in the shape that the Besluit digitale toegankelijkheid overheid asks for.
enum AccessibilityPage {
    static func render(_ page: PageContext) -> HTMLWriter {
        let t = page.texts
        let contact = page.catalogue.municipality.contact
        return Frame.resident(page, title: t("Toegankelijkheid")) { html in
            html.breadcrumb(page, [(t("Start"), "/")])
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                html.div(.class("raadhuis-stapel")) { html in
                    html.h1(.class("utrecht-heading-1")) { $0.text(t("Toegankelijkheid")) }
                    html.p(.class("utrecht-paragraph utrecht-paragraph--lead")) {
                        $0.text(
                            t(
                                "De gemeente {0} wil dat iedereen deze website kan gebruiken. Ook als u niet goed ziet, niet goed hoort, uw handen niet goed kunt gebruiken of lezen lastig vindt.",
                                page.catalogue.municipality.name.in(page.language)))
                    }
                }
                html.part("stand", t("Hoe toegankelijk is deze website?")) { html in
                    html.paragraph(
                        t(
                            "De website voldoet voor een deel aan de wet (status B). Wij maken en testen elke pagina volgens de norm, maar een onafhankelijk onderzoek is nog niet gedaan. Daarom zeggen we niet dat alles in orde is."
                        ))
                    html.dl(.class("utrecht-data-list utrecht-data-list--rows")) { html in
                        fact(&html, t("Norm"), t("EN 301 549, met WCAG 2.2 niveau A en AA"))
                        fact(&html, t("Geldt voor"), t("Alle pagina’s van deze website, voor inwoners en voor medewerkers"))
                        fact(&html, t("Onderzoek"), t("Eigen tests. Nog geen onderzoek door een ander"))
                    }
                }
                html.part("tests", t("Hoe testen wij?")) { html in
                    list(
                        &html,
                        [
                            t(
                                "Een programma (axe) controleert de pagina’s in een echte browser: in het Nederlands en het Engels, op een telefoon en op een groot scherm."
                            ),
                            t("We lopen een aanvraag van begin tot eind door met alleen het toetsenbord."),
                            t("We proberen of alles ook werkt zonder JavaScript."),
                            t("De kleuren zijn nagerekend: tekst heeft een contrast van minstens 4,5 op 1."),
                        ])
                    html.paragraph(t("Zo’n programma vindt niet alles. Daarom horen we graag wat voor u niet werkt."))
                }
                html.part("bekend", t("Wat werkt nog niet goed?")) { html in
                    list(
                        &html,
                        [
                            t("De website is nog niet getest door mensen die elke dag een schermlezer, spraakbediening of vergroting gebruiken."),
                            t(
                                "Bestanden die u van ons krijgt, zoals een PDF, zijn niet altijd goed voor te lezen. Bel ons, dan vertellen we wat erin staat of sturen we het op een andere manier."
                            ),
                            t("Foto’s die mensen meesturen met een aanvraag hebben geen beschrijving."),
                            t("Er is geen uitleg in gebarentaal of in gemakkelijke taal met plaatjes."),
                        ])
                }
                html.part("melden", t("Werkt er iets niet voor u?")) { html in
                    html.p(.class("utrecht-paragraph")) { html in
                        html.text(t("Laat het ons weten. Bel") + " ")
                        html.phoneLink(page)
                        html.text(" " + t("of mail naar") + " ")
                        html.a(.class("utrecht-link"), .href(ContactAddress.mail(contact.email))) { $0.text(contact.email) }
                        html.text(". " + t("Zeg erbij op welke pagina het was en wat u wilde doen."))
                    }
                    list(
                        &html,
                        [
                            t("Binnen 5 werkdagen krijgt u bericht dat we uw melding hebben."),
                            t("Binnen 3 weken hoort u wat we eraan doen, en wanneer."),
                            t("Hebt u nu hulp nodig? Bel ons. Wij vullen het formulier samen met u in."),
                        ])
                }
                html.part("klacht", t("Niet tevreden met ons antwoord?")) { html in
                    html.p(.class("utrecht-paragraph")) { html in
                        html.text(t("Dan kunt u een klacht indienen bij ons. Komen we er samen niet uit? Dan kunt u naar de Nationale ombudsman:") + " ")
                        html.a(.class("utrecht-link"), .href("https://www.nationaleombudsman.nl")) { $0.text("nationaleombudsman.nl") }
                        html.text(".")
                    }
                }
            }
        }
    }

    private static func list(_ html: inout HTMLWriter, _ items: [String]) {
        html.ul(.class("utrecht-unordered-list")) { html in
            for item in items { html.li { $0.text(item) } }
        }
    }

    private static func fact(_ html: inout HTMLWriter, _ key: String, _ value: String) {
        html.div(.class("utrecht-data-list__item")) { html in
            html.dt(.class("utrecht-data-list__item-key")) { $0.text(key) }
            html.dd(.class("utrecht-data-list__item-value")) { $0.text(value) }
        }
    }
}
