import HTML
import ServiceCatalog
import TownHall

/// The page behind a secret link: a form that was begun, and the button to go on with it.
enum ResumePage {
    /// - Parameter token: The secret that the page's form is tied to.
    static func render(
        _ request: WebRequest, _ service: Service, _ draft: Draft, _ secret: Intake.Secret, token: String, filler: Account? = nil
    ) -> HTMLWriter {
        let t = request.texts
        let began = request.hall.setting.localTime.date(draft.started)
        let heading = filler == nil ? t("Ga verder met uw formulier") : t("Ga verder met de aanvraag")
        return Frame.form(request.page, title: heading, filler: filler) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                FilingBanner.write(&html, request, draft)
                html.h1(.class("utrecht-heading-1")) { $0.text(heading) }
                html.p(.class("utrecht-paragraph")) { html in
                    html.b { $0.text(service.name.in(request.language)) }
                    html.text(", " + t("begonnen op {0}.", t.date(began)))
                }
                if filler == nil {
                    html.paragraph(t("Bent u hier zelf mee begonnen? Ga dan verder. Hebt u deze link van iemand anders? Begin dan zelf een nieuw formulier."))
                }
                html.form(.method("post"), .action(request.link("/verder/" + secret.text)), .attribute("data-eenmaal", "")) { html in
                    html.token(request.site, token)
                    html.div(.class("utrecht-button-group")) { html in
                        html.button(.class("utrecht-button utrecht-button--start")) { html in
                            html.text(t("Ga verder"))
                            html.glyph(.arrow)
                        }
                        html.a(.class("utrecht-button utrecht-button--subtle"), .href(request.link(service.address))) { $0.text(t("Naar de dienst")) }
                    }
                }
            }
        }
    }
}
