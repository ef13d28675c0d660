import Foundation
import ServiceCatalog
import Statistics
import Testing

@testable import TownHall

@Suite("Where to begin")
struct PrioritiesTests {
    private static func candidate(_ name: String, _ values: [Priorities.Factor: Double]) -> Priorities.Candidate {
        .init(name: Localized(name), department: nil, service: nil, values: values)
    }

    private static let even = Dictionary(uniqueKeysWithValues: Priorities.Factor.allCases.map { ($0, 1.0) })

    @Test("who has much of everything comes first, who comes in online already last, each with why")
    func order() {
        let ranked = Priorities(
            [
                Self.candidate("klein", [.volume: 10, .time: 3, .rework: 0.01, .outliers: 0, .cost: 100, .digital: 0.99]),
                Self.candidate("groot", [.volume: 9_000, .time: 60, .rework: 0.4, .outliers: 3, .cost: 90_000, .digital: 0.1]),
                Self.candidate("midden", [.volume: 400, .time: 20, .rework: 0.1, .outliers: 1, .cost: 4_000, .digital: 0.5]),
            ], weights: Self.even
        ).ranked
        #expect(ranked.map { $0.candidate.name.in(.dutch) } == ["groot", "midden", "klein"])
        #expect(abs(ranked[0].score - 100) < 1e-9 && Set(ranked[0].reasons) == Set(Priorities.Factor.allCases))
        #expect(abs(ranked[2].score - 10) < 1e-9 && ranked[2].reasons.isEmpty)
    }

    @Test("a weight of zero leaves a factor out, a higher one makes it count more")
    func weights() {
        let candidates = [Self.candidate("veel", [.volume: 900, .time: 2]), Self.candidate("lang", [.volume: 20, .time: 80])]
        func first(_ weights: [Priorities.Factor: Double]) -> String? { Priorities(candidates, weights: weights).ranked.first?.candidate.name.in(.dutch) }
        #expect(first([.volume: 1, .time: 0]) == "veel" && first([.volume: 0, .time: 1]) == "lang")
        #expect(first([.volume: 3, .time: 1]) == "veel" && first([.volume: 1, .time: 3]) == "lang")
        #expect(Priorities(candidates, weights: [:]).ranked.allSatisfy { $0.score == 0 })
    }

    @Test("what is not known of one counts for nothing, and one alone has nothing to be held against")
    func unknown() {
        let ranked = Priorities(
            [Self.candidate("a", [.volume: 10, .time: 9]), Self.candidate("b", [.volume: 20]), Self.candidate("c", [.volume: 5, .time: 30])], weights: Self.even
        ).ranked
        #expect(ranked.first?.candidate.name.in(.dutch) == "b")
        #expect(Priorities([Self.candidate("a", [.volume: 10])], weights: Self.even).ranked.map(\.score) == [0])
        #expect(Priorities([], weights: Self.even).ranked.isEmpty)
    }

    @Test("a factor that is known of too few counts for nobody, and it is said of how many it is known")
    func knownEnough() {
        let candidates = [
            Self.candidate("a", [.volume: 10, .cost: 9_000]), Self.candidate("b", [.volume: 20, .rework: 0.1]),
            Self.candidate("c", [.volume: 30, .rework: 0.3]), Self.candidate("d", [.volume: 40]), Self.candidate("e", [.volume: 50]),
        ]
        let priorities = Priorities(candidates, weights: [.volume: 1, .cost: 1, .rework: 1])
        #expect(priorities.left == [.cost: 1, .rework: 2])
        #expect(priorities.ranked.map { $0.candidate.name.in(.dutch) } == ["e", "d", "c", "b", "a"])
        #expect(priorities.ranked.allSatisfy { !$0.reasons.contains(.cost) && !$0.reasons.contains(.rework) && $0.unknown.isEmpty })
        // Known of half of them it counts, and of the others it is said that it is not known.
        let four = Priorities(Array(candidates.prefix(4)), weights: [.volume: 1, .rework: 1])
        #expect(four.left.isEmpty && Set(four.ranked.filter { $0.unknown == [.rework] }.map { $0.candidate.name.in(.dutch) }) == ["a", "d"])
    }

    @Test("a reason stands clearly above the others: a little more is none, and nothing is none")
    func clearReasons() {
        let shares = [0.77, 0.78, 0.79, 0.8]
        let ranked = Priorities(shares.enumerated().map { Self.candidate("\($0)", [.digital: $1, .rework: 0]) }, weights: [.digital: 1, .rework: 1]).ranked
        #expect(ranked.allSatisfy { $0.reasons.isEmpty })
        let one = Priorities(([0.2] + shares).map { Self.candidate("\($0)", [.digital: $0]) }, weights: [.digital: 1]).ranked
        #expect(one.map(\.reasons) == [[.digital], [], [], [], []])
    }

