import CivilTime
import Journal
import TownHall

/// How many completed the form in a week, of those who got the new way and the old.
struct RolloutWeek {
    static let new = "new", old = "old"

    let monday: CalendarDate
    let new: (completed: Int, units: Int)
    let old: (completed: Int, units: Int)

    /// Of all rounds together, in order.
    static func all(of state: RolloutState, _ evidence: Evidence) -> [RolloutWeek] {
        var counts: [Int: [String: (completed: Int, units: Int)]] = [:]
        for round in state.round > 0 ? Array(1...state.round) : [] {
            for week in evidence.armWeeks(of: state.id, phase: round) {
                let known = counts[week.monday]?[week.arm] ?? (0, 0)
                counts[week.monday, default: [:]][week.arm] = (known.completed + week.completed, known.units + week.units)
            }
        }
        return counts.sorted { $0.key < $1.key }.compactMap { day, arms in
            CalendarDate(daysSince1970: day).map { RolloutWeek(monday: $0, new: arms[new] ?? (0, 0), old: arms[old] ?? (0, 0)) }
        }
    }
}
