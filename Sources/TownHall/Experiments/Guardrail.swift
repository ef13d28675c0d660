/// What may not become worse, whatever else becomes better.
public struct Guardrail: Hashable, Sendable {
    public let metric: Metric
    /// How much worse than the service as it is an arm may be, in hundredths of a point of the metric, 0 or more.
    public let bound: Int

    public init(_ metric: Metric, bound: Int) {
        self.metric = metric; self.bound = bound
    }
}
