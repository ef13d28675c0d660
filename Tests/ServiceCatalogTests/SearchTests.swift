import Testing

@testable import ServiceCatalog

@Suite("Searching the catalogue")
struct SearchTests {
    private func search() throws -> CatalogueSearch {
        CatalogueSearch(try #require(Catalogue.load(folder: ExampleTests.folder).catalogue))
    }

    @Test(
        "services are found by name, by what residents call them, and with typing errors",
        arguments: [
            ("kapvergunning", "kapvergunning"), ("boom kapen", "kapvergunning"), ("kap", "kapvergunning"),
            ("vergunning om een boom om te hakken", "kapvergunning"),
            ("verhuisen", "verhuizing-doorgeven"), ("Verhuizing", "verhuizing-doorgeven"), ("uitreksel", "uittreksel-brp"), ("bezwaar", "bezwaar-maken"),
            ("parkeervergunning", "bewonersparkeervergunning"), ("parkeer", "bewonersparkeervergunning"), ("grof vuil", "grofvuil-laten-ophalen"),
            ("evenemnt", "evenement-melden"), ("TROUWEN", "huwelijk-melden"), ("lantaarnpaal", "melding-openbare-ruimte"),
        ])
    func finds(query: String, key: String) throws {
        #expect(try search().find(query, language: .dutch).first?.key.rawValue == key, "\(query)")
    }

    @Test(
        "English words find what is Dutch",
        arguments: [("felling permit", "kapvergunning"), ("moving house", "verhuizing-doorgeven"), ("objecton", "bezwaar-maken")])
    func english(query: String, key: String) throws {
        #expect(try search().find(query, language: .english).first?.key.rawValue == key, "\(query)")
    }

    @Test("what means nothing finds nothing", arguments: ["", "   ", "xqzw", "!!!", "\u{0}", "🌳"])
    func nothing(query: String) throws {
        #expect(try search().find(query, language: .dutch).isEmpty)
    }

    @Test("a name goes before a synonym, a synonym before a summary; accents do not count")
    func ranking() throws {
        func service(_ name: String, synonyms: [String] = [], summary: String = "x", upl: String? = nil) -> Service {
            Service(
                key: ServiceKey(rawValue: name), version: "", name: Localized(name), summary: Localized(summary), upl: upl,
                department: DepartmentKey(rawValue: "a"), owner: "", icon: .huis, lifeEvents: [], synonyms: synonyms, law: [], login: .none,
                channels: [], fee: nil, term: nil, page: .init(what: [], forWhom: [], need: [], next: [], otherChannels: [], rules: nil),
                flow: CaseFlow(statuses: [], steps: [], results: []), confirmation: nil, form: nil)
        }
        let municipality = Municipality(
            code: "0000", name: Localized("M"), languages: [.dutch], timeZone: "Europe/Amsterdam",
            contact: .init(phone: "", phoneHours: Localized(""), address: "", visitingHours: Localized(""), email: ""), decreedDays: [])
        func find(_ query: String, _ services: [Service]) -> [String] {
            CatalogueSearch(Catalogue(municipality: municipality, departments: [], lifeEvents: [], services: services, themeCSS: nil))
                .find(query, language: .dutch).map(\.name).map { $0.in(.dutch) }
        }
        let services = [
            service("Anders", summary: "Over de hond"), service("Belasting", synonyms: ["hond"]), service("Mijn hond"), service("Hond aangeven"),
            service("Dier", upl: "hond registratie"),
        ]
        #expect(find("hond", services) == ["Hond aangeven", "Mijn hond", "Belasting", "Dier", "Anders"])
        #expect(find("cafe", [service("Café openen")]) == ["Café openen"])
        #expect(find("CAFÉ", [service("Cafe openen")]) == ["Cafe openen"])

        let many = (0..<500).map {
            service(
                "Dienst \($0) vergunning", synonyms: ["aanvraag \($0)", "toestemming voor \($0)"], summary: "Vraag hier dienst nummer \($0) aan bij de gemeente"
            )
        }
        let search = CatalogueSearch(Catalogue(municipality: municipality, departments: [], lifeEvents: [], services: many, themeCSS: nil))
        let clock = ContinuousClock()
        var best = Duration.seconds(9)
        for _ in 0..<10 { best = min(best, clock.measure { _ = search.find("toestemmming dinst 42", language: .dutch) }) }
        print("search among 500 services took \(best)")
        #expect(best < .milliseconds(60))
    }
}
