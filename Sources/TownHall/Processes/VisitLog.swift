import CivilTime
import Journal
import ProcessMining
import ServiceCatalog

/// The visits of one service, or of all, as an event log: what happened on the pages of a form, by code.
public struct VisitLog: Sendable {
    private var builder: EventLogBuilder
    private let service: ServiceKey?
    /// The visits that are in it.
    private var known: Set<Identifier> = []
    /// Submissions of visits whose beginning is not known yet: steps are appended a moment later than a submission, which may come first.
    private var early: [Identifier: Timestamp] = [:]

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
                    XESAttribute(ProcessLogs.Attribute.service, .string(start.service.rawValue)),
                    XESAttribute(ProcessLogs.Attribute.version, .string(start.serviceVersion)),
                    XESAttribute(ProcessLogs.Attribute.channel, .string(start.channel.rawValue)), XESAttribute("language", .string(start.language.rawValue)),
                    XESAttribute("device", .string(start.device.rawValue)),
                ])
            append("started", id, recorded.occurred)
            if let time = early.removeValue(forKey: id) { append("submitted", id, time) }
            return
        case .pageCompleted(let page, _): activity = "completed:" + page
        case .pageRejected(let page, _): activity = "refused:" + page
        case .wentBack(let page): activity = "back:" + page
        case .saved(let page): activity = "saved:" + page
        case .resumed(let page): activity = "resumed:" + page
        case .helpAsked(let page): activity = "help:" + page
        // What the municipality tries out is no step of the visitor's.
        case .exposed, .routed: return
        case .submitted(let key, _, _):
            if !known.contains(id), service == nil || key == service { early[id] = recorded.occurred }
            activity = "submitted"
        case .feedbackGiven: activity = "feedback"
        }
        guard known.contains(id) else { return }
        append(activity, id, recorded.occurred)
    }

    private mutating func append(_ activity: String, _ id: Identifier, _ time: Timestamp) {
        builder.append(case: Hex.string(id.bytes), activity: activity, time: Instant(microseconds: time.microseconds))
    }

    /// How many visits there are.
    public var count: Int { builder.caseCount + early.count }

    /// The log of all visits so far; of those whose beginning was lost in a crash it has the submission alone.
    public mutating func log() -> EventLog {
        for (id, time) in early.sorted(by: { $0.key < $1.key }) { append("submitted", id, time) }
        early = [:]
        return builder.log()
    }
}
