/// One effect from those of strata (departments, devices, municipalities), each of which was randomised by itself: the mean that weighs each
/// by the inverse of its variance, which of all weighted means varies least (W. G. Cochran, "The combination of estimates from different
/// experiments", Biometrics 10 (1954)). Differences between the strata's own levels, however large, play no part in it.
///
/// Estimated variances are taken for the true ones; where a stratum has few units or rates near 0 or 1, `SafeTwoByTwo` with strata is exact.
public struct PooledEffect: Hashable, Sendable {
    public let effect: Effect
    /// Cochran's Q: the squared distances of the strata from the pooled effect, each in its own standard errors.
    public let heterogeneity: Double
    /// How likely strata that share one effect lie as far apart as these; for one look only. 1 for a single stratum.
    public let heterogeneityPValue: Double

    /// - Parameter strata: All on one scale, absolute or relative.
    /// - Throws: `StatisticsError.undefined` when there are none.
    public init(_ strata: [Effect]) throws {
        guard let first = strata.first else { throw StatisticsError.undefined("there are no strata: nothing can be pooled") }
        // Relative to the first, so that neither the weights nor their sum overflow.
        let weights = strata.map { first.variance / $0.variance }, total = weights.reduce(0, +)
        let variance = first.variance / total
        let estimate = zip(strata, weights).reduce(0) { $0 + $1.0.estimate * ($1.1 / total) }
        guard estimate.isFinite, variance > 0, variance.isFinite else {
            throw StatisticsError.undefined("the variances of the strata are too far apart to be pooled")
        }
        // After Satterthwaite, with the weights taken as known; none where a stratum has none.
        let spread = zip(strata, weights).reduce(0) { $0 + ($1.0.degrees > 0 ? $1.1 * $1.1 / (total * total) / $1.0.degrees : .infinity) }
        effect = Effect(estimate: estimate, variance: variance, n: strata.reduce(0) { $0 + $1.n }, degrees: 1 / spread)
        heterogeneity = strata.reduce(0) { $0 + ($1.estimate - estimate) * ($1.estimate - estimate) / $1.variance }
        heterogeneityPValue = strata.count > 1 ? Tail.chiSquare(above: heterogeneity, degrees: Double(strata.count - 1)) : 1
    }
}
