import Journal
import ServiceCatalog

/// What may be done with a shadow.
public enum ShadowCommand: Hashable, Sendable {
    /// Let the rules of a variant run along with those of its service.
    case start(ServiceKey, variant: String)
    /// Let them run along no more. What was counted stays.
    case stop

    /// What the official must be permitted, in the department of the service.
    public var permission: Permission {
        switch self {
        case .start: .runExperiments
        case .stop: .stopExperiments
        }
    }

    /// What it says, for telling one payload from another: the same command sent twice has the same.
    var payload: String {
        switch self {
        case .start(let service, let variant): "start\u{1f}\(service.rawValue)\u{1f}\(variant)"
        case .stop: "stop"
        }
    }
}
