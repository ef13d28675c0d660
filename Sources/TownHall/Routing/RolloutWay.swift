import ServiceCatalog

/// A way in which a service is offered: a rollout goes from one to another.
public enum RolloutWay: Hashable, Sendable {
    /// The service as it is published.
    case current
    /// A variant of the service, by its key.
    case variant(String)
    /// An earlier version of the service, as it was published then.
    case version(String)
    /// A form elsewhere: its address, with https.
    case link(String)
    /// A form on paper, by the address of its PDF.
    case document(String)
    /// Only at the counter.
    case counter

    /// Whether Raadhuis serves it itself, so that it sees what becomes of whoever gets it.
    public var isHere: Bool {
        switch self {
        case .current, .variant, .version: true
        case .link, .document, .counter: false
        }
    }
}
