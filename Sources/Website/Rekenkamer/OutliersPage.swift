import Charts
import HTML
import ServiceCatalog
import Statistics
import TownHall

/// What stands out: weeks of services that differ from the weeks before, and departments and services that differ from the others.
struct OutliersPage {
    private let request: WebRequest
    let period: Period
    private let words: EvidenceWords
    private let alarms: [Row]
    /// What is told of services of other departments; `nil` where all are of one's own.
    private let published: PublishedDays?
    private let hasOwn: Bool

    private struct Row {
        let alarm: Alarm
        let service: Service
        let audience: Audience
        /// What goes on and is bad for residents asks for someone now.
        var urgency: Int { (alarm.goesOn ? 2 : 0) + (alarm.isWorse ? 1 : 0) }
        /// How sure it is says something of the counts behind it, so that others have the newest first.
        var sureness: (Double, Int) { audience == .department ? (alarm.probability, 0) : (1, -alarm.since.daysSince1970) }
    }

    init(_ request: WebRequest) {
        self.request = request
        period = Period(request.query, today: request.hall.setting.today, texts: request.texts)
        words = EvidenceWords(t: request.texts)
        let evidence = request.hall.evidence
        let services = request.catalogue.services.map { (service: $0, audience: request.audience(of: $0)) }
        hasOwn = services.contains { $0.audience == .department }
        published = services.contains { $0.audience == .outside } ? PublishedDays(period, evidence) : nil
        alarms = services.flatMap { service, audience in
            evidence.alarms(of: service.key, for: audience).map { Row(alarm: $0, service: service, audience: audience) }
        }.enumerated().sorted { a, b in
            (-a.element.urgency, a.element.sureness.0, a.element.sureness.1, a.offset) < (
                -b.element.urgency, b.element.sureness.0, b.element.sureness.1, b.offset
            )
        }.map(\.element)
    }

    private var t: Texts { request.texts }
    private var alarmWords: AlarmWords { AlarmWords(words) }

    var table: EvidenceTable {
        EvidenceTable(
            t("Uitschieters van de laatste 13 weken"),
            [
                .init(t("Dienst"), isNumber: false), .init(t("Afdeling"), isNumber: false), .init(t("Wat"), isNumber: false),
                .init(t("Sinds"), isNumber: false), .init(t("Tot en met"), isNumber: false), .init(t("Gezien"), unit: .ofRow),
                .init(t("Normaal"), unit: .ofRow), .init(t("Kans dat toeval zo’n verschil geeft")),
            ],
            alarms.map { row in
                let (alarm, service) = (row.alarm, row.service)
                // The numbers of single weeks are the department's own.
                func own(_ cell: EvidenceTable.Cell) -> EvidenceTable.Cell { row.audience == .outside ? .none : cell }
                return [
                    .text(service.name.in(t.language)), .text(department(service)), .text(alarmWords.name(alarm.indicator, of: service)),
                    .text(alarm.since.description), .text(alarm.through.description), own(.init(alarm.seen.value ?? 0, of: alarm.indicator)),
                    own(.init(alarm.usual, of: alarm.indicator)), own(.number(alarm.probability, decimals: 6)),
                ]
            })
    }

    private func department(_ service: Service) -> String { request.catalogue[service.department]?.name.in(t.language) ?? service.department.rawValue }

