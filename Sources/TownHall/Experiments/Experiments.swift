import CivilTime
import Journal
import ServiceCatalog

/// The experiments of a municipality: commands go in, readings come out.
public struct Experiments: Sendable {
    let setting: Setting
    /// What intake gives who begins a form.
    let trials: TrialTable
    let memory = KnownExperiments()
    /// The variants of a service, as it is now.
    let variants: @Sendable (Service) -> [ExperimentVariant]

    public init(
        _ setting: Setting, trials: TrialTable = TrialTable(), variants: @escaping @Sendable (Service) -> [ExperimentVariant] = ExperimentVariant.all
    ) {
        self.setting = setting
        self.trials = trials
        self.variants = variants
    }

    static func stream(_ id: Identifier) -> StreamID { StreamID(kind: ExperimentEvent.kind, id: id) }

    /// What everything that would act on a service passes, one after another. It has no events.
    static func gate(of service: ServiceKey, _ setting: Setting) -> StreamID? {
        Identifier(digestOf: "experiments", setting.municipality.rawValue, service.rawValue).map(stream)
    }

    /// Why a command could not be done, besides a refusal.
    public enum Failure: Error, Hashable, Sendable {
        case notFound
        /// The service is not offered.
        case serviceMissing(ServiceKey)
        /// What is written of the experiment was forgotten, so that nothing can be written beside it.
        case isForgotten
        /// The name of the attempt is that of something else.
        case attemptUsed
        /// The plan is another one than who asks has seen.
        case planChanged
    }

    // MARK: Commands

    /// Writes a new experiment.
    ///
    /// - Parameter command: Names this attempt, and then the experiment: the same again makes no second one.
    /// - Returns: The experiment's identifier.
    /// - Throws: `ExperimentRefusal`, `Failure`, `JournalError`, `DatabaseError`.
    @discardableResult
    public func draft(_ design: ExperimentDesign, _ texts: Personal<ExperimentTexts>, by official: Official, command: Identifier? = nil) async throws
        -> Identifier
    {
        let id = command ?? .timeOrdered(at: setting.now)
        _ = try await carryOut(.draft(design, texts), on: id, by: official, command: command, isNew: true)
        return id
    }

    /// Carries out a command on an experiment.
    ///
    /// - Parameters:
    ///   - official: `nil` for the program.
    ///   - command: Names this attempt: the same identifier again does nothing more, and with another command it is refused
    ///     (`JournalError.commandReused`). `nil` for a command that is never sent twice.
    ///   - seen: The version of the plan that was on the page (`ExperimentState.version`), as long as its newest phase can be changed: nobody says of
    ///     what he has not read that it is right, or writes over what a colleague wrote meanwhile. `nil` for any.
    /// - Throws: `ExperimentRefusal`, `Failure`, `JournalError`, `DatabaseError`.
    @discardableResult
    public func perform(
        _ command: ExperimentCommand, on id: Identifier, by official: Official?, command attempt: Identifier? = nil, seen: Int64? = nil
    ) async throws -> Receipt {
        try await carryOut(command, on: id, by: official, command: attempt, isNew: false, seen: seen)
    }

    /// Judges figures, and stops the experiment where a guardrail's bound is crossed or its stop rule is met. The command is named by
    /// experiment, phase and cause, so that it is done once or not at all, whoever tries and whenever the program ended.
    ///
    /// - Returns: Why it stopped, now or before; `nil` when it goes on.
    /// - Throws: As `perform`.
    @discardableResult
    public func judge(_ id: Identifier, _ sight: ExperimentSight) async throws -> StopCause? {
        guard let state = try await state(of: id) else { throw Failure.notFound }
        guard let phase = state.acting else { return nil }
        let today = setting.today
        guard phase.number == sight.phase, phase.stop == nil, phase.decision == nil,
            let verdict = phase.verdict(sight.figures, began: began(phase) ?? today, today: today)
        else { return phase.stop }
        let cause = verdict.stopCause(phase.design, today: today)
        // Of planned looks the program takes each when it is due; else there is nothing to do while nothing stops it.
        guard cause != nil || verdict.isPlannedLookDue(phase) else { return nil }
        let attempt = cause.flatMap { Identifier(digestOf: "experiment-stop", id.description, String(phase.number), $0.code, Self.place($0)) }
        try await perform(.judge(sight), on: id, by: nil, command: attempt)
        return try await self.state(of: id)?.phases.first { $0.number == phase.number }?.stop
    }

