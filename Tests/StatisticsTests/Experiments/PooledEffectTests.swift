import Testing

@testable import Statistics

@Suite("Strata pooled by their variance")
struct PooledEffectTests {
    private func effect(_ estimate: Double, _ variance: Double, n: Double = 100, degrees: Double = 98) -> Effect {
        Effect(estimate: estimate, variance: variance, n: n, degrees: degrees)
    }

    /// Weights 4, 1 and 5 of 10: 0.4 · 1 + 0.1 · 3 + 0.5 · 2 = 1.7; Q = 4 · 0.49 + 1.69 + 5 · 0.09 = 4.1.
    @Test("the weighted mean, its variance, and how far apart the strata lie")
    func pooled() throws {
        let pooled = try PooledEffect([effect(1, 0.25), effect(3, 1), effect(2, 0.2)])
        #expect(abs(pooled.effect.estimate - 1.7) < 1e-12 && abs(pooled.effect.variance - 0.1) < 1e-12 && pooled.effect.n == 300)
        #expect(abs(pooled.heterogeneity - 4.1) < 1e-12)
        // With two degrees of freedom the tail is e^(−Q ÷ 2).
        #expect(abs(pooled.heterogeneityPValue - 0.1287349036) < 1e-9)
        // 1 ÷ (0.16 ÷ 98 + 0.01 ÷ 98 + 0.25 ÷ 98)
        #expect(abs(pooled.effect.degrees - 98 / 0.42) < 1e-9)
    }

    @Test("one stratum is pooled with nothing, and none with nothing to say")
    func single() throws {
        let one = effect(0.3, 0.01), pooled = try PooledEffect([one])
        #expect(pooled.effect.estimate == 0.3 && pooled.effect.variance == 0.01 && abs(pooled.effect.degrees - 98) < 1e-9)
        #expect(pooled.heterogeneity == 0 && pooled.heterogeneityPValue == 1)
        #expect(throws: StatisticsError.self) { try PooledEffect([]) }
        #expect(try PooledEffect([one, effect(0.1, 0.02, degrees: 0)]).effect.degrees == 0)
    }

    @Test("levels that differ between strata play no part, as they do when all are put together")
    func levels() throws {
        func stratum(_ control: (Double, Double), _ treatment: (Double, Double)) throws -> Effect {
            try Effect(
                of: .proportion(conversions: treatment.0, of: treatment.1), against: .proportion(conversions: control.0, of: control.1), .absolute)
        }
        // Ten points more in both, while put together it is less: the stratum with the higher rate was mostly in the control.
        let strata = [try stratum((640, 800), (180, 200)), try stratum((60, 200), (320, 800))]
        #expect(abs(try PooledEffect(strata).effect.estimate - 0.1) < 1e-12)
        #expect(try stratum((700, 1_000), (500, 1_000)).estimate < 0)
    }
}
