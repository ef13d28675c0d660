import Journal
import ProcessMining
import ServiceCatalog

/// The visits of one service, or of all, as an event log: what happened on the pages of a form, by code.
public struct VisitLog: Sendable {
    private var builder: EventLogBuilder
    private let service: ServiceKey?
    /// The visits that are in it.
    private var known: Set<Identifier> = []

    /// - Parameter service: `nil` for all services.
    public init(of service: ServiceKey?) {
        builder = EventLogBuilder(name: service?.rawValue ?? "raadhuis")
        self.service = service
    }

    public mutating func apply(_ event: VisitEvent, _ recorded: RecordedEvent) {
        let id = recorded.stream.id
        let activity: String
        switch event {
        case .started(let start):
            guard service == nil || start.service == service else { return }
            known.insert(id)
            builder.open(
                case: Hex.string(id.bytes),
                attributes: [
                    XESAttribute("service", .string(start.service.rawValue)), XESAttribute("version", .string(start.serviceVersion)),
                    XESAttribute("channel", .string(start.channel.rawValue)), XESAttribute("language", .string(start.language.rawValue)),
                    XESAttribute("device", .string(start.device.rawValue)),
                ])
            activity = "started"
        case .pageCompleted(let page, _): activity = "completed:" + page
        case .pageRejected(let page, _): activity = "refused:" + page
        case .wentBack(let page): activity = "back:" + page
        case .saved(let page): activity = "saved:" + page
        case .resumed(let page): activity = "resumed:" + page
        case .helpAsked(let page): activity = "help:" + page
        // Steps are appended a moment later than a submission, which may come before the beginning.
        case .submitted(let key, _, _):
            guard service == nil || key == service else { return }
            known.insert(id)
            activity = "submitted"
        case .feedbackGiven: activity = "feedback"
        }
        guard known.contains(id) else { return }
        builder.append(case: Hex.string(id.bytes), activity: activity, time: Instant(microseconds: recorded.occurred.microseconds))
    }

    /// How many visits there are.
    public var count: Int { builder.caseCount }

    public mutating func log() -> EventLog { builder.log() }
}
