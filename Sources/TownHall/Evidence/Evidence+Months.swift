import CivilTime
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
        let decided = MonthCommands.decide(state.withLock(\.months), .closeWhatIsOver(at: now), month: Month(setting.localTime.date(now)))
        for event in decided {
            // The same is recorded once, whoever tries.
            guard case .closed(let month) = event, let id = Identifier(digestOf: "month", month.description) else { continue }
            try await setting.journal.append(
                Append(
                    municipality: setting.municipality, actor: .system, command: id, digest: id.bytes,
                    writes: [.init(StreamID(kind: MonthEvent.kind, id: id), .any, [try event.recorded(at: now)])]))
        }
    }
}
