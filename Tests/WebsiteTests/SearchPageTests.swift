import Journal
import ServiceCatalog
import Testing
import TownHall
import Website

@Suite("Pages on which is sought")
struct SearchPageTests {
    @Test(
        "a case number leads to where one sees one's cases, whether there is such a case or not",
        arguments: ["Z-2026-000123", "z-2026-123", "zaak%20Z-2026-000123", "2026-000123", "2026000123", "Z2026000123", "zaak%20z2026000123"])
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

    @Test(
        "what stands at the foot of each page is found too, by its name in either language",
        arguments: [
            ("/zoeken?q=privacy", "/privacy", "Hier leest u wat we over u bewaren"), ("/zoeken?q=AVG", "/privacy", "Hier leest u wat we over u bewaren"),
            ("/en/zoeken?q=privacy%20policy", "/en/privacy", "Here you can read what we keep about you"),
            ("/zoeken?q=toegankelijkheid", "/toegankelijkheid", "Hier leest u hoe goed iedereen deze website kan gebruiken"),
            ("/en/zoeken?q=accessibility", "/en/toegankelijkheid", "Here you can read how well everyone can use this website"),
        ])
    func footPages(query: String, address: String, text: String) async throws {
        let page = try await TestSite().ask(.get, query).body
        let list = try #require(page.firstMatch(of: /<ul class="utrecht-toptask-nav[^"]*">(.*?)<\/ul>/.dotMatchesNewlines())).output.1
        #expect(list.contains("href=\"\(address)\"") && list.contains(text), "\(list)")
        #expect(list.matches(of: /<li/).count == 1)
    }

    @Test("who asks after a case of their own is led to their cases first, and then to the service")
    func ownCase() async throws {
        let page = try await TestSite().ask(.get, "/zoeken?q=waar%20blijft%20mijn%20kapvergunning").body
        let status = try #require(page.firstRange(of: "Hier ziet u hoe het met uw aanvraag of melding staat."))
        let service = try #require(page.firstRange(of: "href=\"/diensten/kapvergunning\""))
        #expect(page.contains("<a class=\"utrecht-toptask-link\" href=\"/mijn/zaken\">"))
        #expect(status.lowerBound < service.lowerBound)
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
        for text in ["\(row.number)".replacing("-", with: ""), "\(row.number)".replacing("-", with: "").dropFirst().description] {
            #expect(try await seek(text).status == .seeOther, "\(text)")
        }
        for text in ["\(row.number.year)-999999", "\(row.number.year)999999", "z\(row.number.year)999999"] {
            #expect(try await seek(text).body.contains("Zaak Z-\(row.number.year)-999999 bestaat niet"), "\(text)")
        }
    }

