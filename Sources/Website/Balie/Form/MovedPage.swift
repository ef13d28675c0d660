import HTML
import ServiceCatalog
import TownHall

/// The form went on under another link, on this device or another.
enum MovedPage {
    static func render(_ page: PageContext, _ service: ServiceKey) -> HTMLWriter {
        let t = page.texts
        return Frame.resident(page, title: t("U bent met een andere link verdergegaan"), place: .services) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                html.h1(.class("utrecht-heading-1")) { $0.text(t("U bent met een andere link verdergegaan")) }
                html.paragraph(t("Dit formulier is ergens anders verder ingevuld, bijvoorbeeld op uw telefoon. Uw antwoorden staan daar."))
                html.paragraph(
                    t("Wilt u hier verder? Kies daar ‘Bewaar en stop’ en gebruik de nieuwe link. Deed u dit niet zelf? Begin dan een nieuw formulier."))
                html.p { html in
                    html.a(.class("utrecht-button utrecht-button--secondary-action"), .href(page.link(FormAddress.path(service)))) {
                        $0.text(t("Begin een nieuw formulier"))
                    }
                }
            }
        }
    }
}
