import Foundation
import Testing

@testable import Statistics

@Suite("Weeks that stand out")
struct ControlChartTests {
    private let chart = ControlChart()

    /// A service in which nothing changes: its weeks have a season and differ more than chance alone would make them.
    private struct Service {
        var chance: Chance
        let visits: Double
        /// How much weeks differ beyond chance, as a share.
        let unrest: Double

        mutating func year(_ weeks: Int) -> [[Week]] {
            var series: [[Week]] = Array(repeating: [], count: 5)
            for week in 0..<weeks {
                let season = 1 + 0.3 * sin(2 * .pi * Double(week) / 52)
                let count = chance.poisson(visits * season * exp(unrest * chance.normal()))
                series[0].append(.count(count))
                let share = min(0.99, max(0.01, 0.75 + unrest / 3 * chance.normal()))
                series[1].append(.share(chance.binomial(count, share), of: count))
                let scores = (0..<(count / 4)).map { _ in Double([1, 2, 3, 4, 4, 5, 5, 5].randomElement(using: &chance) ?? 4) }
                let mean = scores.isEmpty ? 0 : scores.reduce(0, +) / Double(scores.count)
                let variance = scores.count > 1 ? scores.reduce(0) { $0 + pow($1 - mean, 2) } / Double(scores.count - 1) : 0
                series[2].append(.mean(mean, deviation: variance.squareRoot(), of: scores.count))
                let days = (0..<count / 2).map { _ in exp(2.5 + 0.6 * chance.normal()) }
                series[3].append(.median(Robust.median(days) ?? 0, of: days.count))
                series[4].append(.share(chance.binomial(count / 2, 0.93), of: count / 2))
            }
            return series
        }
    }

    @Test(
        "where nothing changes, all indicators of a service together raise less than one alarm a quarter",
        arguments: [(2.0, 0.0), (12.0, 0.0), (12.0, 0.2), (60.0, 0.1), (60.0, 0.3), (600.0, 0.1), (600.0, 0.3)])
    func falseAlarms(_ visits: Double, _ unrest: Double) {
        let weeks = 130, services = 30
        var alarms = 0, quarters = 0.0, worst = 0
        for seed in 0..<services {
            var service = Service(chance: Chance(UInt64(seed) &* 7_919 &+ UInt64(visits)), visits: visits, unrest: unrest)
            let mine = service.year(weeks).reduce(0) { $0 + chart.deviations(in: $1).count }
            alarms += mine
            worst = max(worst, mine)
            quarters += Double(weeks - chart.least) / 13
        }
        let rate = Double(alarms) / quarters
        #expect(rate < 1)
        // Nor does any one service have more than one a quarter in the long run.
        #expect(worst <= (weeks - chart.least) / 13)
    }

    /// What a change of `weeks[change...]` leads to: the first week that stands out to the right side.
    private func noticed(_ weeks: [Week], from change: Int, above: Bool) -> Int? {
        chart.deviations(in: weeks).first { $0.weeks.upperBound >= change && $0.isAbove == above }.map { max($0.weeks.lowerBound, change) - change }
    }

    @Test("a share that falls is noticed within two weeks, and since when it fell is said")
    func fallingShare() {
        var chance = Chance(5)
        let series = (0..<40).map { _ in (0..<30).map { Week.share(chance.binomial(150, $0 < 28 ? 0.8 : 0.55), of: 150) } }
        let seen = series.compactMap { noticed($0, from: 28, above: false) }
        // Where the weeks before differed much by chance, it may take longer.
        #expect(seen.count >= 38 && seen.allSatisfy { $0 <= 1 })
    }

    @Test("visits that double, times that double and a mean score that falls by one are noticed within two weeks")
    func others() {
        var chance = Chance(6)
        for _ in 0..<20 {
            let visits = (0..<30).map { Week.count(chance.poisson($0 < 28 ? 60 : 120)) }
            #expect(noticed(visits, from: 28, above: true).map { $0 <= 1 } == true)
            let times = (0..<30).map { week in
                Week.median(Robust.median((0..<40).map { _ in exp(3 + 0.5 * chance.normal()) * (week < 28 ? 1 : 2) }) ?? 0, of: 40)
            }
            #expect(noticed(times, from: 28, above: true).map { $0 <= 1 } == true)
            let scores = (0..<30).map { Week.mean(($0 < 28 ? 4.1 : 3.1) + 0.1 * chance.normal(), deviation: 1, of: 30) }
            #expect(noticed(scores, from: 28, above: false).map { $0 <= 1 } == true)
        }
    }

