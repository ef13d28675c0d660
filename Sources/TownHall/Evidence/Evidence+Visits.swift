import CivilTime
import ServiceCatalog

/// What is known of one visit: facts alone. For the department of its service.
public struct VisitRow: Hashable, Sendable {
    /// How it went.
    public enum Outcome: Hashable, Sendable {
        /// It was sent, after so many seconds.
        case sent(seconds: Int)
        /// A page was shown that was not completed, a page was completed and nothing is known of a later one, or nothing is known at all.
        case stoppedAt(page: String), stoppedAfter(page: String), stoppedAtBegin
    }

    public let day: CalendarDate
    /// Of the day, 0…23, in which it began; `nil` where that is not known.
    public let hour: Int?
    /// `VisitEvent.Device`, and a language's code.
    public let device: String?
    public let language: String?
    public let outcome: Outcome
}

extension Evidence {
    /// The visits behind a period's figures, both days included, the newest first: those that ended.
    public func visits(of service: ServiceKey, from: CalendarDate, through: CalendarDate) -> [VisitRow] {
        catchUpIfBehind()
        let now = setting.now
        guard let (columns, circumstances) = state.withLock({ $0.columns(of: service, through: through, now: now) }) else { return [] }
        let first = Int32(clamping: from.daysSince1970)
        let days = first...max(first, Int32(clamping: through.daysSince1970))
        let visits = columns.visits
        let rows = columns.visitIndex.rows(days, of: visits.day.count).joined().filter { days.contains(visits.day[$0]) && !circumstances.busy.contains($0) }
        return rows.sorted { (visits.day[$0], visits.hour[$0], $0) > (visits.day[$1], visits.hour[$1], $1) }.compactMap { columns.visit($0) }
    }
}

extension ServiceColumns {
    fileprivate func visit(_ row: Int) -> VisitRow? {
        guard let day = CalendarDate(daysSince1970: Int(visits.day[row])) else { return nil }
        let outcome: VisitRow.Outcome =
            if visits.seconds[row] >= 0 { .sent(seconds: Int(visits.seconds[row])) } else {
                switch standing(visits.stood[row]) {
                case .atBegin: .stoppedAtBegin
                case .at(let page): .stoppedAt(page: page)
                case .after(let page): .stoppedAfter(page: page)
                }
            }
        return VisitRow(
            day: day, hour: visits.hour[row] == Self.none ? nil : Int(visits.hour[row]) % 24, device: visits.device.name(of: row),
            language: visits.language.name(of: row), outcome: outcome)
    }
}
