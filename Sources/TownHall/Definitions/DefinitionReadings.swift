import ServiceCatalog

extension CatalogueShelf {
    /// The definition with which a case or draft began, which alone says what its answers, statuses and steps are: the current one if it is the
    /// same, else the one that was kept.
    ///
    /// A version names its text, so that it is found by its version alone where the key was not kept as it was, or the folder has another name
    /// since. One of a variant names the variant too (`Variant.version(of:service:)`).
    ///
    /// - Returns: `nil` when the definition is not to be had. Another version never takes its place.
    public func service(_ key: ServiceKey, version: String) -> Service? {
        let (version, variant) = Variant.parts(of: version)
        let service = published(key, version: version)
        return if let variant { service?.variant(variant)?.service } else { service }
    }

    private func published(_ key: ServiceKey, version: String) -> Service? {
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
