import Journal
import ProcessMining
import ServiceCatalog

/// The cases of each service as an event log, fed by the journal. Activities are codes: what happened to a case, never what was said.
public struct ProcessLogs: Sendable {
    var builders: [String: EventLogBuilder] = [:]
    /// The cases of all services, where somebody asked for them together.
    private var all: EventLogBuilder?
    /// The service of each case that is not closed.
    var services: [Identifier: String] = [:]

    /// - Parameter isTogether: Whether the cases of all services are kept as one log too.
    public init(isTogether: Bool = false) { all = isTogether ? EventLogBuilder(name: "raadhuis") : nil }

    /// What can happen in a case, as activities. `status:` is followed by the status' key, `decided:` by the result's.
    public enum Activity {
        public static let status = "status:", decided = "decided:", asked = "asked", answered = "answered", extended = "extended"
    }

    /// What is known of a case.
    public enum Attribute {
        public static let channel = "channel", version = "version", service = "service"
    }

    /// How the cases of a log keep to the statuses and steps of their service, over the activities that are statuses.
    public static func conformance(_ log: EventLog, to flow: CaseFlow) -> Conformance {
        Conformance(
            log,
            to: PrescribedFlow(
                starts: Set(flow.statuses.prefix(1).map { Activity.status + $0.key }),
                ends: Set(flow.statuses.filter(\.isFinal).map { Activity.status + $0.key }), transitions: transitions(of: flow)),
            steps: { $0.hasPrefix(Activity.status) })
    }

    /// What is done again in the cases of a log, without what the steps of the service prescribe, such as a second look after a visit.
    public static func rework(_ log: EventLog, of flow: CaseFlow) -> Rework { Rework(log, prescribed: transitions(of: flow)) }

    /// Which status may follow which, as activities.
    private static func transitions(of flow: CaseFlow) -> [String: Set<String>] {
        var transitions: [String: Set<String>] = [:]
        for step in flow.steps {
            for status in step.from { transitions[Activity.status + status, default: []].insert(Activity.status + step.to) }
        }
        return transitions
    }

    public mutating func apply(_ event: CaseEvent, _ recorded: RecordedEvent) {
        let id = recorded.stream.id
        let activity: String
        switch event {
        case .opened(let opening):
            services[id] = opening.service.rawValue
            activity = Activity.status + opening.status
            // As all figures name it: what is a variant's belongs to the version of its service.
            let attributes = [
                XESAttribute(Attribute.channel, .string(opening.channel.rawValue)),
                XESAttribute(Attribute.version, .string(Variant.parts(of: opening.serviceVersion).service)),
            ]
            builders[opening.service.rawValue, default: EventLogBuilder(name: opening.service.rawValue)].open(case: Self.name(id), attributes: attributes)
            all?.open(case: Self.name(id), attributes: attributes + [XESAttribute(Attribute.service, .string(opening.service.rawValue))])
        case .statusReached(let status, _): activity = Activity.status + status
        case .informationRequested: activity = Activity.asked
        case .informationReceived: activity = Activity.answered
        case .termExtended: activity = Activity.extended
        case .decisionTaken(let result): activity = Activity.decided + result
        case .closed:
            services[id] = nil
            return
        case .assigned, .messageSent, .documentAdded, .dataViewed, .termSuspended, .termResumed, .forgotten: return
        }
        guard let service = services[id] else { return }
        let (time, resource) = (Instant(microseconds: recorded.occurred.microseconds), Self.resource(recorded.actor))
        builders[service]?.append(case: Self.name(id), activity: activity, time: time, resource: resource)
        all?.append(case: Self.name(id), activity: activity, time: time, resource: resource)
    }

    /// How often cases of a log go from one official to another. What the resident or the program does in between hands nothing over, and who
    /// gets another role stays the same.
    public static func handovers(_ log: EventLog) -> Int { Handovers.count(log, who: official) }

    /// An official's opaque number in a resource; `nil` for residents and for the program.
    private static func official(_ resource: String) -> String? { resource.lastIndex(of: separator).map { String(resource[$0...]) } }

    /// Between the role and the number of an official; codes of roles do not have it.
    private static let separator: Character = "-"

    private static func name(_ id: Identifier) -> String { Hex.string(id.bytes) }

    /// Who did it: an official's opaque number, or the role.
    private static func resource(_ actor: Actor) -> String {
        let role = actor.role.description
        guard role != "resident", role != "visitor", let id = actor.id else { return role }
        return role + String(separator) + Hex.string(id.bytes.prefix(6))
    }

    /// The services that have cases.
    public var known: [ServiceKey] { builders.keys.sorted().map(ServiceKey.init) }

    /// The cases of a service, with the log's own order; `nil` when there are none.
    public mutating func log(of service: ServiceKey) -> EventLog? { builders[service.rawValue]?.log() }

    /// The cases of all services; empty unless they were kept together.
    public mutating func whole() -> EventLog { all?.log() ?? EventLog() }
}
