import HTML

extension ResumePage {
    func render() -> HTMLWriter {
        let t = page.texts
        let heading = filler == nil ? t("Ga verder met uw formulier") : t("Ga verder met de aanvraag")
        return Frame.form(page, title: heading, filler: filler) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                FilingBanner.write(&html, page, draft)
                html.h1(.class("utrecht-heading-1")) { $0.text(heading) }
                html.p(.class("utrecht-paragraph")) { html in
                    html.b { $0.text(service.name.in(page.language)) }
                    html.text(", " + t("begonnen op {0}.", t.date(began)))
                }
                if filler == nil {
                    html.paragraph(t("Bent u hier zelf mee begonnen? Ga dan verder. Hebt u deze link van iemand anders? Begin dan zelf een nieuw formulier."))
                }
                html.form(.method("post"), .action(page.link("/verder/" + secret.text)), .attribute("data-eenmaal", "")) { html in
                    html.token(page.site, token)
                    html.div(.class("utrecht-button-group")) { html in
                        html.button(.class("utrecht-button utrecht-button--start")) { html in
                            html.text(t("Ga verder"))
                            html.glyph(.arrow)
                        }
                        html.a(.class("utrecht-button utrecht-button--subtle"), .href(page.link(service.address))) { $0.text(t("Naar de dienst")) }
                    }
                }
            }
        }
    }
}
