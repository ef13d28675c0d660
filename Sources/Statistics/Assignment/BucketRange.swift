/// A part of 0…1, from its lower end up to but not its upper one: the buckets of an arm (GrowthBook SDK specification 0.8.0,
/// "getBucketRange", "chooseVariation" and "getEqualWeights").
public struct BucketRange: Hashable, Sendable {
    public let lower: Double
    public let upper: Double

    public init(_ lower: Double, _ upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    @inline(__always)
    public func contains(_ bucket: Double) -> Bool { bucket >= lower && bucket < upper }

    public func overlaps(_ other: BucketRange) -> Bool { lower < other.upper && other.lower < upper }

    /// The ranges of arms as the specification has them, which mends what it is given: a coverage outside 0…1 is brought inside; weights that
    /// are not one for each arm, or do not add up to 1 within 0.01, are taken as equal. `Assignment` refuses these instead.
    ///
    /// - Parameters:
    ///   - coverage: The part of each arm's range, from its lower end, that is used.
    ///   - weights: The part of all that each arm gets; equal when `nil`.
    public static func ranges(_ count: Int, coverage: Double = 1, weights: [Double]? = nil) -> [BucketRange] {
        let coverage = coverage > 0 ? min(1, coverage) : 0
        var shares = equalWeights(count)
        if let weights, weights.count == shares.count, (0.99...1.01).contains(weights.reduce(0, +)) { shares = weights }
        var start = 0.0
        return shares.map { share in
            defer { start += share }
            return BucketRange(start, start + coverage * share)
        }
    }

    /// 1 ÷ `count` for each; none for a count below 1.
    public static func equalWeights(_ count: Int) -> [Double] { count < 1 ? [] : Array(repeating: 1 / Double(count), count: count) }

    /// The first range that holds a bucket; `nil` when none does.
    public static func choose(_ bucket: Double, among ranges: [BucketRange]) -> Int? {
        for index in ranges.indices where ranges[index].contains(bucket) { return index }
        return nil
    }
}
