import Foundation

/// A confidence sequence for a share, or for the mean of numbers between 0 and 1; exact at every n, also while looking after every unit.
///
/// It inverts the two-sided beta-binomial mixture (S. R. Howard, A. Ramdas, J. McAuliffe and J. Sekhon, "Time-uniform, nonparametric,
/// nonasymptotic confidence sequences", Annals of Statistics 49 (2021), proposition 7): for a true share p the mixture of likelihood ratios
/// B(r/p + n − k, r/(1 − p) + k) ÷ B(r/p, r/(1 − p)) ÷ pᵏ(1 − p)ⁿ⁻ᵏ is a martingale that exceeds 1 ÷ α with probability α at most.
public struct BernoulliSequence: Hashable, Sendable {
    public let alpha: Double
    /// The number of units at which the interval is narrowest for its kind, for an error probability of `tuningAlpha`.
    public let tuning: Double
    public let tuningAlpha: Double

    /// - Throws: `StatisticsError.invalid` when a probability or the tuning lies outside its range.
    public init(alpha: Double, tuning: Double, tuningAlpha: Double = 0.05) throws {
        try StatisticsError.require(alpha: alpha)
        try StatisticsError.require(alpha: tuningAlpha, "alpha_opt")
        try StatisticsError.require(positive: tuning, "the tuning (t_opt)")
        self.alpha = alpha
        self.tuning = tuning
        self.tuningAlpha = tuningAlpha
    }

    /// The interval after `n` units with `successes`; 0…1 when there are none.
    /// - Throws: `StatisticsError.invalid` when there are more successes than units.
    public func interval(successes: Double, of n: Double) throws -> Bounds {
        try StatisticsError.require(n >= 0 && n.isFinite && n == n.rounded(), "n", "a whole number, 0 or more")
        try StatisticsError.require(successes >= 0 && successes <= n, "successes", "from 0 up to n")
        guard n > 0 else { return Bounds(0, 1) }
        let share = successes / n, threshold = -log(alpha)
        let low = successes > 0 ? Bisection.root(0, share) { logMartingale($0, successes, n) > threshold } : 0
        let high = successes < n ? Bisection.root(share, 1) { logMartingale($0, successes, n) <= threshold } : 1
        return Bounds(low, high)
    }

    /// The logarithm of the martingale that tests whether the share is `p`, after `n` units with `successes`.
    func logMartingale(_ p: Double, _ successes: Double, _ n: Double) -> Double {
        let q = 1 - p
        if p <= 0 { return successes > 0 ? .infinity : 0 }
        if q <= 0 { return successes < n ? .infinity : 0 }
        let length = -2 * log(tuningAlpha)
        // r is ρ − pq with ρ = pq · tuning ÷ (length + log(1 + length)), and kept above 0.
        let r = max(tuning / (length + log1p(length)) - 1, 1e-3)
        // r ÷ (p q) stands for it: the parameters of the mixture are r q and r p.
        let (a, b) = (r * q, r * p)
        return LogGamma.multivariateBeta([a + n - successes, b + successes], over: [(q, n - successes), (p, successes)])
            - LogGamma.multivariateBeta([a, b])
    }
}
