import Testing

@testable import Statistics

@Suite("How long an experiment will take")
struct ExperimentPlanTests {
    private func plan(
        _ rate: Double = 0.6, _ effect: Double = 0.05, perWeek: Double = 60, alpha: Double = 0.05, power: Double = 0.8,
        looks: ExperimentPlan.Looks = .anyTime, seed: UInt64 = 1, runs: Int = 100
    ) throws -> ExperimentPlan {
        try ExperimentPlan(
            baseRate: rate, leastEffect: effect, unitsPerWeek: perWeek, alpha: alpha, power: power, looks: looks, seed: seed, runs: runs)
    }

    /// 2 · (1.959964 + 0.841621)² · (0.24 + 0.2275) ÷ 0.0025.
    @Test("a fixed end by the normal approximation")
    func fixed() throws {
        #expect(abs(try plan().fixedUnits - 2_935.48) < 0.05)
    }

    @Test("sixty visits a week are few for five points: a year on average, and two when luck is out")
    func years() throws {
        let plan = try plan()
        #expect((40...72).contains(plan.expectedWeeks) && (8...30).contains(plan.range.low) && (75...140).contains(plan.range.high))
        #expect(plan.plannedUnits == nil)
    }

    @Test("a planned end costs a little more than a fixed one, and is reached sooner on average")
    func planned() throws {
        let plan = try plan(looks: .planned(5), runs: 1_000), end = try #require(plan.plannedUnits)
        #expect((1.0...1.15).contains(end / plan.fixedUnits))
        #expect(plan.expectedWeeks < end / 60 && plan.range.high <= end / 60 + 1e-9)
        let single = try self.plan(looks: .planned(1), runs: 1_000)
        #expect(abs((single.plannedUnits ?? 0) / single.fixedUnits - 1) < 0.1 && single.range.low == single.range.high)
    }

    @Test("an exact test takes about as long as the asymptotic one")
    func exact() throws {
        let ratio = try plan(0.6, 0.15, looks: .exact).expectedWeeks / plan(0.6, 0.15).expectedWeeks
        #expect((0.7...1.6).contains(ratio))
    }

    @Test("twice the visits take half the weeks, and a larger effect less")
    func scales() throws {
        let one = try plan(0.6, 0.1, perWeek: 50), two = try plan(0.6, 0.1, perWeek: 100), larger = try plan(0.6, 0.2, perWeek: 50)
        #expect(abs(one.expectedWeeks / two.expectedWeeks - 2) < 0.3 && larger.expectedWeeks < one.expectedWeeks / 3)
    }

    @Test("the effect that is decided within so many weeks is the one whose plan says so")
    func within() throws {
        let plan = try plan(), effect = try #require(plan.effect(within: 26))
        #expect(effect > 0.05 && effect < 0.15)
        #expect(abs(try self.plan(0.6, effect).expectedWeeks / 26 - 1) < 0.2)
        #expect(plan.effect(within: 0) == nil && plan.effect(within: 0.01) == nil)
        let fewer = try self.plan(0.6, -0.05)
        #expect(try #require(fewer.effect(within: 26)) < -0.05)
    }

    @Test("the same seed gives the same plan, another one nearly")
    func seeds() throws {
        let one = try plan(0.6, 0.1), other = try plan(0.6, 0.1, seed: 2)
        #expect(try plan(0.6, 0.1) == one && other != one && abs(other.expectedWeeks / one.expectedWeeks - 1) < 0.25)
    }

    @Test("what cannot be planned is refused with the reason")
    func refusals() {
        func refusal(_ make: () throws -> ExperimentPlan) -> String { #expect(throws: StatisticsError.self) { _ = try make() }?.description ?? "" }
        #expect(refusal { try plan(0.6, 0) } == "the least effect must be another number than 0")
        #expect(refusal { try plan(0.97, 0.05) } == "the base rate with the least effect must be above 0 and below 1")
        #expect(refusal { try plan(1) } == "the base rate must be above 0 and below 1")
        #expect(refusal { try plan(perWeek: 0) } == "the units per week must be a finite number above 0")
        #expect(refusal { try plan(power: 0.04) } == "the power must be above alpha and 0.999 at most")
        #expect(refusal { try plan(looks: .planned(0)) } == "the planned looks must be from 1 up to 100")
        #expect(refusal { try plan(0.5, 1e-9) }.hasPrefix("the least effect must be larger"))
        #expect(refusal { try plan(.nan) }.hasPrefix("the base rate"))
    }
}
