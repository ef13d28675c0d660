import ServiceCatalog

/// What changes when one catalogue comes in the place of another.
public struct CatalogueChange: Hashable, Sendable {
    /// Services by key.
    public let added: [ServiceKey]
    public let changed: [ServiceKey]
    public let removed: [ServiceKey]
    /// What else is other than it was.
    public let parts: [Part]
    /// What cannot change while the town hall is open. A catalogue that changes any of it is not taken.
    public let fixed: [Fixed]

    /// A part of a catalogue beside its services.
    public enum Part: String, CaseIterable, Sendable {
        /// The municipality's name and contact details.
        case texts
        case languages, departments
        case lifeEvents = "life_events"
        case theme, costs, elsewhere
    }

    /// What rows, terms and keys are reckoned by from the start on.
    public enum Fixed: String, CaseIterable, Sendable {
        case municipalityCode = "code"
        case timeZone = "time_zone"
        case decreedDays = "decreed_days"
    }

    public init(from old: Catalogue, to new: Catalogue) {
        added = new.services.map(\.key).filter { old[$0] == nil }.sorted { $0.rawValue < $1.rawValue }
        removed = old.services.map(\.key).filter { new[$0] == nil }.sorted { $0.rawValue < $1.rawValue }
        changed = new.services.filter { service in old[service.key].map { $0.version != service.version } ?? false }.map(\.key).sorted {
            $0.rawValue < $1.rawValue
        }
        let (before, after) = (old.municipality, new.municipality)
        parts = Part.allCases.filter { part in
            switch part {
            case .texts: before.name != after.name || before.contact != after.contact || before.privacy != after.privacy
            case .languages: before.languages != after.languages
            case .departments: old.departments != new.departments
            case .lifeEvents: old.lifeEvents != new.lifeEvents
            case .theme: old.themeCSS != new.themeCSS || old.pictures != new.pictures
            case .costs: old.costs != new.costs
            case .elsewhere: old.elsewhere != new.elsewhere
            }
        }
        fixed = Fixed.allCases.filter { part in
            switch part {
            case .municipalityCode: before.code != after.code
            case .timeZone: before.timeZone != after.timeZone
            case .decreedDays: Set(before.decreedDays) != Set(after.decreedDays)
            }
        }
    }

    public var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty && parts.isEmpty }
}
