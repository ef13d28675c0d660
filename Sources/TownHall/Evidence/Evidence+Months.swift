import Journal
import ServiceCatalog

extension EvidenceState {
    /// Closes the months that are over, before an event is taken in that was recorded after them.
    mutating func closeMonths(at recorded: Timestamp) {
        while months.isOver(at: recorded) {
            if let month = months.running { close(month, at: months.end) }
            months.advance(at: recorded)
        }
    }

    private mutating func close(_ month: Month, at end: Timestamp) {
        let moving = movingTerms(on: month.last)
        for (name, number) in services {
            columns[number].close(
                month, moving: moving[Int32(number)] ?? [:], busy: busyRows(of: Int32(number), end), Publishing(publishing, ServiceKey(rawValue: name)))
        }
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
