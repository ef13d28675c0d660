import Statistics

/// Shares as they may be told: of counts that were rounded, only where rounding could not turn them around.
public struct ToldShares: Sendable {
    /// How many rounded numbers the counts are sums of; 0 where they are exact.
    public let rounded: Int

    public init(rounded: Int) { self.rounded = rounded }

    public static let exact = ToldShares(rounded: 0)

    /// Of fewer than so many a share of rounded counts is not told.
    public static let least = 10 * Publishing.base
    /// Of fewer than so many who are counted exactly, a share is not put into words, and nothing is said to stand out.
    public static let enough = 30
    /// By how much rounding alone may move a share, 19 times of 20.
    private static let most = 0.1

    /// - Returns: `nil` where there is nothing to share, or too little to tell it of rounded counts.
    public func share(_ count: Int, of total: Int, z: Double = ShareInterval.z95) -> ShareInterval? {
        guard rounded > 0 else { return ShareInterval(count, of: total, z: z) }
        guard total >= Self.least else { return nil }
        // Random rounding moves a number by 5 at most, as a standard deviation; a share moves most where it is far from a half.
        let share = Double(count) / Double(total)
        let noise = Double(Publishing.base) / 2 * Double(rounded).squareRoot() * max(share, 1 - share) / Double(total)
        guard ShareInterval.z95 * noise <= Self.most else { return nil }
        return ShareInterval(count, of: total, z: z, noise: noise)
    }

    /// How a part does, and the rest of the whole beside it.
    ///
    /// - Returns: `nil` where either may not be told, or has nothing to share.
    public func beside(
        _ count: Int, of total: Int, among all: Int, of whole: Int, z: Double = ShareInterval.z95
    ) -> (here: ShareInterval, others: ShareInterval)? {
        guard let here = share(count, of: total, z: z), let others = share(all - count, of: whole - total, z: z) else { return nil }
        return (here, others)
    }

    /// Whether the first of several counts is ahead of the second by more than chance and rounding explain (a sign test at one in twenty, with
    /// at least ten counted), so that it may be called the most.
    public func leads(_ counts: [Int]) -> Bool {
        let sorted = counts.sorted(by: >)
        guard let first = sorted.first, first >= 10 else { return false }
        let second = sorted.count > 1 ? sorted[1] : 0, ahead = Double(first - second)
        let noise = rounded == 0 ? 0 : Double(Publishing.base * Publishing.base) / 2 * Double(rounded)
        return ahead * ahead > ShareInterval.z95 * ShareInterval.z95 * (Double(first + second) + noise)
    }
}

extension ServiceEvidence {
    /// Shares of its visits, and of what is a part of them.
    public var ofVisits: ToldShares { ToldShares(rounded: roundedVisits) }
    /// Shares of its decisions and cases.
    public var ofDecisions: ToldShares { ToldShares(rounded: roundedDecisions) }
}
