/// Where a unit falls in an experiment, with all that is needed to say why.
public struct Placement: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        /// It takes part, in the arm with this index.
        case arm(Int)
        /// Its entry bucket lies above the share of people.
        case outsideShare
        /// It is not in the experiment's part of the namespace.
        case outsideNamespace
    }

    public let outcome: Outcome
    /// From 0 up to but not 1, in steps of 0.0001: takes part while this is below the share of people.
    public let entryBucket: Double
    /// The same, by a hash of its own: which arm it has, or would have.
    public let armBucket: Double

    /// `nil` for a unit that does not take part.
    public var arm: Int? { if case .arm(let index) = outcome { index } else { nil } }
}
