import Journal
import ServiceCatalog
import Synchronization

/// The experiments and rollouts that act on services now, in memory: forms are begun far more often than these change. Empty until it is filled,
/// so that everybody is given the service as it is.
public final class TrialTable: Sendable {
    private struct State {
        var trials: [ServiceKey: [Trial]] = [:]
        /// Numbers of readings that were begun, and of the one that the trials came from.
        var begun = 0
        var known = 0
        /// Of each service the rollout that was started last.
        var routes: [ServiceKey: RolloutRoute] = [:]
        var knownRoutes = 0
    }

    private let state = Mutex(State())

    public init() {}

    /// Must be called before it is read what runs, so that no older reading takes the place of a newer one.
    func beginReading() -> Int {
        state.withLock { state in
            state.begun += 1
            return state.begun
        }
    }

    /// - Parameters:
    ///   - trials: In the order in which their experiments were drafted.
    ///   - reading: The number of the reading that they come from.
    func fill(_ trials: [Trial], from reading: Int) {
        let byService = Dictionary(grouping: trials, by: \.service)
        state.withLock { state in
            guard reading > state.known else { return }
            (state.trials, state.known) = (byService, reading)
        }
    }

    /// - Parameters:
    ///   - routes: Of each service one at most.
    ///   - reading: The number of the reading that they come from.
    func fill(routes: [RolloutRoute], from reading: Int) {
        let byService = Dictionary(routes.map { ($0.service, $0) }, uniquingKeysWith: { _, last in last })
        state.withLock { state in
            guard reading > state.knownRoutes else { return }
            (state.routes, state.knownRoutes) = (byService, reading)
        }
    }

    /// What a rollout makes of who begins a form of a service; `nil` where none was ever started.
    func route(of service: ServiceKey) -> RolloutRoute? { state.withLock { $0.routes[service] } }

    /// The rollouts that draw lots now.
    var actingRollouts: [Identifier] { state.withLock { $0.routes.values.filter { $0.standing == .acting }.map(\.rollout) } }

    /// The experiments that may give an arm to somebody who begins a form now, in any service.
    var assigning: [Identifier] {
        let trials = state.withLock { $0.trials }
        return trials.values.flatMap { $0 }.filter(\.isAssigning).map(\.experiment)
    }

    /// Whether somebody who begins a form of a service now may be given an arm.
    func mayTakeIn(_ service: Service) -> Bool { self[service.key].contains { $0.isAssigning && $0.serviceVersion == service.version } }

    private subscript(_ service: ServiceKey) -> [Trial] { state.withLock { $0.trials[service] ?? [] } }

    /// What somebody is given who begins a form of a service now, by the first experiment that takes him or her in: who is in one is in no other.
    ///
    /// - Returns: `nil` for the service as it is, without an experiment: also where the service was changed since the phase started.
    func participation(in service: Service, of applicant: Applicant) -> Participation? {
        for trial in self[service.key] where trial.serviceVersion == service.version {
            guard let (arm, lot) = trial.lot(for: applicant) else { continue }
            let isThere = arm == VisitEvent.Exposure.base.description || service.variant(arm)?.isForChance == true
            return isThere ? VisitEvent.Exposure(experiment: trial.experiment, phase: trial.phase, arm: arm).map { Participation($0, lot) } : nil
        }
        return nil
    }

    /// Whether a screen looks different between the arms that a visit could have been given.
    ///
    /// - Parameter service: As it is, in the version that the visit began with.
    func differs(_ screen: FormScreen, in exposure: VisitEvent.Exposure, of service: Service) -> Bool {
        guard let trial = self[service.key].first(where: { $0.experiment == exposure.experiment && $0.phase == exposure.phase }) else { return false }
        return trial.variants(of: service).contains { $0.differs(on: screen) }
    }
}
