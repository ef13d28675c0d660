import Foundation
import Testing

@testable import Statistics

@Suite("Sequences of one share, mean or quantile")
struct SequenceTests {
    @Test("a share: the ends are where the martingale reaches one in alpha")
    func share() throws {
        let sequence = try BernoulliSequence(alpha: 0.05, tuning: 50)
        let interval = try sequence.interval(successes: 12, of: 40)
        #expect(abs(sequence.logMartingale(interval.low, 12, 40) - log(20)) < 1e-9)
        #expect(abs(sequence.logMartingale(interval.high, 12, 40) - log(20)) < 1e-9)
        #expect(interval.contains(0.3))
        let mirrored = try sequence.interval(successes: 28, of: 40)
        #expect(abs(mirrored.low - 1 + interval.high) < 1e-9 && abs(mirrored.high - 1 + interval.low) < 1e-9)
    }

    @Test("the martingale of a share expects 1 at every n")
    func martingale() throws {
        let sequence = try BernoulliSequence(alpha: 0.05, tuning: 20)
        for p in [0.01, 0.4, 0.95] {
            var expected = 0.0
            for k in stride(from: 0.0, through: 30, by: 1) {
                let ways = lgamma(31) - lgamma(k + 1) - lgamma(31 - k)
                let chance = k * log(p) + (30 - k) * log(1 - p)
                expected += exp(ways + chance + sequence.logMartingale(p, k, 30))
            }
            #expect(abs(expected - 1) < 1e-10)
        }
    }

    @Test("a share at the edges and in the millions")
    func edges() throws {
        let sequence = try BernoulliSequence(alpha: 0.05, tuning: 100)
        #expect(try sequence.interval(successes: 0, of: 0) == Bounds(0, 1))
        let (none, all) = (try sequence.interval(successes: 0, of: 30), try sequence.interval(successes: 30, of: 30))
        #expect(none.low == 0 && none.high < 0.3 && all.high == 1 && all.low > 0.7)
        let many = try sequence.interval(successes: 6e8, of: 1e9)
        #expect(many.low > 0.5999 && many.low < 0.6 && many.high > 0.6 && many.high < 0.6001)
        #expect(throws: StatisticsError.self) { try sequence.interval(successes: 3, of: 2) }
        #expect(throws: StatisticsError.self) { try sequence.interval(successes: 0, of: -1) }
    }

    @Test("a quantile is bounded by numbers that were seen, at first by none")
    func quantile() throws {
        let sequence = try QuantileSequence(0.5, alpha: 0.05, tuning: 100)
        #expect(try sequence.interval(ascending: []) == Bounds(-.infinity, .infinity))
        #expect(try sequence.interval(ascending: [7, 8]) == Bounds(-.infinity, .infinity))
        let values = (1...201).map(Double.init), interval = try sequence.interval(ascending: values)
        #expect(sequence.estimate(ascending: values) == 101)
        #expect(interval.low > 70 && interval.low < 90 && interval.low + interval.high == 202)
        #expect(try sequence.interval(ascending: values.map { _ in 5 }) == Bounds(5, 5))
        #expect(throws: StatisticsError.self) { try sequence.interval(ascending: [2, 1]) }
        #expect(throws: StatisticsError.self) { try QuantileSequence(1, alpha: 0.05, tuning: 100) }
    }

    @Test("the two-sided normal boundary is its formula; the others lie where they belong")
    func boundaries() throws {
        let tuning = try MixtureBoundary.Tuning(v: 100)
        let length = 2 * log(20.0), rho = 100 / (length + log(1 + length))
        let both = try MixtureBoundary.normalTwoSided(tuning: tuning).bound(at: 250, alpha: 0.01)
        #expect(abs(both - ((250 + rho) * log((250 + rho) / (rho * 1e-4))).squareRoot()) < 1e-9)
        let one = try MixtureBoundary.normalOneSided(tuning: tuning).bound(at: 250, alpha: 0.01)
        #expect(one < both)
        // With hardly any single large term a sub-exponential sum is a normal one.
        let gamma = try MixtureBoundary.gammaExponential(tuning: tuning, c: 0.001).bound(at: 250, alpha: 0.01)
        #expect(abs(gamma - one) < 0.01)
        // ζ(2) = π² ÷ 6, and with v = v_min and η = e the length is 2 log log e + log ζ(2) + log 1/α.
        let stitched = try MixtureBoundary.polynomialStitching(from: 10, s: 2, eta: exp(1)).bound(at: 10, alpha: 0.05)
        let k = (exp(0.25) + exp(-0.25)) / 2.0.squareRoot()
        #expect(abs(stitched - k * (10 * (log(Double.pi * Double.pi / 6) + log(20))).squareRoot()) < 1e-10)
        #expect(throws: StatisticsError.self) { try MixtureBoundary.normalTwoSided(tuning: tuning).bound(at: -1, alpha: 0.05) }
        #expect(throws: StatisticsError.self) { try MixtureBoundary.gammaExponential(tuning: tuning, c: 0).bound(at: 1, alpha: 0.05) }
        #expect(throws: StatisticsError.self) { try MixtureBoundary.polynomialStitching(from: 10, eta: 1).bound(at: 1, alpha: 0.05) }
    }

    @Test("means of bounded numbers: mirrored numbers have the mirrored interval, and the truth is in it")
    func bounded() throws {
        var chance = Chance(5)
        let values = (0..<300).map { _ in chance.uniform() < 0.3 ? 1.0 : 0.25 }
        let betting = try BettingSequence(alpha: 0.05, breaks: 200), bernstein = try EmpiricalBernsteinSequence(alpha: 0.05)
        for (own, other) in [
            (try betting.intervals(values), try betting.intervals(values.map { 1 - $0 })),
            (try bernstein.intervals(values), try bernstein.intervals(values.map { 1 - $0 })),
        ] {
            #expect(own.count == 300)
            for (a, b) in zip(own, other) { #expect(abs(a.low + b.high - 1) < 1e-9 && abs(a.high + b.low - 1) < 1e-9) }
            #expect(own.allSatisfy { $0.contains(0.475) } && own[299].high - own[299].low < 0.25)
        }
        #expect(try betting.intervals([]).isEmpty)
        #expect(throws: StatisticsError.self) { try betting.intervals([1.5]) }
        #expect(throws: StatisticsError.self) { try bernstein.intervals([.nan]) }
    }
}
