/// How far a service is on the way from the old way of asking for it to the new one: its form on the website, for everyone.
public enum ConversionStanding: Hashable, Sendable {
    /// It is elsewhere, or is asked for without a form on the website.
    case old
    /// An experiment runs or waits for its decision, or a rollout has begun that reaches nobody yet.
    case tried
    /// A rollout reaches some, in hundredths of a per cent: more than none and less than all.
    case partly(Int)
    /// The form is on the website for everyone.
    case done
    /// It is not offered any more.
    case retired

    /// A standing without its share, from what is done to what is over.
    public enum Kind: String, CaseIterable, Sendable {
        case done, partly, tried, old, retired
    }

    /// The standing without its share.
    public var kind: Kind {
        switch self {
        case .old: .old
        case .tried: .tried
        case .partly: .partly
        case .done: .done
        case .retired: .retired
        }
    }

    /// The part that goes the new way for good, from 0 to 1: what is tried may still be taken back, and counts for nothing.
    public var share: Double {
        switch self {
        case .old, .tried, .retired: 0
        case .partly(let share): Double(min(max(0, share), RolloutStage.whole)) / Double(RolloutStage.whole)
        case .done: 1
        }
    }
}
