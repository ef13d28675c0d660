import Foundation

/// A test of the shares of arms that holds at every look: the sequential sample-ratio test, by a Dirichlet mixture of multinomials
/// (M. Lindon and A. Malek, "Anytime-valid inference for multinomial count data", NeurIPS 2022, § 3).
///
/// The same test serves counts of conversions only (§ 5, the inhomogeneous Bernoulli process): while rates rise and fall with the hour for all
/// arms alike, the conversions that come fall to the arms as units do, unless one arm converts better.
public struct MultinomialSequence: Hashable, Sendable {
    /// The shares that are tested, adding up to 1.
    public let shares: [Double]
    /// How sharply the alternatives lie around the shares: the sum of the Dirichlet parameters.
    public let concentration: Double
    public let alpha: Double
    /// The counts so far.
    public private(set) var counts: [Double]

    /// - Throws: `StatisticsError.invalid` when a share is not above 0, they do not add up to 1, or another parameter lies outside its range.
    public init(shares: [Double], concentration: Double = 100, alpha: Double = 0.05) throws {
        try StatisticsError.require(alpha: alpha)
        try StatisticsError.require(positive: concentration, "the concentration (k)")
        try StatisticsError.require(shares.count >= 2 && shares.allSatisfy { $0 > 0 && $0 < 1 }, "the shares", "two or more, each above 0 and below 1")
        let total = shares.reduce(0, +)
        try StatisticsError.require((total - 1).magnitude < 1e-9, "the shares", "such that they add up to 1 (they add up to \(total))")
        self.shares = shares
        self.concentration = concentration
        self.alpha = alpha
        counts = shares.map { _ in 0 }
    }

    /// Adds counts of each arm.
    /// - Throws: `StatisticsError.invalid` when they are not one whole number for each arm.
    public mutating func add(_ more: [Double]) throws {
        try StatisticsError.require(more.count == shares.count, "the counts", "one for each of the \(shares.count) arms")
        try StatisticsError.require(more.allSatisfy { $0 >= 0 && $0.isFinite && $0 == $0.rounded() }, "the counts", "whole numbers, 0 or more")
        for index in more.indices { counts[index] += more[index] }
    }

    /// The logarithm of the e-value: the odds that the shares are others.
    public var logEValue: Double {
        LogGamma.multivariateBeta(zip(shares, counts).map { concentration * $0 + $1 }, over: Array(zip(shares, counts)))
            - LogGamma.multivariateBeta(shares.map { concentration * $0 })
    }

    /// 1 ÷ the e-value, 1 at most. The least of all looks may be used too.
    public var pValue: Double { min(1, exp(-logEValue)) }

    /// What Σ counts · log(share) must reach for shares to be in the confidence set.
    private var floor: Double {
        // The e-value against the shares tested, without the powers of them.
        logEValue + zip(shares, counts).reduce(0) { $0 + ($1.1 > 0 ? $1.1 * log($1.0) : 0) } + log(alpha)
    }

    /// For each arm the least and the greatest share in the confidence set: the set's own projection, by the best of the other shares, which
    /// divide what is left as their counts do. 0…1 without counts.
    public var shareIntervals: [Bounds] {
        let total = counts.reduce(0, +)
        guard total > 0 else { return counts.map { _ in Bounds(0, 1) } }
        return counts.indices.map { arm in
            let own = counts[arm], rest = total - own
            let among = counts.indices.reduce(0) { $1 == arm || counts[$1] == 0 ? $0 : $0 + counts[$1] * log(counts[$1] / rest) }
            return Self.reach(own, rest, floor - among)
        }
    }

    /// The logarithm of how much larger the rate of an arm is than that of the first, as counted; `nil` while one of them has none.
    public func logRateRatio(_ arm: Int) -> Double? {
        guard counts.indices.contains(arm), counts[0] > 0, counts[arm] > 0 else { return nil }
        return log(counts[arm] / counts[0]) - log(shares[arm] / shares[0])
    }

    /// The confidence interval of the logarithm of that ratio; an end is infinite where the counts do not bound it.
    public func logRateRatioInterval(_ arm: Int) -> Bounds {
        guard counts.indices.contains(arm), arm > 0, counts[0] + counts[arm] > 0 else { return Bounds(-.infinity, .infinity) }
        let total = counts.reduce(0, +), pair = counts[0] + counts[arm]
        let others = counts.indices.reduce(0) { $1 == 0 || $1 == arm || counts[$1] == 0 ? $0 : $0 + counts[$1] * log(counts[$1] / total) }
        let within = Self.reach(counts[arm], counts[0], floor - others - pair * log(pair / total))
        let offset = log(shares[arm] / shares[0])
        func logit(_ share: Double) -> Double { share <= 0 ? -.infinity : share >= 1 ? .infinity : log(share / (1 - share)) }
        return Bounds(logit(within.low) - offset, logit(within.high) - offset)
    }

    /// The shares θ for which own · log θ + rest · log(1 − θ) is at least `floor`.
    private static func reach(_ own: Double, _ rest: Double, _ floor: Double) -> Bounds {
        func likelihood(_ share: Double) -> Double { (own > 0 ? own * log(share) : 0) + (rest > 0 ? rest * log1p(-share) : 0) }
        let best = own / (own + rest)
        let low = own > 0 ? Bisection.root(0, best) { likelihood($0) < floor } : 0
        let high = rest > 0 ? Bisection.root(best, 1) { likelihood($0) >= floor } : 1
        return Bounds(low, high)
    }
}
