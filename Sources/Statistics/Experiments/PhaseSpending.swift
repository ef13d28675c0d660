import Foundation

/// How an error probability is shared out over the phases of an experiment that may be stopped and begun anew.
///
/// Each phase begins a test anew, and a team that starts over until it sees what it hopes for would see it in the end. With phase k tested at
/// 0.8 · 0.2ᵏ⁻¹ of the error probability all phases together, however many and for whatever reason, stay within it (the union bound), and
/// the first one, which is nearly always the only one, keeps four fifths.
public enum PhaseSpending {
    /// The part that the first phase has of all, and each later one of what is left.
    static let share = 0.8

    /// The error probability of one phase.
    /// - Parameter phase: Counted from 1.
    /// - Throws: `StatisticsError.invalid` when `alpha` is no probability or there is no such phase.
    public static func alpha(_ alpha: Double, phase: Int) throws -> Double {
        try StatisticsError.require(alpha: alpha)
        try StatisticsError.require(phase >= 1 && phase <= 100, "the phase", "from 1 up to 100")
        return alpha * share * pow(1 - share, Double(phase - 1))
    }
}
