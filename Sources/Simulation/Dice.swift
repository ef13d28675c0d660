import Foundation
import Journal

/// Numbers by chance, the same in every run.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 29) ^ (state << 31)
    }

    mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }

    /// Around a middle, twice as long as often as half as long.
    mutating func around(_ middle: Double) -> Double {
        let normal = (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &self) }
        return middle * exp(0.6 * normal)
    }

    /// A whole number of which the mean is `mean`.
    mutating func whole(_ mean: Double) -> Int { Int(mean.rounded(.down)) + (chance(mean - mean.rounded(.down)) ? 1 : 0) }

    /// A UUID version 4 of these dice.
    mutating func identifier() -> Identifier {
        Identifier(high: next() & 0xffff_ffff_ffff_0fff | 0x4000, low: 0x8000_0000_0000_0000 | next() & 0x3fff_ffff_ffff_ffff)
    }
}
