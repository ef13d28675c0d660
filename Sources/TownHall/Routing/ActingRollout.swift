import Journal
import ServiceCatalog

/// The rollout that acts on a service, as the table of rollouts has it: never two at once, and never one beside an experiment.
struct ActingRollout {
    /// The table that is written with the journal.
    static let table = "rollout_row"

    let setting: Setting

    /// One that was started, and neither finished nor given up.
    ///
    /// - Parameter id: One that does not count.
    /// - Throws: `DatabaseError`.
    func on(_ service: ServiceKey, besides id: Identifier? = nil) async throws -> Identifier? {
        let ids = try await setting.journal.database.read { [municipality = setting.municipality] connection in
            try connection.all(
                "SELECT stream FROM \(Self.table) WHERE municipality = $1 AND service = $2 AND acts = 1 ORDER BY planned, stream",
                [.text(municipality.rawValue), .text(service.rawValue)]
            ) { Identifier(bytes: $0.bytes(0)) }
        }
        return ids.compactMap { $0 }.first { $0 != id }
    }
}
