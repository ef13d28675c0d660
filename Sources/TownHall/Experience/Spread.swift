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
        guard let first = values.first else { return nil }
        var (low, high) = (first, first)
        for value in values {
            low = min(low, value)
            high = max(high, value)
        }
        if let counted = Self.counted(values, from: low, through: high) {
            self = counted
            return
        }
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

    /// The same for many whole numbers that lie close together, by counting each; `nil` where there are too few for that.
    private static func counted(_ values: [Int32], from low: Int32, through high: Int32) -> Spread? {
        let range = Int(high) - Int(low) + 1
        guard values.count >= 1_024, range <= 4 * values.count else { return nil }
        var counts = [UInt32](repeating: 0, count: range)
        for value in values { counts[Int(value &- low)] += 1 }
        var number = 0, below = 0
        /// The number that a sorted list would have at a place; places ascend.
        func at(_ place: Int) -> Double {
            while below + Int(counts[number]) <= place {
                below += Int(counts[number])
                number += 1
            }
            return Double(Int(low) + number)
        }
        func quantile(_ share: Double) -> Double {
            let position = Double(values.count - 1) * share
            let place = Int(position), fraction = position - Double(place)
            let value = at(place)
            return fraction > 0 ? value + fraction * (at(place + 1) - value) : value
        }
        return Spread(count: values.count, quantile(0.25), quantile(0.5), quantile(0.75), quantile(0.9))
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
