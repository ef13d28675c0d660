import HTTPTypes
import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Website

@Suite("The map of the conversion")
struct ConversionPageTests {
    private let site: TestSite
    private let town: Inhabitants

    init() async throws {
        site = try TestSite()
        town = try await Inhabitants(site)
    }

    private static let path = "/rekenkamer/omzetting"

    private func page(_ query: String = "", _ role: Role = .handler, prefix: String = "") async throws -> TestSite.Answer {
        try await site.ask(.get, prefix + Self.path + query, cookies: [try await town.official(role).cookie])
    }

    /// The part of a page from its list on.
    private func list(_ body: String) throws -> String { String(body[try #require(body.range(of: "id=\"lijst\"")).lowerBound...]) }

    private func lines(_ csv: TestSite.Answer) -> [String] { csv.body.split(separator: "\r\n").map(String.init) }

    @Test("tells how far everything is that the municipality offers, here and elsewhere, by department, and what comes next")
    func whole() async throws {
        let body = try await page().body, list = try list(body)
        for text in ["Kapvergunning", "Grofvuil laten ophalen", "Terrasvergunning", "Gehandicaptenparkeerkaart", "Groen en water", "nog niet in Raadhuis"] {
            #expect(list.contains(text), "\(text)")
        }
        #expect(body.contains("<strong>10 van de 12 diensten</strong> zijn klaar."))
        // What elders.yaml states is known; of forms that nobody sent, nothing is.
        #expect(list.contains("620 per jaar") && list.contains("140 per jaar") && list.contains("niet bekend"))
        #expect(body.contains("Van te weinig diensten is bekend hoeveel aanvragen er zijn.") && !body.contains("Van elke 10 aanvragen"))
        #expect(body.contains("<svg") && body.contains("Diensten en aanvragen per afdeling"))
    }

    @Test("is the same for whoever asks, but for who is not logged in")
    func sameForAll() async throws {
        func content(_ role: Role) async throws -> String {
            let body = try await page("", role).body
            return String(body[try #require(body.range(of: "<h1")).lowerBound...]).replacing(/name="_token" value="[^"]*"/, with: "")
        }
        let one = try await content(.handler)
        #expect(try await content(.departmentHead) == one)
        #expect(try await site.ask(.get, Self.path).status != .ok)
    }

    @Test("shows one department, or what stands one way, in the page and in its CSV; what there is not is said")
    func filters() async throws {
        let green = try await page("?afdeling=groen").body
        #expect(green.contains("Kapvergunning") && !green.contains("Terrasvergunning") && green.contains("<strong>1 van de 1 dienst</strong> is klaar."))
        let old = try await page("?stand=old").body, oldList = try list(old)
        #expect(oldList.contains("Terrasvergunning") && !oldList.contains("Kapvergunning"))
        // The whole is told of everything.
        #expect(old.contains("<strong>10 van de 12 diensten</strong> zijn klaar."))
        let none = try await page("?afdeling=groen&stand=old").body
        #expect(none.contains("Er is geen dienst die bij uw keuze past."))
        let wrong = try await page("?afdeling=weg&stand=bijna").body
        #expect(wrong.contains("Deze afdeling is er niet.") && wrong.contains("Deze stand is er niet."))

        let all = lines(try await page("?vorm=csv")), few = lines(try await page("?stand=old&vorm=csv"))
        #expect(all.count == 13 && few.count == 3)
        let terrace = try #require(few.first { $0.hasPrefix("Terrasvergunning,") })
        #expect(terrace.hasPrefix("Terrasvergunning,Vergunningen en veiligheid,nee,Oude manier,0,140,0.2,"))
        // What is stated is of no days that are known here.
        #expect(terrace.hasSuffix(",,"))
        let felling = try #require(all.first { $0.hasPrefix("Kapvergunning,") })
        #expect(felling.hasPrefix("Kapvergunning,Groen en water,ja,Klaar,1,,,"))
    }

    @Test("tells of an experiment while it runs, when a decision is due, and of a service that is over")
    func underWay() async throws {
        let course = try await ExperimentCourse(town)
        let id = try await course.started()
        let running = try list(try await page("?stand=tried").body)
        #expect(running.contains("Grofvuil laten ophalen") && running.contains("De proef loopt tot en met"))
        #expect(running.contains("href=\"\(ExperimentAddress.path(id))\""))
        try await site.hall.experiments.perform(.stop, on: id, by: course.owner)
        #expect(try await page("?stand=tried").body.contains("Een besluit nemen over de proef."))

        let catalogue = site.hall.setting.shelf.current, gone = ServiceKey(rawValue: "kapvergunning")
        site.hall.setting.shelf.replace(
            with: Catalogue(
                municipality: catalogue.municipality, departments: catalogue.departments, lifeEvents: catalogue.lifeEvents,
                services: catalogue.services.filter { $0.key != gone }, themeCSS: nil, elsewhere: catalogue.elsewhere))
        let body = try await page().body
        #expect(body.contains("11 diensten. 1 andere is gestopt."))
        let over = try list(try await page("?stand=retired").body)
        #expect(over.contains("Kapvergunning") && over.contains("Niets meer doen."))
    }

    @Test("leads to a rollout that goes on, stands still or was put back, and says how many get the new way")
    func rollout() async throws {
        let course = try await RolloutCourse(town), id = try await course.started()
        let link = "href=\"\(RolloutAddress.path(id))\""
        let partly = try list(try await page("?stand=partly").body)
        #expect(partly.contains(link) && partly.contains("Trede 1 van 3. Van de mensen voor wie de uitrol is, krijgt nu 10"))
        try await course.perform(.pause, on: id, by: course.owner)
        let still = try list(try await page("?stand=partly").body)
        #expect(still.contains(link) && still.contains("De uitrol staat stil. Van de mensen voor wie de uitrol is, krijgt nu 10"))
        try await course.perform(.rollBack(reason: Personal("Uploaden lukt niet")), on: id, by: course.owner)
        let back = try list(try await page("?stand=old").body)
        #expect(back.contains(link) && back.contains("Eerst weten waarom de uitrol is teruggezet of opgegeven."))
    }

    @Test("speaks English, and the Rekenkamer leads to it")
    func languages() async throws {
        let english = try await page(prefix: "/en").body
        #expect(english.contains("Conversion: where do we stand?") && english.contains("<strong>10 of the 12 services</strong> are done."))
        let handler = try await town.official(.handler)
        #expect(try await site.ask(.get, "/rekenkamer", cookies: [handler.cookie]).body.contains("href=\"\(Self.path)\""))
    }
}
