/// A share that was counted, with how far the true one may lie from it.
///
/// The interval is the score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of
/// the American Statistical Association 22 (1927), p. 209–212: the shares p for which |x/n − p| ≤ z √(p (1 − p) / n). It stays within 0…1 and
/// holds for small numbers too (Brown, Cai and DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16 (2001)).
public struct ShareInterval: Hashable, Sendable {
    public let count: Int
    public let total: Int
    /// `count / total`; 0 when there is nothing to share.
    public let share: Double
    public let low: Double
    public let high: Double

    /// The normal quantile of a two-sided 95 % interval.
    public static let z95 = 1.959963984540054
    /// The normal quantile of a two-sided 99 % interval.
    public static let z99 = 2.5758293035489

    /// - Parameter noise: The standard deviation of what else moves the share than chance, such as counts that were rounded at random; it is
    ///   independent of chance, so that their squares are added up.
    /// - Returns: `nil` when there is nothing to share, so that no page can show a share of nothing.
    public init?(_ count: Int, of total: Int, z: Double = z95, noise: Double = 0) {
        guard total > 0 else { return nil }
        let count = min(max(0, count), total)
        let (n, p, zz) = (Double(total), Double(count) / Double(total), z * z)
        let centre = (p + zz / (2 * n)) / (1 + zz / n)
        let half = (zz / ((1 + zz / n) * (1 + zz / n)) * (p * (1 - p) / n + zz / (4 * n * n)) + zz * noise * noise).squareRoot()
        self.count = count
        self.total = total
        share = p
        low = count == 0 && noise == 0 ? 0 : max(0, centre - half)
        high = count == total && noise == 0 ? 1 : min(1, centre + half)
    }

    /// How much larger this share is than another, independent one: the interval of the difference, by method 10 of R. G. Newcombe,
    /// "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998), p. 873–890.
    public func difference(from other: ShareInterval) -> (low: Double, high: Double) {
        func root(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
        let difference = share - other.share
        return (difference - root(share - low, other.high - other.share), difference + root(high - share, other.share - other.low))
    }

    /// −1, 0 or 1: whether this share is surely less than, not to be told from, or surely more than another.
    public func compared(with other: ShareInterval) -> Int {
        let difference = difference(from: other)
        return difference.low > 0 ? 1 : difference.high < 0 ? -1 : 0
    }
}
