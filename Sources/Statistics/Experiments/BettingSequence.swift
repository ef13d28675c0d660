import Foundation

/// The betting confidence sequence ("hedged capital"): who bets against the true mean of numbers between 0 and 1 hardly ever grows rich, so
/// that every mean against which a fortune was made is excluded. Exact at every n, and narrower than closed forms
/// (I. Waudby-Smith and A. Ramdas, "Estimating means of bounded random variables by betting", theorem 3).
public struct BettingSequence: Hashable, Sendable {
    public let alpha: Double
    /// Means are tried in steps of 1 ÷ `breaks`; the interval is widened by one step on each side.
    public let breaks: Int
    /// Whether what was excluded once stays excluded.
    public let isRunningIntersection: Bool

    /// - Throws: `StatisticsError.invalid` when a parameter lies outside its range.
    public init(alpha: Double, breaks: Int = 1_000, isRunningIntersection: Bool = false) throws {
        try StatisticsError.require(alpha: alpha)
        try StatisticsError.require((2...100_000).contains(breaks), "breaks", "from 2 up to 100,000")
        self.alpha = alpha
        self.breaks = breaks
        self.isRunningIntersection = isRunningIntersection
    }

    /// The interval after each of the values.
    /// - Throws: `StatisticsError.invalid` when a value lies outside 0…1.
    public func intervals(_ values: [Double]) throws -> [Bounds] {
        try PredictableMixture.require(values)
        let bets = PredictableMixture.bets(values, alpha: alpha / 2)
        // Half of the stake, and of the error probability, is on a mean above, and half on one below.
        let threshold = log(2 / alpha)
        var first = [Int](repeating: -1, count: values.count), last = first
        for step in 0...breaks {
            let mean = Double(step) / Double(breaks)
            // No bet may lose more than half.
            let up = mean > 0 ? 0.5 / mean : .infinity, down = mean < 1 ? 0.5 / (1 - mean) : .infinity
            var (above, below) = (0.0, 0.0)
            for (index, value) in values.enumerated() {
                above += log1p(min(bets[index], up) * (value - mean))
                below += log1p(-min(bets[index], down) * (value - mean))
                guard max(above, below) <= threshold else { continue }
                if first[index] < 0 { first[index] = step }
                last[index] = step
            }
        }
        var (low, high) = (0.0, 1.0)
        return values.indices.map { index in
            // Where every mean is excluded the data contradict what was assumed of them, and nothing is said.
            let own =
                first[index] < 0
                ? Bounds(0, 1) : Bounds(Double(max(0, first[index] - 1)) / Double(breaks), Double(min(breaks, last[index] + 1)) / Double(breaks))
            low = max(low, own.low)
            high = min(high, own.high)
            return isRunningIntersection ? Bounds(low, high) : own
        }
    }
}
