import Statistics
import Testing

@testable import TownHall

@Suite("What a service's weeks foretell")
struct ExperimentTrafficTests {
    private func weeks(_ change: (inout ServiceWeeks) -> Void) -> ServiceWeeks {
        var weeks = ServiceWeeks(first: 20_000)
        change(&weeks)
        return weeks
    }

    @Test("a share comes from the newest thirteen weeks, from the first in which somebody came")
    func share() throws {
        let busy = [Week](repeating: .share(90, of: 100), count: 3), quiet = [Week](repeating: .share(0, of: 0), count: 2)
        let traffic = try #require(Traffic(.completion, weeks { $0.completion = busy + quiet + [Week](repeating: .share(30, of: 60), count: 11) }))
        #expect(traffic.weeks == [Int](repeating: 60, count: 11))
        #expect(traffic.base == 0.5 && traffic.deviation == nil)
        #expect(Traffic(.completion, weeks { $0.completion = quiet }) == nil)
    }

    @Test("a mean has the deviation of all scores together, within weeks and between them")
    func mean() throws {
        // 1, 3 and 3, 5: together 1, 3, 3, 5.
        let two = 2.0.squareRoot()
        let traffic = try #require(Traffic(.score, weeks { $0.scores = [.mean(2, deviation: two, of: 2), .mean(4, deviation: two, of: 2)] }))
        #expect(traffic.base == 3)
        #expect(((traffic.deviation ?? 0) - (8.0 / 3).squareRoot()).magnitude < 1e-12)
    }

    @Test("nothing is foretold of what weeks do not tell")
    func unknown() {
        #expect(Traffic(.helpAsked, weeks { $0.completion = [.share(30, of: 60)] }) == nil)
    }
}
