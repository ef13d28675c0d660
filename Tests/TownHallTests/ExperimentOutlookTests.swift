import CivilTime
import Testing

@testable import TownHall

@Suite("How long an experiment will take")
struct ExperimentOutlookTests {
    private static func outlook(_ perWeek: Int, base: Double = 0.6, _ change: (inout ExperimentDesign) -> Void = { _ in }) throws -> ExperimentOutlook? {
        ExperimentOutlook(try ExperimentTown.design(change), Traffic(weeks: [perWeek, perWeek + 4, perWeek - 4], base: base))
    }

    @Test("a small service that waits for a small effect is told the truth, and what to do instead")
    func small() throws {
        let outlook = try #require(try Self.outlook(60))
        // A median of some 3,400 units, at 60 a week.
        #expect(outlook.isTooLong && (40...75).contains(outlook.weeks.expected))
        #expect(outlook.weeks.low < outlook.weeks.expected && outlook.weeks.expected < outlook.weeks.high)
        guard outlook.advice.count == 4, case .largerChange(let effect) = outlook.advice[0], case .together(let times) = outlook.advice[2] else {
            Issue.record("\(outlook.advice)")
            return
        }
        #expect(outlook.advice[1] == .betterMetric && outlook.advice[3] == .rollout)
        #expect(times >= 2 && effect > 500 && effect < 4_000)
        // What is proposed holds, and a little less does not.
        #expect(try Self.outlook(60) { $0.leastEffect = effect }?.isTooLong == false)
        #expect(try Self.outlook(60) { $0.leastEffect = effect - 1 }?.isTooLong == true)
        #expect(try Self.outlook(60 * times + times)?.isTooLong == false)
    }

    @Test("with many visits or a large effect it is soon over, and nothing else is proposed")
    func large() throws {
        let outlook = try #require(try Self.outlook(2_000) { $0.leastEffect = 1_000 })
        #expect(outlook.weeks.expected == 1 && outlook.advice.isEmpty && !outlook.isTooLong)
    }

    @Test("a smaller share takes longer, more arms do, and planned looks take fewer weeks at the most")
    func longer() throws {
        let whole = try #require(try Self.outlook(200))
        let half = try #require(try Self.outlook(200) { $0.share = 5_000 })
        #expect(half.weeks.expected > whole.weeks.expected && half.tuning == whole.tuning)
        let three = try #require(
            try Self.outlook(200) {
                $0.arms = [ExperimentArm("base", weight: 3_334), ExperimentArm("korter", weight: 3_333), ExperimentArm("omgekeerd", weight: 3_333)]
            })
        #expect(three.weeks.expected > whole.weeks.expected)
        let planned = try #require(try Self.outlook(200) { $0.looks = .planned(4) })
        #expect(planned.weeks.high < whole.weeks.high)
    }

    @Test("by week anything is seen, harm too, once each arm had ten weeks; that may be after the last day")
    func weekly() throws {
        func weeks(_ change: (inout ExperimentDesign) -> Void = { _ in }) throws -> Int? {
            try ExperimentTown.design { design in
                design.unit = .week
                change(&design)
            }.weeksUntilSeen
        }
        #expect(try weeks() == 20 && weeks { $0.share = 5_000 } == 40)
        #expect(try weeks { $0.arms = [ExperimentArm("base", weight: 7_500), ExperimentArm("korter", weight: 2_500)] } == 40)
        #expect(try weeks { $0.namespace = ExperimentNamespace("kap", low: 0, high: 2_000) } == 100)
        #expect(try weeks { $0.unit = .visit } == nil && weeks { $0.arms = [] } == nil)
        // Until 28 December.
        let first = try date("2026-08-10"), later = try date("2026-08-11")
        let design = try ExperimentTown.design { $0.unit = .week }
        #expect(design.isSeenInTime(from: first) && !design.isSeenInTime(from: later))
        #expect(try ExperimentTown.design().isSeenInTime(from: later))
    }

    @Test("where nothing can be foreseen nothing is said")
    func nothing() throws {
        #expect(ExperimentOutlook(try ExperimentTown.design(), Traffic(weeks: [], base: 0.6)) == nil)
        #expect(ExperimentOutlook(try ExperimentTown.design(), Traffic(weeks: [0, 0], base: 0.6)) == nil)
        #expect(try Self.outlook(100) { $0.metric = .timeToComplete } == nil)
        #expect(try Self.outlook(100) { $0.unit = .week } == nil)
        #expect(try Self.outlook(100) { $0.leastEffect = 0 } == nil)
        #expect(try Self.outlook(100) { $0.arms = [] } == nil)
    }
}
