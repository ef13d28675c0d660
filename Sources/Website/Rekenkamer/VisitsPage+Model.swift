import Charts
import ServiceCatalog
import TownHall

/// The visits behind the figures of a service, one by one: when, with what, and how far. For its department: they can be counted.
struct VisitsPage {
    let page: PageContext
    let account: Account?
    let service: Service
    let period: Period
    let words: EvidenceWords
    let visits: [VisitRow]
    /// How many of them are passed over.
    let skipped: Int

    static let pageSize = 100

    init(_ request: WebRequest, _ service: Service) {
        page = request.page
        account = request.account
        self.service = service
        let period = Period(request.query, today: request.hall.setting.today, texts: request.texts)
        self.period = period
        words = EvidenceWords(t: request.texts)
        visits = request.hall.evidence.visits(of: service.key, from: period.from, through: period.through)
        skipped = min(max(0, request.query["na"]?.first.flatMap { Int($0) } ?? 0), visits.count)
    }

    var t: Texts { page.texts }

    var table: EvidenceTable {
        EvidenceTable(
            t("Bezoeken"),
            [
                .init(t("Dag"), isNumber: false), .init(t("Uur"), isNumber: false), .init(t("Apparaat"), isNumber: false), .init(t("Taal"), isNumber: false),
                .init(t("Hoe ver"), isNumber: false), .init(t("Seconden tot versturen")),
            ], visits.map(cells))
    }

    func cells(_ visit: VisitRow) -> [EvidenceTable.Cell] {
        var seconds = EvidenceTable.Cell.none
        if case .sent(let count) = visit.outcome { seconds = .count(count) }
        return [
            .text(visit.day.description), visit.hour.map { .text(t.clock(($0, 0))) } ?? .none, .text(words.device(visit.device ?? "")),
            .text(words.language(visit.language ?? "unknown")), .text(outcome(visit)), seconds,
        ]
    }

    func outcome(_ visit: VisitRow) -> String {
        switch visit.outcome {
        case .sent: t("verstuurd")
        case .stoppedAt(let page): t("gestopt bij ‘{0}’", words.page(page, of: service))
        case .stoppedAfter(let page): t("gestopt na ‘{0}’", words.page(page, of: service))
        case .stoppedAtBegin: t("gestopt aan het begin")
        }
    }

    var headings: [String] { [t("Dag"), t("Uur"), t("Apparaat"), t("Taal"), t("Hoe ver"), t("Tijd tot versturen")] }
}
