import Journal

/// Another experiment that assigns on the same service.
public struct ExperimentNeighbour: Hashable, Sendable {
    public let id: Identifier
    public let namespace: ExperimentNamespace?
    public let unit: ExperimentUnit

    public init(_ id: Identifier, namespace: ExperimentNamespace?, unit: ExperimentUnit) {
        self.id = id; self.namespace = namespace; self.unit = unit
    }

    /// Whether nobody can be in both. The same person is another unit to each where these are not of one kind.
    func excludes(_ design: ExperimentDesign) -> Bool {
        guard let namespace, let own = design.namespace else { return false }
        return unit == design.unit && own.excludes(namespace)
    }
}