    func render() -> HTMLWriter {
        Frame.staff(request.page, title: "\(t("Uitschieters")) - \(t("Rekenkamer"))", account: request.account) { html in
            html.evidenceHead(request.page, t("Uitschieters"), period)
            html.div(.class("raadhuis-trapkader raadhuis-trapkader--wit raadhuis-stapel")) { html in
                html.p(.class("raadhuis-verdict")) { $0.emphasised(verdicts.joined(separator: " ")) }
                html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                    html.text(
                        t(
                            "We vergelijken elke hele week van de laatste 13 met de 26 weken daarvoor, en met het seizoen van het jaar ervoor. Een loos alarm komt per dienst hoogstens 1 keer in de 3 maanden voor."
                        ))
                    if let last = published?.last {
                        html.text(" " + t("Van andere afdelingen zijn dat de hele weken tot en met {0}, zoals zij toen waren.", t.date(last)))
                    }
                }
                if let published {
                    html.p(.class("raadhuis-klein raadhuis-zacht")) {
                        $0.text(hasOwn && published.period != nil ? comparedDays(published) : published.sentence(t))
                    }
                }
            }
            if !alarms.isEmpty { writeAlarms(&html) }
            html.div(.class("raadhuis-grafieken")) { html in
                if let published {
                    guard let days = published.period, let months = days.months else { return }
                    for compared in [departments, services] { write(compared, judged: months, days, &html) }
                } else {
                    for compared in [departments, services] { html.chartFigure(figure(compared)) }
                }
            }
            html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                html.a(.class("utrecht-link"), .href(request.link(request.path) + "?" + period.query + "&vorm=csv")) { $0.text(t("Download als CSV")) }
            }
        }
    }

    /// Of one's own services as they are now, and of others as they were when the last month was over.
    private var verdicts: [String] { [hasOwn ? verdict : nil, published.map(verdictOfOthers)].compactMap { $0 } }

    private var verdict: String {
        let own = alarms.filter { $0.audience == .department }
        let now = own.filter { $0.alarm.goesOn && $0.alarm.isWorse }
        if own.isEmpty {
            let services = request.catalogue.services.filter { request.audience(of: $0) == .department }
            // Where nothing is known of the weeks before, nothing is like them either.
            guard services.contains(where: { !request.hall.evidence.outlooks(of: $0.key).isEmpty }) else {
                return t("Er zijn nog te weinig weken om te weten wat normaal is.")
            }
            return published == nil
                ? t("**Niets valt op.** Alle diensten doen het zoals in de weken ervoor.")
                : t("**Niets valt op** bij uw afdeling. Uw diensten doen het zoals in de weken ervoor.")
        }
        if now.isEmpty {
            return published == nil ? t("Nu gaat nergens iets **slechter** dan normaal.") : t("Nu gaat bij uw afdeling niets **slechter** dan normaal.")
        }
        if now.count == 1 { return t("**Bij {0}** gaat nu iets slechter dan normaal.", now[0].service.name.in(t.language)) }
        return t("**{0} dingen** gaan nu slechter dan normaal.", t.grouped(now.count))
    }

    private func verdictOfOthers(_ published: PublishedDays) -> String {
        guard let last = published.last else { return t("Van andere afdelingen is nog geen maand voorbij.") }
        let others = alarms.filter { $0.audience == .outside }
        let count = others.count { $0.alarm.goesOn && $0.alarm.isWorse }, day = t.date(last)
        if others.isEmpty { return t("Bij andere afdelingen viel op {0} **niets** op.", day) }
        if count == 0 { return t("Bij andere afdelingen ging op {0} niets **slechter** dan normaal.", day) }
        if count == 1 { return t("Bij andere afdelingen ging op {0} **1 ding** slechter dan normaal.", day) }
        return t("Bij andere afdelingen gingen op {0} **{1} dingen** slechter dan normaal.", day, t.grouped(count))
    }

    /// Departments and services are held against each other over the same days.
    private func comparedDays(_ published: PublishedDays) -> String {
        published.sentence(t) + " " + t("Dat geldt hieronder ook voor uw eigen diensten: zo staan alle naast elkaar over dezelfde dagen.")
    }

    private func writeAlarms(_ html: inout HTMLWriter) {
        html.section(.aria(.labelledBy, "weken")) { html in
            html.h2(.class("utrecht-heading-2"), .id("weken")) { $0.text(t("Weken die anders zijn")) }
            html.ul(.class("raadhuis-alarmen")) { html in
                for row in alarms { html.li(.class("raadhuis-kaart")) { write(row, &$0) } }
            }
        }
    }

    private func write(_ row: Row, _ html: inout HTMLWriter) {
        let (alarm, service) = (row.alarm, row.service)
        html.div(.class("raadhuis-kop")) { html in
            html.div { html in
                html.h3(.class("utrecht-heading-3")) { $0.text(alarmWords.title(alarm, of: service)) }
                html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(service.name.in(t.language) + " · " + department(service)) }
            }
            let (tone, text) =
                alarm.isWorse ? (alarm.goesOn ? "danger" : "warning", t("Slechter")) : ("neutral", alarm.indicator == .visits ? t("Anders") : t("Beter"))
            html.span(.classes("utrecht-badge-status utrecht-badge-status--" + tone)) { $0.text(text) }
        }
        html.p { html in
            if row.audience == .department { html.b { $0.text(alarmWords.sentence(alarm) + " ") } }
            html.text(alarmWords.since(alarm, for: row.audience))
            if let also = alarmWords.also(alarm, of: service, for: row.audience) { html.text(" " + also) }
        }
        // How sure it is says how far a count is from what is usual.
        if row.audience == .department { html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(alarmWords.certainty(alarm)) } }
        html.p(.class("raadhuis-koppelingen")) { html in
            let query = "?van=\(alarm.since)&tot=\(alarm.through)"
            let behind = alarmWords.behind(alarm, service, for: row.audience, request)
            html.a(.class("utrecht-link utrecht-link--target"), .href(behind.address)) { $0.text(behind.text) }
            if [.daysToDecision, .inTime].contains(alarm.indicator), request.maySeeCases(of: service) {
                html.text(" ")
                html.a(.class("utrecht-link utrecht-link--target"), .href(request.link(EvidenceAddress.path(service.key, "zaken")) + query + "&op=ended")) {
                    $0.text(t("Bekijk de zaken"))
                }
            }
        }
    }

    // MARK: Beside the others

    /// Parts of the municipality that are held against each other by a share.
    private struct Compared {
        let key: String
        let measure: ComparedMeasure
        let parts: [(name: String, services: [ServiceKey])]
        let question: String
        let none: String
        let some: (Int) -> String
        let share: (Period) -> String
        let column: String
    }

    private var departments: Compared {
        let services = request.catalogue.services
        return Compared(
            key: "afdelingen", measure: .inTime,
            parts: request.catalogue.departments.map { department in
                (department.name.in(t.language), services.filter { $0.department == department.key }.map(\.key))
            },
            question: t("Wijkt een afdeling af bij besluiten op tijd?"), none: t("Geen afdeling wijkt duidelijk af bij besluiten op tijd"),
            some: { [t] in $0 == 1 ? t("1 afdeling wijkt af bij besluiten op tijd") : t("{0} afdelingen wijken af bij besluiten op tijd", t.grouped($0)) },
            share: { [t] in t("Deel van de besluiten dat op tijd is, {0}", $0.words(t)) }, column: t("Afdeling"))
    }

    private var services: Compared {
        Compared(
            key: "diensten", measure: .completion,
            parts: request.catalogue.services.filter { $0.form != nil }.map { ($0.name.in(t.language), [$0.key]) },
            question: t("Wijkt een formulier af van de andere?"), none: t("Geen formulier wijkt duidelijk af van de andere"),
            some: { [t] in $0 == 1 ? t("1 formulier wijkt af van de andere") : t("{0} formulieren wijken af van de andere", t.grouped($0)) },
            share: { [t] in t("Deel van de bezoeken dat wordt afgerond, {0}", $0.words(t)) }, column: t("Dienst"))
    }

    private var tooLittle: String { t("Er is nog te weinig om te vergelijken: daar zijn er vier voor nodig met elk tien of meer.") }

    /// With their numbers, for who may see those of all.
    private func figure(_ compared: Compared) -> Figure {
        let readings = Dictionary(
            request.catalogue.services.map {
                ($0.key, request.hall.evidence.reading(of: $0.key, from: period.from, through: period.through, isWhole: false))
            }
        ) { first, _ in first }
        let parts = compared.parts.map { name, services -> (name: String, count: Int, total: Int) in
            let own = services.compactMap { readings[$0] }
            return switch compared.measure {
            case .completion: (name, own.reduce(0) { $0 + $1.submitted }, own.reduce(0) { $0 + $1.visits })
            case .inTime: (name, own.reduce(0) { $0 + $1.decidedInTime }, own.reduce(0) { $0 + $1.decidedWithTerm })
            }
        }
        let measure = compared.share(period), plot = FunnelPlot(parts.map { ($0.count, $0.total) })
        let rows = zip(parts, plot?.parts ?? []).filter { $0.1.total > 0 }.sorted { ($0.1.probability, $0.0.name) < ($1.1.probability, $1.0.name) }
        let out = rows.count { $0.1.side != 0 }
        return Figure(
            id: compared.key, finding: plot == nil ? compared.question : out == 0 ? compared.none : compared.some(out),
            measure: plot.map { t("{0}. Normaal is {1}. Bij kleine aantallen is de marge groter.", measure, words.percent($0.usual)) } ?? measure,
            description: rows.map { "\($0.0.name): \(words.percent($0.1.share))" }.joined(separator: "; ") + ".",
            chart: RangeChart(
                rows: rows.compactMap { part, place in
                    // What chance explains is expected.
                    let (low, high) = place.side == 0 ? (min(place.low, place.share), max(place.high, place.share)) : (place.low, place.high)
                    return RangeChart.Row(label: part.name, value: place.share, expectedLow: low, expectedHigh: high, text: words.percent(place.share))
                }, words: (t("normaal"), t("gemeten"), t("uitschieter"))),
            table: EvidenceTable(
                measure,
                [
                    .init(compared.column, isNumber: false), .init(t("Aantal")), .init(t("Van")), .init(t("Deel")), .init(t("Normaal, laagst")),
                    .init(t("Normaal, hoogst")), .init(t("Kans dat toeval zo’n verschil geeft")),
                ],
                rows.map { part, place in
                    [
                        .text(part.name), .count(place.count), .count(place.total), .share(place.share), .share(place.low), .share(place.high),
                        .share(place.probability),
                    ]
                }
            ).chartTable(words), tableLabel: t("Bekijk als tabel"), whenEmpty: tooLittle)
    }

    /// The verdicts alone, where some parts are of others: they are judged by the counts as they are, which are not told.
    private func write(_ compared: Compared, judged months: ClosedRange<Month>, _ days: Period, _ html: inout HTMLWriter) {
        let judgments = request.hall.evidence.judged(compared.measure, of: compared.parts.map(\.services), in: months)
        let rows = zip(compared.parts, judgments ?? []).map { (name: $0.0.name, judgment: $0.1) }
        let out = rows.filter { [.below, .above].contains($0.judgment) }, rest = rows.filter { ![.below, .above].contains($0.judgment) }
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap"), .aria(.labelledBy, compared.key)) { html in
            html.h2(.class("utrecht-heading-2"), .id(compared.key)) {
                $0.text(judgments == nil ? compared.question : out.isEmpty ? compared.none : compared.some(out.count))
            }
            html.p(.class("raadhuis-klein raadhuis-zacht")) { $0.text(compared.share(days) + ".") }
            if judgments == nil { return html.paragraph(t("Er is nog te weinig om te vergelijken.")) }
            html.table(.class("raadhuis-lijst")) { html in
                html.thead { html in
                    html.tr { html in
                        html.th(.scope("col")) { $0.text(compared.column) }
                        html.th(.scope("col")) { $0.text(t("Naast de andere")) }
                    }
                }
                html.tbody { html in
                    for row in out + rest {
                        html.tr { html in
                            html.th(.scope("row")) { $0.text(row.name) }
                            html.td { html in
                                switch row.judgment {
                                case .below: html.span(.class("utrecht-badge-status utrecht-badge-status--danger")) { $0.text(t("duidelijk minder")) }
                                case .above: html.span(.class("utrecht-badge-status utrecht-badge-status--neutral")) { $0.text(t("duidelijk meer")) }
                                case .usual: html.text(t("niet duidelijk anders"))
                                case .tooFew: html.span(.class("raadhuis-zacht")) { $0.text(t("te weinig om iets te zeggen")) }
                                }
                            }
                        }
                    }
                }
            }
            html.p(.class("raadhuis-klein raadhuis-zacht")) {
                $0.text(
                    t(
                        "We kijken naar de echte aantallen, maar laten die niet zien: zo is niemand te herkennen. Is een verschil klein, dan noemen we het niet. Bij minder dan {0} zeggen we niets.",
                        String(ToldShares.least)))
            }
        }
    }
}
