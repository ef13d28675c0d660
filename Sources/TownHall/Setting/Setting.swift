import CivilTime
import Journal
import ServiceCatalog

/// What every room needs: the journal, what is offered now, and what day it is here.
public struct Setting: Sendable {
    public let journal: Journal
    public let municipality: MunicipalityCode
    public let shelf: CatalogueShelf
    public let localTime: LocalTime
    public let calendar: TermCalendar

    public init(journal: Journal, shelf: CatalogueShelf) {
        self.journal = journal
        self.shelf = shelf
        let current = shelf.current.municipality
        municipality = MunicipalityCode(rawValue: current.code)
        localTime = LocalTime(zone: current.timeZone)
        calendar = TermCalendar(decreedDays: current.decreedDays)
    }

    public var now: Timestamp { journal.clock() }
    public var today: CalendarDate { localTime.date(now) }
}

/// A row of a database; in rooms that have rows of their own, `Row` means those.
typealias SQLRow = Row
