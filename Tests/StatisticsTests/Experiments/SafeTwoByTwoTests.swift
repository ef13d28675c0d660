import Foundation
import Testing

@testable import Statistics

@Suite("The safe test of two rates")
struct SafeTwoByTwoTests {
    private func test(_ control: String, _ treatment: String, _ bets: TwoByTwoBets = .plugIn()) throws -> SafeTwoByTwo {
        var test = try SafeTwoByTwo(bets)
        for (a, b) in zip(control, treatment) { try test.add(TwoByTwoBlock(control: (a == "1" ? 1 : 0, 1), treatment: (b == "1" ? 1 : 0, 1))) }
        return test
    }

    @Test(
        "e-values by the published formula",
        arguments: [
            ("1010001", "1011101", 1.0955046197583511), ("1101000100", "1111011111", 4.5056706747), ("0000000000", "1111111111", 107147.9848191067),
        ])
    func values(_ control: String, _ treatment: String, _ eValue: Double) throws {
        let test = try test(control, treatment)
        #expect(abs(test.eValue - eValue) < 1e-9 * eValue)
        #expect(test.pValue == min(1, 1 / test.eValue) || abs(test.pValue * test.eValue - 1) < 1e-12)
    }

    @Test("the interval holds 0 until the test rejects", arguments: [TwoByTwoBets.plugIn(), .oneParameter()])
    func interval(_ bets: TwoByTwoBets) throws {
        let open = try test("1101000100", "1111011111", bets), closed = try test("0000000000", "1111111111", .plugIn())
        #expect(try #require(open.differenceInterval).contains(0))
        let interval = try #require(closed.differenceInterval)
        #expect(interval.low > 0 && interval.high == 1)
    }

    @Test("before anything came, and while one arm is empty, nothing is known", arguments: [TwoByTwoBets.plugIn(), .oneParameter()])
    func nothing(_ bets: TwoByTwoBets) throws {
        var test = try SafeTwoByTwo(bets)
        #expect(test.pValue == 1 && test.differenceInterval == Bounds(-1, 1) && test.sharesSeen.control == nil)
        try test.add(TwoByTwoBlock(control: (5, 9), treatment: (0, 0)))
        #expect(test.logEValue == 0)
        for _ in 0..<50 { try test.add(TwoByTwoBlock(control: (1_000_000, 1_000_000), treatment: (0, 1_000_000))) }
        #expect(!test.logEValue.isNaN && test.pValue < 1e-100 && test.pValue >= 0)
    }

    /// The expected factor of the next block is 1 where the rates are equal, whatever was seen before: over all outcomes of a block of two and three.
    @Test("under the hypothesis no block is expected to raise the e-value", arguments: [TwoByTwoBets.plugIn(), .oneParameter()], [0.02, 0.3, 0.9])
    func expectation(_ bets: TwoByTwoBets, _ rate: Double) throws {
        var before = try SafeTwoByTwo(bets)
        try before.add(TwoByTwoBlock(control: (1, 4), treatment: (3, 4)))
        func chance(_ k: Double, _ n: Double) -> Double {
            let ways = exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1))
            return ways * pow(rate, k) * pow(1 - rate, n - k)
        }
        var expected = 0.0
        for a in 0...2 {
            for b in 0...3 {
                var after = before
                try after.add(TwoByTwoBlock(control: (Double(a), 2), treatment: (Double(b), 3)))
                let factor = exp(after.logEValue - before.logEValue)
                expected += chance(Double(a), 2) * chance(Double(b), 3) * factor
            }
        }
        #expect(expected <= 1 + 1e-12)
    }

    @Test("a true difference is in the sequence at every look in nearly all runs")
    func coverage() throws {
        var chance = Chance(11), missed = 0
        for _ in 0..<60 {
            var test = try SafeTwoByTwo(.oneParameter(), breaks: 40), isMissed = false
            for _ in 0..<60 {
                let (a, b) = (chance.binomial(2, 0.4), chance.binomial(2, 0.6))
                try test.add(TwoByTwoBlock(control: (Double(a), 2), treatment: (Double(b), 2)))
                if test.differenceInterval?.contains(0.2) != true { isMissed = true }
            }
            if isMissed { missed += 1 }
        }
        // Five in a hundred are allowed, and three standard errors.
        #expect(missed <= 8)
    }

    @Test("strata that share a difference decide what none of them could alone")
    func strata() throws {
        var chance = Chance(3)
        let rates = (0..<20).map { _ in 0.6 + 0.08 * chance.normal() }.map { min(0.8, max(0.4, $0)) }
        var together = try SafeTwoByTwo(.oneParameter(), strata: 20, breaks: 0), alone = try (0..<20).map { _ in try SafeTwoByTwo(.oneParameter(), breaks: 0) }
        for _ in 0..<12 {
            for (stratum, rate) in rates.enumerated() {
                let block = try TwoByTwoBlock(
                    control: (Double(chance.binomial(30, rate)), 30), treatment: (Double(chance.binomial(30, rate + 0.05)), 30))
                try together.add(block, stratum: stratum)
                try alone[stratum].add(block)
            }
        }
        #expect(together.pValue < 0.05)
        #expect(alone.filter { $0.pValue < 0.05 }.count <= 10)
        #expect(alone.reduce(0) { $0 + $1.logEValue } < together.logEValue)
    }

    @Test("wrong blocks and parameters are refused")
    func refusals() throws {
        #expect(throws: StatisticsError.self) { try TwoByTwoBlock(control: (2, 1), treatment: (0, 1)) }
        #expect(throws: StatisticsError.self) { try TwoByTwoBlock(control: (0.5, 1), treatment: (0, 1)) }
        #expect(throws: StatisticsError.self) { try SafeTwoByTwo(.plugIn(prior: 0)) }
        #expect(throws: StatisticsError.self) { try SafeTwoByTwo(alpha: 0) }
        var test = try SafeTwoByTwo()
        #expect(throws: StatisticsError.self) { try test.add(TwoByTwoBlock(control: (0, 1), treatment: (0, 1)), stratum: 1) }
    }
}
