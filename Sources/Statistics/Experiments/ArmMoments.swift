/// Sums of several numbers per unit of one arm, and of their products: all that means, variances and covariances need.
public struct ArmMoments: Hashable, Sendable {
    /// How many units, two or more.
    public let n: Double
    public let sums: [Double]
    /// The sum over units of the product of numbers i and j; symmetric.
    public let products: [[Double]]

    /// - Throws: `StatisticsError` when there are fewer than two units, the sizes differ, or no numbers have these sums: a variance below
    ///   zero, or a covariance larger than the variances allow.
    public init(n: Double, sums: [Double], products: [[Double]]) throws {
        try ArmMean.requireUnits(n, atLeast: 2)
        try StatisticsError.require(products.count == sums.count && products.allSatisfy { $0.count == sums.count }, "products", "one for each pair of numbers")
        try StatisticsError.require((sums + products.flatMap { $0 }).allSatisfy(\.isFinite), "sums", "finite numbers")
        self.n = n
        self.sums = sums
        self.products = products
        for i in sums.indices {
            let slack = 1e-9 * products[i][i].magnitude / (n - 1)
            try StatisticsError.require(covariance(i, i) >= -slack, "the sum of squares", "at least the square of the sum divided by n")
            for j in sums.indices where j < i {
                try StatisticsError.require(products[i][j] == products[j][i], "products", "the same for a pair in either order")
                let limit = (max(0, covariance(i, i)) * max(0, covariance(j, j))).squareRoot()
                let looseness = 1e-6 * limit + 1e-9 * products[i][j].magnitude / (n - 1)
                try StatisticsError.require(
                    covariance(i, j).magnitude <= limit + looseness, "the sum of products", "such that the correlation lies between −1 and 1")
            }
        }
    }

    public func covariance(_ i: Int, _ j: Int) -> Double { (products[i][j] - sums[i] * sums[j] / n) / (n - 1) }

    /// The mean of the first number.
    var mean: ArmMean { ArmMean(n: n, mean: sums[0] / n, variance: Self.cleaned(covariance(0, 0), products[0][0] / n)) }

    /// What rounding alone leaves of a variance is none.
    static func cleaned(_ variance: Double, _ size: Double) -> Double { variance <= 1e-13 * size.magnitude ? 0 : variance }

    static func + (a: ArmMoments, b: ArmMoments) throws -> ArmMoments {
        try StatisticsError.require(a.sums.count == b.sums.count, "the covariates", "the same in both arms")
        return try ArmMoments(
            n: a.n + b.n, sums: zip(a.sums, b.sums).map { $0 + $1 }, products: zip(a.products, b.products).map { zip($0, $1).map { $0 + $1 } })
    }
}
