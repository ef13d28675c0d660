#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Tests whether two groups differ, and by how much.
enum Significance {
    /// The probability of a standard normal value at least so far from 0, on either side.
    static func twoSided(z: Double) -> Double { z.isFinite ? erfc(abs(z) / 2.0.squareRoot()) : (z.isNaN ? 1 : 0) }

    /// Two proportions, `a` of `n` and `b` of `m`, by the pooled z-test. 1 when nothing can be said.
    static func proportions(_ a: Int, of n: Int, _ b: Int, of m: Int) -> Double {
        guard n > 0, m > 0 else { return 1 }
        let pooled = Double(a + b) / Double(n + m)
        let variance = pooled * (1 - pooled) * (1 / Double(n) + 1 / Double(m))
        guard variance > 0 else { return 1 }
        return twoSided(z: (Double(a) / Double(n) - Double(b) / Double(m)) / variance.squareRoot())
    }

    /// Cohen's h of two proportions (Statistical Power Analysis, 1988, § 6.2): 0.2 is small, 0.5 medium, 0.8 large.
    static func cohensH(_ p: Double, _ q: Double) -> Double { 2 * asin(p.squareRoot()) - 2 * asin(q.squareRoot()) }

    /// Mann and Whitney's test (1947) with the normal approximation, corrected for ties and continuity.
    /// - Returns: The two-sided p-value, and Cliff's delta: the probability that a value of `a` is above one of `b`, less that it is below.
    static func mannWhitney(_ a: [Int64], _ b: [Int64]) -> (p: Double, delta: Double) {
        guard !a.isEmpty, !b.isEmpty else { return (1, 0) }
        let n = Double(a.count)
        let m = Double(b.count)
        var all = a.map { ($0, true) } + b.map { ($0, false) }
        all.sort { $0.0 < $1.0 }
        var rankSum = 0.0
        var ties = 0.0
        var at = 0
        while at < all.count {
            var end = at
            var ofA = 0
            while end < all.count, all[end].0 == all[at].0 {
                if all[end].1 { ofA += 1 }
                end += 1
            }
            let tied = Double(end - at)
            // Ranks begin at 1; tied values share their mean.
            rankSum += Double(ofA) * (Double(at + end + 1) / 2)
            ties += tied * tied * tied - tied
            at = end
        }
        let u = rankSum - n * (n + 1) / 2
        let total = n + m
        let variance = n * m / 12 * (total + 1 - ties / (total * (total - 1)))
        let distance = abs(u - n * m / 2)
        let p = variance > 0 ? twoSided(z: max(0, distance - 0.5) / variance.squareRoot()) : 1
        return (p, 2 * u / (n * m) - 1)
    }

    /// Benjamini and Hochberg's adjusted p-values (1995), in the order of `values`.
    static func benjaminiHochberg(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] > values[$1] }
        var adjusted = values
        var least = 1.0
        for (place, index) in order.enumerated() {
            least = min(least, values[index] * Double(values.count) / Double(values.count - place))
            adjusted[index] = least
        }
        return adjusted
    }
}
