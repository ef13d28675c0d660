import Statistics
import Testing

@Suite("Quantiles")
struct QuantileTests {
    @Test("quantiles are those of type 7", arguments: 1...60)
    func quantiles(count: Int) {
        var chance = Chance(UInt64(count))
        let values = (0..<(count * 7)).map { _ in Int64.random(in: 0...(Int64(count) * 3), using: &chance) }
        let sorted = values.sorted()
        for (share, value) in zip([0, 0.25, 0.5, 0.9, 0.99, 1], Quantile.of(values, [0, 0.25, 0.5, 0.9, 0.99, 1])) {
            let place = Double(sorted.count - 1) * share
            let low = Int(place)
            let high = min(low + 1, sorted.count - 1)
            #expect(abs(value - (Double(sorted[low]) + (place - Double(low)) * Double(sorted[high] - sorted[low]))) < 1e-9)
        }
    }

    @Test("quantiles of many values are those of the sorted ones, however the values lie", arguments: 0..<9)
    func manyValues(kind: Int) {
        var chance = Chance(UInt64(kind + 1))
        for count in [511, 512, 513, 4_000, 30_001] {
            let values = (0..<count).map { index -> Int64 in
                switch kind {
                case 0: Int64.random(in: 0...1_000_000_000_000, using: &chance)
                // Whole days, many of each.
                case 1: Int64.random(in: 0...40, using: &chance) * 86_400_000_000
                // One that is far from all others.
                case 2: index == 7 ? Int64.max / 2 : Int64.random(in: 0...9, using: &chance)
                case 3: Int64.random(in: -5_000...5_000, using: &chance)
                case 4: index.isMultiple(of: 2) ? .min : .max
                case 5: Int64(index)
                case 6: 42
                // Most of them short, a few long, as waits are.
                case 7: Int64.random(in: 0...(1 << 50), using: &chance) >> Int64.random(in: 0...50, using: &chance)
                default: Int64.random(in: .min ... .max, using: &chance) >> Int64.random(in: 0...62, using: &chance)
                }
            }
            let sorted = values.sorted()
            let shares = [0, 0.001, 0.25, 0.5, 0.75, 0.9, 0.999, 1]
            for (share, value) in zip(shares, Quantile.of(values, shares)) {
                let place = Double(sorted.count - 1) * share
                let low = Double(sorted[Int(place)]), high = Double(sorted[min(Int(place) + 1, sorted.count - 1)])
                let wanted = low + (place - place.rounded(.down)) * (high - low)
                #expect(abs(value - wanted) <= max(1e-6, abs(wanted) * 1e-12), "\(count) values, \(share)")
            }
        }
    }

    @Test("selection stays fast on orders that are hard for it")
    func hardOrders() {
        let organ = (0..<200_000).map { Int64(min($0, 200_000 - $0)) }
        #expect(Quantile.of(organ, [0.5])[0] == 50_000)
        #expect(Quantile.of([Int64](repeating: 3, count: 200_000), [0.1, 0.5]) == [3, 3])
    }

    @Test("a spread has those of a sorted list", arguments: Array(1..<60) + [1_023, 1_024, 1_025, 9_999])
    func likeSorting(count: Int) throws {
        for range in [Int32(0)...3, 0...1000, -5...(Int32.max - 1)] {
            let values = (0..<count).map { _ in Int32.random(in: range) }
            let spread = try #require(Spread(values))
            let sorted = values.sorted().map(Double.init)
            func quantile(_ share: Double) -> Double {
                let position = Double(count - 1) * share, place = Int(position)
                return place + 1 < count ? sorted[place] + (position - Double(place)) * (sorted[place + 1] - sorted[place]) : sorted[place]
            }
            #expect(
                [spread.lowerQuartile, spread.median, spread.upperQuartile, spread.ninetieth] == [quantile(0.25), quantile(0.5), quantile(0.75), quantile(0.9)])
        }
    }

    @Test("nothing has no spread") func empty() { #expect(Spread([]) == nil) }
}
