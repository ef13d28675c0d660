import CivilTime
import ServiceCatalog
import TownHall

/// What people said in their own words, for the department that answers for the service.
struct WordsPage {
    let page: PageContext
    let account: Account?
    let service: Service
    let period: Period
    /// How many pages are newer.
    let number: Int
    /// What this page has, the newest first.
    let said: [Words.Said]
    /// Whether there is an older page.
    let hasMore: Bool
    let localTime: LocalTime

    /// - Parameter official: Who reads it, which the journal keeps.
    init(_ request: WebRequest, _ service: Service, _ official: Official) async throws {
        page = request.page
        account = request.account
        self.service = service
        period = Period(request.query, today: request.hall.setting.today, texts: request.texts)
        number = max(0, min(10_000, Int(request.query["bladzijde"]?.first ?? "") ?? 0))
        (said, hasMore) = try await request.hall.words.read(service.key, from: period.from, through: period.through, by: official, page: number)
        localTime = request.hall.setting.localTime
    }

    var t: Texts { page.texts }
}
