/// Quantiles of type 7 (Hyndman and Fan 1996: linear between order statistics, as R and NumPy have by default), found by selection.
public enum Quantile {
    /// The quantiles of `values` at `shares`, which ascend from 0 to 1. The values may be put into another order.
    /// - Returns: One for each share; NaN where there are no values.
    public static func select(_ values: UnsafeMutableBufferPointer<Int64>, _ shares: [Double]) -> [Double] {
        guard let first = values.first else { return shares.map { _ in .nan } }
        var (low, high) = (first, first)
        for value in values {
            low = min(low, value)
            high = max(high, value)
        }
        return select(values, shares, from: low, through: high)
    }

    /// - Parameters:
    ///   - low: The least of the values, of which there is at least one.
    ///   - high: The greatest.
    public static func select(_ values: UnsafeMutableBufferPointer<Int64>, _ shares: [Double], from low: Int64, through high: Int64) -> [Double] {
        let places = shares.map { Double(values.count - 1) * $0 }
        // The value at each place, and the next one where the place lies between two.
        var ranks: [Int] = []
        for place in places {
            let index = min(values.count - 1, Int(place))
            for rank in index...min(values.count - 1, place > Double(index) ? index + 1 : index) where ranks.last.map({ $0 < rank }) ?? true {
                ranks.append(rank)
            }
        }
        let found = order(values, ranks[...], from: low, through: high)
        return places.map { place in
            let index = min(values.count - 1, Int(place))
            guard let at = ranks.firstIndex(of: index) else { return .nan }
            let fraction = place - Double(index)
            guard fraction > 0, at + 1 < ranks.count else { return Double(found[at]) }
            let (gap, isTooWide) = found[at + 1].subtractingReportingOverflow(found[at])
            return Double(found[at]) + fraction * (isTooWide ? Double(found[at + 1]) - Double(found[at]) : Double(gap))
        }
    }

    /// With fewer values than this, comparing them is quicker than counting.
    private static let few = 512

    /// The values of some ranks, which ascend.
    ///
    /// The range of values is cut into parts and the values in each are counted, which no order of theirs makes slower; the search goes on in the
    /// parts that hold a rank. The first cut is into parts that grow with the values, for most durations are far shorter than the longest; in each
    /// of those the next are equally wide (a radix search: each turn leaves ten bits less to tell apart).
    private static func order(
        _ values: UnsafeMutableBufferPointer<Int64>, _ ranks: ArraySlice<Int>, from low: Int64, through high: Int64, isFirst: Bool = true
    ) -> [Int64] {
        if low == high { return ranks.map { _ in low } }
        if values.count < few {
            var from = 0
            return ranks.map { rank in
                select(values, rank, from: from)
                from = rank
                return values[rank]
            }
        }
        let equal = EqualParts(from: low, through: high)
        if equal.isExact || !isFirst { return order(values, ranks, in: equal) }
        return GrowingParts(from: low, through: high).map { order(values, ranks, in: $0) } ?? order(values, ranks, in: equal)
    }

    @inline(__always)
    private static func order(_ values: UnsafeMutableBufferPointer<Int64>, _ ranks: ArraySlice<Int>, in parts: some Parts) -> [Int64] {
        let counts = counted(values, parts)
        // The parts that hold a rank, with what is to be found in each.
        var wanted: [(part: Int, before: Int, ranks: ArraySlice<Int>)] = []
        var (part, before) = (0, 0)
        for index in ranks.indices {
            while before + counts[part] <= ranks[index] {
                before += counts[part]
                part += 1
            }
            if wanted.last?.part == part {
                wanted[wanted.count - 1].ranks = ranks[wanted[wanted.count - 1].ranks.startIndex...index]
            } else {
                wanted.append((part, before, ranks[index...index]))
            }
        }
        if parts.isExact { return wanted.flatMap { entry in entry.ranks.map { _ in parts.low &+ Int64(entry.part) } } }
        return gathered(values, parts, counts, wanted.map(\.part)) { index, own, ownLow, ownHigh in
            order(own, wanted[index].ranks.map { $0 - wanted[index].before }[...], from: ownLow, through: ownHigh, isFirst: false)
        }
    }

