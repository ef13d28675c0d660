import Statistics

/// From 60 % to 65 %: how often each test finds it by the number of units at which a single look finds it in 80 %, and by twice as many.
struct PowerRuns: Sendable {
    var fixed = false
    var planned = false
    var anyTime = false
    var anyTimeAtTwice = false
    var exactAtTwice = false

    static func run(_ plan: ExperimentPlan, seed: UInt64) throws -> PowerRuns {
        var chance = SeededChance(seed: seed), pair = try TestedPair(alpha: 0.05, tuning: plan.tuning), run = PowerRuns()
        let end = plan.fixedUnits, looks = 5, information = (1...looks).map { Double($0) / Double(looks) }
        let boundaries = try GroupSequentialPlan(information: information, alpha: 0.05, phi: 3).upper
        var next = 0
        for visit in 1...Int((2 * end).rounded(.up)) {
            let arm = chance.next() >> 63 == 0 ? 0 : 1
            try pair.add(arm: arm, isConverted: chance.uniform() < (arm == 0 ? plan.baseRate : plan.baseRate + plan.leastEffect))
            let units = Double(visit)
            if try !run.anyTimeAtTwice && pair.isRejectedAsymptotically() {
                run.anyTimeAtTwice = true
                run.anyTime = units <= end
            }
            if pair.isRejectedExactly { run.exactAtTwice = true }
            // The looks that were planned, the last of them at the fixed end, where the single look is too.
            while next < looks, units >= information[next] * end {
                if let effect = try pair.effect() {
                    if effect.z >= boundaries[next] { run.planned = true }
                    if next == looks - 1 { run.fixed = try WelchTest(effect, alpha: 0.05).pValue < 0.05 }
                }
                next += 1
            }
        }
        return run
    }
}
