import CivilTime
import Journal
import ServiceCatalog

/// What the town hall mailed to those who answer for its services. An event stands in the stream of its service, after the mail server took the
/// message over: where the program ends between the two, the message is sent once more. It is mailed at least once, and as a rule once.
public enum PostEvent: Hashable, Sendable {
    /// An alarm was mailed when it ran from the Monday `since` through the Sunday `through`.
    case alarmMailed(service: ServiceKey, indicator: Alarm.Indicator, since: CalendarDate, through: CalendarDate)
    /// The figures of the week that begins on the Monday `week` were mailed.
    case digestMailed(service: ServiceKey, week: CalendarDate)
    /// That a phase of an experiment was stopped was mailed.
    case experimentStopMailed(service: ServiceKey, experiment: Identifier, phase: Int)
    /// What the program did with a rollout, or saw of it, was mailed: the turn of its history, from 0.
    case rolloutMailed(service: ServiceKey, rollout: Identifier, turn: Int)
}

extension PostEvent {
    public static let kind = StreamKind.post

    public static let types: [(type: EventType, seals: [Code])] = [
        (Types.alarmMailed, []), (Types.digestMailed, []), (Types.experimentStopMailed, []), (Types.rolloutMailed, []),
    ]

    private enum Types {
        static let alarmMailed = EventType("alarm_mailed")
        static let digestMailed = EventType("digest_mailed")
        static let experimentStopMailed = EventType("experiment_stop_mailed")
        static let rolloutMailed = EventType("rollout_mailed")
    }

    /// The stream of a service's mail. `nil` never: a digest has more bytes than an identifier.
    static func stream(of service: ServiceKey) -> StreamID? {
        Identifier(digestOf: "post", service.rawValue).map { StreamID(kind: kind, id: $0) }
    }

    func recorded(at occurred: Timestamp) throws(UnkeepableCode) -> NewEvent {
        switch self {
        case .alarmMailed(let service, let indicator, let since, let through):
            var facts = Facts([
                (Code(literal: "service"), .code(try Code(keeping: service.rawValue))), (Code(literal: "indicator"), .code(Code(literal: indicator.name))),
            ])
            if case .stops(let page) = indicator { facts["page"] = .code(try Code(keeping: page)) }
            facts["since"] = .code(try Code(since))
            facts["through"] = .code(try Code(through))
            return NewEvent(Types.alarmMailed, occurred: occurred, facts: facts)
        case .digestMailed(let service, let week):
            return NewEvent(
                Types.digestMailed, occurred: occurred,
                facts: Facts([
                    (Code(literal: "service"), .code(try Code(keeping: service.rawValue))), (Code(literal: "week"), .code(try Code(week))),
                ]))
        case .experimentStopMailed(let service, let experiment, let phase):
            return NewEvent(
                Types.experimentStopMailed, occurred: occurred,
                facts: Facts([
                    (Code(literal: "service"), .code(try Code(keeping: service.rawValue))), (Code(literal: "experiment"), .identifier(experiment)),
                    (Code(literal: "phase"), .integer(phase)),
                ]))
        case .rolloutMailed(let service, let rollout, let turn):
            return NewEvent(
                Types.rolloutMailed, occurred: occurred,
                facts: Facts([
                    (Code(literal: "service"), .code(try Code(keeping: service.rawValue))), (Code(literal: "rollout"), .identifier(rollout)),
                    (Code(literal: "turn"), .integer(turn)),
                ]))
        }
    }

    /// The event that the journal kept; `nil` for one that does not tell of mail.
    public init?(_ event: RecordedEvent) {
        guard let service = event.facts.code("service").map(ServiceKey.init) else { return nil }
        func date(_ key: String) -> CalendarDate? { event.facts.code(key).flatMap { CalendarDate($0) } }
        switch event.type.name {
        case Types.alarmMailed.name:
            guard let name = event.facts.code("indicator"), let indicator = Alarm.Indicator(name: name, page: event.facts.code("page")),
                let since = date("since"), let through = date("through")
            else { return nil }
            self = .alarmMailed(service: service, indicator: indicator, since: since, through: through)
        case Types.digestMailed.name:
            guard let week = date("week") else { return nil }
            self = .digestMailed(service: service, week: week)
        case Types.experimentStopMailed.name:
            guard let experiment = event.facts.identifier("experiment"), let phase = event.facts.integer("phase") else { return nil }
            self = .experimentStopMailed(service: service, experiment: experiment, phase: Int(phase))
        case Types.rolloutMailed.name:
            guard let rollout = event.facts.identifier("rollout"), let turn = event.facts.integer("turn") else { return nil }
            self = .rolloutMailed(service: service, rollout: rollout, turn: Int(turn))
        default: return nil
        }
    }
}

extension Alarm.Indicator {
    /// The code in the journal; that of a page stands beside it.
    var name: StaticString {
        switch self {
        case .visits: "visits"
        case .completion: "completion"
        case .score: "score"
        case .got: "got"
        case .secondsToSubmit: "seconds_to_submit"
        case .daysToDecision: "days_to_decision"
        case .inTime: "in_time"
        case .stops: "stops"
        }
    }

    init?(name: String, page: String?) {
        let plain: [Self] = [.visits, .completion, .score, .got, .secondsToSubmit, .daysToDecision, .inTime]
        if let known = plain.first(where: { $0.name.description == name }) {
            self = known
        } else if name == Self.stops(page: "").name.description, let page {
            self = .stops(page: page)
        } else {
            return nil
        }
    }
}
