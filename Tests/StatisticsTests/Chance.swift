import Foundation

/// Numbers by chance, the same in every run.
struct Chance: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func uniform() -> Double { Double.random(in: Double.ulpOfOne..<1, using: &self) }

    mutating func normal() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }

    mutating func poisson(_ mean: Double) -> Int {
        if mean > 60 { return max(0, Int((mean + mean.squareRoot() * normal()).rounded())) }
        var count = -1, product = 1.0
        let limit = exp(-mean)
        repeat {
            product *= uniform()
            count += 1
        } while product > limit
        return count
    }

    mutating func binomial(_ trials: Int, _ share: Double) -> Int {
        (0..<max(0, trials)).reduce(0) { count, _ in count + (uniform() < share ? 1 : 0) }
    }
}
