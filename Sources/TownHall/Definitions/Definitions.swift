import CivilTime
import Crypto
import Journal
import ServiceCatalog

/// The definitions of a municipality in its journal.
public struct Definitions: Sendable {
    private let journal: Journal
    private let municipality: MunicipalityCode

    public init(_ journal: Journal, _ municipality: MunicipalityCode) {
        self.journal = journal; self.municipality = municipality
    }

    /// Records that the definitions of the catalogue are in use; those that were recorded before are not recorded again.
    ///
    /// - Parameters:
    ///   - actor: Who does so: the program, or who is invented.
    ///   - time: When, where that is not now.
    /// - Throws: `UnkeepableCode`, `JournalError`, `DatabaseError`.
    public func publish(_ catalogue: Catalogue, by actor: Actor = .system, at time: Timestamp? = nil) async throws {
        let now = time ?? journal.clock()
        for service in catalogue.services {
            // Stream and command come from what is published, so that the same is published once, whoever tries.
            let digest = Array(SHA256.hash(data: Array("\(service.key.rawValue)\u{1f}\(service.version)".utf8)))
            guard let id = Identifier(bytes: digest[..<16]) else { continue }
            let stream = StreamID(kind: DefinitionEvent.kind, id: id)
            let state = DefinitionState(try await journal.events(of: stream, municipality).compactMap(DefinitionEvent.init))
            let events = DefinitionCommands.decide(state, .publish(service.key, version: service.version))
            if events.isEmpty { continue }
            var append = Append(
                municipality: municipality, actor: actor, command: id, digest: digest,
                writes: [.init(stream, .any, try events.map { try $0.recorded(at: now) })])
            append.recorded = time
            try await journal.append(append)
        }
    }
}
