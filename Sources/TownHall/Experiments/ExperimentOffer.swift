import Journal
import ServiceCatalog

/// What a service has for experiments, now.
public struct ExperimentOffer: Hashable, Sendable {
    public let service: ServiceKey
    /// Of the definition.
    public let version: String
    public let department: DepartmentKey
    public let metrics: Set<Metric>
    public let variants: [ExperimentVariant]
    /// Experiments that assign on it already, without the one that is asked about.
    public let neighbours: [ExperimentNeighbour]
    /// The rollout that acts on it; `nil` where none does.
    public let rollout: Identifier?

    public init(
        service: ServiceKey, version: String, department: DepartmentKey, metrics: Set<Metric>, variants: [ExperimentVariant],
        neighbours: [ExperimentNeighbour] = [], rollout: Identifier? = nil
    ) {
        self.service = service; self.version = version; self.department = department; self.metrics = metrics; self.variants = variants
        self.neighbours = neighbours; self.rollout = rollout
    }

    /// What a service offers as it is now.
    public init(_ service: Service, variants: [ExperimentVariant], neighbours: [ExperimentNeighbour] = [], rollout: Identifier? = nil) {
        self.init(
            service: service.key, version: service.version, department: service.department, metrics: Self.metrics(of: service),
            variants: variants, neighbours: neighbours, rollout: rollout)
    }

    /// What is counted of each arm: of visits alone.
    ///
    /// A visit knows nobody, so that who calls or comes by afterwards cannot be counted to an arm. And what becomes of its case is not known in time:
    /// of cases that are decided already, a slower or dearer arm would show its quick and cheap ones alone.
    static func metrics(of service: Service) -> Set<Metric> {
        service.form == nil ? [] : [.completion, .stepsRejected, .timeToComplete, .score, .got, .helpAsked]
    }
}
