import Charts
import HTML
import ServiceCatalog
import TownHall

/// The visits behind the figures of a service, one by one: when, with what, and how far. For its department: they can be counted.
struct VisitsPage {
    private let request: WebRequest
    private let service: Service
    let period: Period
    private let words: EvidenceWords
    private let visits: [VisitRow]
    /// How many of them are passed over.
    private let skipped: Int

    private static let pageSize = 100

    init(_ request: WebRequest, _ service: Service) {
        self.request = request
        self.service = service
        let period = Period(request.query, today: request.hall.setting.today, texts: request.texts)
        self.period = period
        words = EvidenceWords(t: request.texts)
        visits = request.hall.evidence.visits(of: service.key, from: period.from, through: period.through)
        skipped = min(max(0, request.query["na"]?.first.flatMap { Int($0) } ?? 0), visits.count)
    }

    private var t: Texts { request.texts }

    var table: EvidenceTable {
        EvidenceTable(
            t("Bezoeken"),
            [
                .init(t("Dag"), isNumber: false), .init(t("Uur"), isNumber: false), .init(t("Apparaat"), isNumber: false), .init(t("Taal"), isNumber: false),
                .init(t("Hoe ver"), isNumber: false), .init(t("Seconden tot versturen")),
            ], visits.map(cells))
    }

    private func cells(_ visit: VisitRow) -> [EvidenceTable.Cell] {
        var seconds = EvidenceTable.Cell.none
        if case .sent(let count) = visit.outcome { seconds = .count(count) }
        return [
            .text(visit.day.description), visit.hour.map { .text(t.clock(($0, 0))) } ?? .none, .text(words.device(visit.device ?? "")),
            .text(words.language(visit.language ?? "unknown")), .text(outcome(visit)), seconds,
        ]
    }

    private func outcome(_ visit: VisitRow) -> String {
        switch visit.outcome {
        case .sent: t("verstuurd")
        case .stoppedAt(let page): t("gestopt bij ‘{0}’", words.page(page, of: service))
        case .stoppedAfter(let page): t("gestopt na ‘{0}’", words.page(page, of: service))
        case .stoppedAtBegin: t("gestopt aan het begin")
        }
    }

    func render() -> HTMLWriter {
        let name = service.name.in(t.language)
        return Frame.staff(request.page, title: "\(t("Bezoeken")) - \(name)", account: request.account) { html in
            html.evidenceHead(request.page, t("Bezoeken"), under: service, period)
            html.paragraph(t("{0}, {1}. De nieuwste staan bovenaan.", words.visits(visits.count), period.words(t)))
            if visits.isEmpty { return }
            let shown = Array(visits.dropFirst(skipped).prefix(Self.pageSize))
            html.table(.class("raadhuis-lijst raadhuis-cijferlijst")) { html in
                html.caption(.class("raadhuis-onzichtbaar")) { $0.text(t("Bezoeken, de nieuwste eerst")) }
                html.thead { html in
                    html.tr { html in for heading in headings { html.th(.scope("col")) { $0.text(heading) } } }
                }
                html.tbody { html in for visit in shown { write(visit, &html) } }
            }
            html.p(.class("utrecht-button-group")) { html in
                let address = request.link(request.path) + "?" + period.query
                let end = skipped + shown.count
                if end < visits.count {
                    html.a(.class("utrecht-link utrecht-link--target"), .href("\(address)&na=\(end)"), .attribute("rel", "next")) {
                        $0.text(t("Toon meer bezoeken"))
                    }
                }
                if skipped > 0 { html.a(.class("utrecht-link utrecht-link--target"), .href(address)) { $0.text(t("Terug naar het begin van de lijst")) } }
                html.a(.class("utrecht-link utrecht-link--target"), .href("\(address)&vorm=csv")) { $0.text(t("Download als CSV")) }
            }
            html.p(.class("raadhuis-klein raadhuis-zacht")) {
                $0.text(t("Hier staat niet wie het waren, en niet wat zij invulden. Deel deze lijst toch niet buiten de afdeling."))
            }
        }
    }

    private var headings: [String] { [t("Dag"), t("Uur"), t("Apparaat"), t("Taal"), t("Hoe ver"), t("Tijd tot versturen")] }

    private func write(_ visit: VisitRow, _ html: inout HTMLWriter) {
        var took = "–"
        if case .sent(let seconds) = visit.outcome { took = words.duration(Double(seconds)) }
        let cells = [
            visit.hour.map { t.clock(($0, 0)) } ?? "–", words.device(visit.device ?? ""), words.language(visit.language ?? "unknown"), outcome(visit), took,
        ]
        html.tr { html in
            html.th(.scope("row")) { $0.text(t.date(visit.day)) }
            for (heading, cell) in zip(headings.dropFirst(), cells) {
                html.td { html in
                    html.span(.class("raadhuis-cijferlijst__naam")) { $0.text(heading) }
                    html.text(cell)
                }
            }
        }
    }
}
