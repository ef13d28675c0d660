import Foundation

/// Tells which weeks of an indicator stand out from the weeks before them.
///
/// Each week is held against the weeks before it: their median says what is usual, how far they lie from it says what is usual for them
/// (the median absolute deviation; a service whose weeks differ more than chance alone would make them is given that room, as the
/// overdispersion of D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005),
/// p. 1185–1202). A week stands out when it lies further out than happens once in `1 / rarity` weeks, both by Student's t over that
/// spread and, for counts and shares, by the exact predictive distribution: so that small numbers raise no alarm.
public struct ControlChart: Sendable {
    /// How many weeks before are looked at.
    public var reference = 26
    /// Fewer weeks than this with something in them say nothing.
    public var least = 8
    /// How seldom chance alone may bring a week so far out, both sides together.
    public var rarity = 0.003
    /// Means and medians of fewer numbers than this say nothing.
    public var leastSize = 5

    public init() {}

    /// Weeks in a row that stand out to the same side.
    public struct Deviation: Hashable, Sendable {
        /// The first and the last of them, counted from the beginning of the series.
        public let weeks: ClosedRange<Int>
        /// Whether they lie above what is usual.
        public let isAbove: Bool
        /// The week that stands out most.
        public let worst: Int
        /// What is usual for that week.
        public let usual: Double
        /// How likely it is that chance alone brings a week so far out.
        public let probability: Double
    }

    /// The deviations in a series, in order.
    ///
    /// - Parameters:
    ///   - weeks: One for each week, without a gap, the oldest first.
    ///   - start: Weeks before it are looked back at only.
    public func deviations(in weeks: [Week], from start: Int = 0) -> [Deviation] {
        var found: [Deviation] = []
        let seasons = seasons(weeks)
        for index in max(0, start)..<max(weeks.count, start, 0) {
            guard let outcome = outcome(index, weeks, seasons), outcome.probability < rarity else { continue }
            let isAbove = (weeks[index].value ?? 0) > outcome.usual
            if let last = found.last, last.weeks.upperBound == index - 1, last.isAbove == isAbove {
                let isWorse = outcome.probability < last.probability
                found[found.count - 1] = Deviation(
                    weeks: last.weeks.lowerBound...index, isAbove: isAbove, worst: isWorse ? index : last.worst,
                    usual: isWorse ? outcome.usual : last.usual, probability: min(outcome.probability, last.probability))
            } else {
                found.append(Deviation(weeks: index...index, isAbove: isAbove, worst: index, usual: outcome.usual, probability: outcome.probability))
            }
        }
        return found
    }

    /// What the weeks before make of a week.
    public struct Outlook: Hashable, Sendable {
        public let usual: Double
        /// The values that raise no alarm.
        public let expected: ClosedRange<Double>
        /// How likely it is that chance alone brings a week so far out.
        public let probability: Double
    }

    /// What the weeks before make of the last week of a series; `nil` when they say nothing.
    public func outlook(for weeks: [Week]) -> Outlook? {
        weeks.isEmpty ? nil : outcome(weeks.count - 1, weeks, seasons(weeks))
    }

    // MARK: One week

    private func outcome(_ index: Int, _ weeks: [Week], _ seasons: [Double]) -> Outlook? {
        let before = Array(weeks[max(0, index - reference)..<index])
        switch weeks[index] {
        case .count(let count): return self.count(count, index, weeks, seasons)
        case .share(let count, let total): return share(count, total, before)
        case .mean(let mean, _, let size): return self.mean(mean, size, before)
        case .median(let median, let size): return self.median(median, size, before)
        }
    }

    /// - Parameters:
    ///   - scale: On which weeks lie apart as chance makes them, whatever their value is.
    ///   - back: From that scale to the value.
    ///   - centre: What is usual, and `step` what one standard deviation is, on the scale.
    ///   - chance: How likely so small or large a number is by its exact distribution.
    private func outlook(
        _ value: Double, scale: (Double) -> Double, back: (Double) -> Double, centre: Double, step: Double, weeks: Int, chance: Double = 0
    ) -> Outlook {
        // As many degrees of freedom as a median absolute deviation of so many weeks is worth: it has 37 % of the efficiency of a standard
        // deviation (Rousseeuw and Croux, p. 1273).
        let degrees = max(3, 0.37 * Double(weeks - 1))
        let z = (scale(value) - centre) / step
        let probability = min(1, max(chance, 2 * Tail.student(above: z.magnitude, degrees: degrees)))
        let reach = Tail.studentQuantile(rarity / 2, degrees: degrees) * step
        var (low, high) = (back(centre - reach), back(centre + reach))
        // What the exact distribution allows is expected too.
        if probability >= rarity { (low, high) = (min(low, value), max(high, value)) }
        return Outlook(usual: back(centre), expected: min(low, high)...max(low, high), probability: probability)
    }

    /// What the residuals of the weeks before make of chance: at least what chance alone would do.
    private func spread(_ residuals: [Double]) -> Double { max(1, Robust.deviation(residuals, from: 0) ?? 1) }

