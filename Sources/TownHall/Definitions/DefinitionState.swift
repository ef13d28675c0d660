import ServiceCatalog

/// Which definitions came into use, as events tell it.
public struct DefinitionState: Sendable {
    private var versions: [ServiceKey: Set<String>] = [:]

    public init(_ events: some Sequence<DefinitionEvent>) {
        for case .published(let service, let version) in events { versions[service, default: []].insert(version) }
    }

    public func isPublished(_ service: ServiceKey, version: String) -> Bool { versions[service]?.contains(version) == true }
}
