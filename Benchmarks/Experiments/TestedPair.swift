import Foundation
import Statistics

/// Both tests of two rates that can be looked at whenever one likes, given one visit after the other.
struct TestedPair {
    struct Arm {
        var conversions = 0.0
        var units = 0.0

        mutating func add(_ isConverted: Bool) {
            conversions += isConverted ? 1 : 0
            units += 1
        }
    }

    private(set) var control = Arm()
    private(set) var treatment = Arm()
    private var waiting = (control: Arm(), treatment: Arm())
    private(set) var exact: SafeTwoByTwo
    private let asymptotic: AsymptoticSequence
    /// No interval excludes an effect whose z² is below this, at whatever number of units: the sequence's own is larger at each.
    private let leastSquare: Double

    init(alpha: Double, tuning: Double) throws {
        exact = try SafeTwoByTwo(.oneParameter(), alpha: alpha, breaks: 0)
        asymptotic = try AsymptoticSequence(alpha: alpha, tuning: tuning)
        leastSquare = -2 * log(alpha)
    }

    /// A block is made as soon as somebody came in both arms since the last one.
    mutating func add(arm: Int, isConverted: Bool) throws {
        if arm == 0 {
            control.add(isConverted)
            waiting.control.add(isConverted)
        } else {
            treatment.add(isConverted)
            waiting.treatment.add(isConverted)
        }
        guard waiting.control.units > 0, waiting.treatment.units > 0 else { return }
        try exact.add(
            TwoByTwoBlock(
                control: (waiting.control.conversions, waiting.control.units), treatment: (waiting.treatment.conversions, waiting.treatment.units)))
        waiting = (Arm(), Arm())
    }

    var isRejectedExactly: Bool { exact.logEValue > 0 && exact.pValue <= exact.alpha }

    /// Not before both outcomes were seen often enough in each arm.
    func isRejectedAsymptotically() throws -> Bool {
        guard let effect = try effect(), effect.estimate * effect.estimate >= leastSquare * effect.variance else { return false }
        return !asymptotic.interval(effect).contains(0)
    }

    func effect() throws -> Effect? {
        guard AsymptoticSequence.isSettled(conversions: control.conversions, of: control.units),
            AsymptoticSequence.isSettled(conversions: treatment.conversions, of: treatment.units)
        else { return nil }
        return try Effect(
            of: .proportion(conversions: treatment.conversions, of: treatment.units),
            against: .proportion(conversions: control.conversions, of: control.units), .absolute)
    }
}
