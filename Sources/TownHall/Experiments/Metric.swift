/// By what an experiment is judged: each follows from the journal without further ado. The raw value stands in the journal.
public enum Metric: String, CaseIterable, Sendable {
    /// The share of units that send the form.
    case completion
    /// How often a unit's step is rejected.
    case stepsRejected = "steps_rejected"
    /// A quantile of the seconds from the first page to sending, of those who send.
    case timeToComplete = "time_to_complete"
    /// The score from 1 to 5, of those who give one.
    case score
    /// The share that got what it came for, of those who say so or not.
    case got
    /// The share of units that ask for help.
    case helpAsked = "help_asked"
    /// The share of units that come back by another channel.
    case channelShift = "channel_shift"
    /// Euro for a case.
    case costPerCase = "cost_per_case"
    /// Days from receipt to decision.
    case decisionTime = "decision_time"

    /// What kind of number it is of a unit.
    public enum Shape: Sendable { case share, mean, quantile }

    public var shape: Shape {
        switch self {
        case .completion, .got, .helpAsked, .channelShift: .share
        case .stepsRejected, .score, .costPerCase, .decisionTime: .mean
        case .timeToComplete: .quantile
        }
    }

    /// Whether more of it is better for residents.
    public var isBetterHigher: Bool {
        switch self {
        case .completion, .score, .got: true
        case .stepsRejected, .timeToComplete, .helpAsked, .channelShift, .costPerCase, .decisionTime: false
        }
    }

    /// Of how many hundredths one point is, in figures of `ArmFigures`: effects of shares are written in percentage points.
    var points: Double { shape == .share ? 100 : 1 }

    /// The largest effect that there can be, in hundredths of a point: of percentage points, or points of the score. For what knows no limit, a
    /// number beyond all use.
    var largestEffect: Int {
        switch self {
        case .completion, .got, .helpAsked, .channelShift: 100_00
        case .score: 4_00
        case .stepsRejected, .timeToComplete, .costPerCase, .decisionTime: 9_999_999
        }
    }
}
