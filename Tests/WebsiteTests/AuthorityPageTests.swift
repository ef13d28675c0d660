import Foundation
import HTTPTypes
import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Website

@Suite("What an official may is the same on every page")
struct AuthorityPageTests {
    private let site: TestSite
    private let town: Inhabitants

    init() async throws {
        site = try TestSite()
        town = try await Inhabitants(site)
    }

    /// Someone with a new account for the whole municipality or another department, who logs in now.
    private func official(_ role: Role, in department: DepartmentKey?) async throws -> (id: Identifier, session: Session) {
        let userName = "o" + Identifier.random().description.replacing("-", with: "").prefix(20)
        let id = try await site.hall.people.createAccount(
            name: Personal("Iemand (voorbeeld)"), userName: Personal(userName), password: Personal("een lang genoeg wachtwoord"), roles: [role],
            department: department, isTemporary: false, by: .system)
        return (id, try await town.official(named: userName))
    }

    private func other() throws -> DepartmentKey {
        try #require(site.hall.setting.shelf.current.departments.map(\.key).first { $0 != town.department })
    }

    @Test("an auditor sees the exact figures of every service and the cases behind them; outsiders see neither, and are told why")
    func figures() async throws {
        let service = "/rekenkamer/" + Inhabitants.service.rawValue
        let behind = ["/kosten", "/bezoeken", "/zaken", "/zaken?open=alle"].map { service + $0 }
        let exact = "Kleine aantallen staan er gewoon: deel ze niet buiten de afdeling."
        for department in [nil, try other()] {
            let auditor = try await official(.auditor, in: department).session
            let page = try await site.ask(.get, service, cookies: [auditor.cookie])
            #expect(page.status == .ok && page.body.contains(exact) && !page.body.contains("op tientallen afgerond"))
            for address in behind.dropLast() {
                #expect(page.body.contains("href=\"\(address)?"), "\(address)")
                #expect(try await site.ask(.get, address, cookies: [auditor.cookie]).status == .ok, "\(address)")
            }
            // What people said in their own words is for the department alone.
            for address in ["/woorden", "/behoeften"].map({ service + $0 }) {
                #expect(!page.body.contains("href=\"\(address)?"))
                #expect(try await site.ask(.get, address, cookies: [auditor.cookie]).status == .forbidden)
            }
        }
        for outsider in [try await official(.serviceOwner, in: nil), try await official(.handler, in: other())] {
            let page = try await site.ask(.get, service, cookies: [outsider.session.cookie])
            #expect(page.status == .ok && !page.body.contains(exact))
            for address in behind { #expect(try await site.ask(.get, address, cookies: [outsider.session.cookie]).status == .forbidden, "\(address)") }
        }
    }

    @Test("a case that is given to somebody who may not handle it stays where it is, and the page says whom to choose", arguments: ["", "/en"])
    func assignee(prefix: String) async throws {
        let handler = try await town.official(.handler)
        let stranger = try await official(.handler, in: other()).id, owner = try await official(.serviceOwner, in: town.department).id
        let path = prefix + "/werkplek/zaken/\(town.caseID)/toewijzen"
        func give(to id: Identifier) async throws -> TestSite.Answer {
            try await site.post(
                path, [("_token", town.token(handler)), ("opdracht", Identifier.random().description), ("behandelaar", id.description)],
                cookies: [handler.cookie])
        }
        for id in [stranger, owner, town.caseID] {
            let answer = try await give(to: id)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains(prefix.isEmpty ? "Deze medewerker kan de zaak niet behandelen." : "This colleague cannot handle the case."))
            #expect(answer.body.contains(prefix.isEmpty ? "Behandelaar: Nog van niemand" : "Handler: Unassigned"))
        }
        let colleague = try await town.account(.handler, userName: "collega")
        #expect(try await give(to: colleague).status == .seeOther)
    }
}
