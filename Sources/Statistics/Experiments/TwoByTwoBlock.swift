import Foundation

/// What came of one block of units: so many in each arm, of which so many converted.
public struct TwoByTwoBlock: Hashable, Sendable {
    public let controlConversions: Double
    public let controlUnits: Double
    public let treatmentConversions: Double
    public let treatmentUnits: Double

    /// - Throws: `StatisticsError.invalid` when a count is no whole number, or there are more conversions than units.
    public init(control: (conversions: Double, of: Double), treatment: (conversions: Double, of: Double)) throws {
        try Self.require(control, "the control's")
        try Self.require(treatment, "the treatment's")
        controlConversions = control.conversions
        controlUnits = control.of
        treatmentConversions = treatment.conversions
        treatmentUnits = treatment.of
    }

    private static func require(_ arm: (conversions: Double, of: Double), _ name: StaticString) throws {
        try StatisticsError.require(arm.of >= 0 && arm.of.isFinite && arm.of == arm.of.rounded(), "\(name) units", "a whole number, 0 or more")
        try StatisticsError.require(
            arm.conversions >= 0 && arm.conversions <= arm.of && arm.conversions == arm.conversions.rounded(), "\(name) conversions",
            "a whole number from 0 up to its units")
    }

    /// The logarithm of how much likelier the block is at one pair of rates than at another.
    func logRatio(_ rates: TwoByTwoRates, to other: TwoByTwoRates) -> Double {
        func part(_ count: Double, _ a: Double, _ b: Double) -> Double { count > 0 ? count * log(a / b) : 0 }
        return part(controlConversions, rates.control, other.control)
            + part(controlUnits - controlConversions, 1 - rates.control, 1 - other.control)
            + part(treatmentConversions, rates.treatment, other.treatment)
            + part(treatmentUnits - treatmentConversions, 1 - rates.treatment, 1 - other.treatment)
    }

    func adding(_ other: TwoByTwoBlock) throws -> TwoByTwoBlock {
        try TwoByTwoBlock(
            control: (controlConversions + other.controlConversions, controlUnits + other.controlUnits),
            treatment: (treatmentConversions + other.treatmentConversions, treatmentUnits + other.treatmentUnits))
    }

    /// Treatment minus control, with variances as if each arm had one conversion and one other more, and with that of rounding: each count told
    /// in so many at a time varies by half of them as a standard deviation at most. `nil` while an arm is empty.
    func smoothedDifference(rounding base: Double) -> Effect? {
        func arm(_ conversions: Double, _ n: Double) -> ArmMean {
            let rate = (conversions + 1) / (n + 2)
            let noise = base * base / 4 * (rate * rate + (1 - rate) * (1 - rate)) / n
            return ArmMean(n: n, mean: conversions / n, variance: rate * (1 - rate) + noise)
        }
        guard controlUnits > 0, treatmentUnits > 0 else { return nil }
        return try? Effect(of: arm(treatmentConversions, treatmentUnits), against: arm(controlConversions, controlUnits), .absolute)
    }
}
