import Foundation

/// Shares of parts that should be alike, held against their whole: which lie further out than their size explains (Spiegelhalter 2005,
/// "Funnel plots for comparing institutional performance").
public struct FunnelPlot: Sendable {
    public struct Part: Hashable, Sendable {
        public let count: Int
        public let total: Int
        /// How likely it is that chance alone brings a part so far out, both sides together; as likely as not at the most.
        public let probability: Double
        /// −1 below, 1 above, 0 within the limits.
        public let side: Int
        /// The limits for a part of this size.
        public let low: Double
        public let high: Double

        public var share: Double { total == 0 ? 0 : Double(count) / Double(total) }
    }

    /// The share that is usual: that of the median part.
    public let usual: Double
    /// How many times further than chance the parts lie apart.
    public let spread: Double
    public private(set) var parts: [Part] = []
    private let rarity: Double

    /// - Parameters:
    ///   - counts: What is counted, of how many, for each part.
    ///   - rarity: How seldom chance may bring a part out of the limits: 0.002 are the usual three-sigma limits.
    ///   - least: Parts that are smaller do not say what is usual.
    public init?(_ counts: [(count: Int, total: Int)], rarity: Double = 0.002, least: Int = 10) {
        let sized = counts.filter { $0.total >= least }
        guard sized.count >= 4, let usual = Robust.median(sized.map { Double($0.count) / Double($0.total) }), usual > 0, usual < 1 else { return nil }
        let residuals = sized.map { (Double($0.count) - usual * Double($0.total)) / (usual * (1 - usual) * Double($0.total)).squareRoot() }
        let spread = max(1, Robust.deviation(residuals, from: 0) ?? 1)
        self.usual = usual
        self.spread = spread
        self.rarity = rarity
        parts = counts.map { part($0.count, of: $0.total) }
    }

    /// How a part lies, of this or another size, among those that say what is usual.
    public func part(_ count: Int, of total: Int) -> Part {
        let chance = Self.tails(count, of: total, usual)
        let z = total == 0 ? 0 : (Double(count) - usual * Double(total)) / ((usual * (1 - usual) * Double(total)).squareRoot() * spread)
        let probability = min(1, max(2 * min(chance.atMost, chance.atLeast), 2 * Tail.normal(above: z.magnitude)))
        let half = Self.limit(rarity) * spread * (total == 0 ? 1 : (usual * (1 - usual) / Double(total)).squareRoot())
        return Part(
            count: count, total: total, probability: probability, side: probability >= rarity ? 0 : z > 0 ? 1 : -1, low: max(0, usual - half),
            high: min(1, usual + half))
    }

    /// The tails of the binomial distribution, by the incomplete beta function (Abramowitz and Stegun 26.5.24).
    private static func tails(_ count: Int, of total: Int, _ share: Double) -> (atMost: Double, atLeast: Double) {
        let (k, n) = (Double(count), Double(total))
        return (count >= total ? 1 : Beta.regularized(1 - share, n - k, k + 1), count <= 0 ? 1 : Beta.regularized(share, k, n - k + 1))
    }

    /// The normal quantile with `rarity` outside it, both sides together.
    private static func limit(_ rarity: Double) -> Double {
        var low = 0.0, high = 10.0
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if 2 * Tail.normal(above: middle) > rarity { low = middle } else { high = middle }
        }
        return high
    }
}
