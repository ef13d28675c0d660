import CivilTime
import Journal
import ServiceCatalog

/// What can happen to a month.
public enum MonthEvent: Hashable, Sendable {
    /// It was over, and what outsiders are told of it is what was in the journal then.
    case closed(Month)
}

extension MonthEvent {
    public static let kind = StreamKind(rawValue: "month")

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

extension Evidence {
    /// Records that the month before this one is over, when nothing was recorded since it ended: else any event has closed it already.
    ///
    /// - Throws: `UnkeepableCode`, `DatabaseError`, `JournalError`.
    public func closeMonthsThatAreOver() async throws {
        catchUpIfBehind()
        let now = setting.now
        let isOver = state.withLock { $0.months.running != nil && $0.months.isOver(at: now) }
        let month = Month(setting.localTime.date(now)).advanced(by: -1)
        // The same is recorded once, whoever tries.
        guard isOver, let id = Identifier(digestOf: "month", month.description) else { return }
        try await setting.journal.append(
            Append(
                municipality: setting.municipality, actor: .system, command: id, digest: id.bytes,
                writes: [.init(StreamID(kind: MonthEvent.kind, id: id), .any, [try MonthEvent.closed(month).recorded(at: now)])]))
    }
}
