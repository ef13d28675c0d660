/// What a gate asks of the new way.
public struct RolloutRequirement: Hashable, Sendable {
    /// In hundredths of a point of the metric: of a percentage point, a second, a point of the score.
    public enum Bound: Hashable, Sendable {
        case atLeast(Int)
        case atMost(Int)
        /// At most so much worse than the old way, seen in the same days; 0 or more.
        case notWorse(by: Int)
    }

    public let metric: Metric
    public let bound: Bound

    public init(_ metric: Metric, _ bound: Bound) {
        self.metric = metric; self.bound = bound
    }
}
