import Journal

/// Another experiment that assigns on the same service.
public struct ExperimentNeighbour: Hashable, Sendable {
    public let id: Identifier
    public let namespace: ExperimentNamespace?

    public init(_ id: Identifier, namespace: ExperimentNamespace?) {
        self.id = id; self.namespace = namespace
    }
}
