import Foundation

/// Whether as many units came into each arm as the shares of the experiment say. A ratio that is off means that assignment or counting is
/// broken, and then no result of the experiment holds.
public enum SampleRatio {
    /// Pearson's chi-square test with one degree of freedom less than there are arms: for one look only.
    ///
    /// - Parameter weights: The share of each arm, in any unit; an arm with weight 0 must be empty, and is left out.
    /// - Returns: The p-value; 1 when nobody came.
    /// - Throws: `StatisticsError` when counts and weights do not fit each other.
    public static func pearson(_ counts: [Double], weights: [Double]) throws -> Double {
        let (counts, shares) = try sound(counts, weights)
        let total = counts.reduce(0, +)
        guard total > 0 else { return 1 }
        let statistic = zip(counts, shares).reduce(0) { $0 + ($1.0 - total * $1.1) * ($1.0 - total * $1.1) / (total * $1.1) }
        return Tail.chiSquare(above: statistic, degrees: Double(counts.count - 1))
    }

    /// The counts of the arms that have a share, and the shares, which add up to 1.
    static func sound(_ counts: [Double], _ weights: [Double]) throws -> (counts: [Double], shares: [Double]) {
        try StatisticsError.require(counts.count == weights.count, "the counts", "as many as there are weights (\(weights.count))")
        try StatisticsError.require(counts.allSatisfy { $0 >= 0 && $0.isFinite && $0 == $0.rounded() }, "the counts", "whole numbers, 0 or more")
        try StatisticsError.require(weights.allSatisfy { $0 >= 0 && $0.isFinite }, "the weights", "finite numbers, 0 or more")
        let open = weights.indices.filter { weights[$0] > 0 }
        try StatisticsError.require(open.count >= 2, "the weights", "above 0 for two arms at least")
        try StatisticsError.require(
            counts.indices.allSatisfy { weights[$0] > 0 || counts[$0] == 0 }, "the count", "0 in an arm with weight 0: it should have had nobody")
        let total = open.reduce(0) { $0 + weights[$1] }
        return (open.map { counts[$0] }, open.map { weights[$0] / total })
    }
}
