import CivilTime
import Crypto
import Journal
import ServiceCatalog

/// What can happen to what a municipality offers.
public enum DefinitionEvent: Hashable, Sendable {
    /// A definition of a service came into use. It is immutable from then on; its text is in the archive.
    case published(ServiceKey, version: String)
}

extension DefinitionEvent {
    public static let kind = StreamKind(rawValue: "definition")

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

extension TownHall {
    /// Records that the definitions of the catalogue are in use; those that were recorded before are not recorded again.
    ///
    /// - Throws: `UnkeepableCode`, `JournalError`, `DatabaseError`.
    public func publish(_ catalogue: Catalogue) async throws {
        let now = setting.now
        for service in catalogue.services {
            // Stream and command come from what is published, so that the same is published once, whoever tries.
            let digest = Array(SHA256.hash(data: Array("\(service.key.rawValue)\u{1f}\(service.version)".utf8)))
            guard let id = Identifier(bytes: digest[..<16]) else { continue }
            try await setting.journal.append(
                Append(
                    municipality: setting.municipality, actor: .system, command: id, digest: digest,
                    writes: [
                        .init(
                            StreamID(kind: DefinitionEvent.kind, id: id), .any,
                            [try DefinitionEvent.published(service.key, version: service.version).recorded(at: now)])
                    ]))
        }
    }
}
