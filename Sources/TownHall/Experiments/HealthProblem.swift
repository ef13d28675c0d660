/// Why the figures of an experiment cannot be believed, or not yet.
public enum HealthProblem: Hashable, Sendable {
    /// The arms did not get the parts of the units that the weights say: assignment or counting is broken.
    case sampleRatio(pValue: Double)
    /// Too many units saw two arms: the share of all.
    case twiceExposed(Double)
    /// A segment is not divided over the arms as the weights say.
    case imbalance(Segment, pValue: Double)
    /// Nobody completes in this arm, where the others show that many should: its page is broken.
    case broken(arm: String)
    /// The service does not have this arm's variant any more, not as one that chance may give, or was changed since the phase started: nobody
    /// new takes part.
    case gone(arm: String)
    /// The figures contradict each other, such as more that completed than there were.
    case impossible(arm: String)
}
