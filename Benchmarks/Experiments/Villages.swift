import Statistics

/// Twenty villages with some 60 visits a week that run the same trial, each with a base rate of its own. What each publishes are its counts so
/// far of each arm and outcome, down to tens from a secret place between them that stays: the most that rounding ever adds or takes is ten.
struct Villages: Sendable {
    static let count = 20

    /// In which week the villages together claim a difference.
    var decided: Int?
    /// In which week each village that was named was.
    var named: [Int: Int] = [:]

    /// - Parameters:
    ///   - effect: Of every village, but the one with index 0.
    ///   - odd: Of that one.
    static func run(effect: Double, odd: Double, weeks: Int, seed: UInt64) throws -> Villages {
        var chance = SeededChance(seed: seed), run = Villages()
        let rates = (0..<count).map { _ in min(0.8, max(0.4, 0.6 + 0.08 * chance.normal())) }
        let places = (0..<count).map { _ in (0..<4).map { _ in Double(chance.next() % 10) } }
        var counts = Array(repeating: [0.0, 0, 0, 0], count: count), published = counts
        var strata = try DifferingStrata(strata: count, rounding: 10)
        // Tuned to all units of eight weeks.
        let design = try AsymptoticSequence(alpha: 0.05, tuning: Double(count * 60 * 8))
        for week in 1...weeks {
            for village in 0..<count {
                let visits = chance.poisson(60), treated = chance.binomial(visits, 0.5)
                let control = chance.binomial(visits - treated, rates[village])
                let treatment = chance.binomial(treated, min(0.98, max(0.02, rates[village] + (village == 0 ? odd : effect))))
                for (index, more) in [control, visits - treated - control, treatment, treated - treatment].enumerated() {
                    counts[village][index] += Double(more)
                }
                let told = zip(counts[village], places[village]).map { (($0 + $1) / 10).rounded(.down) * 10 }
                let new = zip(told, published[village]).map { $0 - $1 }
                published[village] = told
                let block = try TwoByTwoBlock(control: (new[0], new[0] + new[1]), treatment: (new[2], new[2] + new[3]))
                try strata.add(block, stratum: village)
                // Any of them may look, and stop, whenever a village has published.
                if run.decided == nil, let effect = strata.pooled?.effect, design.pValue(effect) <= design.alpha { run.decided = week }
            }
            for found in strata.look() { run.named[found.stratum] = week }
        }
        return run
    }

    /// One village by itself, with exact counts: in which week it claims a difference.
    static func alone(effect: Double, weeks: Int, seed: UInt64) throws -> Int? {
        var chance = SeededChance(seed: seed), test = try SafeTwoByTwo(.oneParameter(), breaks: 0)
        for week in 1...weeks {
            let (a, b) = (chance.binomial(30, 0.6), chance.binomial(30, 0.6 + effect))
            try test.add(TwoByTwoBlock(control: (Double(a), 30), treatment: (Double(b), 30)))
            if test.pValue <= test.alpha { return week }
        }
        return nil
    }
}
