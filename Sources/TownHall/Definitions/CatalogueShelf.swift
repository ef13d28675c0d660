import ServiceCatalog
import Synchronization

/// The catalogue that is offered now, and the definitions that running cases and drafts began with.
public final class CatalogueShelf: Sendable {
    private struct State {
        var current: Catalogue
        var earlier: [Name: Service] = [:]
        /// What was offered once and is not any more, in its last definition.
        var retired: [ServiceKey: Service] = [:]
    }

    private struct Name: Hashable {
        let key: ServiceKey
        let version: String
    }

    private let state: Mutex<State>
    private let archive: (any DefinitionArchive)?

    public init(_ catalogue: Catalogue, archive: (any DefinitionArchive)? = nil) {
        var first = State(current: catalogue)
        for key in archive?.keys ?? [] where catalogue[key] == nil { first.retired[key] = archive?.latest(key) }
        state = Mutex(first)
        self.archive = archive
    }

    public var current: Catalogue { state.withLock { $0.current } }

    /// Offers another catalogue. What was begun with a definition of the one before goes on with that.
    public func replace(with catalogue: Catalogue) {
        state.withLock { state in
            for service in state.current.services where catalogue[service.key]?.version != service.version {
                state.earlier[Name(key: service.key, version: service.version)] = service
                state.retired[service.key] = service
            }
            state.current = catalogue
            state.retired = state.retired.filter { catalogue[$0.key] == nil }
        }
    }

    /// The definition with which a case or draft began, which alone says what its answers, statuses and steps are: the current one if it is the
    /// same, else the one that was kept.
    ///
    /// A version names its text, so that it is found by its version alone where the key was not kept as it was, or the folder has another name
    /// since.
    ///
    /// - Returns: `nil` when the definition is not to be had. Another version never takes its place.
    public func service(_ key: ServiceKey, version: String) -> Service? {
        let name = Name(key: key, version: version)
        let known: Service? = state.withLock { state in
            if let service = state.current[key], service.version == version { return service }
            return state.earlier[name]
        }
        if let known { return known }
        let found = archive?.service(key, version: version) ?? current.services.first { $0.version == version } ?? archive?.service(version: version)
        guard let found else { return nil }
        state.withLock { $0.earlier[name] = found }
        return found
    }

    /// A service that is offered, or was once, to look back at what happened in it; never what a case goes by.
    public func known(_ key: ServiceKey) -> Service? { state.withLock { $0.current[key] ?? $0.retired[key] } }

    /// What was offered once and is not any more, by key.
    public var retired: [Service] { state.withLock { $0.retired.values.sorted { $0.key.rawValue < $1.key.rawValue } } }
}

/// Where published definitions are kept for as long as cases need them.
public protocol DefinitionArchive: Sendable {
    /// Of which services definitions are kept.
    var keys: [ServiceKey] { get }
    func service(_ key: ServiceKey, version: String) -> Service?
    /// A definition by the name of its text alone.
    func service(version: String) -> Service?
    /// The definition of a service that was kept last.
    func latest(_ key: ServiceKey) -> Service?
}