    /// How many values lie in each part.
    @inline(__always)
    private static func counted<P: Parts>(_ values: UnsafeMutableBufferPointer<Int64>, _ parts: P) -> [Int] {
        // Two tables in turn: equal values often follow each other, and adding to the same place has to wait for the last one.
        var counts = [Int](repeating: 0, count: 2 * P.count)
        counts.withUnsafeMutableBufferPointer { counts in
            var index = 0
            while index + 1 < values.count {
                counts[parts.part(of: values[index])] &+= 1
                counts[P.count &+ parts.part(of: values[index &+ 1])] &+= 1
                index &+= 2
            }
            if index < values.count { counts[parts.part(of: values[index])] &+= 1 }
        }
        return (0..<P.count).map { counts[$0] + counts[P.count + $0] }
    }

    /// Gives the values of some parts, each with its least and greatest, to `body`, and joins what it returns.
    @inline(__always)
    private static func gathered<P: Parts>(
        _ values: UnsafeMutableBufferPointer<Int64>, _ parts: P, _ counts: [Int], _ wanted: [Int],
        _ body: (Int, UnsafeMutableBufferPointer<Int64>, Int64, Int64) -> [Int64]
    ) -> [Int64] {
        var slots = [UInt8](repeating: 0, count: P.count)
        var begins = [0]
        for (index, part) in wanted.enumerated() {
            slots[part] = UInt8(truncatingIfNeeded: index + 1)
            begins.append(begins[index] + counts[part])
        }
        var fill = begins
        var found: [Int64] = []
        withUnsafeTemporaryAllocation(of: Int64.self, capacity: max(1, begins[wanted.count])) { scratch in
            slots.withUnsafeBufferPointer { slots in
                fill.withUnsafeMutableBufferPointer { fill in
                    for value in values {
                        let slot = Int(slots[parts.part(of: value)])
                        guard slot > 0 else { continue }
                        scratch.initializeElement(at: fill[slot &- 1], to: value)
                        fill[slot &- 1] &+= 1
                    }
                }
            }
            for index in wanted.indices {
                let own = UnsafeMutableBufferPointer(rebasing: scratch[begins[index]..<begins[index + 1]])
                var (ownLow, ownHigh) = (own[0], own[0])
                for value in own {
                    ownLow = min(ownLow, value)
                    ownHigh = max(ownHigh, value)
                }
                found += body(index, own, ownLow, ownHigh)
            }
        }
        return found
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
    public static func of(_ values: [Int64], _ shares: [Double]) -> [Double] {
        var copy = values
        return copy.withUnsafeMutableBufferPointer { select($0, shares) }
    }
}

/// A range of values, cut into parts that ascend.
private protocol Parts {
    static var count: Int { get }
    var low: Int64 { get }
    /// Whether each part is one value.
    var isExact: Bool { get }
    /// The part of a value of the range.
    func part(of value: Int64) -> Int
}

/// Parts of one width, a power of two.
private struct EqualParts: Parts {
    static let count = 1 << 10
    let low: Int64
    private let shift: UInt64
    var isExact: Bool { shift == 0 }

    init(from low: Int64, through high: Int64) {
        self.low = low
        let width = UInt64(bitPattern: high &- low)
        shift = UInt64(max(0, UInt64.bitWidth - width.leadingZeroBitCount - Self.count.trailingZeroBitCount))
    }

    @inline(__always)
    func part(of value: Int64) -> Int { Int(truncatingIfNeeded: UInt64(bitPattern: value &- low) &>> shift) }
}

/// Parts that are as wide as a sixteenth of their distance from the least value, rounded down to a power of two: the exponent of that distance
/// as a floating-point number, and the first four bits behind its point.
private struct GrowingParts: Parts {
    static let count = 64 << 4
    let low: Int64
    var isExact: Bool { false }

    /// `nil` where the range is wider than what is counted exactly.
    init?(from low: Int64, through high: Int64) {
        let (width, isTooWide) = high.subtractingReportingOverflow(low)
        if isTooWide || width >= 1 << 53 { return nil }
        self.low = low
    }

    @inline(__always)
    func part(of value: Int64) -> Int {
        // One more, for nought has no exponent.
        Int(truncatingIfNeeded: Double(value &- low &+ 1).bitPattern &>> 48) &- 1023 << 4
    }
}
