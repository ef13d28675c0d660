import Foundation
import HTML
import Journal
import ServiceCatalog
import TownHall

/// Administrators make accounts, say what each may do, and end them.
enum AccountPages {
    static let routes: [Route] =
        [
            .get("/werkplek/accounts", administrators) { request in
                var typed = Typed(done: request.query["gedaan"]?.first.flatMap(Done.init))
                if let kept = try await request.typedOnce(newForm) { typed.restore(kept) }
                return try await show(request, typed)
            },
            .post("/werkplek/accounts", administrators) { try await create($0) }
                .keeping(["naam", "gebruikersnaam"], with: ["rol", "afdeling"], of: newForm, on: "/werkplek/accounts")
                .labelled { [("naam", $0("Naam")), ("gebruikersnaam", $0("Gebruikersnaam"))] },
            .get("/werkplek/accounts/{id}", administrators) { request in
                .html(edit(request, try await account(request), nil, try await request.typedOnce(rolesForm)))
            },
            .post("/werkplek/accounts/{id}/rollen", administrators) { request in
                try await change(request, .changed) { id, actor in
                    try await request.hall.people.changeRoles(of: id, to: roles(request), department: department(request), by: actor, source: request.source)
                }
            }.keeping(["rol"], with: ["afdeling"], of: rolesForm, on: "/werkplek/accounts/{id}"),
            .post("/werkplek/accounts/{id}/sessies", administrators) { request in
                try await change(request, .loggedOut) { id, actor in try await request.hall.people.endSessions(of: id, by: actor, source: request.source) }
            },
            .post("/werkplek/accounts/{id}/wachtwoord", administrators) { request in
                try await change(request, .password) { id, actor in
                    try await request.hall.people.changePassword(of: id, to: Personal(request.form["wachtwoord"]), by: actor, source: request.source)
                }
            },
            .post("/werkplek/accounts/{id}/beeindigen", administrators) { request in
                try await change(request, .ended) { id, actor in try await request.hall.people.disable(id, by: actor, source: request.source) }
            },
        ] + SecurityNote.routes

    /// The forms of which is kept what was typed.
    private static let newForm = "nieuw", rolesForm = "rollen"

    private static let administrators = Access.official(.manageAccounts)

    private enum Done: String { case made = "gemaakt", changed = "veranderd", ended = "beeindigd", password = "wachtwoord", loggedOut = "uitgelogd" }

    /// What stands in the form for a new account.
    private struct Typed {
        var name = ""
        var userName = ""
        var roles: Set<Role> = [.handler]
        var department = ""
        var problem: People.AccountRefusal?
        var done: Done?
        var kept: TypedTexts.Kept?

        mutating func restore(_ kept: TypedTexts.Kept) {
            let form = SentForm(kept)
            (name, userName, department) = (form["naam"], form["gebruikersnaam"], form["afdeling"])
            roles = Set(form.all("rol").compactMap(Role.init))
            self.kept = kept
        }
    }

    // MARK: Doing

    private static func roles(_ request: WebRequest) -> [Role] { request.form.all("rol").compactMap(Role.init) }
    private static func department(_ request: WebRequest) -> DepartmentKey? {
        request.form["afdeling"].isEmpty ? nil : DepartmentKey(rawValue: request.form["afdeling"])
    }

    private static func create(_ request: WebRequest) async throws -> WebResponse {
        let form = request.form
        do {
            try await request.hall.people.createAccount(
                name: Personal(form["naam"]), userName: Personal(form["gebruikersnaam"]), password: Personal(form["wachtwoord"]), roles: roles(request),
                department: department(request), by: try request.official().official.actor, source: request.source, command: try request.attempt())
            return .redirect(request.link("/werkplek/accounts") + "?gedaan=" + Done.made.rawValue)
        } catch People.AccountRefusal.attemptUsed {
            throw WebError.badRequest(.body)
        } catch let refusal as People.AccountRefusal {
            let typed = Typed(name: form["naam"], userName: form["gebruikersnaam"], roles: Set(roles(request)), department: form["afdeling"], problem: refusal)
            return try await show(request, typed)
        }
    }

    private static func account(_ request: WebRequest) async throws -> Account {
        guard let account = try await request.hall.people.account(try request.identifier("id")) else { throw WebError.notFound }
        return account
    }

    private static func change(_ request: WebRequest, _ done: Done, _ change: (Identifier, Actor) async throws -> Void) async throws -> WebResponse {
        let account = try await account(request)
        do {
            try await change(account.official.id, try request.official().official.actor)
            return .redirect(request.link("/werkplek/accounts") + "?gedaan=" + done.rawValue)
        } catch let refusal as People.AccountRefusal {
            return .html(edit(request, account, refusal), status: refusal.status)
        }
    }

