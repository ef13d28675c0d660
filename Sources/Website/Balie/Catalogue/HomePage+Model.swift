import CivilTime
import ServiceCatalog

/// The front door: search, what is asked for most, what happens in a life, and who works here.
struct HomePage {
    private static let taskCount = 6

    /// The weeks over which it is counted what is asked for most.
    private static let weeks = 12

    let page: PageContext
    /// What is asked for most.
    let topTasks: [Service]

    init(_ page: PageContext, _ today: CalendarDate) {
        self.page = page
        topTasks = Self.topTasks(page, today)
    }

    /// Services with a form that most visitors began with lately. Among those that are begun as often, as on the first day, the first of
    /// each department comes first, then the second of each, in the municipality's own order of departments.
    private static func topTasks(_ page: PageContext, _ today: CalendarDate) -> [Service] {
        let catalogue = page.catalogue
        let online = catalogue.departments.map { department in catalogue.services.filter { $0.department == department.key && $0.form != nil } }
        let rounds = online.map(\.count).max() ?? 0
        let inTurn = (0..<rounds).flatMap { round in online.compactMap { $0.indices.contains(round) ? $0[round] : nil } }
        let first = CalendarDate(daysSince1970: today.daysSince1970 - 7 * weeks) ?? today
        let begun = inTurn.map { page.site.hall.evidence.reading(of: $0.key, from: first, through: today, isWhole: false).visits }
        return inTurn.indices.sorted { (-begun[$0], $0) < (-begun[$1], $1) }.prefix(taskCount).map { inTurn[$0] }
    }
}
