import Foundation
import HTTPTypes
import Journal
import ServiceCatalog
import Testing

@testable import TownHall
@testable import Website

@Suite("Another catalogue while the town hall is open")
struct EditionTests {
    private static let bulky = Inhabitants.service

    /// The catalogue with other words, or with services left out.
    private static func changed(_ old: Catalogue, name: String? = nil, theme: String? = nil, without: [ServiceKey] = [], departments: [DepartmentKey] = [])
        -> Catalogue
    {
        let own = old.municipality
        let municipality = Municipality(
            code: own.code, name: name.map { Localized($0) } ?? own.name, languages: own.languages, timeZone: own.timeZone, contact: own.contact,
            decreedDays: own.decreedDays)
        return Catalogue(
            municipality: municipality, departments: old.departments.filter { !departments.contains($0.key) }, lifeEvents: old.lifeEvents,
            services: old.services.filter { !without.contains($0.key) && !departments.contains($0.department) }, themeCSS: theme ?? old.themeCSS,
            costs: old.costs, elsewhere: old.elsewhere)
    }

    private static func offered(_ site: TestSite) -> Catalogue { site.hall.setting.shelf.current }

    @Test("name, theme, menu, search and service pages follow it, and looks at services are counted on")
    func follows() async throws {
        let site = try TestSite()
        let before = try await site.ask(.get, "/diensten/kapvergunning")
        #expect(before.status == .ok && !before.body.contains("thema.css"))
        site.site.offer(Self.changed(Self.offered(site), name: "Nieuwstad", theme: ":root { --kleur: red }", without: [Self.bulky]))
        let after = try await site.ask(.get, "/diensten/kapvergunning")
        #expect(after.body.contains("Nieuwstad") && !after.body.contains("Voorbeeldstad</b>"))
        let theme = try #require(after.body.firstRange(of: #/\/stijl\/thema\.css\?v=[0-9a-f]+/#)).lowerBound
        let address = String(after.body[theme...].prefix { $0 != "\"" })
        #expect(try await site.ask(.get, address).body == ":root { --kleur: red }")
        #expect(try await !site.ask(.get, "/zoeken?q=grofvuil").body.contains("/diensten/\(Self.bulky.rawValue)\""))
        #expect(try await !site.ask(.get, "/diensten").body.contains("/diensten/\(Self.bulky.rawValue)\""))
        #expect(site.site.looks.take()[ServiceKey(rawValue: "kapvergunning")] == 2)
    }