    // MARK: Drawing

    private static func show(_ request: WebRequest, _ typed: Typed) async throws -> WebResponse {
        let page = request.page, t = page.texts
        let named = t.inOrder(try await request.hall.people.accounts(), by: { $0.name.reveal() }, then: { $0.userName.reveal() })
        let departments = t.inOrder(Set(named.compactMap(\.official.department)), by: page.name(of:), then: \.rawValue)
        let places = [nil] + departments.map(Optional.some)
        let accounts = [false, true].flatMap { isDisabled in
            places.flatMap { place in named.filter { $0.isDisabled == isDisabled && $0.official.department == place } }
        }
        return .html(list(request, accounts, typed), status: typed.problem == nil ? .ok : .unprocessableContent)
    }

    private static func list(_ request: WebRequest, _ accounts: [Account], _ typed: Typed) -> HTMLWriter {
        let page = request.page, t = page.texts, words = StaffWords(t: t)
        let problem = typed.problem.map(words.refusal)
        let title = t("Accounts van medewerkers")
        return Frame.staff(page, title: problem == nil ? title : t("Fout: {0}", title), account: request.account) { html in
            html.h1(.class("utrecht-heading-1")) { $0.text(title) }
            if let problem { html.errorSummary(page, [(field(typed.problem), problem)], title: words.title(of: typed.problem)) }
            SecurityNote.write(&html, request)
            html.keptNote(request, typed.kept.map { [$0] } ?? [])
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
                        for account in accounts { row(&html, page, account) }
                    }
                }
                new(&html, request, typed, problem)
            }
        }
    }

    private static func row(_ html: inout HTMLWriter, _ page: PageContext, _ account: Account) {
        let t = page.texts
        html.tr(.role("row")) { html in
            html.th(.role("rowheader"), .scope("row"), .class("raadhuis-lijst__zaak")) { html in
                html.a(.href(page.link("/werkplek/accounts/\(account.official.id.description)"))) { $0.text(account.name.reveal()) }
            }
            html.td(.role("cell"), .class("raadhuis-nummer")) { $0.text(account.userName.reveal()) }
            html.td(.role("cell")) { html in
                if account.isDisabled { return html.span(.class("utrecht-badge-status")) { $0.text(t("Beëindigd")) } }
                html.text(roleNames(account, t))
            }
            html.td(.role("cell")) { $0.text(account.official.department.map(page.name(of:)) ?? t("Hele gemeente")) }
        }
    }

    private static func roleNames(_ account: Account, _ t: Texts) -> String {
        Role.allCases.filter(account.official.roles.contains).map(StaffWords(t: t).role).joined(separator: ", ")
    }

    private static func field(_ problem: People.AccountRefusal?) -> String {
        switch problem {
        case .nameMissing?: "naam"
        case .userNameUnfit?, .userNameTaken?: "gebruikersnaam"
        case .password?, .passwordWrong?, .wait?: "wachtwoord"
        case .departmentUnknown?, .roleNeedsDepartment?: "afdeling"
        case .rolesMissing?, .yourself?, .lastAdministrator?, .overtaken?, .attemptUsed?, .unknown?, nil: "rollen"
        }
    }

    private static func new(_ html: inout HTMLWriter, _ request: WebRequest, _ typed: Typed, _ problem: String?) {
        let t = request.texts
        func error(_ name: String) -> String? { field(typed.problem) == name ? problem : nil }
        html.section(.class("raadhuis-kaart raadhuis-stapel"), .aria(.labelledBy, "nieuw")) { html in
            html.h2(.class("utrecht-heading-2"), .id("nieuw")) { $0.text(t("Nieuw account")) }
            html.staffForm(request, "/werkplek/accounts", .class("raadhuis-stapel")) { html in
                html.staffText("naam", name: "naam", t("Naam"), value: typed.name, error: error("naam"))
                html.staffText("gebruikersnaam", name: "gebruikersnaam", t("Gebruikersnaam"), value: typed.userName, error: error("gebruikersnaam"))
                html.staffText(
                    "wachtwoord", name: "wachtwoord", t("Wachtwoord"), value: "",
                    description: PasswordWords(t: t).advice + " " + t("De medewerker kiest bij de eerste keer inloggen zelf een ander, binnen 14 dagen."),
                    error: error("wachtwoord"), type: "password", autocomplete: "new-password")
                rights(&html, request, roles: typed.roles, department: typed.department, error: error)
                html.p { html in html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Maak het account")) } }
            }
        }
    }

    private static func rights(_ html: inout HTMLWriter, _ request: WebRequest, roles: Set<Role>, department: String, error: (String) -> String?) {
        let t = request.texts, words = StaffWords(t: t), catalogue = request.catalogue
        html.fieldset(.class("utrecht-form-field"), .id("rollen"), .attribute("tabindex", "-1")) { html in
            html.legend(.class("utrecht-form-fieldset__legend")) { $0.text(t("Rollen")) }
            if let error = error("rollen") { html.fieldError("rollen-fout", error) }
            for role in Role.allCases {
                html.label(.class("utrecht-radio")) { html in
                    html.input(.class("utrecht-checkbox"), .type("checkbox"), .name("rol"), .value(role.rawValue), .flag("checked", roles.contains(role)))
                    html.span { $0.text(words.role(role)) }
                }
            }
        }
        html.staffField("afdeling", t("Afdeling"), error: error("afdeling")) { html, attributes in
            var options: [(value: String, text: String)] = [("", t("Hele gemeente"))] + catalogue.departments.map { ($0.key.rawValue, $0.name.in(t.language)) }
            // One that is not there any more, which an account may keep.
            if !options.contains(where: { $0.value == department }) { options.append((department, department)) }
            html.element("select", attributes + [.class("utrecht-select"), .name("afdeling")]) { html in
                for option in options { html.option(.value(option.value), .flag("selected", option.value == department)) { $0.text(option.text) } }
            }
        }
    }

    private static func edit(_ request: WebRequest, _ account: Account, _ refusal: People.AccountRefusal?, _ kept: TypedTexts.Kept? = nil) -> HTMLWriter {
        let page = request.page, t = page.texts
        let problem = refusal.map(StaffWords(t: t).refusal)
        let typed = refusal == nil ? kept.map { SentForm($0) } : request.form
        let isOwn = account.official.id == request.account?.official.id
        let path = "/werkplek/accounts/\(account.official.id.description)"
        return Frame.staff(page, title: problem == nil ? account.name.reveal() : t("Fout: {0}", account.name.reveal()), account: request.account) { html in
            html.breadcrumb(page, [(t("Accounts van medewerkers"), "/werkplek/accounts")])
            html.h1(.class("utrecht-heading-1")) { $0.text(account.name.reveal()) }
            html.p(.class("raadhuis-zacht")) { html in
                html.text(t("Gebruikersnaam") + " ")
                html.span(.class("raadhuis-nummer")) { $0.text(account.userName.reveal()) }
            }
            if let problem { html.errorSummary(page, [(field(refusal), problem)], title: StaffWords(t: t).title(of: refusal)) }
            html.keptNote(request, kept.map { [$0] } ?? [])
            if account.isDisabled {
                html.note(.info) { $0.p { $0.text(t("Dit account is beëindigd. Wat deze medewerker deed, blijft in het verloop staan.")) } }
                return
            }
            html.staffForm(request, path + "/rollen", .class("raadhuis-kaart raadhuis-stapel raadhuis-smal")) { html in
                let chosen = typed.map { Set($0.all("rol").compactMap(Role.init)) } ?? account.official.roles
                let department = typed?["afdeling"] ?? account.official.department?.rawValue ?? ""
                rights(&html, request, roles: chosen, department: department) { field(refusal) == $0 ? problem : nil }
                html.p { html in html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Bewaar de rollen")) } }
            }
            if !isOwn {
                html.staffForm(request, path + "/wachtwoord", .class("raadhuis-kaart raadhuis-stapel raadhuis-smal")) { html in
                    html.h2(.class("utrecht-heading-2")) { $0.text(t("Wachtwoord vergeten?")) }
                    html.staffText(
                        "wachtwoord", name: "wachtwoord", t("Nieuw wachtwoord"), value: "",
                        description: t("De medewerker is daarna overal uitgelogd, en kiest bij het inloggen zelf een ander, binnen 14 dagen."),
                        error: field(refusal) == "wachtwoord" ? problem : nil, type: "password", autocomplete: "new-password")
                    html.p { html in html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Geef een nieuw wachtwoord")) } }
                }
                html.staffForm(request, path + "/sessies", .class("raadhuis-kaart raadhuis-stapel raadhuis-smal")) { html in
                    html.h2(.class("utrecht-heading-2")) { $0.text(t("Overal uitloggen")) }
                    html.p { $0.text(t("Is een apparaat kwijt? Log de medewerker dan overal uit. Opnieuw inloggen kan meteen.")) }
                    html.p { html in
                        html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(t("Log deze medewerker overal uit")) }
                    }
                }
                html.staffForm(request, path + "/beeindigen", .class("raadhuis-kaart raadhuis-stapel raadhuis-smal")) { html in
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
