import Foundation

/// Numbers by chance that a seed determines, for simulations (SplitMix64: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom
/// number generators", OOPSLA 2014). Not for secrets.
public struct SeededChance: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Above 0 and below 1.
    public mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

    /// Of the standard normal distribution (G. E. P. Box and M. E. Muller, 1958).
    public mutating func normal() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }

    /// How many of so many trials succeed, each with the probability `share`; exactly, by running through the distribution.
    public mutating func binomial(_ trials: Int, _ share: Double) -> Int {
        guard trials > 0, share > 0 else { return 0 }
        if share >= 1 { return trials }
        if share > 0.5 { return trials - binomial(trials, 1 - share) }
        // Halves, until the probability of none is a number that can be told from 0.
        if Double(trials) * share > 200 { return binomial(trials / 2, share) + binomial(trials - trials / 2, share) }
        let odds = share / (1 - share)
        var left = uniform(), probability = exp(Double(trials) * log1p(-share)), count = 0
        while left > probability, count < trials {
            left -= probability
            count += 1
            probability *= odds * Double(trials - count + 1) / Double(count)
        }
        return count
    }

    /// A count of events of which `mean` are expected.
    public mutating func poisson(_ mean: Double) -> Int {
        guard mean > 0 else { return 0 }
        if mean > 200 { return poisson(mean / 2) + poisson(mean / 2) }
        var left = uniform(), probability = exp(-mean), count = 0
        while left > probability, probability > 0 {
            left -= probability
            count += 1
            probability *= mean / Double(count)
        }
        return count
    }
}
