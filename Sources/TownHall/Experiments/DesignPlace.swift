/// Where in the design of an experiment something is.
public enum DesignPlace: Hashable, Sendable {
    case problem, hypothesis, service, metric, quantile, leastEffect
    /// By its place in the list, from 0.
    case guardrail(Int)
    case unit, share, arms
    /// By its place in the list, from 0.
    case arm(Int)
    case plannedEnd, looks, stopRule, namespace, told
    /// What one audience is told.
    case notice(ExperimentAudience)
}
