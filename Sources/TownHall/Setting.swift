import FEEL
import Journal
import ServiceCatalog
import Synchronization

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

/// The catalogue that is offered now, and the definitions that running cases began with.
public final class CatalogueShelf: Sendable {
    private struct State {
        var current: Catalogue
        var earlier: [String: Service] = [:]
    }

    private let state: Mutex<State>
    private let archive: (any DefinitionArchive)?

    public init(_ catalogue: Catalogue, archive: (any DefinitionArchive)? = nil) {
        state = Mutex(State(current: catalogue))
        self.archive = archive
    }

    public var current: Catalogue { state.withLock { $0.current } }

    public func replace(with catalogue: Catalogue) { state.withLock { $0.current = catalogue } }

    /// The definition with which a case or draft began: the current one, or the archived one. `nil` when neither is to be had.
    public func service(_ key: ServiceKey, version: String) -> Service? {
        let known: Service? = state.withLock { state in
            if let service = state.current[key], service.version == version { return service }
            return state.earlier[key.rawValue + " " + version]
        }
        if let known { return known }
        guard let service = archive?.service(key, version: version) else { return nil }
        state.withLock { $0.earlier[key.rawValue + " " + version] = service }
        return service
    }
}

/// Where published definitions are kept for as long as cases need them.
public protocol DefinitionArchive: Sendable {
    func service(_ key: ServiceKey, version: String) -> Service?
}

/// A row of a database; in rooms that have rows of their own, `Row` means those.
typealias SQLRow = Row
