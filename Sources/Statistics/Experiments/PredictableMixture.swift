import Foundation

/// Confidence sequences for the mean of numbers between 0 and 1 in the order in which they came, by bets that depend on the past only
/// (I. Waudby-Smith and A. Ramdas, "Estimating means of bounded random variables by betting", Journal of the Royal Statistical Society B 86 (2024)).
enum PredictableMixture {
    /// The bets of the predictable mixture, equations 14 and 26: λ(t) = √(2 log(1/α) ÷ (σ²(t − 1) t log(1 + t))), with the mean and the variance
    /// so far, begun at ½ and ¼ as if one number had been seen.
    static func bets(_ values: [Double], alpha: Double, limit: Double = .infinity) -> [Double] {
        var (sum, squares, variance) = (0.5, 0.25, 0.25)
        return values.enumerated().map { index, value in
            let t = Double(index + 1)
            let bet = (-2 * log(alpha) / (t * log1p(t) * variance)).squareRoot()
            sum += value
            let mean = sum / (t + 1)
            squares += (value - mean) * (value - mean)
            variance = squares / (t + 1)
            return min(limit, bet)
        }
    }

    static func require(_ values: [Double]) throws {
        try StatisticsError.require(values.allSatisfy { $0 >= 0 && $0 <= 1 }, "the values", "from 0 up to 1")
    }
}
