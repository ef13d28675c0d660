import Journal
import ServiceCatalog
import TownHall

/// Administrators make accounts, say what each may do, and end them.
enum AccountPages {
    static let routes: [Route] =
        [
            .get("/werkplek/accounts", administrators) { request in
                var typed = AccountTyped(done: request.query["gedaan"]?.first.flatMap(AccountDone.init))
                if let kept = try await request.typedOnce(newForm) { typed.restore(kept) }
                return try await show(request, typed)
            },
            .post("/werkplek/accounts", administrators) { try await create($0) }
                .keeping(["naam", "gebruikersnaam"], with: ["rol", "afdeling"], of: newForm, on: "/werkplek/accounts")
                .labelled { [("naam", $0("Naam")), ("gebruikersnaam", $0("Gebruikersnaam"))] },
            .get("/werkplek/accounts/{id}", administrators) { request in
                .html(AccountPage(request, try await account(request), kept: try await request.typedOnce(rolesForm)).render())
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
            return .redirect(request.link("/werkplek/accounts") + "?gedaan=" + AccountDone.made.rawValue)
        } catch People.AccountRefusal.attemptUsed {
            throw WebError.badRequest(.body)
        } catch let refusal as People.AccountRefusal {
            let typed = AccountTyped(
                name: form["naam"], userName: form["gebruikersnaam"], roles: Set(roles(request)), department: form["afdeling"], problem: refusal)
            return try await show(request, typed)
        }
    }

    private static func show(_ request: WebRequest, _ typed: AccountTyped) async throws -> WebResponse {
        let page = try await AccountsPage(request, typed)
        return .html(page.render(), status: page.status)
    }

    private static func account(_ request: WebRequest) async throws -> Account {
        guard let account = try await request.hall.people.account(try request.identifier("id")) else { throw WebError.notFound }
        return account
    }

    private static func change(_ request: WebRequest, _ done: AccountDone, _ change: (Identifier, Actor) async throws -> Void) async throws -> WebResponse {
        let account = try await account(request)
        do {
            try await change(account.official.id, try request.official().official.actor)
            return .redirect(request.link("/werkplek/accounts") + "?gedaan=" + done.rawValue)
        } catch let refusal as People.AccountRefusal {
            return .html(AccountPage(request, account, refused: refusal).render(), status: refusal.status)
        }
    }
}
