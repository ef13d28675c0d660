import HTTPTypes
import Journal
import ServiceCatalog
import TownHall

@testable import Website

/// The rooms in which officials work.
extension GoldenPages {
    private static let search = "/werkplek/zoeken", accounts = "/werkplek/accounts", account = "/werkplek/accounts/{id}"
    private static let password = "/werkplek/wachtwoord", sessions = "/werkplek/sessies"

    mutating func drawWorklists() async throws {
        let town = try GoldenPagesTown(), site = town.site
        let nadia = try await town.account("nadia", .handler)
        _ = try await town.account("aisha", .auditor)
        let first = try await town.logIn("nadia")
        try await visit("/werkplek", "empty", on: site, cookies: [first.cookie])

        func open() async throws -> CaseVariant {
            let one = try await town.open(.decision)
            site.advance(seconds: 60)
            return one
        }
        func perform(_ command: CaseCommand, on one: CaseVariant) async throws {
            try await site.hall.cases.perform(command, on: one.id, by: nadia, command: nil)
            site.advance(seconds: 60)
        }
        // One is late; of one the time for an answer is over.
        let late = try await open(), unanswered = try await open()
        try await perform(.take(step: "start"), on: late)
        site.advance(seconds: 50 * 86_400)
        try await perform(.ask(text: Personal("Hoe groot is het?"), days: 3), on: unanswered)
        site.advance(seconds: 8 * 86_400)
        _ = try await open()
        let asked = try await open(), mine = try await open(), closed = try await open()
        try await perform(.ask(text: Personal("Hoe groot is het?"), days: 14), on: asked)
        try await perform(.assign(to: nadia.id), on: mine)
        try await perform(.take(step: "intrekken"), on: closed)

        let session = try await town.logIn("nadia"), auditor = try await town.logIn("aisha")
        for (state, list) in [("mine", "mijn"), ("department", "afdeling"), ("nobody", "niemand"), ("closed", "afgerond")] {
            try await visit("/werkplek", state, on: site, query: "?lijst=\(list)", cookies: [session.cookie])
        }
        try await visit("/werkplek", "unanswered", on: site, query: "?lijst=afdeling&\(WorklistPage.unanswered)=1", cookies: [session.cookie])
        try await visit("/werkplek", "auditor", on: site, cookies: [auditor.cookie])
        try await visit("/werkplek", "wrong-query", on: site, query: "?lijst=geen", cookies: [session.cookie], status: 400)
        try await drawSearches(town, session)
    }

    private mutating func drawSearches(_ town: GoldenPagesTown, _ session: Session) async throws {
        try await visit(Self.search, "empty", on: town.site, cookies: [session.cookie])
        for language in Self.languages {
            for (state, sought, status) in [
                ("found", "999990019", 200), ("not-found", "Kastanjelaan 7", 200), ("no-such-number", "Z-2026-999999", 200), ("too-short", "a", 422),
            ] {
                keep(try await town.post(Self.search, language, [("zoek", sought)], by: session), Self.search, state, language, status: status)
            }
        }
    }

    mutating func drawAccounts() async throws {
        let town = try GoldenPagesTown(), site = town.site
        let anton = try await town.account("anton", .administrator), nadia = try await town.account("nadia", .handler)
        _ = try await town.account("henk", .departmentHead)
        try await site.hall.people.disable(try await town.account("bert", .handler).id, by: .system)
        let session = try await town.logIn("anton")
        try await visit(Self.accounts, "page", on: site, cookies: [session.cookie])
        try await visit(Self.accounts, "made", on: site, query: "?gedaan=gemaakt", cookies: [session.cookie])
        try await visit(Self.account, "other", on: site, at: "/werkplek/accounts/\(nadia.id)", cookies: [session.cookie])
        try await visit(Self.account, "own", on: site, at: "/werkplek/accounts/\(anton.id)", cookies: [session.cookie])
        try await visit(Self.account, "unknown", on: site, at: "/werkplek/accounts/\(Identifier.random())", cookies: [session.cookie], status: 404)
        for language in Self.languages {
            let fields = [("naam", "Iemand"), ("gebruikersnaam", "nieuw"), ("wachtwoord", "kort"), ("rol", "handler"), ("afdeling", "afval")]
            keep(try await town.post(Self.accounts, language, fields, by: session, attempt: true), Self.accounts, "errors", language, status: 422)
        }
        // Whose work is elsewhere is led there.
        try await visit("/werkplek", "forbidden", on: site, cookies: [session.cookie], status: 403)
    }

    /// What every official does with an own account.
    mutating func drawOwnAccount() async throws {
        let town = try GoldenPagesTown(), site = town.site
        _ = try await town.account("nadia", .handler)
        let session = try await town.logIn("nadia")
        try await visit(Self.sessions, "one", on: site, cookies: [session.cookie])
        site.advance(seconds: 60)
        _ = try await town.logIn("nadia")
        // Of two that were used at the same moment, either may stand first.
        site.advance(seconds: 60)
        try await visit(Self.sessions, "two", on: site, cookies: [session.cookie])
        try await visit(Self.sessions, "ended", on: site, query: "?gedaan=1", cookies: [session.cookie])
        try await visit(Self.password, "page", on: site, cookies: [session.cookie])
        try await visit(Self.password, "changed", on: site, query: "?gedaan=1", cookies: [session.cookie])
        for language in Self.languages {
            let wrong = try await town.post(Self.password, language, [("nu", "een heel ander woord"), ("wachtwoord", "vier olifanten dansen")], by: session)
            keep(wrong, Self.password, "wrong", language, status: 422)
            let short = try await town.post(Self.password, language, [("nu", "een lang genoeg wachtwoord"), ("wachtwoord", "kort")], by: session)
            keep(short, Self.password, "too-short", language, status: 422)
        }
        try await visit("/werkplek/uitloggen", "page", on: site, cookies: [session.cookie])
        _ = try await town.account("nieuw", .handler, isTemporary: true)
        let fresh = try await town.logIn("nieuw")
        try await visit(Self.password, "forced", on: site, cookies: [fresh.cookie])
        try await visit("/werkplek", "password-first", on: site, cookies: [fresh.cookie], status: 303)
    }
}
