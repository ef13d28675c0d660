import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("What there is to gain, as everyone is told")
struct GainsTests {
    private static let (november, december) = (Month(number: 2026 * 12 + 10), Month(number: 2026 * 12 + 11))

    /// Cases that come in now, of which some are asked for the same twice.
    private static func play(_ town: Town, cases: Int, again: Int) async throws {
        let handler = Official.handler()
        for number in 0..<cases {
            let id = try await town.open(answers: Town.reachable)
            guard number < again else { continue }
            for command in [CaseCommand.ask(text: Personal("Wat?"), days: 14), .goOn, .ask(text: Personal("Wat?"), days: 14)] {
                try await town.perform(command, on: id, by: handler)
            }
        }
    }

    @Test("what was done again is told of a hundred cases, in tens; a month with a handful of cases changes nothing about it, nor does what comes later")
    func rework() async throws {
        let town = try Town(), evidence = town.hall.evidence
        let service = try #require(town.hall.setting.shelf.current[EvidenceTests.kap])
        func told(_ months: ClosedRange<Month>) -> Double? {
            evidence.candidate(service, costs: nil, in: PublishedPeriod(months: months, newest: months.upperBound, running: months.upperBound.next)).values[
                .rework]
        }
        try await Self.play(town, cases: 110, again: 12)
        town.clock.advance(days: 40)
        try await evidence.closeMonthsThatAreOver()
        let november = try #require(told(Self.november...Self.november))
        #expect([10.0 / 110, 20.0 / 110].contains(november))
        // A handful in December, all of them asked twice.
        try await Self.play(town, cases: 6, again: 6)
        town.clock.advance(days: 31)
        try await evidence.closeMonthsThatAreOver()
        #expect(told(Self.november...Self.december) == november)
        // Of all that is known it is known how sure it is.
        let months = Self.november...Self.december
        let candidate = evidence.candidate(
            service, costs: nil, in: PublishedPeriod(months: months, newest: months.upperBound, running: months.upperBound.next))
        #expect(Set(candidate.deviations.keys) == Set(candidate.values.keys) && candidate.deviations.values.allSatisfy { $0 > 0 })
        // Of fewer than a hundred nothing is told.
        #expect(told(Self.december...Self.december) == nil)
    }
}
