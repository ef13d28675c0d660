import Journal
import ServiceCatalog

/// What a service has for rollouts, now.
public struct RolloutOffer: Hashable, Sendable {
    public var service: ServiceKey
    /// Of the definition as it is published.
    public var version: String
    public var department: DepartmentKey
    public var hasForm: Bool
    public var hasLogin: Bool
    public var channels: Set<Service.Channel>
    public var metrics: Set<Metric>
    public var variants: Set<String>
    /// Of the versions that a plan names: those that are there.
    public var versions: Set<String>
    /// Of the municipality.
    public var departments: Set<DepartmentKey>
    /// An experiment that assigns on it, or another rollout that acts.
    public var neighbour: Identifier?

    /// What a service offers as it is now.
    ///
    /// - Parameters:
    ///   - isOffered: Whether it is published at all.
    init(_ service: Service, isOffered: Bool, versions: Set<String>, departments: Set<DepartmentKey>, neighbour: Identifier?) {
        self.service = service.key
        version = service.version
        department = service.department
        hasForm = isOffered && service.form != nil
        hasLogin = service.login != .none
        channels = Set(service.channels)
        metrics = ExperimentOffer.metrics(of: service)
        variants = isOffered ? Set(service.variants.map(\.key)) : []
        self.versions = versions
        self.departments = departments
        self.neighbour = neighbour
    }
}
