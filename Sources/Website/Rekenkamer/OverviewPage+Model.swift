import Charts
import ServiceCatalog
import Statistics
import TownHall

/// All services in one period, beside the period before.
struct OverviewPage {
    let page: PageContext
    let account: Account?
    let period: Period
    let words: EvidenceWords
    let rows: [Row]
    /// The department whose services are shown; `nil` for all.
    private let chosen: Department?
    let errors: [(field: String, text: String)]
    /// What is told of services of other departments.
    let published: PublishedDays

    /// What stands out now and is worse than usual, most certain first.
    private let alarms: [(alarm: Alarm, row: Row)]
    /// The first of them, each with the way to what is behind it.
    let shownAlarms: [(alarm: Alarm, row: Row, link: (address: String, text: String))]
    /// How each row does beside the others; `nil` where there is too little to compare, or nothing of others.
    private let judged: [Judgment]?
    let clock: PageClock

    struct Row: Sendable {
        let service: Service
        let audience: Audience
        /// The days that it tells of; `nil` where it may tell nothing.
        let days: Period?
        let now: ServiceEvidence
        let before: ServiceEvidence
        var completed: ShareInterval? { now.ofVisits.share(now.submitted, of: now.visits) }
        var inTime: ShareInterval? { now.ofDecisions.share(now.decidedInTime, of: now.decidedWithTerm) }
    }

    init(_ request: WebRequest) {
        page = request.page
        account = request.account
        let period = Period(request.query, today: request.hall.setting.today, texts: request.texts)
        self.period = period
        words = EvidenceWords(t: request.texts)
        let evidence = request.hall.evidence
        let published = PublishedDays(period, evidence)
        self.published = published
        let asked = request.query["afdeling"]?.first ?? ""
        let chosen = request.catalogue.departments.first { $0.key.rawValue == asked }
        self.chosen = chosen
        errors = asked.isEmpty || chosen != nil ? [] : [("afdeling", request.texts("Deze afdeling is er niet. Kies er een uit de lijst."))]
        // What is not offered any more has a history all the same.
        let retired = request.hall.setting.shelf.retired.filter { !evidence.versions(of: $0.key).isEmpty }
        let rows = (request.catalogue.services + retired).filter { chosen == nil || $0.department == chosen?.key }.map { service in
            let audience = request.audience(of: service)
            guard audience == .outside else {
                return Row(
                    service: service, audience: audience, days: period,
                    now: evidence.reading(of: service.key, from: period.from, through: period.through, isWhole: false),
                    before: evidence.reading(of: service.key, from: period.before.from, through: period.before.through, isWhole: false))
            }
            func told(_ period: Period?) -> ServiceEvidence {
                period?.months.map { evidence.published(of: service.key, in: $0) } ?? ServiceEvidence()
            }
            return Row(
                service: service, audience: audience, days: published.period, now: told(published.period), before: told(published.period?.before))
        }.enumerated().sorted { ($0.element.now.visits, -$0.offset) > ($1.element.now.visits, -$1.offset) }.map(\.element)
        self.rows = rows
        alarms = rows.flatMap { row in
            evidence.alarms(of: row.service.key, for: row.audience).filter { $0.goesOn && $0.isWorse }.map { (alarm: $0, row: row) }
        }.sorted { $0.alarm.probability < $1.alarm.probability }
        let alarmWords = AlarmWords(words)
        shownAlarms = alarms.prefix(3).map { ($0.alarm, $0.row, alarmWords.behind($0.alarm, $0.row.service, for: $0.row.audience, request)) }
        judged =
            rows.contains { $0.audience == .outside }
            ? published.period?.months.flatMap { evidence.judged(.completion, of: rows.map { [$0.service.key] }, in: $0) } : nil
        clock = PageClock(request.hall.setting)
    }

    var alarmCount: Int { alarms.count }

    var t: Texts { page.texts }
    var hasOutside: Bool { rows.contains { $0.audience == .outside } }
    /// Whether something may be told of these days.
    var hasDays: Bool { rows.isEmpty || rows.contains { $0.days != nil } }
    var hasOwn: Bool { rows.contains { $0.audience == .department } }

    /// The days that the page tells of, as far as they are the same for all services.
    var days: Period { hasOwn ? period : published.period ?? period }

    var caption: String {
        guard hasOutside, hasOwn else { return t("Alle diensten, {0}", days.words(t)) }
        let others = published.period.map { t("van andere afdelingen {0}", $0.words(t)) } ?? t("van andere afdelingen niets")
        return t("Alle diensten, {0}; {1}", period.words(t), others)
    }

