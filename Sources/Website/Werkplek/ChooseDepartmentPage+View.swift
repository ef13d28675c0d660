import HTML
import ServiceCatalog
import TownHall

extension ChooseDepartmentPage {
    func render() -> HTMLWriter {
        Frame.staff(page, title: t("Kies een afdeling"), account: account) { html in
            html.h1(.class("utrecht-heading-1")) { $0.text(t("Van welke afdeling wilt u het werk zien?")) }
            html.paragraph(t("U kijkt mee. Wat u bekijkt, komt in het verloop te staan."))
            html.ul(.class("raadhuis-tegels raadhuis-tegels--4")) { html in
                for department in departments {
                    html.li { html in
                        html.a(.class("raadhuis-leven"), .href(page.link("/werkplek") + "?afdeling=" + FormDecoding.encoded(department.rawValue))) {
                            $0.text(page.name(of: department))
                        }
                    }
                }
            }
        }
    }
}
