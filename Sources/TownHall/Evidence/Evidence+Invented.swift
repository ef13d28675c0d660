import CivilTime
import ServiceCatalog

extension Evidence {
    /// Adds visits to the columns of a service that nobody made and no journal has, to measure how fast so many are counted. They are gone once
    /// the columns are made anew.
    ///
    /// - Parameter visits: Of each its day and what happened in it, in the order of their days.
    package func addInvented(_ visits: some Sequence<(day: CalendarDate, events: [VisitEvent])>, of service: ServiceKey) {
        state.withLock { state in
            let number = state.service(service)
            for visit in visits { state.columns[number].add(visit.events, on: Int32(clamping: visit.day.daysSince1970)) }
        }
    }
}

extension ServiceColumns {
    fileprivate mutating func add(_ events: [VisitEvent], on day: Int32) {
        let row = addVisit(day: day)
        for event in events { take(event, in: row, on: day, hour: 9) }
    }
}
