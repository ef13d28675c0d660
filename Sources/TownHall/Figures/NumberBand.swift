/// Numbers from one up to another, which is not in it.
public struct NumberBand: Hashable, Comparable, Sendable {
    public let from: Double
    /// Infinite for a band without an end.
    public let below: Double

    public init(from: Double, below: Double) {
        self.from = from; self.below = below
    }

    public func contains(_ number: Double) -> Bool { number >= from && number < below }

    public static func < (one: NumberBand, other: NumberBand) -> Bool { (one.from, one.below) < (other.from, other.below) }

    /// The band of a number among those that are the same for every question and at all times, so that what is published of one says no more in
    /// the next month: from 1, 1.5, 2, 3, 5 and 7 times each power of ten.
    public init(fixedAround number: Double) {
        if number < 0 {
            // Mirrored; that of −20 begins at −20, as that of 20 does.
            let place = Self.edges.firstIndex { $0 >= -number } ?? Self.edges.count - 1
            self.init(from: place == Self.edges.count - 1 ? -.infinity : -Self.edges[place], below: place == 0 ? 0 : -Self.edges[place - 1])
            return
        }
        let place = Self.edges.lastIndex { $0 <= number } ?? 0
        self.init(from: Self.edges[place], below: place + 1 < Self.edges.count ? Self.edges[place + 1] : .infinity)
    }

    /// 0, and what comes after it. Written as digits, so that each is the number that is nearest to what it is called.
    private static let edges: [Double] = [0] + (-7...14).flatMap { power in [10, 15, 20, 30, 50, 70].compactMap { Double("\($0)e\(power)") } }

    /// The most bands, and the most numbers that are told one by one.
    static let most = 12

    /// Bands that show how numbers lie: equally wide, with round limits, the last one without an end where few numbers lie far out. Empty where
    /// there are so few different numbers that each is told by itself.
    public static func covering(_ counts: [Double: Int]) -> [NumberBand] {
        guard counts.count > most else { return [] }
        let sorted = counts.sorted { $0.key < $1.key }
        let total = sorted.reduce(0) { $0 + $1.value }
        var seen = 0
        let high = sorted.first { entry in
            seen += entry.value
            return Double(seen) >= 0.95 * Double(total)
        }?.key
        guard let low = sorted.first?.key, let last = sorted.last?.key, let high, high > low else { return [] }
        guard let (digit, power, step) = round((high - low) / 8) else { return [] }
        // Written as digits: a multiple of 0.1 that is worked out may lie beside the number that it is called.
        func limit(_ place: Int) -> Double { Double("\(place * digit)e\(power)") ?? Double(place) * step }
        var place = Int(clamping: Int64((low / step).rounded(.down)))
        while limit(place) > low { place -= 1 }
        var bands: [NumberBand] = []
        while bands.count < most, limit(place) <= high {
            bands.append(NumberBand(from: limit(place), below: limit(place + 1)))
            place += 1
        }
        if let end = bands.last, last >= end.below { bands[bands.count - 1] = NumberBand(from: end.from, below: .infinity) }
        return bands
    }

    /// The least of 1, 2 and 5 times the powers of ten that is no less than a number above 0.
    private static func round(_ number: Double) -> (digit: Int, power: Int, step: Double)? {
        for power in -15...15 {
            for digit in [1, 2, 5] {
                if let step = Double("\(digit)e\(power)"), step >= number { return (digit, power, step) }
            }
        }
        return nil
    }
}
