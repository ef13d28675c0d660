import Testing

@testable import ServiceCatalog

@Suite("Searching the catalogue")
struct SearchTests {
    /// Read once: it is only looked at.
    private static let example = Catalogue.load(folder: ExampleTests.folder).catalogue.map {
        CatalogueSearch(
            $0,
            pages: [
                .init(address: "/contact", synonyms: ["openingstijden", "opening hours", "gemeentehuis", "stadhuis", "balie", "town hall", "city hall"]),
                .init(address: "/mijn/zaken", synonyms: ["mijn zaken"], tellsOfCases: true),
            ])
    }

    private func find(_ query: String, _ language: Language = .dutch) throws -> CatalogueSearch.Found {
        try #require(Self.example).find(query, language: language)
    }

    @Test(
        "services are found by name, by what residents call them, and with typing errors",
        arguments: [
            ("kapvergunning", "kapvergunning"), ("boom kapen", "kapvergunning"), ("bom kappen", "kapvergunning"), ("kap", "kapvergunning"),
            ("bomen kappen", "kapvergunning"),
            ("vergunning om een boom om te hakken", "kapvergunning"), ("kapvergunnng", "kapvergunning"),
            ("verhuisen", "verhuizing-doorgeven"), ("Verhuizing", "verhuizing-doorgeven"), ("ik ga verhuizen", "verhuizing-doorgeven"),
            ("adres wijzigen", "verhuizing-doorgeven"), ("uitreksel", "uittreksel-brp"), ("bezwaar", "bezwaar-maken"),
            ("bezwaar tegen een lichtmast", "bezwaar-maken"), ("parkeervergunning", "bewonersparkeervergunning"), ("parkeer", "bewonersparkeervergunning"),
            ("hoeveel kost een parkeervergunning", "bewonersparkeervergunning"), ("grof vuil", "grofvuil-laten-ophalen"),
            ("matras weg", "grofvuil-laten-ophalen"), ("evenemnt", "evenement-melden"), ("buurtbbq", "evenement-melden"), ("TROUWEN", "huwelijk-melden"),
            ("lantaarnpaal", "melding-openbare-ruimte"), ("lantaarnpal kapot", "melding-openbare-ruimte"), ("lamp doet het niet", "melding-openbare-ruimte"),
            ("De straatlamp voor mijn deur is kapot", "melding-openbare-ruimte"), ("mijn buren maken lawaai", "melding-openbare-ruimte"),
            ("te weinig geld", "individuele-inkomenstoeslag"), ("zwerfvuil", "melding-openbare-ruimte"), ("kapotte lichtmast", "melding-openbare-ruimte"),
            ("ik ben het er niet mee eens", "bezwaar-maken"), ("bewonersparkeervergunnig", "bewonersparkeervergunning"),
            ("aangifte huwelijk", "huwelijk-melden"), ("aangifte verhuizing", "verhuizing-doorgeven"),
        ])
    func finds(query: String, key: String) throws {
        #expect(try find(query).services.first?.key.rawValue == key, "\(query)")
    }

    @Test(
        "English words find what is Dutch",
        arguments: [
            ("felling permit", "kapvergunning"), ("moving house", "verhuizing-doorgeven"), ("objecton", "bezwaar-maken"),
            ("trash pickup", "grofvuil-laten-ophalen"), ("street light is broken", "melding-openbare-ruimte"), ("I want to get married", "huwelijk-melden"),
            ("residents parking permit", "bewonersparkeervergunning"), ("street party", "evenement-melden"),
            ("streetlight out", "melding-openbare-ruimte"), ("garbge", "grofvuil-laten-ophalen"),
        ])
    func english(query: String, key: String) throws {
        #expect(try find(query, .english).services.first?.key.rawValue == key, "\(query)")
    }

    @Test(
        "pages that are no service are found as one", arguments: [("openingstijden", "/contact"), ("opening hours", "/contact"), ("mijn zaak", "/mijn/zaken")])
    func pages(query: String, address: String) throws {
        let found = try find(query)
        #expect(found.pages.map(\.address) == [address] && found.services.isEmpty, "\(query)")
    }

