import CivilTime
import TownHall

/// The moment at which a page is made, and the clock on the wall of the town hall.
struct PageClock: Sendable {
    let now: Timestamp
    let localTime: LocalTime

    init(_ setting: Setting) {
        now = setting.now
        localTime = setting.localTime
    }

    var today: CalendarDate { localTime.date(now) }
}
