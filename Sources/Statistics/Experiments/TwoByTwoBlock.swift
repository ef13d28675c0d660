import Foundation

/// What came of one block of units: so many in each arm, of which so many converted.
public struct TwoByTwoBlock: Hashable, Sendable {
    public let controlConversions: Double
    public let controlUnits: Double
    public let treatmentConversions: Double
    public let treatmentUnits: Double

    /// - Throws: `StatisticsError.invalid` when a count is no whole number, or there are more conversions than units.
    public init(control: (conversions: Double, of: Double), treatment: (conversions: Double, of: Double)) throws {
        for (name, arm) in [("the control's", control), ("the treatment's", treatment)] {
            try StatisticsError.require(arm.of >= 0 && arm.of.isFinite && arm.of == arm.of.rounded(), "\(name) units", "a whole number, 0 or more")
            try StatisticsError.require(
                arm.conversions >= 0 && arm.conversions <= arm.of && arm.conversions == arm.conversions.rounded(), "\(name) conversions",
                "a whole number from 0 up to its units")
        }
        controlConversions = control.conversions
        controlUnits = control.of
        treatmentConversions = treatment.conversions
        treatmentUnits = treatment.of
    }

    /// The logarithm of how much likelier the block is at one pair of rates than at another.
    func logRatio(_ rates: TwoByTwoRates, to other: TwoByTwoRates) -> Double {
        func part(_ count: Double, _ a: Double, _ b: Double) -> Double { count > 0 ? count * log(a / b) : 0 }
        return part(controlConversions, rates.control, other.control)
            + part(controlUnits - controlConversions, 1 - rates.control, 1 - other.control)
            + part(treatmentConversions, rates.treatment, other.treatment)
            + part(treatmentUnits - treatmentConversions, 1 - rates.treatment, 1 - other.treatment)
    }
}