    @Test(
        "a question about a case of one's own is answered by the page that tells of cases, before the service that it is of",
        arguments: [
            ("waar is mijn aanvraag", nil), ("Waar blijft mijn aanvraag?", nil), ("is mijn aanvraag al goedgekeurd", nil),
            ("hoe lang duurt mijn aanvraag", nil),
            ("status aanvraag", nil), ("mijn melding", nil), ("hoever zijn jullie met mijn melding", nil), ("wat gebeurt er met mijn melding", nil),
            ("ik heb nog niets gehoord", nil), ("wanneer krijg ik antwoord", nil), ("ik wacht op antwoord", nil),
            ("waar is mijn aanvraag voor een parkeervergunning", "bewonersparkeervergunning"),
            ("waar blijft mijn parkeervergunning", "bewonersparkeervergunning"),
            ("hoe staat het met mijn bezwaar", "bezwaar-maken"), ("hoe ver is mijn kapvergunning", "kapvergunning"),
            ("is mijn kapvergunning al goedgekeurd", "kapvergunning"), ("wanneer krijg ik mijn uittreksel", "uittreksel-brp"),
            ("wanneer wordt mijn grofvuil opgehaald", "grofvuil-laten-ophalen"), ("is mijn verhuizing verwerkt", "verhuizing-doorgeven"),
            ("where is my application", nil), ("where's my application", nil), ("what is the status of my application", nil),
            ("is my application approved", nil),
            ("when will I hear from you", nil), ("I have heard nothing", nil), ("has my report been received", nil), ("can I check my request", nil),
            ("where is my parking permit", "bewonersparkeervergunning"),
        ] as [(String, String?)])
    func ownCase(query: String, service: String?) throws {
        let found = try find(query, query.contains("my ") || query.contains("I ") ? .english : .dutch)
        #expect(found.pages.first?.address == "/mijn/zaken" && found.pagesGoFirst, "\(query)")
        #expect(found.services.first?.key.rawValue == service, "\(query): \(found.services.map(\.key.rawValue))")
    }

    @Test(
        "who asks where something is to be done, or for what is not offered, does not ask after a case",
        arguments: [
            ("waar kan ik mijn verhuizing doorgeven", "verhuizing-doorgeven"), ("hoe lang duurt een kapvergunning", "kapvergunning"),
            ("mijn buren maken lawaai", "melding-openbare-ruimte"), ("waar is mijn paspoort", nil), ("is my passport ready", nil),
        ] as [(String, String?)])
    func notOwnCase(query: String, service: String?) throws {
        let found = try find(query)
        #expect(found.services.first?.key.rawValue == service && !found.pages.contains { $0.tellsOfCases }, "\(query)")
    }

    @Test(
        "where it is done and what goes with it do not hide what is asked for, and a compound is known by what it is",
        arguments: [
            ("trouwen op het gemeentehuis", "huwelijk-melden"), ("trouwen aan de balie", "huwelijk-melden"), ("huwelijk op het stadhuis", "huwelijk-melden"),
            ("welke papieren heb ik nodig om te trouwen", "huwelijk-melden"), ("afspraak trouwambtenaar", "huwelijk-melden"),
            ("uittreksel ophalen gemeentehuis", "uittreksel-brp"), ("get married at the town hall", "huwelijk-melden"),
            ("wedding at the city hall", "huwelijk-melden"), ("extract at the counter", "uittreksel-brp"), ("move to another city", "verhuizing-doorgeven"),
            ("kinderfeest op straat", "evenement-melden"), ("kinderfeestje op straat", "evenement-melden"), ("tuinfeest in de straat", "evenement-melden"),
            ("tuinfeest", "evenement-melden"),
            ("verjaardagsfeest", "evenement-melden"), ("vuurwerkoverlast", "melding-openbare-ruimte"),
            ("muziekfestival in het park", "evenement-melden"), ("vergunning voor een straatfeest", "evenement-melden"),
            ("children's party in the street", "evenement-melden"), ("birthday party in the street", "evenement-melden"),
            ("permit for a street party", "evenement-melden"), ("kastje weg", "grofvuil-laten-ophalen"), ("lichtje kapot", "melding-openbare-ruimte"),
            ("kapotte straatklinker", "melding-openbare-ruimte"), ("speeltoestel kapot", "melding-openbare-ruimte"),
            ("object to a parking ticket", "bezwaar-maken"), ("proof of residence", "uittreksel-brp"), ("residents permit", "bewonersparkeervergunning"),
        ])
    func circumstances(query: String, key: String) throws {
        #expect(try find(query).services.first?.key.rawValue == key, "\(query)")
    }

    @Test("a page that answers better than any service goes before them", arguments: ["stadhuis", "gemeentehuis", "waar is het gemeentehuis", "town hall"])
    func pageFirst(query: String) throws {
        let found = try find(query)
        #expect(found.pages.first?.address == "/contact" && found.pagesGoFirst, "\(query)")
    }

    @Test("what means nothing finds nothing", arguments: ["", "   ", "xqzw", "!!!", "\u{0}", "🌳", "hoe doe ik dat", "Voorbeeldstad"])
    func nothing(query: String) throws {
        #expect(try find(query).isEmpty)
    }

