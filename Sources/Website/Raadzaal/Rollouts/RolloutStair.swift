import CivilTime
import TownHall

/// A stage as the stairs show it.
struct RolloutStair {
    enum Place { case done, now, later }

    /// From 1.
    let number: Int
    let stage: RolloutStage
    let place: Place
    /// Its first day, and the last where it is over; `nil` where it has not begun.
    let from: CalendarDate?
    let through: CalendarDate?
    /// Visits that got the new way in it; `nil` where who looks is not told, or nothing can be.
    let visits: Int?

    /// All stages of a rollout.
    ///
    /// - Parameter visits: Of a stage that began, by the rounds in which it ran.
    static func all(of state: RolloutState, _ localTime: LocalTime, visits: ([Int]) -> Int?) -> [RolloutStair] {
        var began: [Int: CalendarDate] = [:], rounds: [Int: [Int]] = [:], stage = 0, round = 0
        // A stage that is gone on with is counted anew.
        func next() {
            round += 1
            rounds[stage, default: []].append(round)
        }
        for turn in state.turns {
            let day = localTime.date(turn.act.at)
            switch turn.kind {
            case .started:
                stage = 1
                began[stage] = day
                next()
            case .advanced(let reached, _):
                stage = reached
                began[stage] = began[stage] ?? day
                next()
            case .wentOn: next()
            default: break
            }
        }
        let isOver = state.status == .done
        return state.plan.stages.indices.map { index in
            let number = index + 1
            let place: Place = isOver || number < state.stage ? .done : number == state.stage ? .now : .later
            return RolloutStair(
                number: number, stage: state.plan.stages[index], place: place, from: began[number], through: began[number + 1],
                visits: rounds[number].flatMap(visits))
        }
    }
}
