import HTML
import ServiceCatalog
import TownHall

/// The form is no longer there: sent long ago, begun too long ago, or changed since.
enum GonePage {
    static func render(_ page: PageContext) -> HTMLWriter {
        let t = page.texts
        return Frame.resident(page, title: t("Dit formulier is er niet meer")) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                html.h1(.class("utrecht-heading-1")) { $0.text(t("Dit formulier is er niet meer")) }
                html.paragraph(t("We bewaren een half ingevuld formulier 30 dagen. Begin opnieuw, of bel ons als u al iets had verstuurd."))
                html.p { $0.a(.class("utrecht-button"), .href(page.link("/diensten"))) { $0.text(t("Naar alle diensten")) } }
            }
        }
    }
}