    @Test("each request sees one catalogue from its beginning to its end, however often another is offered meanwhile")
    func oneEdition() async throws {
        let site = try TestSite()
        let first = Self.changed(Self.offered(site), name: "Astad", theme: "/* a */")
        let second = Self.changed(first, name: "Bstad", theme: "/* b */")
        let themes = ["Astad": Assets(theme: "/* a */").themeAddress ?? "", "Bstad": Assets(theme: "/* b */").themeAddress ?? ""]
        site.site.offer(first)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for number in 0..<40 {
                    site.site.offer(number.isMultiple(of: 2) ? second : first)
                    await Task.yield()
                }
            }
            for path in ["/", "/diensten", "/contact", "/diensten/kapvergunning", "/en/diensten", "/nergens", "/zoeken?q=boom"] {
                group.addTask {
                    for _ in 0..<20 {
                        let body = try await site.ask(.get, path).body
                        let names = ["Astad", "Bstad"].filter(body.contains)
                        #expect(names.count == 1, "\(path): \(names)")
                        for name in names { #expect(body.contains(themes[name] ?? "?"), "\(path)") }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("a service that is not offered any more says so, begins nothing, and lets what was begun go on to its end")
    func removedService() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let draft = try await town.draft(), handler = try await town.official(.handler), resident = try await town.resident()
        let form = "/diensten/\(Self.bulky.rawValue)/formulier", first = form + "/" + Inhabitants.page
        let shown = try await site.ask(.get, first, cookies: [draft.cookie]).body
        let service = try #require(Self.offered(site)[Self.bulky])
        site.site.offer(Self.changed(Self.offered(site), without: [Self.bulky]))

        for path in ["/diensten/\(Self.bulky.rawValue)", form, "/en" + form, first, form + "/controleren"] {
            let answer = try await site.ask(.get, path)
            #expect(answer.status == .gone, "\(path): \(answer.status)")
            #expect(answer.body.contains("bieden we niet meer aan") || answer.body.contains("no longer offer"), "\(path)")
        }
        #expect(try await site.ask(.get, "/diensten/bestaat-niet").status == .notFound)

        // Who had begun goes on: from the form's address, from the page, by the link.
        #expect(try await site.ask(.get, form, cookies: [draft.cookie]).headers[.location] == first)
        let page = try await site.ask(.get, first, cookies: [draft.cookie])
        // Tokens are written anew for every page.
        let token = /name="_token" value="[^"]*"/
        #expect(page.status == .ok && page.body.replacing(token, with: "") == shown.replacing(token, with: ""))
        #expect(try await site.ask(.get, "/verder/" + draft.secret).body.contains(service.name.in(.dutch)))
        let secret = try #require(SealedRows.Secret(draft.secret))
        var kept = try #require(try await site.hall.intake.draft(secret))
        let own = try await site.hall.cases.file(of: town.caseID).answers.reveal()
        kept.answers = own
        kept.completed = Set(service.form?.pages.map(\.key) ?? [])
        try await site.hall.intake.save(kept, secret)
        let check = try await site.ask(.get, form + "/controleren", cookies: [draft.cookie]).body
        #expect(check.contains("Twee planken"))
        let mark = try #require(check.range(of: "name=\"\(CheckPage.shownField)\" value=\"")).upperBound
        let seen = String(check[mark...].prefix { $0 != "\"" })
        let sent = try await site.post(form + "/controleren", [("_token", town.token(draft)), (CheckPage.shownField, seen)], cookies: [draft.cookie])
        #expect(sent.status == .seeOther && sent.headers[.location] == form + "/verstuurd", "\(sent.status)")
        let confirmation = try await site.ask(.get, form + "/verstuurd", cookies: [draft.cookie])
        #expect(confirmation.status == .ok && confirmation.body.contains(service.name.in(.dutch)))
        let opinion = [("_token", town.token(draft)), ("cijfer", "4")]
        #expect(try await site.post(form + "/verstuurd", opinion, cookies: [draft.cookie]).status == .seeOther)

        // The case is where it was, for who handles it and whose it is.
        for path in ["/werkplek?lijst=afdeling", "/werkplek/zaken/\(town.caseID)", "/rekenkamer/\(Self.bulky.rawValue)", "/rekenkamer"] {
            let answer = try await site.ask(.get, path, cookies: [handler.cookie])
            #expect(answer.status == .ok && answer.body.contains(service.name.in(.dutch)), "\(path): \(answer.status)")
        }
        for path in ["/mijn/zaken", "/mijn/zaken/\(town.caseID)"] {
            let answer = try await site.ask(.get, path, cookies: [resident.cookie])
            #expect(answer.status == .ok && answer.body.contains(service.name.in(.dutch)), "\(path): \(answer.status)")
        }
    }

    @Test("a department that is not there any more keeps its cases, its officials, and who watches them")
    func removedDepartment() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let handler = try await town.official(.handler), auditor = try await town.official(.auditor), administrator = try await town.official(.administrator)
        let account = try await town.account(.handler, userName: "blijft")
        site.site.offer(Self.changed(Self.offered(site), departments: [town.department]))

        let list = try await site.ask(.get, "/werkplek?lijst=afdeling", cookies: [handler.cookie])
        #expect(list.status == .ok && list.body.contains("/werkplek/zaken/\(town.caseID)"))
        #expect(try await site.ask(.get, "/werkplek/zaken/\(town.caseID)", cookies: [handler.cookie]).status == .ok)
        let watched = try await site.ask(.get, "/werkplek?lijst=afdeling&afdeling=\(town.department.rawValue)", cookies: [auditor.cookie])
        #expect(watched.status == .ok && watched.body.contains("/werkplek/zaken/\(town.caseID)"))
        #expect(try await site.ask(.get, "/werkplek?afdeling=nergens", cookies: [auditor.cookie]).status == .notFound)
        #expect(try await site.ask(.get, "/afdelingen/\(town.department.rawValue)").status == .notFound)

        // Rights can change without the department getting lost.
        let page = try await site.ask(.get, "/werkplek/accounts/\(account)", cookies: [administrator.cookie])
        #expect(page.body.contains("value=\"\(town.department.rawValue)\" selected"))
        let fields = [("_token", town.token(administrator)), ("rol", "handler"), ("rol", "department_head"), ("afdeling", town.department.rawValue)]
        #expect(try await site.post("/werkplek/accounts/\(account)/rollen", fields, cookies: [administrator.cookie]).status == .seeOther)
        #expect(try await site.hall.people.account(account)?.official.department == town.department)
        let unknown = fields.dropLast() + [("afdeling", "nergens")]
        #expect(try await site.post("/werkplek/accounts/\(account)/rollen", Array(unknown), cookies: [administrator.cookie]).status == .unprocessableContent)
    }

    @Test("where a definition is missing the pages say so, and show no other")
    func missingDefinition() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let handler = try await town.official(.handler), resident = try await town.resident()
        // A case of a version that nobody has.
        let old = try #require(Self.offered(site)[Self.bulky])
        let lost = Service(
            key: old.key, version: "0123456789abcdef", name: Localized("Verdwenen dienst"), summary: old.summary, upl: nil, department: old.department,
            owner: old.owner, icon: old.icon, lifeEvents: [], synonyms: [], law: [], login: old.login, channels: old.channels, fee: nil, term: old.term,
            page: old.page, flow: old.flow, confirmation: nil, form: old.form)
        let with = Self.offered(site)
        site.hall.setting.shelf.replace(
            with: Catalogue(
                municipality: with.municipality, departments: with.departments, lifeEvents: with.lifeEvents,
                services: with.services.filter { $0.key != old.key } + [lost], themeCSS: nil))
        let begun = try await site.hall.intake.begin(lost, language: .dutch, device: .phone)
        var (draft, secret) = begun
        draft.answers = try await site.hall.cases.file(of: town.caseID).answers.reveal()
        let open = try await site.hall.intake.begin(lost, language: .dutch, device: .phone)
        let id = try await site.hall.intake.submit(draft, secret, resident: Resident.demo[0]).caseID
        // Begun again, with a shelf that knows nothing of it.
        let again = try TestSite(on: site, catalogue: with)

        for (path, cookie) in [("/werkplek/zaken/\(id)", handler.cookie), ("/mijn/zaken/\(id)", resident.cookie)] {
            let answer = try await again.ask(.get, path, cookies: [cookie])
            #expect(answer.status == .conflict && answer.body.contains("De regels van deze zaak ontbreken"), "\(path): \(answer.status)")
        }
        let list = try await again.ask(.get, "/werkplek?lijst=afdeling", cookies: [handler.cookie]).body
        #expect(list.contains("(regels ontbreken)"))
        let own = try await again.ask(.get, "/mijn/zaken", cookies: [resident.cookie]).body
        #expect(own.contains("De regels van deze zaak ontbreken"))
        let form = "/diensten/\(old.key.rawValue)/formulier"
        let sent = Session(name: CookieName.draft(old.key), secret: secret.text), half = Session(name: CookieName.draft(old.key), secret: open.1.text)
        for (path, session) in [(form + "/verstuurd", sent), (form, half), (form + "/" + Inhabitants.page, half), ("/verder/" + half.secret, half)] {
            #expect(try await again.ask(.get, path, cookies: [session.cookie, resident.cookie]).status == .conflict, "\(path)")
        }
        // Going on elsewhere does not use the link up.
        let browser = Session(name: Session.browser, secret: SealedRows.Secret().text)
        #expect(try await again.post("/verder/" + half.secret, [("_token", town.token(browser))], cookies: [browser.cookie]).status == .conflict)
        #expect(try await again.hall.intake.draft(open.1) != nil)
    }
}
