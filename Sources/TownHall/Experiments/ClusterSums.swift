/// Sums over clusters (weeks, departments) of a numerator and a denominator, such as forms sent and visits: clusters are the independent
/// units where all visits of one have the same arm.
public struct ClusterSums: Hashable, Sendable {
    /// How many clusters.
    public let n: Int
    public let numerator: Double
    public let denominator: Double
    public let numeratorSquares: Double
    public let denominatorSquares: Double
    /// The sum over clusters of numerator times denominator.
    public let products: Double

    /// - Parameter clusters: Of each: what was counted, and of how much.
    public init(_ clusters: some Sequence<(numerator: Double, denominator: Double)>) {
        var (n, a, b, aa, bb, ab) = (0, 0.0, 0.0, 0.0, 0.0, 0.0)
        for cluster in clusters {
            n += 1
            a += cluster.numerator
            b += cluster.denominator
            aa += cluster.numerator * cluster.numerator
            bb += cluster.denominator * cluster.denominator
            ab += cluster.numerator * cluster.denominator
        }
        self.n = n
        (numerator, denominator) = (a, b)
        (numeratorSquares, denominatorSquares, products) = (aa, bb, ab)
    }
}
