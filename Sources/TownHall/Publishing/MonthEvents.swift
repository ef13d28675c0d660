import CivilTime
import Journal

/// What can happen to a month.
public enum MonthEvent: Hashable, Sendable {
    /// It was over, and what outsiders are told of it is what was in the journal then.
    case closed(Month)
}

extension MonthEvent {
    public static let kind = StreamKind.month

    public static let types: [(type: EventType, seals: [Code])] = [(Types.closed, [])]

    private enum Types { static let closed = EventType("month_closed") }

    func recorded(at occurred: Timestamp) throws(UnkeepableCode) -> NewEvent {
        switch self {
        case .closed(let month):
            NewEvent(Types.closed, occurred: occurred, facts: Facts([(Code(literal: "month"), .code(try Code(keeping: month.description)))]))
        }
    }

    /// The event that the journal kept; `nil` for one that does not tell of a month.
    public init?(_ event: RecordedEvent) {
        guard event.type.name == Types.closed.name, let month = event.facts.code("month").flatMap(Month.init) else { return nil }
        self = .closed(month)
    }
}
