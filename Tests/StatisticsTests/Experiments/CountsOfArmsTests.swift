import Foundation
import Testing

@testable import Statistics

@Suite("Counts of arms")
struct CountsOfArmsTests {
    @Test("sixty against twenty, with fifty digits worked out from the formula")
    func ratio() throws {
        var test = try MultinomialSequence(shares: [0.5, 0.5])
        #expect(test.pValue == 1 && test.shareIntervals == [Bounds(0, 1), Bounds(0, 1)])
        try test.add([20, 10])
        try test.add([40, 10])
        #expect(test.counts == [60, 20])
        #expect(abs(test.pValue - 0.014814035899126846) < 1e-12)
    }

    @Test("the interval of a share ends where the test of it rejects just not, for three arms by trying")
    func intervals() throws {
        var test = try MultinomialSequence(shares: [0.4, 0.4, 0.2], concentration: 50, alpha: 0.05)
        try test.add([300, 260, 180])
        let tested: Double = 560 * log(0.4) + 180 * log(0.2)
        let floor = test.logEValue + log(0.05) + tested
        var (low, high) = (1.0, 0.0)
        for first in 1..<1_000 {
            for second in 1..<(1_000 - first) {
                let (a, b) = (Double(first) / 1_000, Double(second) / 1_000)
                let likelihood: Double = 300 * log(a) + 260 * log(b) + 180 * log(1 - a - b)
                if likelihood >= floor {
                    low = min(low, a)
                    high = max(high, a)
                }
            }
        }
        let interval = test.shareIntervals[0]
        #expect(abs(interval.low - low) < 0.002 && abs(interval.high - high) < 0.002 && interval.low <= low && high <= interval.high)
    }

    @Test("the interval of a ratio of rates leaves out 0 just where the test rejects")
    func rates() throws {
        for more in stride(from: 100.0, through: 220, by: 5) {
            var test = try MultinomialSequence(shares: [0.5, 0.5])
            try test.add([130, more])
            #expect((test.pValue <= 0.05) == !test.logRateRatioInterval(1).contains(0))
            #expect(test.logRateRatioInterval(1).contains(try #require(test.logRateRatio(1))))
        }
    }

    @Test("an arm without conversions is unbounded on one side, and nobody at all on both")
    func empty() throws {
        var test = try MultinomialSequence(shares: [0.5, 0.5])
        #expect(test.logRateRatio(1) == nil && test.logRateRatioInterval(1) == Bounds(-.infinity, .infinity))
        try test.add([0, 9])
        #expect(test.logRateRatio(1) == nil)
        #expect(test.logRateRatioInterval(1).low.isFinite && test.logRateRatioInterval(1).high == .infinity)
    }

    @Test("wrong shares and counts are refused")
    func refusals() throws {
        #expect(throws: StatisticsError.self) { try MultinomialSequence(shares: [0.5, 0.6]) }
        #expect(throws: StatisticsError.self) { try MultinomialSequence(shares: [1]) }
        #expect(throws: StatisticsError.self) { try MultinomialSequence(shares: [1, 0]) }
        var test = try MultinomialSequence(shares: [0.5, 0.5])
        #expect(throws: StatisticsError.self) { try test.add([1]) }
        #expect(throws: StatisticsError.self) { try test.add([1, -1]) }
        #expect(throws: StatisticsError.self) { try test.add([1, 0.5]) }
        #expect(throws: StatisticsError.self) { try SampleRatio.pearson([1, 2], weights: [1, 0]) }
        #expect(throws: StatisticsError.self) { try SampleRatio.pearson([1, 2], weights: [1]) }
        #expect(try SampleRatio.pearson([0, 0], weights: [1, 1]) == 1)
    }

    @Test("chi-square with weights in any unit, an arm with weight 0 left out")
    func pearson() throws {
        // (60 − 50)² ÷ 50 twice is 4, of which the tail is that of z = 2 on both sides.
        for weights in [[0.5, 0.5, 0], [3, 3, 0]] {
            #expect(abs(try SampleRatio.pearson([60, 40, 0], weights: weights) - 2 * Tail.normal(above: 2)) < 1e-14)
        }
    }
}
