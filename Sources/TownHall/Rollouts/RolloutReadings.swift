import Journal
import ServiceCatalog

/// What is seen of rollouts.
extension Rollouts {
    /// A rollout with what people wrote of it, for officials.
    public struct File: Sendable {
        public let state: RolloutState
        /// `nil` where it was forgotten.
        public let texts: Personal<RolloutTexts>?
        /// Why it was rolled back, overruled or given up, by the place of the turn in `state.turns`, from 0.
        public let reasons: [Int: Personal<String>]
    }

    /// - Returns: `nil` when there is no such rollout.
    /// - Throws: `DatabaseError`.
    public func state(of id: Identifier) async throws -> RolloutState? {
        RolloutState(try await setting.journal.events(of: Self.stream(id), setting.municipality))
    }

    /// Of one service, or of all, in the order in which they were planned.
    ///
    /// - Throws: `DatabaseError`.
    public func all(of service: ServiceKey? = nil) async throws -> [RolloutState] {
        let ids = try await setting.journal.database.read { [municipality = setting.municipality] connection in
            let place: [SQLValue] = [.text(municipality.rawValue)]
            let order = "ORDER BY planned, stream"
            return if let service {
                try connection.all(
                    "SELECT stream FROM \(ActingRollout.table) WHERE municipality = $1 AND service = $2 \(order)", place + [.text(service.rawValue)]
                ) { Identifier(bytes: $0.bytes(0)) }
            } else {
                try connection.all("SELECT stream FROM \(ActingRollout.table) WHERE municipality = $1 \(order)", place) { Identifier(bytes: $0.bytes(0)) }
            }
        }
        var states: [RolloutState] = []
        for id in ids.compactMap({ $0 }) { if let state = try await state(of: id) { states.append(state) } }
        return states
    }

    /// A rollout with its texts, for an official of the service's department or who sees its exact figures.
    ///
    /// - Throws: `Failure.notFound`, `Failure.serviceMissing`, `RolloutRefusal.mayNot`, `DatabaseError`.
    public func file(_ id: Identifier, by official: Official) async throws -> File {
        let events = try await setting.journal.events(of: Self.stream(id), setting.municipality)
        guard let state = RolloutState(events) else { throw Failure.notFound }
        guard let service = setting.shelf.known(state.plan.service) else { throw Failure.serviceMissing(state.plan.service) }
        guard official.may(.viewExactFigures(of: service.department)) else { throw RolloutRefusal.mayNot(.viewExactFigures) }
        let keys = try setting.journal.keys.keys(ofStream: id, setting.municipality)
        var texts: Personal<RolloutTexts>?, reasons: [Int: Personal<String>] = [:]
        // Each event that is known is a turn.
        for (turn, event) in events.filter({ RolloutEvent($0) != nil }).enumerated() {
            guard let part = event.sealed.first, let key = keys.first(where: { $0.id == part.keyID }) else { continue }
            switch RolloutEvent(event) {
            case .planned?, .changed?:
                let bytes = try? key.open(part, part: RolloutEvent.Part.texts, version: event.version)
                texts = bytes.flatMap(RolloutTexts.init(encoded:)).map { Personal($0) }
            case .advanced?, .rolledBack?, .abandoned?:
                if let bytes = try? key.open(part, part: RolloutEvent.Part.reason, version: event.version) {
                    reasons[turn] = Personal(String(decoding: bytes, as: UTF8.self))
                }
            default: break
            }
        }
        return File(state: state, texts: texts, reasons: reasons)
    }

    /// Of each service the rollout by which people are given their way now. One that was given up counts where the old way is not here: then the form
    /// on the website is begun by nobody.
    ///
    /// - Throws: `DatabaseError`.
    public func standings() async throws -> [ServiceKey: RolloutStanding] {
        var standings: [ServiceKey: RolloutStanding] = [:]
        for (service, states) in Dictionary(grouping: try await all(), by: \.plan.service) {
            guard let last = Self.last(among: states), last.status != .abandoned || !last.plan.old.isHere else { continue }
            standings[service] = last.standing
        }
        return standings
    }
}
