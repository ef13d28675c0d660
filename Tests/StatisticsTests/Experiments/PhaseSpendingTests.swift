import Testing

@testable import Statistics

@Suite("The error probability of phases")
struct PhaseSpendingTests {
    @Test("the first phase has four fifths, and all together no more than there is")
    func shares() throws {
        #expect(try abs(PhaseSpending.alpha(0.05, phase: 1) - 0.04) < 1e-15 && abs(PhaseSpending.alpha(0.05, phase: 2) - 0.008) < 1e-15)
        #expect(try (1...100).reduce(0) { try $0 + PhaseSpending.alpha(0.05, phase: $1) } <= 0.05 + 1e-12)
        #expect(throws: StatisticsError.self) { try PhaseSpending.alpha(0.05, phase: 0) }
        #expect(throws: StatisticsError.self) { try PhaseSpending.alpha(1, phase: 1) }
    }
}
