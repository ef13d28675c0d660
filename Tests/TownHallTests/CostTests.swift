import Foundation
import ProcessMining
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("What cases cost")
struct CostTests {
    private static func estimate(_ low: Double, _ usual: Double, _ high: Double) -> Costs.Estimate { .init(low: low, usual: usual, high: high) }

    private let costs = Costs.ServiceCosts(
        fixed: estimate(4, 5, 6), channels: [.web: estimate(1, 1, 1), .counter: estimate(10, 12, 20)],
        steps: [
            .init(moment: .status("beoordelen"), minutes: estimate(30, 30, 30), rate: 60), .init(moment: .asked, minutes: estimate(6, 6, 6), rate: 60),
        ])

    /// Three cases by web, of which one is asked for more, and one at the counter.
    private func log() -> EventLog {
        var builder = EventLogBuilder(name: "kap")
        func add(_ id: String, _ channel: String, _ activities: [String]) {
            builder.open(case: id, attributes: [XESAttribute("channel", .string(channel))])
            for (index, activity) in activities.enumerated() {
                builder.append(case: id, activity: activity, time: Instant(microseconds: Int64(index) * 1_000_000), resource: "handler")
            }
        }
        add("a", "web", ["status:ontvangen", "status:beoordelen", "decided:verleend"])
        add("b", "web", ["status:ontvangen", "status:beoordelen", "asked", "answered", "status:beoordelen"])
        add("c", "web", ["status:ontvangen"])
        add("d", "counter", ["status:ontvangen", "status:beoordelen"])
        return builder.log()
    }

    @Test("the costs of a few cases are as counted by hand, with their uncertainty")
    func byHand() throws {
        let found = CaseCosts(log(), costs, days: 365)
        #expect(found.cases == 4)
        // Fixed 4 × 5, web 3 × 1, counter 13, four times half an hour of 60 euro, six minutes.
        #expect(abs(found.total.mean - (20 + 3 + 13 + 120 + 6)) < 1e-9)
        #expect(abs(found.perCase.mean - 162 / 4) < 1e-9)
        // Of the fixed costs 4 × 1/3, of the counter 10/6.
        let deviation = (pow(4.0 / 3, 2) + pow(10.0 / 6, 2)).squareRoot()
        #expect(abs(found.total.deviation - deviation) < 1e-9)
        #expect(abs(found.total.high - found.total.low - 2 * 1.645 * deviation) < 1e-9)
        #expect(found.parts.first?.kind == .step(.status("beoordelen")) && found.parts.first?.times == 4)
        #expect(abs(found.parts.reduce(0) { $0 + $1.amount.mean } - found.total.mean) < 1e-9)
        let counter = try #require(found.channels.first { $0.channel == .counter })
        #expect(counter.cases == 1 && abs(counter.perCase.mean - (5 + 13 + 30)) < 1e-9)
    }

    @Test("what a change would save is counted a year ahead")
    func savings() throws {
        let found = CaseCosts(log(), costs, days: 365)
        let online = try #require(found.savings.first { $0.change == .online(.counter) })
        #expect(abs(online.perYear.mean - 0.1 * (13 - 1) * 365.25 / 365) < 1e-9)
        let asked = try #require(found.savings.first { $0.change == .askedHalf })
        #expect(abs(asked.perYear.mean - 3 * 365.25 / 365) < 1e-9)
        let quarter = CaseCosts(log(), costs, days: 91)
        #expect(quarter.savings.allSatisfy { saving in found.savings.contains { $0.change == saving.change && $0.perYear.mean < saving.perYear.mean } })
    }

    @Test("no cases cost nothing")
    func none() {
        let found = CaseCosts(EventLog(), costs, days: 30)
        #expect(found.cases == 0 && found.total.mean == 0 && found.perCase.mean == 0 && found.parts.isEmpty && found.savings.isEmpty)
    }
}