    var table: EvidenceTable {
        EvidenceTable(
            caption,
            [
                .init(t("Dienst"), isNumber: false), .init(t("Afdeling"), isNumber: false), .init(t("Bezoeken")), .init(t("Bezoeken in de periode ervoor")),
                .init(t("Deel afgerond")), .init(t("Afgerond, laagst")), .init(t("Afgerond, hoogst")), .init(t("Cijfer")), .init(t("Aantal cijfers")),
                .init(t("Besluiten")), .init(t("Op tijd besloten")), .init(t("Open zaken")), .init(t("Open en te laat")),
                .init(t("Eerste dag"), isNumber: false), .init(t("Laatste dag"), isNumber: false),
            ],
            rows.map { row in
                let names: [EvidenceTable.Cell] = [.text(row.service.name.in(t.language)), .text(department(row.service))]
                guard let days = row.days else { return names + [EvidenceTable.Cell](repeating: .none, count: 13) }
                // As on the page: of so few a share says more than is known.
                let completed = row.completed.flatMap { $0.total < ToldShares.enough ? nil : $0 }
                let inTime = row.inTime.flatMap { $0.total < ToldShares.enough ? nil : $0 }
                return names + [
                    .count(row.now.visits), .count(row.before.visits), completed.map { .share($0.share) } ?? .none,
                    completed.map { .share($0.low) } ?? .none,
                    completed.map { .share($0.high) } ?? .none,
                    row.now.meanScore.map { .number($0, decimals: 2) } ?? .none, .count(row.now.feedbackCount), .count(row.now.decided),
                    inTime.map { .share($0.share) } ?? .none, .count(row.now.openCases), .count(row.now.openTooLate),
                    .text(days.from.description), .text(days.through.description),
                ]
            })
    }

    var departmentQuery: String { chosen.map { "&afdeling=\($0.key.rawValue)" } ?? "" }

    var choice: EvidenceChoice {
        .init(
            name: "afdeling", label: t("Afdeling"), all: t("Alle afdelingen"),
            options: page.catalogue.departments.map { ($0.key.rawValue, $0.name.in(t.language)) }, chosen: chosen?.key.rawValue)
    }

    func department(_ service: Service) -> String { page.catalogue[service.department]?.name.in(t.language) ?? service.department.rawValue }

    var verdict: String {
        // Of what is too small to be told for each, nothing is told in sum.
        let rows = rows.filter { $0.completed != nil }
        let visits = rows.reduce(0) { $0 + $1.now.visits }, submitted = rows.reduce(0) { $0 + $1.now.submitted }
        let shares = ToldShares(rounded: rows.reduce(0) { $0 + $1.now.roundedVisits })
        guard let completed = shares.share(submitted, of: visits) else {
            if !hasDays { return t("Over deze dagen is nog niets te zeggen.") }
            return self.rows.contains { $0.now.visits > 0 }
                ? t("In deze maanden waren er te weinig bezoeken om er buiten de afdeling iets van te zeggen.")
                : t("In deze periode is niemand aan een formulier begonnen.")
        }
        let all = Verdict(words).completion(completed)
        return [all, leastCompleted(rows)].compactMap { $0 }.joined(separator: " ")
    }

    /// The service at which clearly fewer than elsewhere finish. Where some are of others, all are judged in the same months, and by counts that
    /// are not told (`Evidence.judged`).
    private func leastCompleted(_ rows: [Row]) -> String? {
        if hasOutside {
            let below = zip(self.rows, judged ?? []).filter { $0.1 == .below }.map(\.0)
            guard let first = below.first else { return nil }
            return below.count == 1
                ? t("Bij **{0}** lukt het duidelijk minder vaak dan bij de andere.", first.service.name.in(t.language))
                : t("Bij **{0} formulieren** lukt het duidelijk minder vaak dan bij de andere.", t.grouped(below.count))
        }
        let large = rows.filter { $0.now.visits >= ToldShares.enough }
        let (visits, submitted) = (rows.reduce(0) { $0 + $1.now.visits }, rows.reduce(0) { $0 + $1.now.submitted })
        guard large.count > 1, let worst = large.min(by: { ($0.completed?.share ?? 0) < ($1.completed?.share ?? 0) }), let share = worst.completed,
            let both = ToldShares.exact.beside(share.count, of: share.total, among: submitted, of: visits), both.here.compared(with: both.others) < 0
        else { return nil }
        return t("Bij **{0}** lukt het het minst vaak: {1}.", worst.service.name.in(t.language), words.percent(share.share))
    }
}
