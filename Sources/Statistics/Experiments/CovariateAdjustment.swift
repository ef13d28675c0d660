/// CUPED: what was known of each unit before the experiment explains part of its outcome; what is left varies less (A. Deng, Y. Xu,
/// R. Kohavi and T. Walker, "Improving the sensitivity of online controlled experiments by utilizing pre-experiment data", WSDM 2013, § 3).
///
/// The coefficients θ solve Cov(pre, pre) θ = Cov(pre, post), with the moments of both arms together. A covariate that does not vary, or that
/// others determine, gets 0.
public struct CovariateAdjustment: Hashable, Sendable {
    /// One coefficient for each covariate.
    public let theta: [Double]
    public let control: ArmMean
    public let treatment: ArmMean

    /// - Parameters:
    ///   - control: The moments of the outcome, first, and of the covariates.
    ///   - treatment: The same, of the other arm.
    /// - Throws: `StatisticsError` when the arms do not have the same covariates.
    public init(control: ArmMoments, treatment: ArmMoments) throws {
        let joint = try control + treatment
        let covariates = Array(joint.sums.indices.dropFirst())
        theta =
            joint.covariance(0, 0) <= 0
            ? covariates.map { _ in 0 }
            : Self.solved(covariates.map { i in covariates.map { joint.covariance(i, $0) } }, covariates.map { joint.covariance($0, 0) })
        self.control = Self.adjusted(control, theta)
        self.treatment = Self.adjusted(treatment, theta)
    }

    private static func adjusted(_ arm: ArmMoments, _ theta: [Double]) -> ArmMean {
        var (mean, variance) = (arm.sums[0] / arm.n, arm.covariance(0, 0))
        for (i, factor) in theta.enumerated() {
            mean -= factor * arm.sums[i + 1] / arm.n
            variance -= 2 * factor * arm.covariance(0, i + 1)
            for (j, other) in theta.enumerated() { variance += factor * other * arm.covariance(i + 1, j + 1) }
        }
        return ArmMean(
            n: arm.n, mean: mean, unadjustedMean: arm.sums[0] / arm.n, variance: ArmMoments.cleaned(variance, arm.products[0][0] / arm.n))
    }

    /// Gauss's elimination with the largest pivot that is left, measured against the covariate's own variance.
    private static func solved(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        let size = right.count, scales = matrix.indices.map { matrix[$0][$0] }
        var (matrix, right, order) = (matrix, right, [Int]())
        while order.count < size {
            let left = (0..<size).filter { !order.contains($0) && scales[$0] > 0 }
            guard let pivot = left.max(by: { matrix[$0][$0] / scales[$0] < matrix[$1][$1] / scales[$1] }), matrix[pivot][pivot] > 1e-10 * scales[pivot]
            else { break }
            order.append(pivot)
            for row in left where row != pivot {
                let factor = matrix[row][pivot] / matrix[pivot][pivot]
                for column in 0..<size { matrix[row][column] -= factor * matrix[pivot][column] }
                right[row] -= factor * right[pivot]
            }
        }
        var theta = [Double](repeating: 0, count: size)
        for (place, pivot) in order.enumerated().reversed() {
            let known = order[(place + 1)...].reduce(0) { $0 + matrix[pivot][$1] * theta[$1] }
            theta[pivot] = (right[pivot] - known) / matrix[pivot][pivot]
        }
        return theta
    }
}
