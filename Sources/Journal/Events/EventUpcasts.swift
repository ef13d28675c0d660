/// Reads one older version of a type of event as the next version.
///
/// It acts on what was read and never on what is stored: the event keeps its bytes and its hash. What is sealed stays as it was written;
/// `RecordedEvent.writtenVersion` says how to read it once opened.
public struct Upcaster: Sendable {
    /// The name of the type.
    public let type: Code
    /// The version that it reads; it makes the next.
    public let from: Int
    /// Makes of the facts of the version that it reads those of the next.
    public let facts: @Sendable (Facts) -> Facts

    /// Reads the facts of a type as its next version.
    public init(_ type: StaticString, from: Int, _ facts: @escaping @Sendable (Facts) -> Facts) {
        self.type = Code(literal: type); self.from = from; self.facts = facts
    }
}

/// The upcasters of a program: every event that is read passes through them, in pages, readings and rebuilds alike.
public struct EventUpcasts: Sendable {
    private let steps: [EventType: @Sendable (Facts) -> Facts]

    /// - Parameter upcasters: At most one for each version of a type; of two the later one counts.
    public init(_ upcasters: [Upcaster] = []) {
        steps = Dictionary(upcasters.map { (EventType(name: $0.type, version: $0.from), $0.facts) }, uniquingKeysWith: { $1 })
    }

    /// The facts as the newest version that upcasters lead to.
    public func read(_ type: EventType, _ facts: Facts) -> (EventType, Facts) {
        if steps.isEmpty { return (type, facts) }
        var (type, facts) = (type, facts)
        while let step = steps[type] {
            facts = step(facts)
            type = EventType(name: type.name, version: type.version + 1)
        }
        return (type, facts)
    }

    func newest(_ type: EventType) -> EventType {
        var type = type
        while steps[type] != nil { type = EventType(name: type.name, version: type.version + 1) }
        return type
    }
}
