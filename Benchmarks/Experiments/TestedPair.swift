import Statistics

/// Both tests of two rates that can be looked at whenever one likes, given one visit after the other.
struct TestedPair {
    private(set) var arms: [(conversions: Double, units: Double)] = [(0, 0), (0, 0)]
    private var waiting: [(conversions: Double, units: Double)] = [(0, 0), (0, 0)]
    private(set) var exact: SafeTwoByTwo
    private let asymptotic: AsymptoticSequence

    init(alpha: Double, tuning: Double) throws {
        exact = try SafeTwoByTwo(.oneParameter(), alpha: alpha, breaks: 0)
        asymptotic = try AsymptoticSequence(alpha: alpha, tuning: tuning)
    }

    /// A block is made as soon as somebody came in both arms since the last one.
    mutating func add(arm: Int, isConverted: Bool) throws {
        let conversion = isConverted ? 1.0 : 0
        arms[arm].conversions += conversion
        arms[arm].units += 1
        waiting[arm].conversions += conversion
        waiting[arm].units += 1
        guard waiting[0].units > 0, waiting[1].units > 0 else { return }
        try exact.add(TwoByTwoBlock(control: (waiting[0].conversions, waiting[0].units), treatment: (waiting[1].conversions, waiting[1].units)))
        waiting = [(0, 0), (0, 0)]
    }

    var isRejectedExactly: Bool { exact.pValue <= exact.alpha }

    /// Not before both outcomes were seen often enough in each arm.
    func isRejectedAsymptotically() throws -> Bool {
        guard let effect = try effect() else { return false }
        return !asymptotic.interval(effect).contains(0)
    }

    func effect() throws -> Effect? {
        guard arms.allSatisfy({ AsymptoticSequence.isSettled(conversions: $0.conversions, of: $0.units) }) else { return nil }
        return try Effect(
            of: .proportion(conversions: arms[1].conversions, of: arms[1].units),
            against: .proportion(conversions: arms[0].conversions, of: arms[0].units), .absolute)
    }
}
