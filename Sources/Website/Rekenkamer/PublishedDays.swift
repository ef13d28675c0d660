import CivilTime
import TownHall

/// What those outside a department are told of the days that a page is asked for: whole months that are over.
struct PublishedDays: Sendable {
    /// The months as days; `nil` where nothing may be told of any.
    let period: Period?
    /// The last month that is over; `nil` while none is.
    private let newest: Month?
    /// The last day of which anything may be told; `nil` while no month is over.
    var last: CalendarDate? { newest?.last }
    /// The month that goes on.
    private let running: Month

    init(_ period: Period, _ evidence: Evidence) {
        let told = evidence.published(from: period.from, through: period.through)
        self.period = told.months.map(period.of)
        newest = told.newest
        running = told.running
    }

    /// Which days are shown, and from when the next month is: `Hier staan hele maanden: 1 september tot en met 31 oktober 2026. …`
    func sentence(_ t: Texts) -> String {
        let days =
            period.map { t("Hier staan hele maanden: {0}.", $0.words(t)) } ?? t("Van deze dagen staat hier niets: u ziet alleen maanden die voorbij zijn.")
        return days + " " + next(t)
    }

    /// The same of the services of other departments alone, beside services of one's own.
    func sentenceOfOthers(_ t: Texts) -> String {
        let days =
            period.map { t("Van andere afdelingen staan hier hele maanden: {0}.", $0.words(t)) }
            ?? t("Van andere afdelingen staat hier niets over deze dagen: u ziet alleen maanden die voorbij zijn.")
        return days + " " + next(t)
    }

    private func next(_ t: Texts) -> String {
        t("{0} staat hier vanaf {1}.", t.monthYear(running.first).firstUppercased, t.date(running.next.first))
    }

    /// For the address of a page that tells of the last month that is over.
    var newestQuery: String? { newest.map { "?van=\($0.first)&tot=\($0.last)" } }
}
