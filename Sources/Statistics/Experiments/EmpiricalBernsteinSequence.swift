import Foundation

/// The predictable-mixture empirical-Bernstein confidence sequence, in closed form: for the mean of numbers between 0 and 1, exact at every n
/// (I. Waudby-Smith and A. Ramdas, "Estimating means of bounded random variables by betting", theorem 2).
public struct EmpiricalBernsteinSequence: Hashable, Sendable {
    public let alpha: Double
    /// The largest bet, above 0 and below 1.
    public let truncation: Double

    /// - Throws: `StatisticsError.invalid` when a parameter lies outside its range.
    public init(alpha: Double, truncation: Double = 0.5) throws {
        try StatisticsError.require(alpha: alpha)
        try StatisticsError.require(truncation > 0 && truncation < 1, "the truncation", "above 0 and below 1")
        self.alpha = alpha
        self.truncation = truncation
    }

    /// The interval after each of the values, each side with half of the error probability.
    /// - Throws: `StatisticsError.invalid` when a value lies outside 0…1.
    public func intervals(_ values: [Double]) throws -> [Bounds] {
        try PredictableMixture.require(values)
        return zip(lower(values), lower(values.map { 1 - $0 })).map { Bounds(max(0, $0), min(1, 1 - $1)) }
    }

    private func lower(_ values: [Double]) -> [Double] {
        let bets = PredictableMixture.bets(values, alpha: alpha / 2, limit: truncation)
        var (sum, mean, weighted, weight, spread) = (0.0, 0.0, 0.0, 0.0, 0.0)
        return values.enumerated().map { index, value in
            let bet = bets[index]
            weighted += bet * value
            weight += bet
            spread += (value - mean) * (value - mean) * (-log1p(-bet) - bet)
            sum += value
            mean = sum / Double(index + 1)
            return (weighted - (spread - log(alpha / 2))) / weight
        }
    }
}
