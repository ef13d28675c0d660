import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// Where an official is logged in.
struct OwnSessionsPage {
    let page: PageContext
    let account: Account?
    let sessions: [People.Listed]
    /// The session in which the page is looked at.
    let own: Identifier?
    let limits: SessionLimits
    /// What was just ended, as the address says it.
    let done: String?
    private let localTime: LocalTime

    init(_ request: WebRequest) async throws {
        page = request.page
        account = request.account
        sessions = try await request.hall.people.sessions(of: request.official().official.id)
        own = request.session?.id
        limits = request.hall.people.officialLimits
        done = request.query["gedaan"]?.first
        localTime = request.hall.setting.localTime
    }

    var t: Texts { page.texts }

    func moment(_ time: Timestamp) -> String { t.date(localTime.date(time)) + ", " + t.clock(localTime.clock(time)) }

    func device(_ device: VisitEvent.Device) -> String {
        switch device {
        case .phone: t("Telefoon")
        case .tablet: t("Tablet")
        case .desktop: t("Computer")
        case .unknown: t("Onbekend apparaat")
        }
    }
}
