import CivilTime
import ServiceCatalog

/// What of some days outsiders are told: the months that they touch, as far as these are over.
public struct PublishedPeriod: Hashable, Sendable {
    /// `nil` where no month of them is over, or nothing is known yet of those that are.
    public let months: ClosedRange<Month>?
    /// The last month that is over, whatever days are asked for; `nil` where none is yet.
    public let newest: Month?
    /// The month that goes on. It is told of from the first day after it.
    public let running: Month
}

extension Evidence {
    /// What of some days outsiders are told now.
    public func published(from: CalendarDate, through: CalendarDate) -> PublishedPeriod {
        catchUpIfBehind()
        let clock = state.withLock { $0.months }
        let now = Month(setting.today)
        // By a clock that was set back a month that closed goes on; by one that was set right again, months that did not come yet are closed.
        let running = min(clock.running ?? now, now)
        let begin = clock.first ?? running, newest = running.advanced(by: -1)
        let first = max(Month(from), begin), last = min(Month(through), newest)
        return PublishedPeriod(months: first <= last ? first...last : nil, newest: begin <= newest ? newest : nil, running: running)
    }

    /// How a service did in months that are over, as outsiders are told. What is not over counts for nothing.
    public func published(of service: ServiceKey, in months: ClosedRange<Month>) -> ServiceEvidence {
        catchUpIfBehind()
        let known = state.withLock { state in state.services[service.rawValue].map { state.columns[$0].publishedMonths } }
        return known?.figures(of: months, pages: FormOrder(setting.shelf.known(service)?.form)) ?? ServiceEvidence()
    }
}
