/// Quantiles of type 7 (Hyndman and Fan 1996: linear between order statistics, as R and NumPy have by default), found by selection.
enum Quantile {
    /// The quantiles of `values` at `shares`, which ascend from 0 to 1. The values are put partly into order.
    static func select(_ values: UnsafeMutableBufferPointer<Int64>, _ shares: [Double]) -> [Double] {
        guard !values.isEmpty else { return shares.map { _ in .nan } }
        var results: [Double] = []
        results.reserveCapacity(shares.count)
        var low = 0
        for share in shares {
            let place = Double(values.count - 1) * share
            let index = min(values.count - 1, Int(place))
            select(values, index, from: low)
            low = index
            let fraction = place - Double(index)
            let value = values[index]
            guard fraction > 0, index + 1 < values.count else {
                results.append(Double(value))
                continue
            }
            var next = Int64.max
            for at in (index + 1)..<values.count where values[at] < next { next = values[at] }
            results.append(Double(value) + fraction * Double(next - value))
        }
        return results
    }

    /// Puts the value of rank `rank` in its place, no larger ones before it and no smaller ones behind it; before `from` that is so already.
    static func select(_ values: UnsafeMutableBufferPointer<Int64>, _ rank: Int, from: Int) {
        var low = from
        var high = values.count - 1
        // After too many poor pivots the rest is sorted, so that no order of values takes quadratic time.
        var patience = 2 * (Int.bitWidth - values.count.leadingZeroBitCount) + 8
        while high - low > 24 {
            patience -= 1
            if patience == 0 {
                var rest = UnsafeMutableBufferPointer(rebasing: values[low...high])
                rest.sort()
                return
            }
            let pivot = median(values[low], values[(low + high) >> 1], values[high])
            var left = low
            var right = high
            while left <= right {
                while values[left] < pivot { left += 1 }
                while values[right] > pivot { right -= 1 }
                if left <= right {
                    values.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if rank <= right { high = right } else if rank >= left { low = left } else { return }
        }
        guard high > low else { return }
        for at in (low + 1)...high {
            let value = values[at]
            var hole = at
            while hole > low, values[hole - 1] > value {
                values[hole] = values[hole - 1]
                hole -= 1
            }
            values[hole] = value
        }
    }

    @inline(__always)
    private static func median(_ a: Int64, _ b: Int64, _ c: Int64) -> Int64 { max(min(a, b), min(max(a, b), c)) }

    /// The quantiles of values in any order.
    static func of(_ values: [Int64], _ shares: [Double]) -> [Double] {
        var copy = values
        return copy.withUnsafeMutableBufferPointer { select($0, shares) }
    }
}

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
        let quantiles = Quantile.select(values, [0.5, 0.9])
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
