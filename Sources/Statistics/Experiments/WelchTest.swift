/// Welch's t-test: for one look, at a number of units that was fixed before. Looking oftener makes it wrong oftener; see `AsymptoticSequence`.
///
/// B. L. Welch, "The generalization of 'Student's' problem when several different population variances are involved", Biometrika 34 (1947).
public struct WelchTest: Hashable, Sendable {
    public let estimate: Double
    public let interval: Bounds
    /// Two-sided.
    public let pValue: Double

    /// - Throws: `StatisticsError` when `alpha` is no probability, or an arm has fewer than two units.
    public init(_ effect: Effect, alpha: Double) throws {
        try StatisticsError.require(alpha: alpha)
        guard effect.degrees > 0 else { throw StatisticsError.undefined("an arm has fewer than two units: there are no degrees of freedom") }
        let half = Tail.studentQuantile(alpha / 2, degrees: effect.degrees) * effect.variance.squareRoot()
        guard half.isFinite else { throw StatisticsError.undefined("the numbers are too large or too small to be compared") }
        estimate = effect.estimate
        interval = Bounds(estimate - half, estimate + half)
        pValue = min(1, 2 * Tail.student(above: effect.z.magnitude, degrees: effect.degrees))
    }
}
