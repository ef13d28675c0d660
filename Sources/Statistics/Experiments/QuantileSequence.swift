import Foundation

/// A confidence sequence for a quantile, such as the median time to complete: times are skewed, so that a mean says little of them. Exact at
/// every n, for numbers of any distribution (S. R. Howard and A. Ramdas, "Sequential estimation of quantiles with applications to A/B testing
/// and best-arm identification", Bernoulli 28 (2022), § 3: the count of numbers up to the quantile is tested as a share).
public struct QuantileSequence: Hashable, Sendable {
    /// Which quantile: above 0 and below 1; ½ is the median.
    public let share: Double
    private let counts: BernoulliSequence

    /// - Parameter tuning: The number of units at which the interval is narrowest for its kind.
    /// - Throws: `StatisticsError.invalid` when a parameter lies outside its range.
    public init(_ share: Double, alpha: Double, tuning: Double) throws {
        try StatisticsError.require(share > 0 && share < 1, "the quantile", "above 0 and below 1")
        self.share = share
        counts = try BernoulliSequence(alpha: alpha, tuning: tuning)
    }

    /// The interval, whose ends are numbers that were seen, or infinite while too few were.
    ///
    /// - Parameter values: In ascending order.
    /// - Throws: `StatisticsError.invalid` when they are not in order, or one is not finite.
    public func interval(ascending values: [Double]) throws -> Bounds {
        try StatisticsError.require(values.allSatisfy(\.isFinite), "the values", "finite numbers")
        try StatisticsError.require(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 }, "the values", "in ascending order")
        let n = values.count
        guard n > 0 else { return Bounds(-.infinity, .infinity) }
        let threshold = -log(counts.alpha)
        func isRejected(_ count: Int) -> Bool { counts.logMartingale(share, Double(count), Double(n)) > threshold }
        // The martingale is convex in the count, and least near n times the share.
        let middle = min(n, max(0, Int((Double(n) * share).rounded())))
        let least = Self.first(0, middle) { !isRejected($0) }
        let most = Self.first(middle, n + 1) { $0 > n || isRejected($0) } - 1
        return Bounds(least > 0 ? values[least - 1] : -.infinity, most < n ? values[most] : .infinity)
    }

    /// The sample's own quantile: the least value that is at least as large as `share` of all; `nil` without values.
    public func estimate(ascending values: [Double]) -> Double? {
        values.isEmpty ? nil : values[min(values.count - 1, max(0, Int((Double(values.count) * share).rounded(.up)) - 1))]
    }

    /// The first of ascending numbers for which `holds`, or `high`.
    private static func first(_ low: Int, _ high: Int, _ holds: (Int) -> Bool) -> Int {
        var (low, high) = (low, high)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
