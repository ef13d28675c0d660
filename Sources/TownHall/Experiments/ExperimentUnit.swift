/// What chance gives an arm to, and what is counted. The raw value stands in the journal.
public enum ExperimentUnit: String, CaseIterable, Sendable {
    case visit
    case resident
    /// Postcode and house number.
    case household
    /// All visits of a week have one arm (a switchback).
    case week
    case department

    /// Whether the arms run side by side before the same officials, so that one arm's cases wait for those of the other: then how long a
    /// decision takes says nothing of the arm that it came from.
    public var sharesQueue: Bool {
        switch self {
        case .visit, .resident, .household: true
        case .week, .department: false
        }
    }

    /// Whether a lot is drawn and figures are counted by it. By the others none is: a lot that is kept beside a resident nearly names one, no login
    /// tells where somebody lives, and a service has one department. The journal may have plans by them from before.
    public var isCounted: Bool { self == .visit || self == .week }

    /// Whether many visits are one unit, so that visits are no independent numbers and only sums per unit count.
    public var isCluster: Bool { !sharesQueue }
}
