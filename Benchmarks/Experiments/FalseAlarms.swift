import Statistics

/// Experiments in which nothing differs, looked at after every single visit: how often a difference is claimed.
struct FalseAlarms {
    static let rates = [0.01, 0.05, 0.3, 0.6, 0.95, 0.99]
    static let sizes = [20, 100, 1_000, 10_000, 50_000]

    /// After how many visits each test claimed a difference; `nil` when never.
    struct Run: Sendable {
        var exact: Int?
        var asymptotic: Int?
    }

    /// One experiment of 50,000 visits.
    static func run(rate: Double, seed: UInt64) throws -> Run {
        var chance = SeededChance(seed: seed), pair = try TestedPair(alpha: 0.05, tuning: 5_000), run = Run()
        for visit in 1...50_000 where run.exact == nil || run.asymptotic == nil {
            try pair.add(arm: chance.next() >> 63 == 0 ? 0 : 1, isConverted: chance.uniform() < rate)
            if run.exact == nil, pair.isRejectedExactly { run.exact = visit }
            if run.asymptotic == nil, try pair.isRejectedAsymptotically() { run.asymptotic = visit }
        }
        return run
    }

    /// One experiment of a team that does what it likes: after each visit it may stop because the mistakes of the new arm look bad by a test that
    /// was never made for many looks, or because the sample ratio is broken, as in a third of the phases it is; and then begins the next phase,
    /// five in all, with 5,000 visits at most in each.
    static func restarted(rate: Double, seed: UInt64) throws -> Run {
        var chance = SeededChance(seed: seed), run = Run()
        for phase in 1...5 {
            let treated = chance.uniform() < 1 / 3.0 ? 0.56 : 0.5
            var pair = try TestedPair(alpha: try PhaseSpending.alpha(0.05, phase: phase), tuning: 5_000)
            var mistakes = (control: 0.0, treatment: 0.0), ratio = try MultinomialSequence(shares: [0.5, 0.5], alpha: 0.001)
            // Units of each arm since the ratio was looked at.
            var new = (control: 0.0, treatment: 0.0)
            for visit in 1...5_000 {
                let arm = chance.uniform() < treated ? 1 : 0, isConverted = chance.uniform() < rate
                try pair.add(arm: arm, isConverted: isConverted)
                if run.exact == nil, pair.isRejectedExactly { run.exact = visit }
                if run.asymptotic == nil, try pair.isRejectedAsymptotically() { run.asymptotic = visit }
                // Who does not complete the form makes mistakes more often.
                let mistake = chance.uniform() < (isConverted ? 0.05 : 0.25) ? 1.0 : 0
                if arm == 0 { mistakes.control += mistake } else { mistakes.treatment += mistake }
                if arm == 0 { new.control += 1 } else { new.treatment += 1 }
                if visit >= 50, looksBad(mistakes, pair) { break }
                guard visit.isMultiple(of: 10) else { continue }
                try ratio.add([new.control, new.treatment])
                new = (0, 0)
                if ratio.pValue <= ratio.alpha { break }
            }
            if run.exact != nil, run.asymptotic != nil { break }
        }
        return run
    }

    private static func looksBad(_ mistakes: (control: Double, treatment: Double), _ pair: TestedPair) -> Bool {
        let (a, b) = (max(1, pair.control.units), max(1, pair.treatment.units))
        let (control, treatment) = (mistakes.control / a, mistakes.treatment / b)
        let variance = control * (1 - control) / a + treatment * (1 - treatment) / b
        return variance > 0 && treatment - control > 1.645 * variance.squareRoot()
    }
}
