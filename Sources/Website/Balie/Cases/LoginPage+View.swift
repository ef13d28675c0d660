import HTML
import Journal
import ServiceCatalog
import TownHall

/// Logging in as a resident.
enum LoginPage {
    /// - Parameters:
    ///   - secret: Ties the form to this browser.
    ///   - target: Where to go on after it.
    ///   - failure: Why the last try did not do it.
    ///   - notice: What led here, if it is worth telling.
    static func render(
        _ page: PageContext, _ secret: String, returningTo target: LocalPath?, after failure: LoginFailure? = nil, notice: LoginNotice? = nil
    ) -> HTMLWriter {
        let t = page.texts
        return Frame.resident(page, title: t("Inloggen"), place: .myCases, hasError: failure != nil) { html in
            html.breadcrumb(page, [(t("Start"), "/")])
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                html.h1(.class("utrecht-heading-1")) { $0.text(t("Inloggen")) }
                if let failure { html.note(failure == .cancelled ? .info : .error) { $0.p { $0.text(sentence(failure, t)) } } }
                notice?.write(&html, page)
                switch page.site.hall.people.residentLogin {
                case .demo(let people): demo(&html, page, people, secret, target)
                case .provider(let provider):
                    html.p(.class("utrecht-paragraph utrecht-paragraph--lead")) { $0.text(t("Laat met {0} zien wie u bent.", provider.name)) }
                    html.p { html in
                        let query = target.map { "?terug=" + FormDecoding.encoded($0.text) } ?? ""
                        html.a(.class("utrecht-button"), .href(page.link("/inloggen/naar") + query)) { $0.text(t("Inloggen met {0}", provider.name)) }
                    }
                    sessionLife(&html, t)
                case .closed:
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

    private static func sentence(_ failure: LoginFailure, _ t: Texts) -> String {
        switch failure {
        case .cancelled: t("U bent niet ingelogd. U kunt het nog een keer proberen.")
        case .stale: t("Het inloggen duurde te lang of ging in een ander venster verder. Log opnieuw in.")
        case .assuranceTooLow: t("Deze manier van inloggen is niet veilig genoeg. Kies bij het inloggen een manier met extra controle.")
        case .unavailable: t("Inloggen lukt nu niet. Probeer het later nog een keer.")
        }
    }

    private static func sessionLife(_ html: inout HTMLWriter, _ t: Texts) {
        html.p(.class("raadhuis-klein raadhuis-zacht")) {
            $0.text(t("Doet u {0} minuten niets? Dan logt u vanzelf weer uit.", String(SessionLimits.resident.idle / 60)))
        }
    }

    private static func demo(_ html: inout HTMLWriter, _ page: PageContext, _ people: [Resident], _ secret: String, _ target: LocalPath?) {
        let t = page.texts
        html.p(.class("utrecht-paragraph utrecht-paragraph--lead")) { $0.text(t("Dit is een proef. Kies wie u wilt zijn.")) }
        html.paragraph(t("Deze mensen bestaan niet. U hebt geen wachtwoord nodig. Vul in de proef nooit echte gegevens in."))
        html.form(.method("post"), .action(page.link("/inloggen")), .class("raadhuis-stapel raadhuis-stapel--midden")) { html in
            html.token(page.site, secret)
            if let target { html.input(.type("hidden"), .name("terug"), .value(target.text)) }
            html.ul(.class("raadhuis-personen")) { html in
                for (index, person) in people.enumerated() {
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
        sessionLife(&html, t)
    }
}
