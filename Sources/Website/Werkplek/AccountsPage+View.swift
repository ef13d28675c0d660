import HTML
import TownHall

extension AccountsPage {
    func render() -> HTMLWriter {
        let problem = problem
        let title = t("Accounts van medewerkers")
        return Frame.staff(page, title: problem == nil ? title : t("Fout: {0}", title), account: account) { html in
            html.h1(.class("utrecht-heading-1")) { $0.text(title) }
            if let problem { html.errorSummary(page, [(typed.problem?.field ?? "", problem)], title: StaffWords(t: t).title(of: typed.problem)) }
            securityNote.write(&html, page)
            html.keptNote(page, typed.kept.map { [$0] } ?? [])
            if let done = typed.done {
                html.note(.ok) { html in
                    html.p { html in
                        switch done {
                        case .made: html.text(t("Het account is gemaakt."))
                        case .changed: html.text(t("De rollen zijn veranderd. Dat geldt meteen."))
                        case .password: html.text(t("Het wachtwoord is veranderd. De medewerker is overal uitgelogd."))
                        case .loggedOut: html.text(t("De medewerker is overal uitgelogd."))
                        case .ended: html.text(t("Het account is beëindigd. Inloggen kan niet meer."))
                        }
                    }
                }
            }
            html.div(.class("raadhuis-zaak")) { html in
                html.table(.class("raadhuis-lijst"), .role("table")) { html in
                    html.caption(.class("raadhuis-onzichtbaar")) { $0.text(title) }
                    html.thead(.role("rowgroup")) { html in
                        html.tr(.role("row")) { html in
                            for heading in [t("Naam"), t("Gebruikersnaam"), t("Rollen"), t("Afdeling")] {
                                html.th(.role("columnheader"), .scope("col")) { $0.text(heading) }
                            }
                        }
                    }
                    html.tbody(.role("rowgroup")) { html in
                        for account in accounts { row(&html, account) }
                    }
                }
                new(&html)
            }
        }
    }

    private func row(_ html: inout HTMLWriter, _ account: Account) {
        html.tr(.role("row")) { html in
            html.th(.role("rowheader"), .scope("row"), .class("raadhuis-lijst__zaak")) { html in
                html.a(.href(page.link("/werkplek/accounts/\(account.official.id.description)"))) { $0.text(account.name.reveal()) }
            }
            html.td(.role("cell"), .class("raadhuis-nummer")) { $0.text(account.userName.reveal()) }
            html.td(.role("cell")) { html in
                if account.isDisabled { return html.span(.class("utrecht-badge-status")) { $0.text(t("Beëindigd")) } }
                html.text(roleNames(account))
            }
            html.td(.role("cell")) { $0.text(account.official.department.map(page.name(of:)) ?? t("Hele gemeente")) }
        }
    }

    private func new(_ html: inout HTMLWriter) {
        html.section(.class("raadhuis-kaart raadhuis-stapel"), .aria(.labelledBy, "nieuw")) { html in
            html.h2(.class("utrecht-heading-2"), .id("nieuw")) { $0.text(t("Nieuw account")) }
            html.staffForm(page, "/werkplek/accounts", .class("raadhuis-stapel")) { html in
                html.staffText("naam", name: "naam", t("Naam"), value: typed.name, error: error("naam"))
                html.staffText("gebruikersnaam", name: "gebruikersnaam", t("Gebruikersnaam"), value: typed.userName, error: error("gebruikersnaam"))
                html.staffText(
                    "wachtwoord", name: "wachtwoord", t("Wachtwoord"), value: "",
                    description: PasswordWords(t: t).advice + " " + t("De medewerker kiest bij de eerste keer inloggen zelf een ander, binnen 14 dagen."),
                    error: error("wachtwoord"), type: "password", autocomplete: "new-password")
                html.accountRights(page, roles: typed.roles, department: typed.department, error: error)
                html.p { html in html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Maak het account")) } }
            }
        }
    }
}