    @Test("days above the middle case: of a spread that lies evenly a quarter of its length, and never less than nothing")
    func excess() {
        // Evenly from 0 to 40: above 20 lie half of them, by 10 on average.
        let even = Spread(count: 100, 10, 20, 30, 36)
        #expect(abs(even.excess.mean - 5) < 0.01)
        // The mean square of what lies above is 20² / 3, of half of them.
        #expect(abs(even.excess.deviation - (200.0 / 3 - 25).squareRoot()) < 0.05)
        #expect(Spread(count: 100, 20, 20, 20, 20).excess == (0, 0))
    }

    @Test("a process elsewhere is held against services by the same measures")
    func elsewhere() {
        let process = ElsewhereProcess(
            name: "Terras", department: nil, casesPerYear: 140, medianDays: 51, reworkPercent: 38, digitalPercent: 20, costPerCase: 410, outlierPercent: 10)
        let values = Priorities.Candidate(process).values
        #expect(values == [.volume: 140, .time: 51, .rework: 0.38, .digital: 0.2, .cost: 57_400, .outliers: 2])
        let deviations = Priorities.Candidate(process).deviations
        #expect(Set(deviations.keys) == Set(values.keys) && deviations.values.allSatisfy { $0 > 0 })
    }

    // MARK: Who is named

    /// Names in the order of the score of those of whom it cannot be said that they are not the first.
    private static func leading(_ candidates: [(name: String, values: [Double], deviation: Double)]) -> [String] {
        let factors = Array(Priorities.Factor.allCases.prefix(candidates.first?.values.count ?? 0))
        let made = candidates.map { candidate in
            Priorities.Candidate(
                name: Localized(candidate.name), department: nil, service: nil, values: Dictionary(uniqueKeysWithValues: zip(factors, candidate.values)),
                deviations: Dictionary(uniqueKeysWithValues: factors.map { ($0, candidate.deviation) }))
        }
        return Priorities(made, weights: even).leading.map { $0.candidate.name.in(.dutch) }
    }

    @Test("the first is named alone where its lead is beyond chance; else together with those that chance may have put below it")
    func leads() {
        // Two standard deviations ahead, and one.
        #expect(Self.leading([("a", [120], 10), ("b", [100], 0)]) == ["a"])
        #expect(Self.leading([("a", [110], 10), ("b", [100], 0)]) == ["a", "b"])
        // Who lies far behind is not named.
        #expect(Self.leading([("a", [110], 10), ("b", [100], 10), ("c", [10], 1)]) == ["a", "b"])
        // What one factor leaves to chance, five that all say the same do not.
        #expect(Self.leading([("a", [112], 10), ("b", [100], 0)]) == ["a", "b"])
        #expect(Self.leading([("a", [112, 112, 112, 112, 112], 10), ("b", [100, 100, 100, 100, 100], 0)]) == ["a"])
        // Factors that contradict each other say nothing, however sure each is.
        #expect(Self.leading([("a", [9, 1], 0), ("b", [1, 9], 0)]) == ["a", "b"])
    }

    @Test("what is exact needs no margin, and what is the same is told apart by nothing")
    func exactLeads() {
        #expect(Self.leading([("a", [101], 0), ("b", [100], 0), ("c", [100], 0)]) == ["a"])
        #expect(Self.leading([("a", [100], 0), ("b", [100], 0), ("c", [1], 0)]) == ["a", "b"])
        #expect(Self.leading([]).isEmpty && Self.leading([("a", [100], 1)]).isEmpty)
    }

    @Test("of two that have as much to gain each is named alone by chance about once in twenty")
    func chance() {
        // What is measured of each, at 400 points that are as likely as each other.
        let points = (0..<20).map { index -> Double in
            var (low, high) = (-6.0, 6.0)
            for _ in 0..<60 {
                let middle = (low + high) / 2
                if erfc(middle / 2.0.squareRoot()) / 2 > 1 - (Double(index) + 0.5) / 20 { low = middle } else { high = middle }
            }
            return low
        }
        let named = points.flatMap { a in points.map { b in Self.leading([("a", [100 + 10 * a], 10), ("b", [100 + 10 * b], 10), ("c", [10], 1)]).count } }
        #expect(named.count { $0 == 1 } > 0)
        // Either may be named: one in ten of both together.
        #expect(Double(named.count { $0 == 1 }) <= 0.12 * Double(named.count))
    }
}
