/// How a set of whole numbers lies: its quantiles of type 7 (R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American
/// Statistician 50 (1996)), the ones that spreadsheets and R give.
public struct Spread: Hashable, Sendable {
    public let count: Int
    public let lowerQuartile: Double
    public let median: Double
    public let upperQuartile: Double
    /// Nine out of ten are at most this.
    public let ninetieth: Double

    init(count: Int, _ lowerQuartile: Double, _ median: Double, _ upperQuartile: Double, _ ninetieth: Double) {
        self.count = count; self.lowerQuartile = lowerQuartile; self.median = median
        self.upperQuartile = upperQuartile; self.ninetieth = ninetieth
    }

    /// - Returns: `nil` when there are no numbers.
    init?(_ values: [Int32]) {
        guard !values.isEmpty else { return nil }
        var values = values
        count = values.count
        (lowerQuartile, median, upperQuartile, ninetieth) = values.withUnsafeMutableBufferPointer { values in
            // Each search leaves smaller numbers before its place, so the next one looks behind it alone.
            let first = Self.quantile(0.25, values, from: 0)
            let second = Self.quantile(0.5, values, from: first.place)
            let third = Self.quantile(0.75, values, from: second.place)
            return (first.value, second.value, third.value, Self.quantile(0.9, values, from: third.place).value)
        }
    }

    private static func quantile(_ share: Double, _ values: UnsafeMutableBufferPointer<Int32>, from start: Int) -> (value: Double, place: Int) {
        let position = Double(values.count - 1) * share
        let place = Int(position)
        select(place, values, from: start)
        let low = Double(values[place])
        let fraction = position - Double(place)
        guard fraction > 0 else { return (low, place) }
        var next = Int32.max
        for index in (place + 1)..<values.count { next = min(next, values[index]) }
        return (low + fraction * (Double(next) - low), place)
    }

    /// Puts the number that a sorted list would have at `place` there, no larger ones before it and no smaller ones behind it (quickselect
    /// with three parts, so that many equal numbers cost nothing).
    private static func select(_ place: Int, _ values: UnsafeMutableBufferPointer<Int32>, from start: Int) {
        var low = start, high = values.count - 1
        while low < high {
            let pivot = median(values[low], values[low + (high - low) / 2], values[high])
            var less = low, index = low, more = high
            while index <= more {
                let value = values[index]
                if value < pivot {
                    values.swapAt(less, index)
                    less += 1
                    index += 1
                } else if value > pivot {
                    values.swapAt(index, more)
                    more -= 1
                } else {
                    index += 1
                }
            }
            if place < less { high = less - 1 } else if place > more { low = more + 1 } else { return }
        }
    }

    private static func median(_ a: Int32, _ b: Int32, _ c: Int32) -> Int32 { max(min(a, b), min(max(a, b), c)) }
}
