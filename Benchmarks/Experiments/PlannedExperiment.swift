import Foundation
import Statistics

/// An experiment that was planned from eight weeks of a service's own figures, and then took place.
struct PlannedExperiment: Sendable {
    let plan: ExperimentPlan
    let weeks: Double

    var isInRange: Bool { plan.range.contains(weeks) }

    /// - Returns: `nil` for a plan that would take less than three weeks or more than two years, which a municipality would not carry out so.
    static func run(seed: UInt64) throws -> PlannedExperiment? {
        var chance = SeededChance(seed: seed)
        let rate = 0.1 + 0.8 * chance.uniform(), traffic = 60 * exp(3 * chance.uniform())
        let size = 0.04 + 0.08 * chance.uniform(), effect = rate + size < 0.97 ? size : -size
        // What the service knows of itself.
        let seen = chance.poisson(8 * traffic), completed = chance.binomial(seen, rate)
        let known = (Double(completed) + 0.5) / (Double(seen) + 1)
        guard known + effect > 0, known + effect < 1 else { return nil }
        let plan = try ExperimentPlan(
            baseRate: known, leastEffect: effect, unitsPerWeek: Double(seen) / 8, seed: chance.next(), runs: 400)
        guard plan.expectedWeeks >= 3, plan.expectedWeeks <= 104 else { return nil }
        return PlannedExperiment(plan: plan, weeks: try weeks(plan, rate, rate + effect, traffic, &chance))
    }

    /// With quiet and busy weeks, and a look at the end of each day.
    private static func weeks(_ plan: ExperimentPlan, _ control: Double, _ treatment: Double, _ traffic: Double, _ chance: inout SeededChance) throws -> Double
    {
        let design = try AsymptoticSequence(alpha: plan.alpha, tuning: plan.tuning)
        var (a, b, x, y) = (0.0, 0.0, 0.0, 0.0), busy = 1.0
        for day in 0..<(7 * 2_000) {
            if day.isMultiple(of: 7) { busy = exp(0.1 * chance.normal() - 0.005) }
            let visits = chance.poisson(traffic * busy / 7), treated = chance.binomial(visits, 0.5)
            a += Double(visits - treated)
            b += Double(treated)
            x += Double(chance.binomial(visits - treated, control))
            y += Double(chance.binomial(treated, treatment))
            guard AsymptoticSequence.isSettled(conversions: x, of: a), AsymptoticSequence.isSettled(conversions: y, of: b) else { continue }
            let effect = try Effect(of: .proportion(conversions: y, of: b), against: .proportion(conversions: x, of: a), .absolute)
            if !design.interval(effect).contains(0) { return Double(day + 1) / 7 }
        }
        return .infinity
    }
}
