import CivilTime
import Journal
import ServiceCatalog

/// What can happen to what a municipality offers.
public enum DefinitionEvent: Hashable, Sendable {
    /// A definition of a service came into use. It is immutable from then on; its text is in the archive.
    case published(ServiceKey, version: String)
}

extension DefinitionEvent {
    public static let kind = StreamKind.definition

    public static let types: [(type: EventType, seals: [Code])] = [(Types.published, [])]

    private enum Types { static let published = EventType("definition_published") }

    func recorded(at occurred: Timestamp) throws(UnkeepableCode) -> NewEvent {
        switch self {
        case .published(let service, let version):
            NewEvent(
                Types.published, occurred: occurred,
                facts: Facts([
                    (Code(literal: "service"), .code(try Code(keeping: service.rawValue))),
                    (Code(literal: "service_version"), .code(try Code(stringDigest: version))),
                ]))
        }
    }

    /// The event that the journal kept; `nil` for one that does not tell of a definition.
    public init?(_ event: RecordedEvent) {
        guard event.type.name == Types.published.name, let service = event.facts.code("service"), let version = event.facts.code("service_version") else {
            return nil
        }
        self = .published(ServiceKey(rawValue: service), version: version)
    }
}
