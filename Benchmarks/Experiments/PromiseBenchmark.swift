import Foundation
import Statistics

/// What the tests of experiments promise, tried on experiments of which the truth is known. Every number comes from fixed seeds.
struct PromiseBenchmark: Benchmark {
    static let name = "experiments"
    static let about =
        "Simulated experiments: false alarms while looking after every visit (goal: at most 5 % and three standard errors), also with restarts; power; plans that keep their range (goal: 70–90 %); twenty villages together (goal: at least 90 %)."

    func run(in folder: URL) async throws -> [Figure] {
        let began = ContinuousClock.now
        let figures = try await falseAlarms() + restarts() + power() + plans() + villages()
        return figures + [Figure("all promises of experiments, tried", ours: (ContinuousClock.now - began) / .seconds(1), unit: "s", goal: .atMost(60))]
    }

    private func falseAlarms() async throws -> [Figure] {
        let count = 400
        var figures: [Figure] = []
        for rate in FalseAlarms.rates {
            say("experiments: false alarms at \(percent(rate)), \(count) experiments of 50,000 visits")
            let runs = try await simulated(count) { try FalseAlarms.run(rate: rate, seed: UInt64(7_000 + $0)) }
            for size in FalseAlarms.sizes {
                for (name, claim) in [("exact", \FalseAlarms.Run.exact), ("asymptotic", \.asymptotic)] {
                    figures.append(
                        Figure(
                            "false alarms at \(percent(rate)) by \(size) visits, \(name)",
                            ours: percentage(runs) { run in run[keyPath: claim].map { $0 <= size } ?? false }, unit: "%", goal: .atMost(allowedAlarms(count))))
                }
            }
        }
        return figures
    }

    private func restarts() async throws -> [Figure] {
        let count = 400
        var figures: [Figure] = []
        for rate in FalseAlarms.rates {
            say("experiments: false alarms at \(percent(rate)), \(count) teams that stop for any reason and begin anew")
            let runs = try await simulated(count) { try FalseAlarms.restarted(rate: rate, seed: UInt64(9_000 + $0)) }
            for (name, claim) in [("exact", \FalseAlarms.Run.exact), ("asymptotic", \.asymptotic)] {
                figures.append(
                    Figure(
                        "false alarms at \(percent(rate)) with stops and restarts, \(name)", ours: percentage(runs) { $0[keyPath: claim] != nil }, unit: "%",
                        goal: .atMost(allowedAlarms(count))))
            }
        }
        return figures
    }

    private func power() async throws -> [Figure] {
        say("experiments: power, 500 experiments")
        let plan = try ExperimentPlan(baseRate: 0.6, leastEffect: 0.05, unitsPerWeek: 60)
        let runs = try await simulated(500) { try PowerRuns.run(plan, seed: UInt64(100 + $0)) }
        func figure(_ name: String, _ found: (PowerRuns) -> Bool, _ goal: Figure.Goal? = nil) -> Figure {
            Figure("60 % against 65 %, found \(name)", ours: percentage(runs, found), unit: "%", baseline: percentage(runs, \.fixed), goal: goal)
        }
        return [
            figure("by five planned looks, beside one look", \.planned, .atLeast(70)), figure("looking after every visit, beside one look", \.anyTime),
            figure("looking after every visit until twice as many, beside one look", \.anyTimeAtTwice, .atLeast(75)),
            figure("exactly, looking after every pair until twice as many, beside one look", \.exactAtTwice),
        ]
    }

    private func plans() async throws -> [Figure] {
        say("experiments: 500 that were planned")
        // Some are not begun: too short or too long.
        let begun = try await simulated(850) { try PlannedExperiment.run(seed: UInt64(50_000 + $0)) }.compactMap { $0 }.prefix(500)
        return [
            Figure("planned experiments", ours: Double(begun.count), unit: "", goal: .atLeast(500)),
            Figure("decided within the plan's 80 % range", ours: percentage(Array(begun), \.isInRange), unit: "%", goal: .within(70...90)),
        ]
    }

    private func villages() async throws -> [Figure] {
        say("experiments: twenty villages, 1,400 trials")
        let better = try await simulated(200) { try Villages.run(effect: 0.05, odd: 0.05, weeks: 8, seed: UInt64(1_000 + $0)) }
        let same = try await simulated(500) { try Villages.run(effect: 0, odd: 0, weeks: 52, seed: UInt64(2_000 + $0)) }
        let odd = try await simulated(200) { try Villages.run(effect: 0.05, odd: -0.2, weeks: 26, seed: UInt64(3_000 + $0)) }
        let alone = try await simulated(500) { try Villages.alone(effect: 0.05, weeks: 8, seed: UInt64(4_000 + $0)) }
        return [
            Figure(
                "twenty villages find +5 points within 8 weeks, beside one alone", ours: percentage(better) { $0.decided != nil }, unit: "%",
                baseline: percentage(alone) { $0 != nil }, goal: .atLeast(90)),
            Figure("villages' false alarms in a year", ours: percentage(same) { $0.decided != nil }, unit: "%", goal: .atMost(allowedAlarms(same.count))),
            Figure("a village at −20 points is named within half a year", ours: percentage(odd) { $0.named[0] != nil }, unit: "%", goal: .atLeast(90)),
            Figure(
                "any village is named wrongly in a year", ours: percentage(same) { !$0.named.isEmpty }, unit: "%", goal: .atMost(allowedAlarms(same.count))),
        ]
    }

    private func percent(_ rate: Double) -> String { "\(Int((100 * rate).rounded())) %" }
}
