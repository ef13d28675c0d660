import Testing

@testable import Statistics

@Suite("Strata that differ")
struct DifferingStrataTests {
    private func run(_ effects: [Double], rate: Double, weeks: Int, _ chance: inout Chance) throws -> DifferingStrata {
        var strata = try DifferingStrata(strata: effects.count)
        for _ in 0..<weeks {
            for (index, effect) in effects.enumerated() {
                let (a, b) = (chance.binomial(30, rate), chance.binomial(30, rate + effect))
                try strata.add(TwoByTwoBlock(control: (Double(a), 30), treatment: (Double(b), 30)), stratum: index)
            }
            strata.look()
        }
        return strata
    }

    @Test("the one that loses where the others win is named, and no other")
    func odd() throws {
        var chance = Chance(4)
        for _ in 0..<5 {
            let named = try run([0.05, 0.05, -0.3, 0.05, 0.05, 0.05, 0.05, 0.05], rate: 0.6, weeks: 20, &chance).named
            #expect(named.map(\.stratum) == [2])
            let found = try #require(named.first)
            #expect(found.own < 0 && found.distance.high < 0 && found.pValue <= 0.05 && abs(found.shared - 0.05) < 0.1)
        }
    }

    @Test("of strata that share an effect hardly any is ever named, looking every week", arguments: [0.04, 0.6, 0.9])
    func alike(_ rate: Double) throws {
        var chance = Chance(6), wrong = 0
        for _ in 0..<40 { wrong += try run(Array(repeating: 0.05, count: 6), rate: rate, weeks: 20, &chance).named.isEmpty ? 0 : 1 }
        // Five in a hundred are allowed, and three standard errors.
        #expect(wrong <= 6)
    }

    @Test("who was named stays named, and does not make the others look different")
    func stays() throws {
        var strata = try DifferingStrata(strata: 3)
        func add(_ conversions: [Double]) throws {
            for (index, converted) in conversions.enumerated() {
                try strata.add(TwoByTwoBlock(control: (500, 1_000), treatment: (converted, 1_000)), stratum: index)
            }
        }
        try add([500, 505, 100])
        let found = strata.look()
        #expect(found.map(\.stratum) == [2] && found.first?.own == -0.4)
        // The two that are left share their effect, however far from the third.
        for _ in 0..<20 { try add([500, 505, 500]) }
        #expect(strata.look().isEmpty && strata.named == found)
    }

    @Test("before anything came, and while a stratum has one arm only, nobody is named")
    func nothing() throws {
        var strata = try DifferingStrata(strata: 2)
        #expect(strata.look().isEmpty)
        try strata.add(TwoByTwoBlock(control: (9, 10), treatment: (0, 0)), stratum: 0)
        try strata.add(TwoByTwoBlock(control: (0, 1_000), treatment: (1_000, 1_000)), stratum: 1)
        #expect(strata.look().isEmpty)
        #expect(throws: StatisticsError.self) { try strata.add(TwoByTwoBlock(control: (0, 1), treatment: (0, 1)), stratum: 2) }
        #expect(throws: StatisticsError.self) { try DifferingStrata(strata: 1) }
        #expect(throws: StatisticsError.self) { try DifferingStrata(strata: 3, alpha: 0) }
    }

    @Test("counts so far that are rounded to tens neither raise false alarms nor name anyone", arguments: [0.3, 0.6])
    func rounded(_ rate: Double) throws {
        var chance = Chance(9), wrong = (shared: 0, named: 0)
        let design = try AsymptoticSequence(alpha: 0.05, tuning: 3_000)
        for _ in 0..<40 {
            var strata = try DifferingStrata(strata: 6, rounding: 10), isClaimed = false
            let places = (0..<24).map { _ in Double.random(in: 0..<10, using: &chance) }
            var counts = [Double](repeating: 0, count: 24), told = counts
            for _ in 0..<20 {
                for stratum in 0..<6 {
                    for arm in 0..<2 {
                        let converted = Double(chance.binomial(30, rate)), place = 4 * stratum + 2 * arm
                        counts[place] += converted
                        counts[place + 1] += 30 - converted
                    }
                    let now = (0..<4).map { ((counts[4 * stratum + $0] + places[4 * stratum + $0]) / 10).rounded(.down) * 10 }
                    let new = (0..<4).map { now[$0] - told[4 * stratum + $0] }
                    for index in 0..<4 { told[4 * stratum + index] = now[index] }
                    try strata.add(TwoByTwoBlock(control: (new[0], new[0] + new[1]), treatment: (new[2], new[2] + new[3])), stratum: stratum)
                    if let effect = strata.pooled?.effect, design.pValue(effect) <= 0.05 { isClaimed = true }
                }
                strata.look()
            }
            if isClaimed { wrong.shared += 1 }
            if !strata.named.isEmpty { wrong.named += 1 }
        }
        #expect(wrong.shared <= 6 && wrong.named <= 6)
        #expect(throws: StatisticsError.self) { try DifferingStrata(strata: 2, rounding: -1) }
    }

    @Test("the effect of all is pooled of what each counted, however different their levels")
    func pooled() throws {
        var strata = try DifferingStrata(strata: 2)
        #expect(strata.pooled == nil)
        for _ in 0..<2 {
            try strata.add(TwoByTwoBlock(control: (320, 400), treatment: (90, 100)), stratum: 0)
            try strata.add(TwoByTwoBlock(control: (30, 100), treatment: (160, 400)), stratum: 1)
        }
        let effect = try #require(strata.pooled?.effect)
        #expect(abs(effect.estimate - 0.1) < 1e-12 && effect.n == 2_000)
    }
}
