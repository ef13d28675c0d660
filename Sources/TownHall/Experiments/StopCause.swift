/// Why an experiment stopped assigning.
public enum StopCause: Hashable, Sendable {
    /// In an arm a guardrail's bound was crossed.
    case guardrail(Metric, arm: String)
    /// The primary metric is surely better or worse in an arm, and the stop rule says to stop then.
    case certain(arm: String)
    /// As many units as the stop rule says were counted.
    case units
    /// The planned end is over.
    case plannedEnd
    /// An official stopped it.
    case official

    /// The word for it in the journal.
    var code: String {
        switch self {
        case .guardrail: "guardrail"
        case .certain: "certain"
        case .units: "units"
        case .plannedEnd: "planned_end"
        case .official: "official"
        }
    }
}