    @Test("a season that comes back every year is no alarm, and the same week without it is")
    func season() {
        var chance = Chance(9)
        func visits(_ week: Int, low: Bool = true) -> Week { .count(chance.poisson(low && (28...33).contains(week % 52) ? 100 : 300)) }
        let usual = (0..<140).map { visits($0) }
        #expect(chart.deviations(in: usual).filter { $0.weeks.lowerBound > 78 }.isEmpty)
        let changed = (0..<137).map { visits($0, low: $0 < 120) }
        #expect(chart.deviations(in: changed).contains { $0.isAbove && $0.weeks.upperBound >= 132 })
    }

    @Test("what is expected holds the weeks that raise no alarm, and none that does")
    func expected() throws {
        var chance = Chance(4)
        for size in [3, 12, 60, 900] {
            for _ in 0..<40 {
                let series: [[Week]] = [
                    (0..<20).map { _ in .count(chance.poisson(Double(size))) },
                    (0..<20).map { _ in .share(chance.binomial(size, 0.8), of: size) },
                    (0..<20).map { _ in .mean(4 + chance.normal() / Double(size).squareRoot(), deviation: 1, of: max(5, size)) },
                    (0..<20).map { _ in .median(exp(3 + chance.normal() / Double(size).squareRoot()), of: max(5, size)) },
                ]
                for weeks in series {
                    guard let value = weeks.last?.value, let outlook = chart.outlook(for: weeks) else { continue }
                    #expect(outlook.expected.contains(value) == (outlook.probability >= chart.rarity))
                    #expect(outlook.expected.contains(outlook.usual))
                    #expect(chart.deviations(in: weeks, from: 19).isEmpty == (outlook.probability >= chart.rarity))
                }
            }
        }
    }

    @Test("small numbers raise no alarm, and a short history says nothing")
    func small() {
        #expect(chart.deviations(in: Array(repeating: .share(3, of: 3), count: 20) + [.share(0, of: 2)]).isEmpty)
        #expect(chart.deviations(in: Array(repeating: .count(1), count: 20) + [.count(4)]).isEmpty)
        #expect(chart.deviations(in: Array(repeating: .share(80, of: 100), count: 7) + [.share(5, of: 100)]).isEmpty)
        #expect(chart.deviations(in: []).isEmpty)
        #expect(chart.deviations(in: Array(repeating: .share(0, of: 0), count: 40)).isEmpty)
        #expect(chart.deviations(in: Array(repeating: .count(0), count: 40)).isEmpty)
    }
}

@Suite("Funnel plots")
struct FunnelPlotTests {
    @Test("one part out of many that are alike stands out, small ones need more")
    func outlier() throws {
        let alike = (1...20).map { (count: 9 * $0, total: 10 * $0) }
        let plot = try #require(FunnelPlot(alike + [(60, 100), (2, 4)]))
        #expect(plot.parts.dropLast(2).allSatisfy { $0.side == 0 })
        #expect(plot.parts[20].side == -1 && plot.parts[21].side == 0)
        #expect(plot.parts[20].low > 0.6 && plot.parts[21].low < 0.6)
        #expect(abs(plot.usual - 0.9) < 0.01)
    }

    @Test("parts that differ anyway are given that room, and too few parts say nothing")
    func spread() throws {
        let apart = [(30, 100), (45, 100), (60, 100), (70, 100), (85, 100), (50, 100), (64, 100)].map { (count: $0.0, total: $0.1) }
        let plot = try #require(FunnelPlot(apart))
        #expect(plot.spread > 2 && plot.parts.allSatisfy { $0.side == 0 })
        #expect(FunnelPlot([(1, 10), (2, 20), (3, 30)]) == nil)
        #expect(FunnelPlot(Array(repeating: (10, 10), count: 9)) == nil)
    }

    @Test("of parts that are alike few stand out: two in a thousand")
    func falseAlarms() throws {
        var chance = Chance(3)
        var out = 0
        for _ in 0..<200 {
            let parts = (0..<30).map { _ in
                let total = Int.random(in: 5...300, using: &chance)
                return (count: chance.binomial(total, 0.85), total: total)
            }
            out += try #require(FunnelPlot(parts)).parts.count { $0.side != 0 }
        }
        #expect(Double(out) / 6_000 < 0.004)
    }
}
