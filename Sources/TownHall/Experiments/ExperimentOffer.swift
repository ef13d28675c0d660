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

    public init(
        service: ServiceKey, version: String, department: DepartmentKey, metrics: Set<Metric>, variants: [ExperimentVariant],
        neighbours: [ExperimentNeighbour] = []
    ) {
        self.service = service; self.version = version; self.department = department; self.metrics = metrics; self.variants = variants
        self.neighbours = neighbours
    }

    /// - Parameter hasCosts: Whether `kosten.yaml` tells what its cases cost.
    public init(_ service: Service, variants: [ExperimentVariant], hasCosts: Bool, neighbours: [ExperimentNeighbour] = []) {
        self.init(
            service: service.key, version: service.version, department: service.department, metrics: Self.metrics(of: service, hasCosts: hasCosts),
            variants: variants, neighbours: neighbours)
    }

    private static func metrics(of service: Service, hasCosts: Bool) -> Set<Metric> {
        guard service.form != nil else { return [] }
        var metrics: Set<Metric> = [.completion, .stepsRejected, .timeToComplete, .score, .got, .helpAsked]
        if service.channels.contains(where: { $0 != .web }) { metrics.insert(.channelShift) }
        if hasCosts { metrics.insert(.costPerCase) }
        if service.flow.steps.contains(where: \.decides) { metrics.insert(.decisionTime) }
        return metrics
    }
}
