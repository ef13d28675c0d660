/// A share as people say it: so many of 100, or of 1,000 where of 100 it would be none or all.
public struct NaturalFrequency: Hashable, Sendable {
    public let base: Int
    public let arm: Int
    public let of: Int

    /// - Parameters:
    ///   - base: From 0 to 1.
    ///   - arm: From 0 to 1.
    public init(base: Double, arm: Double) {
        func count(_ share: Double, _ of: Double) -> Int { Int((min(1, max(0, share)) * of).rounded()) }
        func isExtreme(_ share: Double) -> Bool { (share > 0 && share < 0.005) || (share < 1 && share > 0.995) }
        // Two that differ are not said to be the same number.
        let isTheSame = base != arm && count(base, 100) == count(arm, 100)
        of = isTheSame || isExtreme(base) || isExtreme(arm) ? 1_000 : 100
        self.base = count(base, Double(of))
        self.arm = count(arm, Double(of))
    }

    /// `nil` for a metric that is no share.
    public init?(_ effect: ArmEffect) {
        guard effect.metric.shape == .share else { return nil }
        self.init(base: effect.base, arm: effect.seen)
    }
}
