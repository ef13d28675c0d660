import Journal
import ServiceCatalog
import Testing
import TownHall
import Website

@Suite("Pages on which is sought")
struct SearchPageTests {
    @Test(
        "a case number leads to where one sees one's cases, whether there is such a case or not",
        arguments: ["Z-2026-000123", "z-2026-123", "zaak%20Z-2026-000123", "2026-000123"])
    func caseNumber(query: String) async throws {
        let page = try await TestSite().ask(.get, "/zoeken?q=" + query)
        #expect(page.status == .ok && page.body.contains("Zaak Z-2026-000123 ziet u bij Mijn zaken. Daarvoor logt u in."))
    }

    @Test("pages that are no service are found by what they are about")
    func pages() async throws {
        let site = try TestSite()
        #expect(try await site.ask(.get, "/zoeken?q=openingstijden").body.contains("Contact en openingstijden"))
        #expect(try await site.ask(.get, "/en/zoeken?q=opening%20hours").body.contains("Contact and opening hours"))
        #expect(try await site.ask(.get, "/zoeken?q=mijn%20zaak").body.contains("Hier ziet u hoe het met uw aanvraag of melding staat."))
    }

    @Test("what nobody finds is told in the Rekenkamer as something that people need")
    func unmet() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let handler = try await town.official(.handler)
        func told(_ query: String = "") async throws -> TestSite.Answer {
            try await site.ask(.get, "/rekenkamer/niet-gevonden" + query, cookies: [handler.cookie])
        }
        #expect(try await told().body.contains("In deze periode zocht niemand iets dat er niet was."))
        for query in ["zwembad", "Zwembad", "zwembad", "kapvergunning", "openingstijden", "Z-2026-000123", "", "06%2012345678"] {
            #expect(try await site.ask(.get, "/zoeken?q=" + query).status == .ok)
        }
        let page = try await told()
        #expect(page.body.contains("Mensen zochten 4 keer iets dat zij niet vonden.") && page.body.contains("zwembad") && !page.body.contains("12345678"))
        #expect(try await told("?vorm=csv").body == "Gezocht,Aantal keer\r\nzwembad,3\r\n")
        #expect(try await site.ask(.get, "/rekenkamer", cookies: [handler.cookie]).body.contains("/rekenkamer/niet-gevonden"))
    }

    @Test("an official finds a case by the beginning of a name, by an address, and by its number without its letter")
    func cases() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let handler = try await town.official(.handler)
        func seek(_ text: String) async throws -> TestSite.Answer {
            try await site.post("/werkplek/zoeken", [("_token", town.token(handler)), ("zoek", text)], cookies: [handler.cookie])
        }
        let row = try #require(try await site.hall.cases.rows(of: [town.caseID]).first)
        for text in ["Sanne", "voorb", "Lindelaan 12", "1234 AB 12"] {
            let page = try await seek(text)
            #expect(page.status == .ok && page.body.contains(row.number.description), "\(text)")
        }
        #expect(try await seek("Lindelaan 13").body.contains("Niets gevonden bij uw afdeling"))
        let found = try await seek("\(row.number.year)-\(row.number.sequence)")
        #expect(found.status == .seeOther && found.headers[.location]?.contains(town.caseID.description) == true)
        #expect(try await seek("\(row.number.year)-999999").body.contains("bestaat niet"))
    }
}
