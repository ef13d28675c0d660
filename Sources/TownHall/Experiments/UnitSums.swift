/// Sums of a number per unit: all that its mean and variance need.
public struct UnitSums: Hashable, Sendable {
    public var n: Int
    public var sum: Double
    public var sumOfSquares: Double

    public init(n: Int, sum: Double, sumOfSquares: Double) {
        self.n = n; self.sum = sum; self.sumOfSquares = sumOfSquares
    }

    public static let none = UnitSums(n: 0, sum: 0, sumOfSquares: 0)

    public init(_ values: some Sequence<Double>) {
        self = .none
        for value in values { n += 1; sum += value; sumOfSquares += value * value }
    }
}
