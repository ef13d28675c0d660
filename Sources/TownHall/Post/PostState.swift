import CivilTime
import Journal
import ServiceCatalog

/// What was mailed about one service, as its events tell it; and from that, what is to be mailed.
public struct PostState: Sendable {
    private struct Mailed { let indicator: Alarm.Indicator; let through: CalendarDate }
    private var alarms: [Mailed] = []
    private struct Stop: Hashable { let experiment: Identifier; let phase: Int }
    private var digests: Set<CalendarDate> = []
    private var stops: Set<Stop> = []
    private struct Turn: Hashable { let rollout: Identifier; let turn: Int }
    private var turns: Set<Turn> = []

    public init(_ events: [PostEvent]) {
        for event in events {
            switch event {
            case .alarmMailed(_, let indicator, _, let through): alarms.append(Mailed(indicator: indicator, through: through))
            case .digestMailed(_, let week): digests.insert(week)
            case .experimentStopMailed(_, let experiment, let phase): stops.insert(Stop(experiment: experiment, phase: phase))
            case .rolloutMailed(_, let rollout, let turn): turns.insert(Turn(rollout: rollout, turn: turn))
            }
        }
    }

    /// The alarms that go on, are bad for residents, and were not mailed before.
    ///
    /// Weeks that stand out to the same side are one episode, also when one week between them was quiet: nobody is told of it a second time.
    /// Only what is worse is mailed, so that the side follows from what was measured.
    ///
    /// - Parameter all: Every alarm of the service as far back as is known, so that an episode is told from its first week.
    public func newAlarms(among all: [Alarm]) -> [Alarm] {
        all.filter { alarm in
            guard alarm.goesOn, alarm.isWorse else { return false }
            var begin = alarm.since
            while let earlier = all.first(where: { $0.indicator == alarm.indicator && $0.isWorse && $0.since < begin && begin <= $0.through.plus(8) }) {
                begin = earlier.since
            }
            return !alarms.contains { $0.indicator == alarm.indicator && begin <= $0.through.plus(8) }
        }
    }

    /// Whether the figures of the week that begins on a Monday were mailed.
    public func hasDigest(of week: CalendarDate) -> Bool { digests.contains(week) }

    /// Whether it was mailed that a phase of an experiment was stopped.
    public func hasStop(of experiment: Identifier, phase: Int) -> Bool { stops.contains(Stop(experiment: experiment, phase: phase)) }

    /// Whether a turn of a rollout was mailed.
    public func hasTurn(_ turn: Int, of rollout: Identifier) -> Bool { turns.contains(Turn(rollout: rollout, turn: turn)) }
}
