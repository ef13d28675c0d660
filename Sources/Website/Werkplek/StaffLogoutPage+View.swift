import HTML
import TownHall

extension StaffLogoutPage {
    func render() -> HTMLWriter {
        Frame.staff(page, title: t("Uitloggen"), account: account) { html in
            html.h1(.class("utrecht-heading-1")) { $0.text(t("Wilt u uitloggen?")) }
            html.staffForm(page, "/werkplek/uitloggen", .class("utrecht-button-group")) { html in
                html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Ja, log uit")) }
                html.a(.class("utrecht-button utrecht-button--secondary-action"), .href(page.link("/werkplek"))) { $0.text(t("Nee, terug naar mijn werk")) }
            }
        }
    }
}
