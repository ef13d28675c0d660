import Journal
import ServiceCatalog

/// What may be done with a shadow.
public enum ShadowCommand: Sendable {
    /// Let the rules of a variant run along with those of its service.
    case start(ServiceKey, variant: String)
    /// Let them run along no more. What was counted stays.
    case stop
    /// Say why a difference is as it is, and what was done about it. What was said of it before counts no more.
    case explain(RuleDifference, ShadowDeed, reason: Personal<String>)

    /// What the official must be permitted, in the department of the service.
    public var permission: Permission {
        switch self {
        case .start, .explain: .runExperiments
        case .stop: .stopExperiments
        }
    }

    /// What it says, for telling one payload from another: the same command sent twice has the same.
    var payload: String {
        switch self {
        case .start(let service, let variant): "start\u{1f}\(service.rawValue)\u{1f}\(variant)"
        case .stop: "stop"
        case .explain(let difference, let deed, let reason):
            ["explain", difference.kind.rawValue, difference.place, difference.old, difference.new, deed.rawValue, reason.reveal()]
                .joined(separator: "\u{1f}")
        }
    }
}
