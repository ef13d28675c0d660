/// A rate for each arm, above 0 and below 1.
struct TwoByTwoRates: Hashable, Sendable {
    let control: Double
    let treatment: Double

    /// Of all pairs in which the treatment's rate is `difference` higher, the one from which the block at these rates is hardest to tell:
    /// the reverse information projection (R. J. Turner and P. D. Grünwald, "Exact anytime-valid confidence intervals for contingency tables and
    /// beyond", Statistics and Probability Letters 198 (2023)).
    func projected(on difference: Double, _ block: TwoByTwoBlock) -> TwoByTwoRates {
        let (a, b) = (block.controlUnits, block.treatmentUnits)
        if difference == 0 {
            let both = (a * control + b * treatment) / (a + b)
            return TwoByTwoRates(control: both, treatment: both)
        }
        let rate = Bisection.root(max(0, -difference), min(1, 1 - difference)) { rate in
            let other = rate + difference
            return a * (rate - control) / (rate * (1 - rate)) + b * (other - treatment) / (other * (1 - other)) < 0
        }
        return TwoByTwoRates(control: rate, treatment: rate + difference)
    }
}
