/// Which strata, such as municipalities, differ in their effect from the one that the others share; a test that may be looked at whenever one
/// likes.
///
/// Each stratum's difference of rates is held against the others' (`PooledEffect`) by an asymptotic confidence sequence of the distance, at
/// α ÷ the number of strata (C. E. Bonferroni), so that with probability α at most any is ever named that does not differ. A stratum once named
/// stays named, and no longer counts among the others, lest it make those beside it look different.
///
/// Variances are those of rates with one conversion and one other added to each arm, so that an arm in which all or nobody converted is not
/// taken as certain (A. Agresti and B. Caffo, "Simple and effective confidence intervals for proportions", The American Statistician 54 (2000)).
///
/// Counts may be rounded by chance to so many at a time before they are given, if it is those so far that are rounded, from a place that stays:
/// then rounding moves a stratum by no more at the end than at the start, as if it had begun some units earlier.
public struct DifferingStrata: Sendable {
    /// A stratum that differs, at the look at which it was found.
    public struct Finding: Hashable, Sendable {
        public let stratum: Int
        /// Its own difference of rates, treatment minus control.
        public let own: Double
        /// That of the others together.
        public let shared: Double
        /// By how much it differs from the others: the confidence sequence, corrected for the number of strata.
        public let distance: Bounds
        /// Corrected for the number of strata.
        public let pValue: Double
    }

    public let alpha: Double
    /// In the order in which they were found.
    public private(set) var named: [Finding] = []
    private var totals: [TwoByTwoBlock?]
    private let design: AsymptoticSequence
    private let rounding: Double

    /// - Parameters:
    ///   - strata: How many there are, from 2.
    ///   - tuning: Units in one stratum, of both arms together, at which a stratum is found soonest. It must be fixed before the start.
    ///   - rounding: In how many at a time the counts so far, of who converted and of who did not, are told; 0 where they are exact.
    /// - Throws: `StatisticsError.invalid` when a parameter lies outside its range.
    public init(strata: Int, alpha: Double = 0.05, tuning: Double = 500, rounding: Double = 0) throws {
        try StatisticsError.require((0...1_000).contains(rounding), "the rounding", "from 0 (exact) up to 1,000")
        try StatisticsError.require(alpha: alpha)
        try StatisticsError.require((2...100_000).contains(strata), "the strata", "from 2 up to 100,000")
        self.alpha = alpha
        self.rounding = rounding
        design = try AsymptoticSequence(alpha: alpha / Double(strata), tuning: tuning)
        totals = Array(repeating: nil, count: strata)
    }

    /// Adds counts of one stratum.
    /// - Throws: `StatisticsError.invalid` when there is no such stratum.
    public mutating func add(_ block: TwoByTwoBlock, stratum: Int) throws {
        try StatisticsError.require(totals.indices.contains(stratum), "the stratum", "from 0 up to \(totals.count - 1)")
        totals[stratum] = try totals[stratum].map { try $0.adding(block) } ?? block
    }

    /// The effect that all strata share, named or not, with each its own level; `nil` while none has both arms. An `AsymptoticSequence` of it
    /// may be looked at whenever one likes.
    public var pooled: PooledEffect? { try? PooledEffect(totals.compactMap { $0?.smoothedDifference(rounding: rounding) }) }

    /// Looks at all strata, the one that lies furthest from the others first.
    /// - Returns: Those found at this look.
    @discardableResult
    public mutating func look() -> [Finding] {
        let before = named.count
        var open = totals.indices.compactMap { index in (totals[index]?.smoothedDifference(rounding: rounding)).map { (index: index, effect: $0) } }
        open.removeAll { candidate in named.contains { $0.stratum == candidate.index } }
        while open.count >= 2 {
            let candidates = open.compactMap { one in finding(one.index, one.effect, among: open.filter { $0.index != one.index }.map(\.effect)) }
            guard let found = candidates.min(by: { $0.pValue < $1.pValue }), found.pValue <= alpha else { break }
            named.append(found)
            open.removeAll { $0.index == found.stratum }
        }
        return Array(named[before...])
    }

    private func finding(_ stratum: Int, _ own: Effect, among others: [Effect]) -> Finding? {
        guard let shared = (try? PooledEffect(others))?.effect else { return nil }
        // The stratum's own units: all that is known of its distance grows with them.
        let distance = Effect(estimate: own.estimate - shared.estimate, variance: own.variance + shared.variance, n: own.n, degrees: own.degrees)
        return Finding(
            stratum: stratum, own: own.estimate, shared: shared.estimate, distance: design.interval(distance),
            pValue: min(1, design.pValue(distance) * Double(totals.count)))
    }
}
