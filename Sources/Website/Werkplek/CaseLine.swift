import CivilTime
import ServiceCatalog
import TownHall

/// A case in a list, with what there is to say about it on this day.
struct CaseLine {
    let row: Cases.Row
    /// As it was when the case came in; `nil` where its definition is not to be had.
    let service: Service?
    /// In a list of open cases.
    let group: Cases.Group
    /// How much of the term is gone, in percent; `nil` where none runs.
    let gone: Int?
    let today: CalendarDate

    static func all(_ rows: [Cases.Row], _ hall: TownHall) -> [CaseLine] {
        let today = hall.setting.today
        return rows.map { CaseLine($0, hall, today) }
    }

    private init(_ row: Cases.Row, _ hall: TownHall, _ today: CalendarDate) {
        self.row = row
        self.today = today
        service = hall.setting.shelf.service(row.service, version: row.serviceVersion)
        group = row.isClosed ? .later : hall.cases.group(of: row)
        gone =
            row.isClosed || row.due == nil
            ? nil
            : row.clock.map { 100 * max(0, today.daysSince1970 - $0.received.daysSince1970) / $0.totalDays(hall.setting.calendar, today: today) }
    }
}
