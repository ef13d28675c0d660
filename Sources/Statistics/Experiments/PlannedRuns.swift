import Foundation

/// Simulated experiments for a plan: after how many units, of both arms together, each is decided.
struct PlannedRuns {
    let baseRate: Double
    let effect: Double
    let unitsPerWeek: Double
    let alpha: Double
    let power: Double
    let fixedUnits: Double
    let seed: UInt64
    let runs: Int

    /// How many times the units of a fixed end an experiment is followed; hardly any takes as long.
    private static let reach = 20.0

    func anyTime() throws -> [Double] {
        let design = try AsymptoticSequence(alpha: alpha, tuning: fixedUnits)
        return try followed { _ in
            var total: TwoByTwoBlock?
            return { block in
                let sum = try total?.adding(block) ?? block
                total = sum
                guard AsymptoticSequence.isSettled(conversions: sum.controlConversions, of: sum.controlUnits),
                    AsymptoticSequence.isSettled(conversions: sum.treatmentConversions, of: sum.treatmentUnits)
                else { return false }
                let control = try ArmMean.proportion(conversions: sum.controlConversions, of: sum.controlUnits)
                let treatment = try ArmMean.proportion(conversions: sum.treatmentConversions, of: sum.treatmentUnits)
                return try !design.interval(Effect(of: treatment, against: control, .absolute)).contains(0)
            }
        }
    }

    func exact() throws -> [Double] {
        try followed { _ in
            var test = try SafeTwoByTwo(.oneParameter(), alpha: alpha, breaks: 0)
            return { block in
                try test.add(block)
                return test.pValue <= alpha
            }
        }
    }

    /// A look a day, but no more often than a hundredth of a fixed end: a long experiment needs no finer steps.
    private func followed(_ begin: (Int) throws -> (TwoByTwoBlock) throws -> Bool) throws -> [Double] {
        let step = max(2, max(unitsPerWeek / 7, fixedUnits / 100))
        var chance = SeededChance(seed: seed)
        return try (0..<runs).map { run in
            let isDecided = try begin(run)
            var units = 0.0
            while units < Self.reach * fixedUnits + step {
                let before = (units / 2).rounded()
                units += step
                let each = Int((units / 2).rounded() - before)
                let (a, b) = (chance.binomial(each, baseRate), chance.binomial(each, baseRate + effect))
                if try isDecided(TwoByTwoBlock(control: (Double(a), Double(each)), treatment: (Double(b), Double(each)))) { break }
            }
            return units
        }
    }

    /// The planned end, and the looks at which experiments with that end are decided: by sums of normal numbers.
    func planned(_ looks: Int) throws -> (end: Double, units: [Double]) {
        let information = (1...looks).map { Double($0) / Double(looks) }
        let boundaries = try GroupSequentialPlan(information: information, alpha: alpha, phi: 3).upper
        var chance = SeededChance(seed: seed)
        let paths = (0..<runs).map { _ in
            var sum = 0.0
            return (0..<looks).map { _ in
                sum += chance.normal() / Double(looks).squareRoot()
                return sum
            }
        }
        /// The look at which a path leaves the boundaries, when the z-value expected at the end is `drift`.
        func stop(_ path: [Double], _ drift: Double) -> (look: Int, isFound: Bool) {
            for index in 0..<looks where (path[index] + drift * information[index]).magnitude >= boundaries[index] * information[index].squareRoot() {
                return (index, true)
            }
            return (looks - 1, false)
        }
        let single = Tail.normalQuantile(alpha / 2) + Tail.normalQuantile(1 - power)
        let drift = Bisection.root(0, 2 * single) { drift in
            Double(paths.count { stop($0, drift).isFound }) < power * Double(runs)
        }
        let end = fixedUnits * (drift / single) * (drift / single)
        return (end, paths.map { information[stop($0, drift).look] * end })
    }
}
