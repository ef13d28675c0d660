import HTML
import TownHall

extension AccountPage {
    func render() -> HTMLWriter {
        let problem = problem, path = path
        return Frame.staff(page, title: problem == nil ? shown.name.reveal() : t("Fout: {0}", shown.name.reveal()), account: account) { html in
            html.breadcrumb(page, [(t("Accounts van medewerkers"), "/werkplek/accounts")])
            html.h1(.class("utrecht-heading-1")) { $0.text(shown.name.reveal()) }
            html.p(.class("raadhuis-zacht")) { html in
                html.text(t("Gebruikersnaam") + " ")
                html.span(.class("raadhuis-nummer")) { $0.text(shown.userName.reveal()) }
            }
            if let problem { html.errorSummary(page, [(refusal?.field ?? "", problem)], title: StaffWords(t: t).title(of: refusal)) }
            html.keptNote(page, kept.map { [$0] } ?? [])
            if shown.isDisabled {
                html.note(.info) { $0.p { $0.text(t("Dit account is beëindigd. Wat deze medewerker deed, blijft in het verloop staan.")) } }
                return
            }
            html.staffForm(page, path + "/rollen", .class("raadhuis-kaart raadhuis-stapel raadhuis-smal")) { html in
                html.accountRights(page, roles: roles, department: department, error: error)
                html.p { html in html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Bewaar de rollen")) } }
            }
            if !isOwn {
                html.staffForm(page, path + "/wachtwoord", .class("raadhuis-kaart raadhuis-stapel raadhuis-smal")) { html in
                    html.h2(.class("utrecht-heading-2")) { $0.text(t("Wachtwoord vergeten?")) }
                    html.staffText(
                        "wachtwoord", name: "wachtwoord", t("Nieuw wachtwoord"), value: "",
                        description: t("De medewerker is daarna overal uitgelogd, en kiest bij het inloggen zelf een ander, binnen 14 dagen."),
                        error: error("wachtwoord"), type: "password", autocomplete: "new-password")
                    html.p { html in html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Geef een nieuw wachtwoord")) } }
                }
                html.staffForm(page, path + "/sessies", .class("raadhuis-kaart raadhuis-stapel raadhuis-smal")) { html in
                    html.h2(.class("utrecht-heading-2")) { $0.text(t("Overal uitloggen")) }
                    html.p { $0.text(t("Is een apparaat kwijt? Log de medewerker dan overal uit. Opnieuw inloggen kan meteen.")) }
                    html.p { html in
                        html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(t("Log deze medewerker overal uit")) }
                    }
                }
                html.staffForm(page, path + "/beeindigen", .class("raadhuis-kaart raadhuis-stapel raadhuis-smal")) { html in
                    html.h2(.class("utrecht-heading-2")) { $0.text(t("Account beëindigen")) }
                    html.p { $0.text(t("Deze medewerker kan dan niet meer inloggen en is meteen uitgelogd. U kunt dit niet terugdraaien.")) }
                    html.p { html in
                        html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(t("Beëindig dit account")) }
                    }
                }
            }
        }
    }
}
