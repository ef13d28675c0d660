import CivilTime
import Journal
import ServiceCatalog

/// A shadow as its events tell it.
public struct ShadowState: Hashable, Sendable {
    /// Who did something, and when; `by` is absent for the program.
    public struct Act: Hashable, Sendable {
        public let by: Identifier?
        public let at: Timestamp
    }

    public let id: Identifier
    public let service: ServiceKey
    /// The version of the service that is compared: of a service that changed since, nothing is.
    public let version: String
    public let variant: String
    public let started: Act
    public private(set) var stopped: Act?

    /// What was said last of each difference.
    public private(set) var explanations: [RuleDifference: ShadowExplanation] = [:]

    public var isRunning: Bool { stopped == nil }

    /// Whether somebody said why a difference is as it is.
    public func isExplained(_ difference: RuleDifference) -> Bool { explanations[difference]?.deed.explains == true }

    /// The events of its stream. `nil` where no shadow started in it.
    public init?(_ events: [RecordedEvent]) {
        var state: ShadowState?
        for event in events {
            let act = Act(by: event.actor.id, at: event.occurred)
            switch ShadowEvent(event) {
            case .started(let service, let version, let variant)? where state == nil:
                state = ShadowState(id: event.stream.id, service: service, version: version, variant: variant, started: act)
            case .stopped? where state?.stopped == nil: state?.stopped = act
            case .explained(let difference, let deed)?:
                state?.explanations[difference] = ShadowExplanation(deed: deed, act: act, version: event.version)
            case .started?, .compared?, .stopped?, nil: break
            }
        }
        guard let state else { return nil }
        self = state
    }

    init(id: Identifier, service: ServiceKey, version: String, variant: String, started: Act, stopped: Act? = nil) {
        self.id = id; self.service = service; self.version = version; self.variant = variant; self.started = started; self.stopped = stopped
    }
}
