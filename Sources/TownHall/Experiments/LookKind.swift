/// When the figures of an experiment may be judged.
public enum LookKind: Hashable, Sendable {
    /// Whenever one likes, at intervals that are wider for it.
    case anyTime
    /// So many times, evenly over the units that are planned: narrower, for who can wait.
    case planned(Int)

    static let mostPlanned = 20
}
