import Charts
import HTML
import ServiceCatalog
import Statistics
import TownHall

/// All services in one period, beside the period before.
struct OverviewPage {
    private let request: WebRequest
    let period: Period
    private let words: EvidenceWords
    private let rows: [Row]
    /// The department whose services are shown; `nil` for all.
    private let chosen: Department?
    private let errors: [(field: String, text: String)]
    /// What is told of services of other departments.
    private let published: PublishedDays

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
        self.request = request
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
        rows = (request.catalogue.services + retired).filter { chosen == nil || $0.department == chosen?.key }.map { service in
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
    }

    private var t: Texts { request.texts }
    private var hasOutside: Bool { rows.contains { $0.audience == .outside } }
    /// Whether something may be told of these days.
    private var hasDays: Bool { rows.isEmpty || rows.contains { $0.days != nil } }
    private var hasOwn: Bool { rows.contains { $0.audience == .department } }

    /// The days that the page tells of, as far as they are the same for all services.
    var days: Period { hasOwn ? period : published.period ?? period }

    private var caption: String {
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
                return names + [
                    .count(row.now.visits), .count(row.before.visits), row.completed.map { .share($0.share) } ?? .none,
                    row.completed.map { .share($0.low) } ?? .none,
                    row.completed.map { .share($0.high) } ?? .none,
                    row.now.meanScore.map { .number($0, decimals: 2) } ?? .none, .count(row.now.feedbackCount), .count(row.now.decided),
                    row.inTime.map { .share($0.share) } ?? .none, .count(row.now.openCases), .count(row.now.openTooLate),
                    .text(days.from.description), .text(days.through.description),
                ]
            })
    }

    private var departmentQuery: String { chosen.map { "&afdeling=\($0.key.rawValue)" } ?? "" }

    private var choice: EvidenceChoice {
        .init(
            name: "afdeling", label: t("Afdeling"), all: t("Alle afdelingen"),
            options: request.catalogue.departments.map { ($0.key.rawValue, $0.name.in(t.language)) }, chosen: chosen?.key.rawValue)
    }

    private func department(_ service: Service) -> String { request.catalogue[service.department]?.name.in(t.language) ?? service.department.rawValue }

    func render() -> HTMLWriter {
        Frame.staff(request.page, title: t("Rekenkamer"), account: request.account) { html in
            html.div(.class("raadhuis-kop")) { html in
                html.h1(.class("utrecht-heading-1")) { $0.text(t("Rekenkamer")) }
                html.periodForm(request.page, period, [choice], query: departmentQuery)
            }
            html.errorSummary(request.page, period.errors + errors)
            html.div(.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel")) { html in
                html.p(.class("raadhuis-verdict")) { $0.emphasised(verdict) }
                if hasOutside, hasDays {
                    html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(hasOwn ? published.sentenceOfOthers(t) : published.sentence(t)) }
                }
                writeAlarms(&html)
            }
            if hasDays { writeTable(&html) } else { html.nothingPublished(published, request.page) }
            html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                if hasOwn {
                    html.text(t("Uit het journaal, bijgewerkt om {0}.", t.clock(request.hall.setting.localTime.clock(request.hall.setting.now))) + " ")
                }
                html.text(t("Onder een percentage staat de marge. Het echte cijfer ligt er bijna zeker tussen.") + " ")
                if hasOutside {
                    html.text(
                        t(
                            "Van diensten van andere afdelingen ziet u hele maanden zoals zij waren toen zij voorbij waren, en aantallen op tientallen afgerond."
                        ) + " ")
                }
                html.a(.class("utrecht-link"), .href(request.link(request.path) + "?" + period.query + departmentQuery + "&vorm=csv")) {
                    $0.text(t("Download als CSV"))
                }
            }
        }
    }

    private var verdict: String {
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
            guard let months = published.period?.months,
                let judged = request.hall.evidence.judged(.completion, of: self.rows.map { [$0.service.key] }, in: months)
            else { return nil }
            let below = zip(self.rows, judged).filter { $0.1 == .below }.map(\.0)
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

    /// What stands out now, and the way to the rest.
    private func writeAlarms(_ html: inout HTMLWriter) {
        let now = rows.flatMap { row in
            request.hall.evidence.alarms(of: row.service.key, for: row.audience).filter { $0.goesOn && $0.isWorse }.map { ($0, row) }
        }
        let address = request.link("/rekenkamer/uitschieters")
        for (alarm, row) in now.sorted(by: { $0.0.probability < $1.0.probability }).prefix(3) {
            html.alarm(
                alarm, row.service, words, for: row.audience, title: row.service.name.in(t.language) + ": ",
                link: AlarmWords(words).behind(alarm, row.service, for: row.audience, request))
        }
        html.div(.class("raadhuis-koppelingen")) { html in
            html.a(.class("utrecht-link utrecht-link--target"), .href(address)) {
                $0.text(now.count > 3 ? t("Bekijk alle {0} uitschieters die nu slechter zijn", t.grouped(now.count)) : t("Bekijk de uitschieters"))
            }
            html.a(.class("utrecht-link utrecht-link--target"), .href(request.link("/rekenkamer/waar-beginnen") + "?" + period.query)) {
                $0.text(t("Waar te beginnen"))
            }
            html.a(.class("utrecht-link utrecht-link--target"), .href(request.link(UnmetPage.path) + "?" + period.query)) {
                $0.text(t("Wat mensen zochten en niet vonden"))
            }
        }
    }

    private func writeTable(_ html: inout HTMLWriter) {
        html.table(.class("raadhuis-lijst raadhuis-cijferlijst")) { html in
            html.caption(.class("raadhuis-onzichtbaar")) { $0.text(caption) }
            html.thead { html in
                html.tr { html in
                    html.th(.scope("col")) { $0.text(t("Dienst")) }
                    html.th(.scope("col"), .class("raadhuis-getal")) { $0.text(t("Bezoeken")) }
                    html.th(.scope("col")) { $0.text(t("Deel afgerond")) }
                    html.th(.scope("col"), .class("raadhuis-getal")) { $0.text(t("Cijfer (1 tot 5)")) }
                    html.th(.scope("col"), .class("raadhuis-getal")) { $0.text(t("Op tijd besloten")) }
                    html.th(.scope("col"), .class("raadhuis-getal")) { $0.text(t("Open zaken")) }
                }
            }
            html.tbody { html in
                for row in rows { write(row, &html) }
            }
        }
    }

    private func write(_ row: Row, _ html: inout HTMLWriter) {
        html.tr { html in
            html.th(.scope("row")) { html in
                html.a(.href(request.link(EvidenceAddress.path(row.service.key)) + "?" + period.query)) { $0.text(row.service.name.in(t.language)) }
                html.span(.class("raadhuis-bron")) { $0.text(department(row.service)) }
            }
            let isKnown = row.days != nil
            cell(
                &html, t("Bezoeken"), main: isKnown ? t.grouped(row.now.visits) : "–",
                note: isKnown ? t("vorige periode: {0}", t.grouped(row.before.visits)) : "")
            html.td { html in
                html.span(.class("raadhuis-cijferlijst__naam")) { $0.text(t("Deel afgerond")) }
                if let completed = row.completed {
                    html.span(.class("raadhuis-cijferlijst__deel")) { html in
                        miniature(&html, completed)
                        html.span { html in
                            html.b { $0.text(words.percent(completed.share)) }
                            html.span(.class("raadhuis-bron")) { $0.text(words.interval(completed)) }
                        }
                    }
                } else {
                    html.span(.class("raadhuis-zacht")) { $0.text(row.service.form == nil ? t("geen formulier") : "–") }
                }
            }
            cell(
                &html, t("Cijfer (1 tot 5)"), main: row.now.meanScore.map(words.score) ?? "–",
                note: row.now.feedbackCount == 0 ? "" : t("{0} keer", t.grouped(row.now.feedbackCount)))
            cell(
                &html, t("Op tijd besloten"), main: row.inTime.map { words.percent($0.share) } ?? "–",
                note: row.inTime.map { t("{0} van {1}", t.grouped($0.count), t.grouped($0.total)) } ?? "")
            cell(
                &html, t("Open zaken"), main: isKnown ? t.grouped(row.now.openCases) : "–",
                note: row.now.openTooLate == 0 ? "" : t("▲ {0} te laat", t.grouped(row.now.openTooLate)), isLate: row.now.openTooLate > 0,
                link: row.now.openCases == 0
                    ? nil
                    : period.through == request.hall.setting.today
                        ? StaffAddress.openCases(of: row.service, request) : OpenCasesPage.address(.all, of: row.service, period, request),
                noteLink: row.now.openTooLate == 0 ? nil : OpenCasesPage.address(.tooLate, of: row.service, period, request))
        }
    }

    private func cell(_ html: inout HTMLWriter, _ name: String, main: String, note: String, isLate: Bool = false, link: String? = nil, noteLink: String? = nil)
    {
        html.td(.class("raadhuis-getal")) { html in
            html.span(.class("raadhuis-cijferlijst__naam")) { $0.text(name) }
            html.span(.class("raadhuis-cijferlijst__getal")) { html in
                if let link { html.a(.class("utrecht-link"), .href(link)) { $0.b { $0.text(main) } } } else { html.b { $0.text(main) } }
                if !note.isEmpty {
                    html.span(.classes("raadhuis-bron" + (isLate ? " raadhuis-laat" : ""))) { html in
                        if let noteLink { html.a(.class("utrecht-link"), .href(noteLink)) { $0.text(note) } } else { html.text(note) }
                    }
                }
            }
        }
    }

    /// The interval on a line from 0 to 100 %; the words beside it say the same.
    private func miniature(_ html: inout HTMLWriter, _ share: ShareInterval) {
        html.svg(.class("grafiek grafiek--klein"), .attribute("viewBox", "0 0 120 16"), .aria(.hidden, "true"), .attribute("focusable", "false")) { html in
            let x = LinearScale(0...1, start: 8, end: 112)
            func place(_ value: Double) -> String { String(Int(x(value).rounded())) }
            html.element("line", [.class("g-rooster"), .attribute("x1", "0"), .attribute("x2", "120"), .attribute("y1", "8"), .attribute("y2", "8")]) { _ in }
            html.element(
                "line",
                [.class("g-interval"), .attribute("x1", place(share.low)), .attribute("x2", place(share.high)), .attribute("y1", "8"), .attribute("y2", "8")]
            ) { _ in }
            html.element("circle", [.class("g-1"), .attribute("cx", place(share.share)), .attribute("cy", "8"), .attribute("r", "3.5")]) { _ in }
        }
    }
}
