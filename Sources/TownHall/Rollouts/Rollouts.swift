import CivilTime
import Journal
import ServiceCatalog

/// The gradual rollouts of a municipality: commands go in, readings come out.
public struct Rollouts: Sendable {
    let setting: Setting
    /// What intake gives who begins a form.
    let trials: TrialTable
    /// What is counted, for gates that are pressed; `nil` where nothing is, so that no gate is known to be passed.
    let look: @Sendable (RolloutState) -> RolloutSight?

    /// - Parameters:
    ///   - trials: What intake acts on.
    ///   - evidence: What is counted of visits.
    public init(_ setting: Setting, trials: TrialTable = TrialTable(), evidence: Evidence? = nil) {
        self.init(setting, trials: trials) { state in evidence.map { Self.sight(of: state, $0) } }
    }

    init(_ setting: Setting, trials: TrialTable, look: @escaping @Sendable (RolloutState) -> RolloutSight?) {
        self.setting = setting
        self.trials = trials
        self.look = look
    }

    static func stream(_ id: Identifier) -> StreamID { StreamID(kind: RolloutEvent.kind, id: id) }

    /// Why a command could not be done, besides a refusal.
    public enum Failure: Error, Hashable, Sendable {
        case notFound
        case serviceMissing(ServiceKey)
        case isForgotten
        /// The name of the attempt is that of something else.
        case attemptUsed
        /// The plan is another one than who asks has seen.
        case planChanged
    }

    /// Writes a new rollout.
    ///
    /// - Parameter command: Names this attempt, and then the rollout: the same again makes no second one.
    /// - Throws: `RolloutRefusal`, `Failure`, `JournalError`, `DatabaseError`.
    @discardableResult
    public func plan(_ plan: RolloutPlan, _ texts: Personal<RolloutTexts>, by official: Official, command: Identifier? = nil) async throws -> Identifier {
        let id = command ?? .timeOrdered(at: setting.now)
        _ = try await carryOut(.plan(plan, texts), on: id, by: official, command: command, isNew: true)
        return id
    }

    /// Carries out a command on a rollout. When it returns, whoever begins a form is given what it says.
    ///
    /// - Parameters:
    ///   - official: `nil` for the program.
    ///   - attempt: Names this attempt: the same identifier again does nothing more, and with another command it is refused
    ///     (`JournalError.commandReused`). `nil` for a command that is never sent twice.
    ///   - seen: The version of the plan that was on the page (`RolloutState.version`), as long as it can be changed: nobody starts what he has not
    ///     read, or writes over what a colleague wrote meanwhile. `nil` for any.
    /// - Throws: `RolloutRefusal`, `Failure`, `JournalError`, `DatabaseError`.
    @discardableResult
    public func perform(
        _ command: RolloutCommand, on id: Identifier, by official: Official?, command attempt: Identifier? = nil, seen: Int64? = nil
    ) async throws -> Receipt {
        try await carryOut(command, on: id, by: official, command: attempt, isNew: false, seen: seen)
    }

    private func carryOut(
        _ command: RolloutCommand, on id: Identifier, by official: Official?, command attempt: Identifier?, isNew: Bool, seen: Int64? = nil
    ) async throws -> Receipt {
        let payload: String
        do { payload = try command.payload() } catch {
            // What cannot be kept is told with everything else that is wrong.
            let problems = try await problems(command.plan)
            throw problems.isEmpty ? RolloutRefusal.unkeepable : .plan(problems)
        }
        let digest = attempt.map { _ in setting.journal.searchHash(kind: "rollout-command", id.description + payload, setting.municipality) }
        // What would act on one service is started one after another, experiments too.
        let known = try await state(of: id)
        let gate = (known?.plan.service ?? command.plan?.service).flatMap { Experiments.gate(of: $0, setting) }
        let receipt = try await setting.journal.append(on: [Self.stream(id)] + (gate.map { [$0] } ?? [])) {
            let events = try await setting.journal.events(of: Self.stream(id), setting.municipality)
            let state = RolloutState(events)
            var append = Append(
                municipality: setting.municipality, actor: official?.actor ?? .system, command: attempt ?? .timeOrdered(at: setting.now), digest: digest,
                writes: [])
            // A stream of another kind may have this name.
            if isNew, state == nil, !events.isEmpty { throw Failure.attemptUsed }
            // Done before: the journal compares the payload and gives its first answer.
            if let attempt, events.contains(where: { $0.command == attempt }) { return append }
            guard let plan = state?.plan ?? command.plan, isNew || state != nil else { throw Failure.notFound }
            if isNew, state != nil { throw Failure.attemptUsed }
            if let seen, let state, state.status == .planned, state.version != seen { throw Failure.planChanged }
            let now = setting.now
            let decided = try RolloutCommands.decide(
                state, command, by: official, offer: try await offer(command.plan ?? plan, besides: id), sight: command.needsSight ? state.flatMap(look) : nil,
                days: state?.days(at: now, setting.localTime) ?? 0)
            if decided.isEmpty { return append }
            do {
                let sealed = try StreamSeal(setting: setting, stream: Self.stream(id)).sealed(
                    try decided.map { (try $0.event.recorded(at: now), $0.sealed) }, after: events.last?.version ?? 0)
                (append.writes, append.keys) = ([sealed.write], sealed.keys)
            } catch is StreamSeal.Forgotten { throw Failure.isForgotten }
            return append
        }
        // It is done: where this fails it is read again within half a minute, and no form can begin without the journal either.
        try? await renewRoutes()
        return receipt
    }

    private func problems(_ plan: RolloutPlan?) async throws -> [RolloutProblem] {
        guard let plan else { return [] }
        return plan.problems(nil, try await offer(plan))
    }

    /// What a service has for rollouts now, as far as a plan asks.
    ///
    /// - Parameter id: The rollout that is asked about: it is no neighbour of its own.
    /// - Throws: `Failure.serviceMissing`, `DatabaseError`.
    public func offer(_ plan: RolloutPlan, besides id: Identifier? = nil) async throws -> RolloutOffer {
        // One that was retired can still be rolled back and given up, by whom it belonged to.
        guard let service = setting.shelf.known(plan.service) else { throw Failure.serviceMissing(plan.service) }
        let versions = [plan.new, plan.old].compactMap { if case .version(let version) = $0 { version } else { nil } }.filter {
            let earlier = setting.shelf.service(plan.service, version: $0)
            return earlier?.key == plan.service && earlier?.form != nil
        }
        let catalogue = setting.shelf.current
        var neighbour = try await ActingRollout(setting: setting).on(plan.service, besides: id)
        if neighbour == nil { neighbour = try await Experiments(setting).assigning(on: plan.service).first?.state.id }
        return RolloutOffer(
            service, isOffered: catalogue[plan.service] != nil, versions: Set(versions), departments: Set(catalogue.departments.map(\.key)),
            neighbour: neighbour)
    }
}

extension RolloutCommand {
    /// Of what is written anew.
    fileprivate var plan: RolloutPlan? {
        switch self {
        case .plan(let plan, _), .change(let plan, _): plan
        default: nil
        }
    }

    /// Whether figures decide on it that it does not bring.
    fileprivate var needsSight: Bool { if case .advance = self { true } else { false } }
}
