/// What to do where an experiment would take too long.
public enum OutlookAdvice: Hashable, Sendable {
    /// Try a larger change: an effect of so many hundredths of a point would be found in time.
    case largerChange(leastEffect: Int)
    /// Choose a metric that varies less or that more units have.
    case betterMetric
    /// Try it with so many services or municipalities like this one together.
    case together(Int)
    /// Roll it out in stages, with guardrails, without asking which is better.
    case rollout
}