    private static func place(_ cause: StopCause) -> String {
        switch cause {
        case .guardrail(let metric, let arm): "\(metric.rawValue):\(arm)"
        case .certain(let arm): arm
        case .units, .plannedEnd, .official: ""
        }
    }

    private func carryOut(
        _ command: ExperimentCommand, on id: Identifier, by official: Official?, command attempt: Identifier?, isNew: Bool, seen: Int64? = nil
    ) async throws -> Receipt {
        let payload = try command.payload()
        let digest = attempt.map { _ in setting.journal.searchHash(kind: "experiment-command", id.description + payload, setting.municipality) }
        // Two experiments on one service are started one after another, and so are an experiment and a rollout.
        let service = try await service(command, id)
        let gate = service.flatMap { Self.gate(of: $0, setting) }
        let receipt = try await setting.journal.append(on: [Self.stream(id)] + (gate.map { [$0] } ?? [])) {
            let events = try await setting.journal.events(of: Self.stream(id), setting.municipality)
            let state = ExperimentState(events)
            let actor = official?.actor ?? .system
            var append = Append(
                municipality: setting.municipality, actor: actor, command: attempt ?? .timeOrdered(at: setting.now), digest: digest, writes: [])
            // A stream of another kind may have this name.
            if isNew, state == nil, !events.isEmpty { throw Failure.attemptUsed }
            // Done before: the journal compares the payload and gives its first answer.
            if let attempt, events.contains(where: { $0.command == attempt }) { return append }
            guard isNew || state != nil, let service else { throw Failure.notFound }
            if isNew, state != nil { throw Failure.attemptUsed }
            if let seen, let state, state.current.start == nil, state.version != seen { throw Failure.planChanged }
            let decided = try ExperimentCommands.decide(
                state, command, by: official, offer: try await offer(service, besides: id), began: state?.acting.flatMap(began), today: setting.today)
            if decided.isEmpty { return append }
            let version = events.last?.version ?? 0
            let now = setting.now
            do {
                let sealed = try StreamSeal(setting: setting, stream: Self.stream(id)).sealed(
                    try decided.map { (try $0.event.recorded(at: now), $0.sealed) }, after: version)
                (append.writes, append.keys) = ([sealed.write], sealed.keys)
            } catch is StreamSeal.Forgotten { throw Failure.isForgotten }
            return append
        }
        // It is done: where this fails nobody is given an arm until it is read again.
        try? await renewTrials()
        return receipt
    }

    private func service(_ command: ExperimentCommand, _ id: Identifier) async throws -> ServiceKey? {
        if let state = try await state(of: id) { return state.current.design.service }
        if case .draft(let design, _) = command { return design.service }
        return nil
    }

    // MARK: What a service offers

    /// What a service has for experiments now.
    ///
    /// - Parameter id: The experiment that is asked about: it is no neighbour of its own.
    /// - Throws: `Failure.serviceMissing`, `DatabaseError`.
    public func offer(_ key: ServiceKey, besides id: Identifier? = nil) async throws -> ExperimentOffer {
        // One that was retired can still be stopped and decided on, by whom it belonged to.
        guard let service = setting.shelf.known(key) else { throw Failure.serviceMissing(key) }
        let isOffered = setting.shelf.current[key] != nil
        let neighbours = try await assigning(on: key).filter { $0.state.id != id }.map {
            ExperimentNeighbour($0.state.id, namespace: $0.phase.design.namespace, unit: $0.phase.design.unit)
        }
        return ExperimentOffer(
            service, variants: isOffered ? variants(service) : [], neighbours: neighbours, rollout: try await ActingRollout(setting: setting).on(key))
    }

    func began(_ phase: ExperimentPhase) -> CalendarDate? { phase.started.map { setting.localTime.date($0.at) } }
}
