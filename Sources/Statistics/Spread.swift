/// How a set of whole numbers lies: its quantiles of type 7 (`Quantile`), the ones that spreadsheets and R give.
public struct Spread: Hashable, Sendable {
    public let count: Int
    public let lowerQuartile: Double
    public let median: Double
    public let upperQuartile: Double
    /// Nine out of ten are at most this.
    public let ninetieth: Double

    public init(count: Int, _ lowerQuartile: Double, _ median: Double, _ upperQuartile: Double, _ ninetieth: Double) {
        self.count = count; self.lowerQuartile = lowerQuartile; self.median = median
        self.upperQuartile = upperQuartile; self.ninetieth = ninetieth
    }

    /// - Returns: `nil` when there are no numbers.
    public init?(_ values: [Int32]) {
        guard !values.isEmpty else { return nil }
        let found = Quantile.of(values.map(Int64.init), [0.25, 0.5, 0.75, 0.9])
        self.init(count: values.count, found[0], found[1], found[2], found[3])
    }
}
