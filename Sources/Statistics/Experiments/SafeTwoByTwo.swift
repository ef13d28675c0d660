import Foundation

/// A safe test of two rates: exact at every n, however small, while looking after every block (R. J. Turner, A. Ly and P. D. Grünwald,
/// "Generic E-variables for exact sequential k-sample tests that allow for optional stopping", Journal of Statistical Planning and Inference
/// 230 (2024), § 2).
///
/// Before each block the rates are foreseen from the blocks before; the e-value is multiplied by how much likelier the block is at those rates
/// than at one rate for both arms. If the rates do not differ, it ever exceeds 1 ÷ α with probability α at most.
///
/// Strata, such as municipalities, each have their own base rate and may share the difference (`TwoByTwoBets.oneParameter`): then all learn
/// from all. Tests that each learned alone and are multiplied afterwards find next to nothing.
///
/// Counts must be exact: where they are told in tens it claims what is not there. `DifferingStrata.pooled` takes rounding into account.
public struct SafeTwoByTwo: Sendable {
    public let bets: TwoByTwoBets
    public let alpha: Double
    /// The logarithm of the e-value against "no difference".
    public private(set) var logEValue = 0.0
    private var pasts: [TwoByTwoBets.Past]
    private var shared = TwoByTwoBets.Shared()
    private let breaks: Int
    /// The same against each difference that was not rejected yet: once rejected, rejected for ever.
    private var differences: [(difference: Double, logEValue: Double)]

    /// - Parameters:
    ///   - strata: How many strata there are.
    ///   - breaks: In how many steps the differences from −1 to 1 are tried for the confidence sequence, an even number; 0 for none.
    /// - Throws: `StatisticsError.invalid` when a parameter lies outside its range.
    public init(_ bets: TwoByTwoBets = .plugIn(), alpha: Double = 0.05, strata: Int = 1, breaks: Int = 400) throws {
        try StatisticsError.require(alpha: alpha)
        try bets.require()
        try StatisticsError.require((1...100_000).contains(strata), "the strata", "from 1 up to 100,000")
        try StatisticsError.require((0...100_000).contains(breaks) && breaks.isMultiple(of: 2), "breaks", "an even number from 0 up to 100,000")
        self.bets = bets
        self.alpha = alpha
        self.breaks = breaks
        pasts = (0..<strata).map { _ in TwoByTwoBets.Past() }
        differences = breaks == 0 ? [] : (1..<breaks).map { (Double(2 * $0 - breaks) / Double(breaks), 0) }
    }

    /// Adds a block. In a block in which one arm has nobody nothing is to be compared; it is learned from only.
    /// - Throws: `StatisticsError.invalid` when there is no such stratum.
    public mutating func add(_ block: TwoByTwoBlock, stratum: Int = 0) throws {
        try StatisticsError.require(pasts.indices.contains(stratum), "the stratum", "from 0 up to \(pasts.count - 1)")
        if block.controlUnits > 0, block.treatmentUnits > 0 {
            let rates = bets.rates(pasts[stratum], shared), threshold = -log(alpha)
            logEValue += block.logRatio(rates, to: rates.projected(on: 0, block))
            for index in differences.indices {
                differences[index].logEValue += block.logRatio(rates, to: rates.projected(on: differences[index].difference, block))
            }
            differences.removeAll { $0.logEValue >= threshold }
        }
        TwoByTwoBets.learn(block, &pasts[stratum], &shared)
    }

    /// The e-value; infinite beyond what a number can hold.
    public var eValue: Double { exp(logEValue) }

    /// 1 ÷ the e-value, 1 at most; it holds at every look, and the least of all looks may be used.
    public var pValue: Double { min(1, exp(-logEValue)) }

    /// The rate of each arm over all strata, as counted; `nil` for one with nobody in it.
    public var sharesSeen: (control: Double?, treatment: Double?) {
        func share(_ conversions: KeyPath<TwoByTwoBets.Past, Double>, _ units: KeyPath<TwoByTwoBets.Past, Double>) -> Double? {
            let total = pasts.reduce(0) { $0 + $1[keyPath: units] }
            return total > 0 ? pasts.reduce(0) { $0 + $1[keyPath: conversions] } / total : nil
        }
        return (share(\.controlConversions, \.controlUnits), share(\.treatmentConversions, \.treatmentUnits))
    }

    /// The confidence sequence of the difference, treatment minus control, which is one for all strata; widened by one step on each side. −1…1
    /// when it was not asked for; `nil` when every difference was rejected: then the strata differ in it.
    public var differenceInterval: Bounds? {
        if breaks == 0 { return Bounds(-1, 1) }
        guard let first = differences.first, let last = differences.last else { return nil }
        let step = 2 / Double(breaks)
        return Bounds(max(-1, first.difference - step), min(1, last.difference + step))
    }
}
