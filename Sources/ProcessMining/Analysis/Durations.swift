import Statistics

/// A sum of durations in microseconds: exact until it leaves 64 bits, and a floating-point number from there on.
struct MicrosecondSum {
    private var exact: Int64 = 0
    private var carried = 0.0

    var seconds: Double { (carried + Double(exact)) / 1e6 }

    @inline(__always)
    mutating func add(_ value: Int64) {
        let (next, overflow) = exact.addingReportingOverflow(value)
        if overflow {
            carried += Double(exact)
            exact = value
        } else {
            exact = next
        }
    }
}

/// How long something took or waited, over all its occurrences; in seconds.
public struct Durations: Sendable, Equatable {
    /// How many.
    public var count: Int
    public var minimum: Double
    public var mean: Double
    /// Type-7 quantiles.
    public var median: Double
    public var p90: Double
    public var maximum: Double
    public var total: Double

    /// Of durations in microseconds, which are put partly into order; nil when there are none.
    init?(_ values: UnsafeMutableBufferPointer<Int64>) {
        guard let first = values.first else { return nil }
        var sum = MicrosecondSum()
        var low = first
        var high = first
        for value in values {
            sum.add(value)
            low = min(low, value)
            high = max(high, value)
        }
        count = values.count
        total = sum.seconds
        mean = total / Double(values.count)
        minimum = Double(low) / 1e6
        maximum = Double(high) / 1e6
        let quantiles = Quantile.select(values, [0.5, 0.9], from: low, through: high)
        median = quantiles[0] / 1e6
        p90 = quantiles[1] / 1e6
    }

    /// Of durations in microseconds; nil when there are none.
    init?(microseconds: [Int64]) {
        var copy = microseconds
        guard let durations = copy.withUnsafeMutableBufferPointer({ Durations($0) }) else { return nil }
        self = durations
    }
}