    @Test("what is found has its exact count, and a way to what is not on the page without a name in an address")
    func manyCases() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let handler = try await town.official(.handler)
        let service = try #require(site.hall.setting.shelf.current[Inhabitants.service])
        for _ in 0..<53 {
            var (draft, secret) = try await site.hall.intake.begin(service, language: .dutch, device: .phone)
            draft.answers = Inhabitants.answers(site.hall)
            _ = try await site.hall.intake.submit(draft, secret, resident: nil)
        }
        func seek(after last: String? = nil) async throws -> String {
            let sent = [("_token", town.token(handler)), ("zoek", "Sanne")] + (last.map { [("na", $0)] } ?? [])
            return try await site.post("/werkplek/zoeken", sent, cookies: [handler.cookie]).body
        }
        let first = try await seek()
        #expect(first.contains("Gevonden: 54 zaken.") && first.contains("Dit zijn 1 tot en met 50, de nieuwste eerst.") && first.contains("Toon meer zaken"))
        #expect(first.matches(of: /data-zaak/).count == 50)
        let last = try #require(first.firstMatch(of: /name="na" value="([0-9a-f-]+)"/)).output.1
        let second = try await seek(after: String(last))
        #expect(second.contains("Gevonden: 54 zaken.") && second.contains("Dit zijn 51 tot en met 54, de nieuwste eerst."))
        #expect(second.matches(of: /data-zaak/).count == 4 && !second.contains("Toon meer zaken") && second.contains("Terug naar het begin van de lijst"))
        let wrong = [("_token", town.token(handler)), ("zoek", "Sanne"), ("na", "x")]
        #expect(try await site.post("/werkplek/zoeken", wrong, cookies: [handler.cookie]).status == .badRequest)
    }

    @Test("the count of open cases leads to them, for who may see them")
    func openCases() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let link = "/werkplek?lijst=afdeling&amp;afdeling=\(town.department.rawValue)&amp;dienst=\(Inhabitants.service.rawValue)"
        let handler = try await town.official(.handler)
        #expect(try await site.ask(.get, "/rekenkamer", cookies: [handler.cookie]).body.contains(link))
        let list = try await site.ask(.get, link.replacing("&amp;", with: "&"), cookies: [handler.cookie])
        #expect(list.status == .ok && list.body.matches(of: /data-zaak/).count == 1)
        // Of one there is no order.
        let one = try await site.ask(.get, "/rekenkamer/\(Inhabitants.service.rawValue)/zaken?open=alle", cookies: [handler.cookie]).body
        #expect(one.contains("1 zaak op ") && one.matches(of: /data-zaak/).count == 1 && !one.contains("staat bovenaan"))
        #expect(try await !site.ask(.get, "/rekenkamer", cookies: [town.official(.serviceOwner).cookie]).body.contains("/werkplek?lijst="))
    }

    @Test("the count of cases that wait long leads to exactly those, for who may see them")
    func waitingCases() async throws {
        let site = try TestSite()
        let town = try await Inhabitants(site)
        let service = try #require(site.hall.setting.shelf.current[Inhabitants.service])
        func open() async throws -> Identifier {
            var (draft, secret) = try await site.hall.intake.begin(service, language: .dutch, device: .phone)
            draft.answers = Inhabitants.answers(site.hall)
            return try await site.hall.intake.submit(draft, secret, resident: nil).caseID
        }
        let old = [town.caseID, try await open()]
        site.advance(seconds: 57 * 86_400)
        let new = try await open()
        let handler = try await town.official(.handler)
        let path = "/rekenkamer/\(Inhabitants.service.rawValue)"
        let page = try await site.ask(.get, path, cookies: [handler.cookie]).body
        #expect(page.contains("Bekijk de 2 zaken die al 8 weken of langer wachten") && page.contains("Bekijk alle 3 open zaken"))
        func list(_ which: String) async throws -> TestSite.Answer {
            let link = "\(path)/zaken?periode=12w&amp;open=\(which)"
            #expect(page.contains(link))
            return try await site.ask(.get, link.replacing("&amp;", with: "&"), cookies: [handler.cookie])
        }
        let waiting = try await list("8"), all = try await list("alle")
        #expect(waiting.status == .ok && waiting.body.matches(of: /data-zaak/).count == 2 && all.body.matches(of: /data-zaak/).count == 3)
        #expect(old.allSatisfy { waiting.body.contains($0.description) } && !waiting.body.contains(new.description))
        #expect(waiting.body.contains("2 zaken op ") && waiting.body.contains("Wie het langst wacht, staat bovenaan."))
        let csv = try await site.ask(.get, "\(path)/zaken?periode=12w&open=8&vorm=csv", cookies: [handler.cookie]).body
        #expect(csv.split(separator: "\r\n").count == 3)
        for wrong in ["open=7", "open=x", "open=8&na=x"] {
            #expect(try await site.ask(.get, "\(path)/zaken?" + wrong, cookies: [handler.cookie]).status == .badRequest, "\(wrong)")
        }
        let owner = try await town.official(.serviceOwner)
        #expect(try await !site.ask(.get, path, cookies: [owner.cookie]).body.contains("open=8"))
        #expect(try await site.ask(.get, path + "/zaken?open=8", cookies: [owner.cookie]).status == .forbidden)
    }
}
