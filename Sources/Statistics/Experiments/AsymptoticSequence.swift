import Foundation

/// An asymptotic confidence sequence: an interval that may be looked at after every unit, and be acted on whenever one likes; in the long
/// run no more than `alpha` of experiments ever exclude the true effect (I. Waudby-Smith, D. Arbour, R. Sinha, E. Kennedy and A. Ramdas,
/// "Time-uniform central limit theory and asymptotic confidence sequences", arXiv 2103.06476v7, equations 9, 134, 155 and 161).
///
/// It is approximate while numbers are small; `SafeTwoByTwo` is exact at every n.
public struct AsymptoticSequence: Hashable, Sendable {
    /// The probability of ever being wrong.
    public let alpha: Double
    /// The number of units, of both arms together, at which the interval is narrowest for its kind. It must be fixed before the start.
    public let tuning: Double

    /// How many of an arm must have converted, and how many not, before a difference of rates is looked at: with rare outcomes the variance that
    /// is seen is at first far too small, and who looks after every visit would find what is not there (by simulation; with a rate of 1 % in 9
    /// of 100 experiments).
    public static let leastOfEachOutcome = 20.0

    /// Whether an arm has enough of either outcome; before, use `SafeTwoByTwo`, which is exact.
    public static func isSettled(conversions: Double, of n: Double) -> Bool { min(conversions, n - conversions) >= leastOfEachOutcome }

    /// - Throws: `StatisticsError.invalid` when `alpha` is no probability (below ½ for one-sided bounds), or `tuning` not above 0.
    public init(alpha: Double, tuning: Double) throws {
        try StatisticsError.require(alpha: alpha)
        try StatisticsError.require(positive: tuning, "the tuning")
        self.alpha = alpha
        self.tuning = tuning
    }

    /// ρ², by equation 161.
    private func mixing(_ alpha: Double) -> Double {
        let length = -2 * log(alpha)
        return (length + log1p(length)) / tuning
    }

    /// The interval of an effect, by equation 9.
    public func interval(_ effect: Effect) -> Bounds {
        let m = effect.n * mixing(alpha)
        let half = (effect.variance * 2 * (m + 1) / m * (log1p(m) / 2 - log(alpha))).squareRoot()
        return Bounds(effect.estimate - half, effect.estimate + half)
    }

    /// The interval of one mean, by the same equation.
    /// - Throws: `StatisticsError.undefined` when all units have the same value, for then nothing is known of chance.
    public func interval(_ mean: ArmMean) throws -> Bounds {
        let variance = mean.variance / mean.n
        guard variance.isFinite, variance > 0 else {
            throw StatisticsError.undefined("all units have the same value: with a variance of 0 nothing can be said of chance here")
        }
        return interval(Effect(estimate: mean.mean, variance: variance, n: mean.n, degrees: mean.n - 1))
    }

    /// A p-value that holds at every look, by equation 155.
    public func pValue(_ effect: Effect) -> Double {
        let m = effect.n * mixing(alpha)
        return min(1, exp(log1p(m) / 2 - m * effect.z * effect.z / (2 * (m + 1))))
    }

    /// A bound on one side, by equation 134.
    /// - Throws: `StatisticsError.invalid` when `alpha` is ½ or more.
    public func lowerBound(_ effect: Effect) throws -> Double { effect.estimate - (try reach(effect)) }

    /// The bound on the other side.
    /// - Throws: `StatisticsError.invalid` when `alpha` is ½ or more.
    public func upperBound(_ effect: Effect) throws -> Double { effect.estimate + (try reach(effect)) }

    private func reach(_ effect: Effect) throws -> Double {
        try StatisticsError.require(alpha < 0.5, "alpha", "below one half for a bound on one side")
        let m = effect.n * mixing(2 * alpha)
        return (effect.variance * 2 * (m + 1) / m * log1p((m + 1).squareRoot() / (2 * alpha))).squareRoot()
    }

    /// The least error probability at which the lower bound, tuned as it is, lies above zero: a p-value against "not better".
    /// - Throws: `StatisticsError.invalid` when `alpha` is ½ or more.
    public func pValueGreater(_ effect: Effect) throws -> Double { try pValue(above: effect.z, effect.n) }

    /// The same with the upper bound below zero, against "not worse".
    /// - Throws: `StatisticsError.invalid` when `alpha` is ½ or more.
    public func pValueLess(_ effect: Effect) throws -> Double { try pValue(above: -effect.z, effect.n) }

    private func pValue(above z: Double, _ n: Double) throws -> Double {
        try StatisticsError.require(alpha < 0.5, "alpha", "below one half for a bound on one side")
        guard z > 0 else { return 1 }
        let m = n * mixing(2 * alpha)
        return min(1, (m + 1).squareRoot() / (2 * expm1(z * z * m / (2 * (m + 1)))))
    }
}
