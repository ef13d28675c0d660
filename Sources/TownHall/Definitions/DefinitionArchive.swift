import ServiceCatalog

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
