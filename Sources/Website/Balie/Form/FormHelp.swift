import HTML
import ServiceCatalog
import TownHall

/// Who helps with a form.
enum FormHelp {
    static func phone(_ html: inout HTMLWriter, _ request: WebRequest) {
        let t = request.texts
        html.p(.class("raadhuis-klein")) { html in
            html.text(t("Komt u er niet uit? Bel") + " ")
            html.phoneLink(request.page)
            html.text(". " + t("Dan vullen we het samen in."))
        }
    }
}

/// All ways to get help with a form. What was filled in is kept meanwhile.
struct FormHelpPage {
    private let request: WebRequest
    private let open: FormPages.Open
    /// The step that the visitor came from; `nil` when that is not known.
    private let step: VisiblePage?

    init(_ request: WebRequest, _ open: FormPages.Open, step: VisiblePage?) {
        self.request = request; self.open = open; self.step = step
    }

    func render() -> HTMLWriter {
        let t = request.texts
        let title = t("Hulp bij het invullen")
        let contact = request.catalogue.municipality.contact
        return Frame.resident(request.page, title: "\(title) - \(open.service.name.in(request.language))", place: .services) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                FilingBanner.write(&html, request, open.draft)
                html.h1(.class("utrecht-heading-1")) { $0.text(title) }
                html.paragraph(t("Wat u al invulde, blijft bewaard. Kies wat u het makkelijkst vindt."))
                html.div(.class("raadhuis-tegels raadhuis-tegels--3")) { html in
                    card(&html, .phone, t("Bel ons")) { html in
                        html.p(.class("raadhuis-groot")) { $0.phoneLink(request.page) }
                        html.p { $0.text(t("Wij vullen het samen met u in.")) }
                        html.p(.class("raadhuis-zacht")) { $0.text(contact.phoneHours.in(request.language)) }
                    }
                    card(&html, .counter, t("Kom langs")) { html in
                        html.p(.class("raadhuis-groot")) { $0.text(contact.address) }
                        html.p { $0.text(t("Aan de balie helpen we u met dit formulier.")) }
                        html.p(.class("raadhuis-zacht")) { $0.text(contact.visitingHours.in(request.language)) }
                    }
                    card(&html, .people, t("Vul het later in, met iemand samen")) { html in
                        html.p { $0.text(t("Bewaar uw antwoorden. U krijgt een link. Daarmee gaat u verder, ook op een andere telefoon of computer.")) }
                        html.p { html in
                            html.a(.class("utrecht-link utrecht-link--target"), .href(request.link(FormPages.path(open.service.key, "bewaard")))) {
                                $0.text(t("Bewaar en stop"))
                            }
                        }
                    }
                }
                if let help = step?.page.help {
                    html.div(.class("raadhuis-trapkader raadhuis-trapkader--petrol raadhuis-stapel raadhuis-stapel--krap")) { html in
                        html.h2(.class("utrecht-heading-3")) { $0.text(help.title.in(request.language)) }
                        html.p { $0.textWithPhones(request.page, help.text.in(request.language)) }
                    }
                }
                html.div(.class("utrecht-button-group")) { html in
                    let next = step?.key ?? FormPages.nextPage(open.form, open.draft, request)
                    html.a(.class("utrecht-button"), .href(request.link(FormPages.path(open.service.key, next)))) {
                        $0.text(t("Ga verder met het formulier"))
                    }
                    html.a(.class("utrecht-link utrecht-link--target"), .href(request.link("/diensten/" + open.service.key.rawValue))) {
                        $0.text(t("Lees de uitleg nog eens"))
                    }
                }
            }
        }
    }

    private func card(_ html: inout HTMLWriter, _ glyph: Glyph, _ heading: String, _ content: (inout HTMLWriter) -> Void) {
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
            html.h2(.class("utrecht-heading-3 raadhuis-metglyph")) { html in
                html.glyph(glyph)
                html.span { $0.text(heading) }
            }
            content(&html)
        }
    }
}
