/// Why nobody can be assigned so.
public enum AssignmentError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A text that must say something is empty: which.
    case empty(_ what: String)
    /// Phases are counted from 1.
    case phase(Int)
    /// The share of people is not from 0 up to 1.
    case share(Double)
    case noArms
    /// Two arms have one key.
    case twice(arm: String)
    /// An arm's weight is not above 0 and 1 at most.
    case weight(Double, arm: String)
    /// The weights do not add up to 1.
    case weights(total: Double)
    /// A namespace's range holds nothing, or more than there is.
    case range(BucketRange, namespace: String)

    public var description: String {
        switch self {
        case .empty(let what): "\(what) is empty: give it a name"
        case .phase(let phase): "the phase is \(phase): phases are counted from 1"
        case .share(let share): "the share of people is \(share): give a number from 0 (nobody) up to 1 (everybody)"
        case .noArms: "there are no arms: give one at least"
        case .twice(let arm): "there are two arms '\(arm)': give each a key of its own"
        case .weight(let weight, let arm): "the weight of the arm '\(arm)' is \(weight): give a number above 0 and 1 at most"
        case .weights(let total): "the weights of the arms add up to \(total): they must add up to 1"
        case .range(let range, let namespace):
            "the range of the namespace '\(namespace)' runs from \(range.lower) up to \(range.upper): it must lie within 0…1 and hold something"
        }
    }
}
