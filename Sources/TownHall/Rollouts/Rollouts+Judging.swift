import Journal
import ServiceCatalog

/// How the program watches over rollouts.
extension Rollouts {
    /// The figures of the stage that runs.
    public func sight(of state: RolloutState, _ evidence: Evidence) -> RolloutSight { Self.sight(of: state, evidence) }

    static func sight(of state: RolloutState, _ evidence: Evidence) -> RolloutSight {
        // Before they are counted: up to there everything is in.
        let position = evidence.position
        let outcomes = state.round > 0 ? evidence.arms(of: state.id, phase: state.round) : []
        func figures(_ arm: Code) -> ArmFigures {
            outcomes.first { $0.arm == arm.description }.map(ArmFigures.init) ?? ArmFigures(arm: arm.description, units: 0, completed: 0)
        }
        return RolloutSight(new: figures(Intake.Arm.new), old: figures(Intake.Arm.old), stage: state.stage, round: state.round, position: position)
    }

    /// What the gate of the stage that runs says of figures; `nil` before the start and in the last stage.
    public func gate(of state: RolloutState, _ sight: RolloutSight) -> GateReading? {
        GateReading(state, sight, days: state.days(at: setting.now, setting.localTime))
    }

    /// Judges figures: rolls back or holds where a guardrail's bound is crossed, keeps what a gate says when that is new, goes on where nobody has to
    /// press, and reports what stands still. The command is named by what it follows from, so that it is done once or not at all, whoever tries and
    /// whenever the program ended.
    ///
    /// - Returns: How it is then; `nil` where nothing happened.
    /// - Throws: As `perform`.
    @discardableResult
    public func judge(_ id: Identifier, _ sight: RolloutSight) async throws -> RolloutState? {
        guard let state = try await state(of: id) else { throw Failure.notFound }
        guard state.isServing, state.stage == sight.stage, state.round == sight.round, sight.position >= state.gatePosition ?? 0 else { return nil }
        let offer = try await offer(state.plan, besides: id)
        let decided = try RolloutCommands.decide(
            state, .judge(sight), by: nil, offer: offer, sight: nil, days: state.days(at: setting.now, setting.localTime))
        guard !decided.isEmpty else { return nil }
        // What follows from harm is named by stage and cause alone; what else follows, by what was known then.
        let cause =
            decided.contains { if case .rolledBack = $0.event { true } else if case .paused = $0.event { true } else { false } }
            ? RolloutCommands.harm(state, sight)?.rawValue : nil
        let attempt = Identifier(digestOf: "rollout-judge", id.description, String(state.round), cause ?? String(state.version))
        let receipt = try await perform(.judge(sight), on: id, by: nil, command: attempt)
        return receipt.isRepeated ? nil : try await self.state(of: id)
    }

    /// Judges every rollout that runs. Where none does it costs next to nothing.
    ///
    /// - Returns: Those to which something happened.
    /// - Throws: The first error that kept one from being judged, once all others were: `RolloutRefusal`, `Failure`, `JournalError`, `DatabaseError`.
    public func watch(_ evidence: Evidence) async throws -> [RolloutState] {
        var changed: [RolloutState] = [], first: (any Error)?
        // It is done again and again: of those that are over nothing is read.
        for id in trials.actingRollouts {
            do {
                guard let state = try await state(of: id), state.isServing, let now = try await judge(id, Self.sight(of: state, evidence)) else { continue }
                changed.append(now)
            } catch { first = first ?? error }
        }
        if let first { throw first }
        return changed
    }
}
