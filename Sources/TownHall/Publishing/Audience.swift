import ServiceCatalog

/// Who figures are for.
public enum Audience: Hashable, Sendable {
    /// Those who see into the department that answers for the service, its own people and who may open its cases: they see the counts as they are.
    case department
    /// Everyone else: no count below ten, nor any from which one could be told; and of months that are over alone, as they stood then.
    case outside

    public init(_ official: Official, _ service: Service) {
        self = official.may(.viewExactFigures(of: service.department)) ? .department : .outside
    }
}
