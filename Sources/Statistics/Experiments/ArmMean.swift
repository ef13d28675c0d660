/// What is known of one arm of an experiment: the mean per unit and its variance, both from sums.
///
/// A unit is what was assigned (a visit, a resident, a household), never an event of which one unit has several.
public struct ArmMean: Hashable, Sendable {
    /// How many units.
    public let n: Double
    /// The mean, adjusted by covariates where there are some.
    public let mean: Double
    /// The mean as it was seen: what a lift is relative to.
    public let unadjustedMean: Double
    /// The variance of one unit's value; that of the mean is this divided by `n`.
    public let variance: Double

    init(n: Double, mean: Double, unadjustedMean: Double? = nil, variance: Double) {
        self.n = n
        self.mean = mean
        self.unadjustedMean = unadjustedMean ?? mean
        self.variance = variance
    }

    /// Of a share: the variance is p (1 − p).
    ///
    /// - Throws: `StatisticsError` when the arm is empty, or has more conversions than units.
    public static func proportion(conversions: Double, of n: Double) throws -> ArmMean {
        try requireUnits(n)
        try StatisticsError.require(conversions >= 0 && conversions <= n, "conversions", "from 0 up to n")
        let share = conversions / n
        return ArmMean(n: n, mean: share, variance: share * (1 - share))
    }

    /// Of a number per unit, from its sum and the sum of its squares.
    ///
    /// - Throws: `StatisticsError` when there are fewer than two units, or no numbers have these sums.
    public static func mean(n: Double, sum: Double, sumOfSquares: Double) throws -> ArmMean {
        try ArmMoments(n: n, sums: [sum], products: [[sumOfSquares]]).mean
    }

    /// Of a ratio of two sums, such as mistakes per step: numerator and denominator are sums per unit. The variance is that of the delta
    /// method, (V(m) − 2 R Cov(m, d) + R² V(d)) ÷ μ(d)² with R the ratio (A. Deng, U. Knoblich and J. Lu, "Applying the delta method in
    /// metric analytics", KDD 2018, § 2).
    ///
    /// - Parameter moments: Of numerator and denominator, in that order.
    /// - Throws: `StatisticsError` when the denominator adds up to 0.
    public static func ratio(_ moments: ArmMoments) throws -> ArmMean {
        try StatisticsError.require(moments.sums.count == 2, "moments", "of a numerator and a denominator")
        let denominator = moments.sums[1]
        guard denominator != 0 else { throw StatisticsError.undefined("the denominator adds up to 0: there is no ratio") }
        let ratio = moments.sums[0] / denominator, mean = denominator / moments.n
        let variance = moments.covariance(0, 0) - 2 * ratio * moments.covariance(0, 1) + ratio * ratio * moments.covariance(1, 1)
        return ArmMean(n: moments.n, mean: ratio, variance: variance / (mean * mean))
    }

    static func requireUnits(_ n: Double, atLeast least: Double = 1) throws {
        try StatisticsError.require(n >= 0 && n.isFinite && n == n.rounded(), "n", "a whole number, 0 or more")
        if n == 0 { throw StatisticsError.undefined("an arm is empty (n = 0)") }
        if n < least { throw StatisticsError.undefined("an arm has one unit only: its variance is not known") }
    }
}
