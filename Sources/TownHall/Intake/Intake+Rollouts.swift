import CivilTime
import Journal
import ServiceCatalog

/// What rollouts make of a form that is begun.
extension Intake {
    /// The arms by which visits of a rollout are counted.
    enum Arm {
        static let new = Code(literal: "new")
        static let old = Code(literal: "old")
    }

    /// Where somebody goes who would begin a form of a service that a rollout gives another way than one here. It is kept, in a visit of which nothing
    /// else is known; where the form is begun here, nothing is kept yet.
    ///
    /// - Parameter context: Names the visit. Who is told `nil` begins the form by the same name, so that one lot is drawn:
    ///   `begin(_:language:device:by:district:visit:)`.
    /// - Throws: `JournalError`, `DatabaseError`.
    public func wayOut(of service: Service, _ context: RolloutContext, by resident: Resident? = nil) async throws -> (Routing, RolloutWay)? {
        var context = context
        context.owner = resident?.ownerHash(setting)
        guard let answer = answer(of: service, context), !answer.way.isHere else { return nil }
        try await keep(answer, context.visit)
        return (answer.routing, answer.way)
    }

    /// Why a visit has the way that it has, and when that was settled; `nil` for a visit of which no rollout knows.
    ///
    /// - Throws: `DatabaseError`.
    public func routing(in visit: Identifier) async throws -> (Routing, Timestamp)? {
        for event in try await setting.journal.events(of: StreamID(kind: VisitEvent.kind, id: visit), setting.municipality) {
            if case .routed(let routing)? = VisitEvent(event) { return (routing, event.occurred) }
        }
        return nil
    }

    /// What the service's rollout gives; `nil` where there is none.
    func answer(of service: Service, _ context: RolloutContext) -> RolloutRoute.Answer? {
        trials.route(of: service.key)?.answer(context, service: service) { earlier($0, of: service.key) }
    }

    /// The definition by which a form is begun.
    func version(of service: Service, _ answer: RolloutRoute.Answer) -> Service? {
        switch answer.way {
        case .current: service
        case .variant(let key): service.variant(key)?.service
        case .version(let name): earlier(name, of: service.key)
        case .link, .document, .counter: nil
        }
    }

    private func earlier(_ version: String, of key: ServiceKey) -> Service? {
        // A version is found by its text alone, also where that is another service's by now.
        setting.shelf.service(key, version: version).flatMap { $0.key == key ? $0 : nil }
    }

    /// Keeps that somebody was given a way that is not here: the error that says so.
    func elsewhere(_ answer: RolloutRoute.Answer, _ visit: Identifier) async throws -> Refusal {
        try await keep(answer, visit)
        return .elsewhere(answer.routing, answer.way)
    }

    private func keep(_ answer: RolloutRoute.Answer, _ visit: Identifier) async throws {
        let now = setting.now
        try await setting.journal.append(
            Append(
                municipality: setting.municipality, actor: Actor(role: Code(literal: "visitor")), command: .timeOrdered(at: now),
                writes: [.init(StreamID(kind: VisitEvent.kind, id: visit), .any, [try VisitEvent.routed(answer.routing).recorded(at: now)])]))
    }

    /// What is told of a visit that begins here: why it has its way, and where a lot was drawn the arm by which it is counted.
    static func told(_ answer: RolloutRoute.Answer) -> [VisitEvent] {
        let arm = answer.routing.side == .new ? Arm.new : Arm.old
        let counted = answer.round.flatMap { VisitEvent.Exposure(experiment: answer.routing.rollout, phase: $0, arm: arm) }
        return [.routed(answer.routing)] + (counted.map { [.exposed($0)] } ?? [])
    }
}