    private func count(_ count: Int, _ index: Int, _ weeks: [Week], _ seasons: [Double]) -> Outlook? {
        let lower = max(0, index - reference)
        let before = (lower..<index).map { (count: Double(weeks[$0].size), season: seasons[$0]) }
        // Square roots of counts lie equally far apart whatever the count is (F. J. Anscombe, Biometrika 35 (1948), p. 246–254).
        func stabilized(_ count: Double) -> Double { 2 * (count + 0.375).squareRoot() }
        // The level of the weeks before without their season, so that a high season does not become usual.
        guard before.count >= least, let plain = Robust.median(before.map { $0.count / $0.season }), plain > 0 else { return nil }
        let residuals = before.map { stabilized($0.count) - stabilized(plain * $0.season) }
        let length = Double(before.count)
        let seen = Tail.count(count, before: plain * length, in: length, exposure: seasons[index])
        return outlook(
            Double(count), scale: stabilized, back: { max(0, $0 * $0.magnitude / 4 - 0.375) }, centre: stabilized(plain * seasons[index]),
            step: spread(residuals) * (1 + 1.57 / length).squareRoot(), weeks: before.count, chance: 2 * min(seen.atMost, seen.atLeast))
    }

    /// How each week of the year lies against its half year, a year before: 1 when it is not known.
    private func seasons(_ weeks: [Week]) -> [Double] {
        let counts = weeks.map { Double($0.size) }
        return weeks.indices.map { index in
            let middle = index - 52
            guard case .count = weeks[index], middle >= 13, let here = Robust.median(Array(counts[(middle - 1)...(middle + 1)])),
                let around = Robust.median(Array(counts[(middle - 13)...(middle + 13)])), around > 0, here > 0
            else { return 1 }
            return min(4, max(0.25, here / around))
        }
    }

    private func share(_ count: Int, _ total: Int, _ before: [Week]) -> Outlook? {
        let known = before.compactMap { week -> (count: Double, total: Double)? in
            if case .share(let count, let total) = week, total > 0 { (Double(count), Double(total)) } else { nil }
        }
        guard total > 0, known.count >= least else { return nil }
        let all = known.reduce(into: (count: 0.0, total: 0.0)) { $0 = ($0.count + $1.count, $0.total + $1.total) }
        // Angles of shares lie equally far apart whatever the share is (Freeman and Tukey).
        func angle(_ count: Double, _ total: Double) -> Double {
            asin((count / (total + 1)).squareRoot()) + asin(((count + 1) / (total + 1)).squareRoot())
        }
        let angles = known.map { (angle: angle($0.count, $0.total), size: ($0.total + 0.5).squareRoot()) }
        guard let centre = Robust.median(angles.map(\.angle)) else { return nil }
        let spread = spread(angles.map { ($0.angle - centre) * $0.size })
        // The share whose angle is the usual one stands for those before: weeks that stood out do not move it.
        let back = { (angle: Double) in pow(sin(min(.pi, max(0, angle)) / 2), 2) }
        let seen = Tail.share(count, of: total, before: back(centre) * all.total / (spread * spread), of: all.total / (spread * spread))
        return outlook(
            Double(count) / Double(total), scale: { angle($0 * Double(total), Double(total)) }, back: back, centre: centre,
            step: spread * (1 / (Double(total) + 0.5) + 1.57 / all.total).squareRoot(), weeks: known.count, chance: 2 * min(seen.atMost, seen.atLeast))
    }

    private func mean(_ mean: Double, _ size: Int, _ before: [Week]) -> Outlook? {
        let known = before.compactMap { week -> (mean: Double, variance: Double, size: Double)? in
            if case .mean(let mean, let deviation, let size) = week, size >= leastSize { (mean, deviation * deviation, Double(size)) } else { nil }
        }
        let total = known.reduce(0) { $0 + $1.size }
        guard size >= leastSize, known.count >= least, let centre = Robust.median(known.map(\.mean)) else { return nil }
        let within = (known.reduce(0) { $0 + $1.variance * ($1.size - 1) } / max(1, total - Double(known.count))).squareRoot()
        guard within > 0 else { return nil }
        let spread = spread(known.map { ($0.mean - centre) / within * $0.size.squareRoot() })
        let step = within * spread * (1 / Double(size) + 1.57 / total).squareRoot()
        return outlook(mean, scale: { $0 }, back: { $0 }, centre: centre, step: step, weeks: known.count)
    }

    private func median(_ median: Double, _ size: Int, _ before: [Week]) -> Outlook? {
        let known = before.compactMap { week -> (value: Double, size: Double)? in
            if case .median(let value, let size) = week, size >= leastSize, value > 0 { (log(value), Double(size)) } else { nil }
        }
        guard size >= leastSize, median > 0, known.count >= least, let centre = Robust.median(known.map(\.value)) else { return nil }
        // How far medians lie apart is not known beforehand: the weeks themselves say it.
        guard let spread = Robust.deviation(known.map { ($0.value - centre) * $0.size.squareRoot() }, from: 0), spread > 0 else { return nil }
        let step = spread * (1 / Double(size) + 1.57 / known.reduce(0) { $0 + $1.size }).squareRoot()
        return outlook(median, scale: { log($0) }, back: { exp($0) }, centre: centre, step: step, weeks: known.count)
    }
}