    @Test(
        "what is not offered finds nothing, whatever else it has a word in common with",
        arguments: [
            "paspoort verlengen", "afspraak maken", "rijbewijs", "identiteitskaart aanvragen", "hond aanmelden", "hondenbelasting", "bouwvergunning",
            "terrasvergunning", "geboorte aangeven", "overlijden melden", "huurtoeslag", "afvalkalender", "oud papier", "werk zoeken", "zwembad",
            "gehandicaptenparkeerkaart", "aangifte doen", "aangifte geboorte", "garage", "papier", "collecte", "werken bij de gemeente", "paper",
            "passport renewal", "birth certificate", "driving licence", "building permit", "dog licence", "residence permit", "apply for a residence permit",
            "residency permit", "work permit", "verblijfsvergunning", "verblijfsvergunning aanvragen", "marriage certificate", "unemployment benefit",
            "council tax", "paspoort ophalen op het gemeentehuis", "bouwvergunning aanvragen", "gehandicaptenparkeerkaart aanvragen",
            "hondenbelasting betalen", "kindertoeslag aanvragen", "stamboom", "stamboom opvragen", "kerstboom ophalen", "naturalisatie", "child benefit",
        ])
    func notOffered(query: String) throws {
        let found = try find(query)
        #expect(found.isEmpty, "\(query): \(found.services.map(\.key.rawValue)) \(found.pages.map(\.address))")
    }

    @Test(
        "a word that is only spelt like another finds nothing of it",
        arguments: [
            "wedden", "kapper", "kappers", "kapster", "parket", "parketvloer", "heating", "letter", "coach", "moped", "rating", "stoom", "redding", "matroos",
            "bom", "bommen", "berg",
        ])
    func spelledAlike(query: String) throws {
        for language in [Language.dutch, .english] {
            let found = try find(query, language)
            #expect(found.isEmpty, "\(query): \(found.services.map(\.key.rawValue))")
        }
    }

    @Test(
        "a short word is known in its other forms, and not in those of a word whose vowel is spoken otherwise",
        arguments: [
            ("wedding", ["huwelijk-melden"]), ("weddings", ["huwelijk-melden"]), ("weeds", ["melding-openbare-ruimte"]), ("bedden", ["grofvuil-laten-ophalen"]),
            ("ratten", ["melding-openbare-ruimte"]), ("boompje", ["kapvergunning", "melding-openbare-ruimte"]),
            ("boompjes", ["kapvergunning", "melding-openbare-ruimte"]),
            ("boom", ["kapvergunning", "melding-openbare-ruimte"]), ("bomen", ["kapvergunning", "melding-openbare-ruimte"]),
            ("lampje", ["melding-openbare-ruimte"]), ("feestje", ["evenement-melden"]),
        ])
    func forms(query: String, keys: [String]) throws {
        for language in [Language.dutch, .english] { #expect(try find(query, language).services.map(\.key.rawValue) == keys, "\(query)") }
    }

    @Test("endings of diminutives are told from letters of the word's own")
    func diminutives() {
        let words = SearchWords([.dutch])
        let pairs = [
            ("boompje", "boom"), ("raampjes", "raam"), ("bloempje", "bloem"), ("filmpje", "film"), ("lampje", "lamp"), ("klompjes", "klomp"),
            ("feestje", "feest"),
            ("feestjes", "feest"), ("stoeltje", "stoel"), ("stoeltjes", "stoel"), ("bommetje", "bom"), ("mannetjes", "man"), ("hekje", "hek"),
        ]
        for (small, word) in pairs { #expect(words.stem(small) == words.stem(word), "\(small)") }
    }

    @Test(
        "a kind of what goes by several such words already is found by itself",
        arguments: ["tuinfeest", "tuinfeestje", "kinderfeest", "verjaardagsfeest", "schoolfeest"])
    func kindOfFeast(query: String) throws {
        #expect(try find(query).services.map(\.key.rawValue) == ["evenement-melden"], "\(query)")
    }

    @Test("a permit that is meant by its name goes before an objection against one, and a word that is spelt right is no other word")
    func ownWords() throws {
        let permits = try find("vergunning").services.map(\.key.rawValue)
        #expect(Set(permits.prefix(2)) == ["kapvergunning", "bewonersparkeervergunning"], "\(permits)")
        #expect(try !find("melding maken").services.contains { $0.key.rawValue == "bezwaar-maken" })
        #expect(try !find("log in", .english).services.contains { $0.key.rawValue == "kapvergunning" })
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
                .find(query, language: .dutch).services.map { $0.name.in(.dutch) }
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
