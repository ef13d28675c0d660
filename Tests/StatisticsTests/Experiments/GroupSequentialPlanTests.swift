import Testing

@testable import Statistics

@Suite("Planned looks")
struct GroupSequentialPlanTests {
    /// By SciPy's bivariate normal distribution: the sums at information ½ and 1 correlate √½.
    @Test("two looks spend what the bivariate normal distribution says")
    func two() throws {
        let plan = try GroupSequentialPlan(information: [0.5, 1], alpha: 0.025, phi: 1, sides: 1)
        #expect(abs(plan.upper[0] - 2.241402727604945) < 1e-9)
        #expect(abs(plan.upper[1] - 2.1251187986665783) < 1e-6)
        #expect(abs(plan.spent.reduce(0, +) - 0.025) < 1e-9)
    }

    @Test("one look at the end is the fixed test")
    func one() throws {
        #expect(abs(try GroupSequentialPlan(information: [1], alpha: 0.05, phi: 2).upper[0] - 1.959963984540054) < 1e-9)
    }

    @Test("a look without new information changes nothing, and looks in a hundred spend no more than alpha")
    func many() throws {
        let plan = try GroupSequentialPlan(information: [0.5, 0.5, 1], alpha: 0.05, phi: 2)
        #expect(plan.upper[0] == plan.upper[1] && plan.spent[1] == 0)
        let often = try GroupSequentialPlan(information: (1...50).map { Double($0) / 50 }, alpha: 0.05, phi: 3)
        #expect(abs(often.spent.reduce(0, +) - 0.025) < 1e-6 && often.upper.allSatisfy { $0 > 1.9 && $0 <= 8 })
    }

    @Test("wrong plans are refused")
    func refusals() {
        for information in [[], [0.5, 0.4], [0, 1], [0.5, 1.1], [Double.nan]] {
            #expect(throws: StatisticsError.self) { try GroupSequentialPlan(information: information, alpha: 0.05, phi: 2) }
        }
        #expect(throws: StatisticsError.self) { try GroupSequentialPlan(information: [1], alpha: 0.05, phi: 0) }
        #expect(throws: StatisticsError.self) { try GroupSequentialPlan(information: [1], alpha: 0.05, phi: 2, sides: 3) }
    }
}
