import CivilTime
import Journal
import ServiceCatalog

/// What of rollouts intake acts on.
extension Rollouts {
    /// Reads which rollouts act on services. Every command does so by itself, so that who begins a form from then on is given what it says; the
    /// program does it once before it serves, and now and then.
    ///
    /// - Throws: `DatabaseError`: then what was read last holds on.
    public func renewRoutes() async throws {
        let reading = trials.beginReading()
        trials.fill(routes: Self.routes(try await all()), from: reading)
    }

    /// Of each service that of the rollout that was started last: what was done or given up holds on until another one starts.
    static func routes(_ states: [RolloutState]) -> [RolloutRoute] {
        Dictionary(grouping: states, by: \.plan.service).values.compactMap { last(among: $0).flatMap { RolloutRoute($0) } }
    }

    /// Of the rollouts of one service the one by which people are given their way: that which acts, or else was started last; `nil` where none was.
    static func last(among states: [RolloutState]) -> RolloutState? {
        let started = states.filter { $0.stage > 0 }
        return started.first(where: \.acts) ?? started.max { $0.started < $1.started }
    }
}

extension RolloutState {
    /// When its first stage began; the first moment of all before that.
    fileprivate var started: Timestamp { turns.first { $0.kind == .started }?.act.at ?? Timestamp(microseconds: 0) }
}

extension RolloutRoute {
    /// - Returns: `nil` for one that was not started.
    init?(_ state: RolloutState) {
        let standing: Standing
        switch state.status {
        case .planned: return nil
        case .running, .paused: standing = .acting
        case .rolledBack, .abandoned: standing = .halted
        case .done: standing = .done
        }
        self.init(
            service: state.plan.service, rollout: state.id, standing: standing, stage: state.stage, round: state.round, share: state.share,
            new: state.plan.new, old: state.plan.old, unit: state.plan.unit, audience: state.plan.audience)
    }
}
