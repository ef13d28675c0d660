import ServiceCatalog
import Synchronization

/// The catalogue that is offered now, and the definitions that running cases and drafts began with.
public final class CatalogueShelf: Sendable {
    struct State {
        var current: Catalogue
        var earlier: [Name: Service] = [:]
        /// What was offered once and is not any more, in its last definition.
        var retired: [ServiceKey: Service] = [:]
    }

    struct Name: Hashable {
        let key: ServiceKey
        let version: String
    }

    let state: Mutex<State>
    let archive: (any DefinitionArchive)?

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
}
