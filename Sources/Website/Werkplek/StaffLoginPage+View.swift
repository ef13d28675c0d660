import HTML
import TownHall

extension StaffLoginPage {
    func render() -> HTMLWriter {
        let problem = problem
        return Frame.staff(page, title: problem == nil ? t("Inloggen voor medewerkers") : t("Fout: {0}", t("Inloggen voor medewerkers")), account: nil) {
            html in
            html.h1(.class("utrecht-heading-1")) { $0.text(t("Inloggen voor medewerkers")) }
            if let problem { html.errorSummary(page, [("gebruikersnaam", problem)], title: t("U bent nog niet ingelogd")) }
            if typed.hasTimedOut { html.note(.info) { $0.p { $0.text(SessionNotice.explanation(t, limits)) } } }
            html.form(.class("raadhuis-kaart raadhuis-stapel raadhuis-smal"), .method("post"), .action(page.link("/werkplek/inloggen"))) { html in
                html.token(page.site, secret)
                if let path = typed.returningTo?.text { html.input(.type("hidden"), .name("terug"), .value(path)) }
                html.staffText("gebruikersnaam", name: "gebruikersnaam", t("Gebruikersnaam"), value: typed.userName, error: problem, autocomplete: "username")
                html.staffText("wachtwoord", name: "wachtwoord", t("Wachtwoord"), value: "", type: "password", autocomplete: "current-password")
                html.p { html in html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Inloggen")) } }
            }
            if page.site.isDemo { demo(&html) }
            html.p { html in
                html.text(t("Bent u inwoner?") + " ")
                html.a(.class("utrecht-link utrecht-link--target"), .href(page.link("/mijn/zaken"))) { $0.text(t("Ga naar Mijn zaken")) }
            }
        }
    }

    private func demo(_ html: inout HTMLWriter) {
        let words = StaffWords(t: t)
        html.section(.class("raadhuis-trapkader raadhuis-stapel"), .aria(.labelledBy, "demo")) { html in
            html.h2(.class("utrecht-heading-2"), .id("demo")) { $0.text(t("Dit is een demo")) }
            html.p { html in
                html.text(t("De mensen hieronder bestaan niet. Hun wachtwoord is") + " ")
                html.code(.class("raadhuis-nummer")) { $0.text(DemoAccounts.password) }
                html.text(". " + t("Kies met wie u meekijkt."))
            }
            html.ul(.class("raadhuis-demolijst")) { html in
                for account in DemoAccounts.all(page.catalogue) {
                    html.li { html in
                        html.form(.method("post"), .action(page.link("/werkplek/inloggen"))) { html in
                            html.token(page.site, secret)
                            if let path = typed.returningTo?.text { html.input(.type("hidden"), .name("terug"), .value(path)) }
                            html.input(.type("hidden"), .name("gebruikersnaam"), .value(account.userName))
                            html.input(.type("hidden"), .name("wachtwoord"), .value(DemoAccounts.password))
                            html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { html in
                                html.span { html in
                                    html.b { $0.text(account.userName) }
                                    html.br()
                                    let department = account.department.flatMap { page.catalogue[$0]?.name.in(page.language) }
                                    html.text([account.roles.map(words.role).joined(separator: ", "), department].compactMap { $0 }.joined(separator: ", "))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
