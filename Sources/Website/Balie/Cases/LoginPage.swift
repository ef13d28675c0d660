import HTML
import Journal
import ServiceCatalog
import TownHall

extension Website {
    /// Whether residents can log in here.
    var residentsCanLogIn: Bool { isDemo }
}

extension WebRequest {
    /// Logging in, and back to a page in this language.
    func loginLink(backTo path: String) -> String { page.loginLink(backTo: path) }
}

extension PageContext {
    /// Logging in, and back to a page in this language.
    func loginLink(backTo path: String) -> String { link("/inloggen") + "?terug=" + FormDecoding.encoded(link(path)) }
}

/// Logging in as a resident.
enum LoginPage {
    /// - Parameters:
    ///   - secret: Ties the form to this browser.
    ///   - target: Where to go on after it.
    static func render(_ page: PageContext, _ secret: String, returningTo target: LocalPath?) -> HTMLWriter {
        let t = page.texts
        return Frame.resident(page, title: t("Inloggen"), place: .myCases) { html in
            html.breadcrumb(page, [(t("Start"), "/")])
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                html.h1(.class("utrecht-heading-1")) { $0.text(t("Inloggen")) }
                if page.site.isDemo {
                    demo(&html, page, secret, target)
                } else {
                    html.paragraph(t("Inloggen kan op deze website nog niet."))
                    html.p(.class("utrecht-paragraph")) { html in
                        html.text(t("Wilt u weten hoe het met uw aanvraag gaat? Bel") + " ")
                        html.phoneLink(page)
                        html.text(". " + page.catalogue.municipality.contact.phoneHours.in(page.language) + ".")
                    }
                }
            }
        }
    }

    private static func demo(_ html: inout HTMLWriter, _ page: PageContext, _ secret: String, _ target: LocalPath?) {
        let t = page.texts
        html.p(.class("utrecht-paragraph utrecht-paragraph--lead")) { $0.text(t("Dit is een proef. Kies wie u wilt zijn.")) }
        html.paragraph(t("Deze mensen bestaan niet. U hebt geen wachtwoord nodig. Vul in de proef nooit echte gegevens in."))
        html.form(.method("post"), .action(page.link("/inloggen")), .class("raadhuis-stapel raadhuis-stapel--midden")) { html in
            html.token(page.site, secret)
            if let target { html.input(.type("hidden"), .name("terug"), .value(target.text)) }
            html.ul(.class("raadhuis-personen")) { html in
                for (index, person) in page.site.hall.people.identityProvider.people.enumerated() {
                    html.li { html in
                        html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit"), .name("persoon"), .value(String(index))) {
                            html in
                            html.glyph(.person)
                            html.span { $0.text(t("Ga verder als {0}", person.name.reveal())) }
                        }
                    }
                }
            }
        }
        html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(t("Na {0} minuten bent u vanzelf weer uitgelogd.", String(People.residentSessionLife / 60))) }
    }
}
