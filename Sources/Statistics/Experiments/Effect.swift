/// How much a treatment differs from the control, with the standard error of that.
public struct Effect: Hashable, Sendable {
    /// What the difference is measured in.
    public enum Scale: String, Hashable, Sendable, CaseIterable {
        /// Treatment minus control, in the unit of the metric.
        case absolute
        /// That difference as a part of the control's mean (lift).
        case relative
    }

    public let estimate: Double
    /// The standard error's square.
    public let variance: Double
    /// Units in both arms together.
    public let n: Double
    /// Degrees of freedom after Welch and Satterthwaite, those of the difference itself.
    public let degrees: Double

    /// The difference, or the lift by the delta method: Var = v(b) ÷ μ(a)² + v(a) μ(b)² ÷ μ(a)⁴, with v the variances of the means.
    ///
    /// - Throws: `StatisticsError.undefined` when a variance is zero, for then nothing is known of chance; or when the control's mean is 0
    ///   and the difference is relative to it.
    public init(of treatment: ArmMean, against control: ArmMean, _ scale: Scale) throws {
        if !(control.variance > 0) { throw Self.withoutVariance("control") }
        if !(treatment.variance > 0) { throw Self.withoutVariance("treatment") }
        let base = control.unadjustedMean
        let (a, b) = (control.variance / control.n, treatment.variance / treatment.n)
        switch scale {
        case .absolute:
            estimate = treatment.mean - control.mean
            variance = a + b
        case .relative:
            guard base != 0 else { throw StatisticsError.undefined("the control's mean is 0: there is no difference relative to it") }
            estimate = (treatment.mean - control.mean) / base
            let ratio = treatment.unadjustedMean / base
            variance = (b + a * ratio * ratio) / (base * base)
        }
        guard estimate.isFinite, variance.isFinite, variance > 0 else {
            throw StatisticsError.undefined("the numbers are too large or too small to be compared")
        }
        n = control.n + treatment.n
        degrees = control.n > 1 && treatment.n > 1 ? (a + b) * (a + b) / (a * a / (control.n - 1) + b * b / (treatment.n - 1)) : 0
    }

    private static func withoutVariance(_ arm: String) -> StatisticsError {
        .undefined(
            "all units of the \(arm) have the same value: with a variance of 0 nothing can be said of chance here; "
                + "wait for more data, or use a test that is exact for small numbers (safe 2x2)")
    }

    /// Of a variance above 0.
    init(estimate: Double, variance: Double, n: Double, degrees: Double) {
        self.estimate = estimate
        self.variance = variance
        self.n = n
        self.degrees = degrees
    }

    /// The estimate in standard errors.
    public var z: Double { estimate / variance.squareRoot() }
}
