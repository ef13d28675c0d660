import CivilTime
import Journal
import ServiceCatalog

/// What is to be told to who answers for a service.
public enum PostCommand: Sendable {
    /// What stands out.
    case tellAlarms([Alarm], of: ServiceKey)
    /// How the week that begins on a Monday went.
    case tellWeek(CalendarDate, of: ServiceKey)
    /// That a phase of an experiment was stopped.
    case tellStop(experiment: Identifier, phase: Int, of: ServiceKey)
    /// What the program did with a rollout, or saw of it.
    case tellRollout(Identifier, turn: Int, of: ServiceKey)
}

/// What of it is told, and so mailed: what was told before is not. Pure: no clock, no files. Nothing is refused.
public enum PostCommands {
    public static func decide(_ state: PostState, _ command: PostCommand) -> [PostEvent] {
        switch command {
        case .tellAlarms(let alarms, let service):
            state.newAlarms(among: alarms).map { .alarmMailed(service: service, indicator: $0.indicator, since: $0.since, through: $0.through) }
        case .tellWeek(let week, let service): state.hasDigest(of: week) ? [] : [.digestMailed(service: service, week: week)]
        case .tellStop(let experiment, let phase, let service):
            state.hasStop(of: experiment, phase: phase) ? [] : [.experimentStopMailed(service: service, experiment: experiment, phase: phase)]
        case .tellRollout(let rollout, let turn, let service):
            state.hasTurn(turn, of: rollout) ? [] : [.rolloutMailed(service: service, rollout: rollout, turn: turn)]
        }
    }
}
