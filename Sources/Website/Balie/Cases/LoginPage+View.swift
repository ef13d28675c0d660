import HTML
import TownHall

extension LoginPage {
    func render() -> HTMLWriter {
        let t = page.texts
        return Frame.resident(page, title: t("Inloggen"), place: .myCases, hasError: failure != nil) { html in
            html.breadcrumb(page, [(t("Start"), "/")])
            html.div(.class("raadhuis-stapel raadhuis-stapel--midden")) { html in
                html.h1(.class("utrecht-heading-1")) { $0.text(t("Inloggen")) }
                if let failure { html.note(failure == .cancelled ? .info : .error) { $0.p { $0.text(sentence(failure)) } } }
                notice?.write(&html, page)
                switch login {
                case .demo(let people): demo(&html, people)
                case .provider(let provider):
                    html.p(.class("utrecht-paragraph utrecht-paragraph--lead")) { $0.text(t("Laat met {0} zien wie u bent.", provider.name)) }
                    html.p { html in
                        let query = target.map { "?terug=" + FormDecoding.encoded($0.text) } ?? ""
                        html.a(.class("utrecht-button"), .href(page.link("/inloggen/naar") + query)) { $0.text(t("Inloggen met {0}", provider.name)) }
                    }
                    sessionLife(&html)
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

    private func sentence(_ failure: LoginFailure) -> String {
        let t = page.texts
        return switch failure {
        case .cancelled: t("U bent niet ingelogd. U kunt het nog een keer proberen.")
        case .stale: t("Het inloggen duurde te lang of ging in een ander venster verder. Log opnieuw in.")
        case .assuranceTooLow: t("Deze manier van inloggen is niet veilig genoeg. Kies bij het inloggen een manier met extra controle.")
        case .unavailable: t("Inloggen lukt nu niet. Probeer het later nog een keer.")
        }
    }

    private func sessionLife(_ html: inout HTMLWriter) {
        html.p(.class("raadhuis-klein raadhuis-zacht")) {
            $0.text(page.texts("Doet u {0} minuten niets? Dan logt u vanzelf weer uit.", String(SessionLimits.resident.idle / 60)))
        }
    }

    private func demo(_ html: inout HTMLWriter, _ people: [Resident]) {
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
        sessionLife(&html)
    }
}
