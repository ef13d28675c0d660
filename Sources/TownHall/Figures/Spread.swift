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

extension Spread {
    /// The same in two digits, with the count that is published; `nil` when that is below twenty, for then it may be of fewer than ten: of two
    /// or three, each could be worked out. Whether it is told says no more than the count does.
    func published(count: Int) -> Spread? {
        count < 2 * Rounding.base
            ? nil
            : Spread(count: count, Rounding.rough(lowerQuartile), Rounding.rough(median), Rounding.rough(upperQuartile), Rounding.rough(ninetieth))
    }

    /// How the numbers of several sets lie together, as far as that can be told from how each does: between the quantiles that are known of a
    /// set its numbers are taken to lie evenly. `nil` of none; in two digits, if there is more than one.
    init?(together sets: [Spread]) {
        guard let first = sets.first else { return nil }
        if sets.count == 1 {
            self = first
            return
        }
        let total = Double(sets.reduce(0) { $0 + $1.count })
        let high = sets.map { $0.corners.last?.value ?? 0 }.max() ?? 0
        /// Halves what is left of the range, as often as doubles can tell apart.
        func quantile(_ share: Double) -> Double {
            var (low, high) = (0.0, high)
            for _ in 0..<60 {
                let middle = (low + high) / 2
                if sets.reduce(0, { $0 + Double($1.count) * $1.share(upTo: middle) }) < share * total { low = middle } else { high = middle }
            }
            return Rounding.rough(high)
        }
        self.init(count: Int(total), quantile(0.25), quantile(0.5), quantile(0.75), quantile(0.9))
    }

    /// The numbers up to which a share of all lies, from none to all of them; above nine out of ten they are taken to lie as right below it.
    private var corners: [(value: Double, share: Double)] {
        [
            (0, 0), (lowerQuartile, 0.25), (median, 0.5), (upperQuartile, 0.75), (ninetieth, 0.9),
            (ninetieth + (ninetieth - upperQuartile) / 1.5, 1),
        ]
    }

    /// By how much numbers exceed the median: on average over all of them, and how far that of one lies from it (standard deviation).
    var excess: (mean: Double, deviation: Double) {
        // Between two corners numbers lie evenly, so that each stretch has the mean of its ends, and its own mean square.
        var (mean, square) = (0.0, 0.0)
        for (low, high) in zip(corners, corners.dropFirst()) where low.share >= 0.5 {
            let (a, b, share) = (low.value - median, high.value - median, high.share - low.share)
            mean += share * (a + b) / 2
            square += share * (a * a + a * b + b * b) / 3
        }
        return (mean, max(0, square - mean * mean).squareRoot())
    }

    /// How far chance moves the median (R. McGill, J. W. Tukey and W. A. Larsen, "Variations of box plots", The American Statistician 32 (1978)), and
    /// that it is told in whole numbers.
    var medianDeviation: Double {
        let chance = 1.25 * (upperQuartile - lowerQuartile) / (1.35 * Double(max(1, count)).squareRoot())
        return (chance * chance + 1.0 / 12).squareRoot()
    }

    private func share(upTo value: Double) -> Double {
        var below = (value: 0.0, share: 0.0)
        for corner in corners {
            if value < corner.value { return below.share + (corner.share - below.share) * (value - below.value) / (corner.value - below.value) }
            below = corner
        }
        return 1
    }
}
