import Testing

@testable import ServiceCatalog

@Suite("Reading kosten.yaml")
struct CostsTests {
    private func load(_ text: String) throws -> LoadedCatalogue {
        let fixture = try FolderFixture()
        try fixture.write(text, to: "kosten.yaml")
        return fixture.load()
    }

    @Test("costs are read in euro and minutes")
    func reads() throws {
        let loaded = try load(
            """
            rates: [{ key: behandelaar, euro: 60.50 }]
            services:
              - key: kap
                fixed: { low: 1.00, usual: 2.00, high: 6.00 }
                channels: [{ channel: web, low: 0.50, usual: 1.00, high: 1.50 }]
                steps: [{ event: decided, rate: behandelaar, low: 10, usual: 20, high: 60 }]
            """)
        #expect(loaded.mistakes.isEmpty)
        let costs = try #require(loaded.catalogue?.costs.services[ServiceKey(rawValue: "kap")])
        #expect(costs.fixed == .init(low: 1, usual: 2, high: 6) && costs.fixed?.mean == 2.5)
        #expect(costs.channels[.web]?.usual == 1)
        #expect(costs.steps.count == 1 && costs.steps[0].moment == .decided && costs.steps[0].rate == 60.5 && costs.steps[0].minutes.high == 60)
        #expect(try FolderFixture().load().catalogue?.costs.services.isEmpty == true)
    }

    @Test("every mistake is found at once, with what mends it")
    func mistakes() throws {
        let mistakes = try load(
            """
            rates: [{ key: behandelaar, euro: veel }]
            services:
              - key: kapp
                fixed: { low: 3.00, usual: 2.00, high: 6.00 }
              - key: kap
                channel: []
                steps:
                  - { status: nergens, rate: behandelaar, low: 10, usual: 20, high: 60 }
                  - { rate: niemand, low: 1, usual: 2, high: 3 }
            """
        ).mistakes.map(\.description)
        for expected in ["veel", "unknown service \"kapp\"", "rising order", "channels", "nergens", "niemand", "either \"status:\" or \"event:\""] {
            #expect(mistakes.contains { $0.contains(expected) }, "\(expected) in \(mistakes)")
        }
    }

    @Test("processes that are elsewhere are read, and what is wrong with them is said")
    func elsewhere() throws {
        let fixture = try FolderFixture()
        try fixture.write(
            "- { name: Terras, department: groen, cases_per_year: 140, median_days: 51, digital_percent: 20, cost_per_case: 410.50 }\n", to: "elders.yaml")
        let process = try #require(fixture.load().catalogue?.elsewhere.first)
        #expect(process.name == "Terras" && process.casesPerYear == 140 && process.costPerCase == 410.5 && process.reworkPercent == nil)
        try fixture.write("- { name: Terras, department: groenn, cases: 140, digital_percent: 120 }\n", to: "elders.yaml")
        let mistakes = fixture.load().mistakes.map(\.description)
        for expected in ["groenn", "cases_per_year", "from 0 to 100"] { #expect(mistakes.contains { $0.contains(expected) }, "\(mistakes)") }
    }
}
