import CivilTime
import Journal
import ServiceCatalog

/// What is seen of experiments.
extension Experiments {
    /// An experiment with what people wrote of it, for officials.
    public struct File: Sendable {
        public let state: ExperimentState
        /// Of each phase as it was written last, by its number; absent where it was forgotten.
        public let texts: [Int: Personal<ExperimentTexts>]
        /// Why it was decided so, by phase.
        public let reasons: [Int: Personal<String>]
    }

    /// An experiment that gives arms to units that are new, and the phase by which it does.
    public struct Assigning: Sendable {
        public let state: ExperimentState
        public let phase: ExperimentPhase
    }

    /// - Returns: `nil` when there is no such experiment.
    /// - Throws: `DatabaseError`.
    public func state(of id: Identifier) async throws -> ExperimentState? {
        ExperimentState(try await setting.journal.events(of: Self.stream(id), setting.municipality))
    }

    /// Of one service, or of all, in the order in which they were drafted.
    ///
    /// - Throws: `DatabaseError`.
    public func all(of service: ServiceKey? = nil) async throws -> [ExperimentState] {
        let ids = try await setting.journal.database.read { [municipality = setting.municipality] connection in
            let place: [SQLValue] = [.text(municipality.rawValue)]
            let order = "ORDER BY drafted, stream"
            return if let service {
                try connection.all(
                    "SELECT stream FROM experiment_row WHERE municipality = $1 AND service = $2 \(order)", place + [.text(service.rawValue)]
                ) { Identifier(bytes: $0.bytes(0)) }
            } else {
                try connection.all("SELECT stream FROM experiment_row WHERE municipality = $1 \(order)", place) { Identifier(bytes: $0.bytes(0)) }
            }
        }
        var states: [ExperimentState] = []
        for id in ids.compactMap({ $0 }) { if let state = try await state(of: id) { states.append(state) } }
        return states
    }

    /// Those that assign on a service or are paused: two of them may not meet in one unit.
    ///
    /// - Throws: `DatabaseError`.
    func assigning(on service: ServiceKey) async throws -> [Assigning] {
        try await all(of: service).compactMap { state in
            guard let phase = state.acting, phase.status == .running || phase.status == .paused else { return nil }
            return Assigning(state: state, phase: phase)
        }
    }

    /// Those that give arms to units of a service that are new.
    ///
    /// - Throws: `DatabaseError`.
    public func running(on service: ServiceKey) async throws -> [Assigning] { try await assigning(on: service).filter(\.phase.isAssigning) }

    /// An experiment with its texts, for an official of the service's department or who sees its exact figures.
    ///
    /// - Throws: `Failure.notFound`, `ExperimentRefusal.mayNot`, `DatabaseError`.
    public func file(_ id: Identifier, by official: Official) async throws -> File {
        let events = try await setting.journal.events(of: Self.stream(id), setting.municipality)
        guard let state = ExperimentState(events) else { throw Failure.notFound }
        guard let service = setting.shelf.known(state.current.design.service) else { throw Failure.serviceMissing(state.current.design.service) }
        guard official.may(.viewExactFigures(of: service.department)) else { throw ExperimentRefusal.mayNot(.viewExactFigures) }
        let keys = try setting.journal.keys.keys(ofStream: id, setting.municipality)
        var texts: [Int: Personal<ExperimentTexts>] = [:], reasons: [Int: Personal<String>] = [:]
        for event in events {
            guard let known = ExperimentEvent(event), let part = event.sealed.first, let key = keys.first(where: { $0.id == part.keyID }) else { continue }
            switch known {
            case .drafted, .changed:
                let bytes = try? key.open(part, part: ExperimentEvent.Part.texts, version: event.version)
                if let written = bytes.flatMap(ExperimentTexts.init(encoded:)) { texts[known.phase] = Personal(written) }
            case .decided:
                if let bytes = try? key.open(part, part: ExperimentEvent.Part.reason, version: event.version) {
                    reasons[known.phase] = Personal(String(decoding: bytes, as: UTF8.self))
                }
            default: break
            }
        }
        return File(state: state, texts: texts, reasons: reasons)
    }
}
