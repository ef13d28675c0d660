import ServiceCatalog
import TownHall

/// What is changing in the municipality now: in each of the ways in which services change, what asks for somebody first.
struct RaadzaalPage {
    let page: PageContext
    let account: Account?
    let parts: [Part]

    /// A way in which services change.
    struct Part {
        let title: String
        let what: String
        let path: String
        let more: String
        let rows: [Row]
        /// Said where nothing goes on.
        let none: String
    }

    /// Something that goes on.
    struct Row {
        let path: String
        let title: String
        let status: String
        let tone: String
    }

    /// Of each part no more than these.
    private static let most = 5

    init(_ request: WebRequest) async throws {
        let t = request.texts
        page = request.page
        account = request.account
        let experiments = try await ExperimentsPage(request), rollouts = try await RolloutsPage(request)
        var parts = [
            Part(
                title: t("Proeven"), what: t("Het toeval geeft een deel van de bezoekers een andere versie. Zo zien we of die beter is."),
                path: ExperimentAddress.list, more: t("Bekijk alle proeven"),
                rows: experiments.underWay.prefix(Self.most).map { Row(path: $0.path, title: $0.title, status: $0.status, tone: $0.tone) },
                none: t("Er loopt nu geen proef.")),
            Part(
                title: t("Uitrol"), what: t("Wat beter is, komt stap voor stap bij iedereen. Gaat het mis, dan gaat het terug."),
                path: RolloutAddress.list, more: t("Bekijk elke uitrol"),
                rows: rollouts.underWay.prefix(Self.most).map { Row(path: $0.path, title: $0.title, status: $0.status, tone: $0.tone) },
                none: t("Er loopt nu geen uitrol.")),
        ]
        if let official = account?.official, official.holds(ShadowPages.readers) {
            let shadows = try await ShadowsPage(request)
            parts.append(
                Part(
                    title: t("In de schaduw"), what: t("Nieuwe regels rekenen mee bij wat binnenkomt, zonder dat een inwoner er iets van merkt."),
                    path: ShadowAddress.list, more: t("Bekijk wat er meerekent"),
                    rows: shadows.rows.filter(\.isRunning).prefix(Self.most).map { Row(path: $0.path, title: $0.title, status: $0.status, tone: $0.tone) },
                    none: t("Er rekent nu niets mee.")))
        }
        self.parts = parts
    }

    var t: Texts { page.texts }
}
