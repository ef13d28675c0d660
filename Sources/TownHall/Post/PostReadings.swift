import Journal
import ServiceCatalog

/// What is due.
extension Post {
    /// What is to be mailed about a service.
    public enum Letter: Sendable {
        /// Alarms that were not mailed before, the surest first.
        case alarms([Alarm], of: Service)
        case digest(WeekReport)
        case stopped(StopNotice, of: Service)
        /// The program did something with a rollout, or saw something of it: a turn of its history.
        case rollout(Identifier, turn: Int, RolloutNews, of: Service)

        public var service: Service {
            switch self {
            case .alarms(_, let service): service
            case .digest(let report): report.service
            case .stopped(_, let service): service
            case .rollout(_, _, _, let service): service
            }
        }

        var command: PostCommand {
            switch self {
            case .alarms(let alarms, let service): .tellAlarms(alarms, of: service.key)
            case .digest(let report): .tellWeek(report.monday, of: report.service.key)
            case .stopped(let stop, let service): .tellStop(experiment: stop.experiment, phase: stop.phase, of: service.key)
            case .rollout(let rollout, let turn, _, let service): .tellRollout(rollout, turn: turn, of: service.key)
            }
        }
    }

    /// What is due now, service by service. Services without a mailbox have no mail.
    ///
    /// - Throws: `DatabaseError`.
    public func due() async throws -> [Letter] {
        let now = setting.now
        let week = PostState.week(at: now, setting.localTime)
        var letters: [Letter] = []
        for service in setting.shelf.current.services where service.ownerEmail != nil {
            let state = try await state(of: service.key)
            letters += stops(of: try await experiments.all(of: service.key), in: service, state)
            letters += news(of: try await rollouts.all(of: service.key), in: service, state)
            // What is told of weeks waits until they are over.
            guard let week else { continue }
            // What seems new in the last quarter is looked at further back, where it may have begun.
            if !state.newAlarms(among: evidence.alarms(of: service.key)).isEmpty {
                let alarms = state.newAlarms(among: evidence.allAlarms(of: service.key))
                if !alarms.isEmpty { letters.append(.alarms(alarms, of: service)) }
            }
            if !state.hasDigest(of: week), let report = evidence.lastWeek(of: service), report.monday == week { letters.append(.digest(report)) }
        }
        return letters
    }

    /// What is due of experiments that were stopped and of rollouts, and nothing else: where nothing happened, next to nothing is read.
    ///
    /// - Throws: `DatabaseError`.
    public func dueStops() async throws -> [Letter] {
        let stopped = try await experiments.all().filter { experiment in experiment.phases.contains { $0.stop != nil } }
        var letters: [Letter] = []
        for (key, stopped) in Dictionary(grouping: stopped, by: \.current.design.service).sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard let service = setting.shelf.current[key], service.ownerEmail != nil else { continue }
            letters += stops(of: stopped, in: service, try await state(of: key))
        }
        let moved = try await rollouts.all().filter { !$0.news.isEmpty }
        for (key, moved) in Dictionary(grouping: moved, by: \.plan.service).sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard let service = setting.shelf.current[key], service.ownerEmail != nil else { continue }
            letters += news(of: moved, in: service, try await state(of: key))
        }
        return letters
    }

    private func stops(of experiments: [ExperimentState], in service: Service, _ state: PostState) -> [Letter] {
        experiments.flatMap { experiment in
            experiment.phases.compactMap { phase -> Letter? in
                guard let stop = StopNotice(phase, of: experiment.id), !state.hasStop(of: experiment.id, phase: phase.number) else { return nil }
                return .stopped(stop, of: service)
            }
        }
    }

    private func news(of rollouts: [RolloutState], in service: Service, _ state: PostState) -> [Letter] {
        rollouts.flatMap { rollout in
            rollout.news.compactMap { turn, news in state.hasTurn(turn, of: rollout.id) ? nil : .rollout(rollout.id, turn: turn, news, of: service) }
        }
    }

    func state(of service: ServiceKey) async throws -> PostState {
        guard let stream = PostEvent.stream(of: service) else { return PostState([]) }
        return PostState(try await setting.journal.events(of: stream, setting.municipality).compactMap(PostEvent.init))
    }
}
