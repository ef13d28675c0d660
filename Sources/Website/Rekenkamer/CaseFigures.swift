import Charts
import ServiceCatalog
import TownHall

/// How cases come in, how long they wait, and what becomes of them.
extension ServiceFigures {
    /// How old the cases are that wait: for the department, since it is a count of a day.
    var waiting: ServiceFigure {
        let rows = ServiceEvidence.ageGroups.map { (weeks: $0, name: words.age($0), count: now.count(.aged(weeks: $0))) }
        let long = OpenCases.waiting(weeks: 8)
        let old = now.count(long)
        let title = title(
            old == 1
                ? t("1 zaak wacht al 8 weken of langer")
                : old > 0 ? t("{0} zaken wachten al 8 weken of langer", t.grouped(old)) : t("Geen zaak wacht langer dan 8 weken"),
            else: t("Hoe lang wachten zaken?"),
            t("Open zaken op {0}, en hoe lang geleden zij binnenkwamen", t.date(period.through)), total: now.openCases,
            counted: now.openCases == 1 ? t("1 zaak") : t("{0} zaken", t.grouped(now.openCases)))
        return ServiceFigure(
            key: "wachtend", finding: title.finding, measure: title.measure, isDrawn: title.isEnough,
            description: rows.map { "\($0.name): \(t.grouped($0.count))" }.joined(separator: "; ") + ".",
            chart: BarChart(
                rows: rows.map {
                    .init(
                        label: $0.name, value: Double($0.count), text: t.grouped($0.count),
                        note: percent($0.count, now.openCases, .exact) ?? "")
                }),
            table: EvidenceTable(
                t("Open zaken naar hoe lang zij wachten"), [.init(t("Binnengekomen"), isNumber: false), .init(t("Zaken")), .init(t("Deel"))],
                rows.map { [.text($0.name), .count($0.count), share($0.count, now.openCases, .exact)] }), whenEmpty: t("Er zijn geen open zaken."),
            cases: [
                link(
                    long, one: t("Bekijk de zaak die al 8 weken of langer wacht"),
                    t("Bekijk de {0} zaken die al 8 weken of langer wachten", t.grouped(old))),
                old == now.openCases ? nil : link(.all, one: t("Bekijk de open zaak"), t("Bekijk alle {0} open zaken", t.grouped(now.openCases))),
            ].compactMap { $0 },
            groups: rows.filter { $0.count > 0 }.map {
                // Of the last group there are all that wait longer.
                ($0.weeks == ServiceEvidence.ageGroups.last ? .waiting(weeks: $0.weeks) : .aged(weeks: $0.weeks), "\($0.name): \(t.grouped($0.count))")
            })
    }

    /// The way to cases that are counted; `nil` where there are none.
    private func link(_ which: OpenCases, one: String, _ many: String) -> (which: OpenCases, text: String)? {
        let count = now.count(which)
        return count == 0 ? nil : (which, count == 1 ? one : many)
    }

    var channels: ServiceFigure {
        let rows = now.casesByChannel.map { (label: words.channel($0.key), count: $0.value, code: $0.key) }.sorted {
            ($0.count, $1.label) > ($1.count, $0.label)
        }
        let web = ofDecisions.share(now.casesByChannel[Service.Channel.web.rawValue] ?? 0, of: now.cases)
        let title = title(
            web.map { t("{0} komt binnen via de website", words.percent($0.share)) }, else: t("Hoe komen zaken binnen?"),
            t("Hoe zaken binnenkwamen, {0}", days), total: now.cases,
            counted: now.cases == 1 ? t("1 zaak") : t("{0} zaken", t.grouped(now.cases)))
        return ServiceFigure(
            key: "kanalen", finding: title.finding, measure: title.measure, isDrawn: title.isEnough,
            description: rows.map { "\($0.label): \(t.grouped($0.count))" }.joined(separator: "; ") + ".",
            chart: BarChart(
                rows: rows.map { row in
                    .init(
                        label: row.label, value: Double(row.count), text: t.grouped(row.count),
                        note: note(
                            percent(row.count, now.cases, ofDecisions), earlier(before.casesByChannel[row.code] ?? 0)))
                }),
            table: EvidenceTable(
                t("Zaken per kanaal"), [.init(t("Kanaal"), isNumber: false), .init(t("Zaken")), .init(t("Deel")), .init(t("Zaken in de periode ervoor"))],
                rows.map { [.text($0.label), .count($0.count), share($0.count, now.cases, ofDecisions), .count(before.casesByChannel[$0.code] ?? 0)] }),
            whenEmpty: t("Er kwamen geen zaken binnen in deze periode."))
    }

    var terms: ServiceFigure {
        let share = ofDecisions.share(now.decidedInTime, of: now.decidedWithTerm)
        let late = now.decidedWithTerm - now.decidedInTime
        let spread = now.daysToDecision
        let rows: [(label: String, count: Int, whole: Int, standsOut: Bool)] = [
            (t("Besloten op tijd"), now.decidedInTime, now.decidedWithTerm, false), (t("Te laat besloten"), late, now.decidedWithTerm, late > 0),
            (t("Besloten, zonder termijn"), now.decided - now.decidedWithTerm, now.decided, false),
            (t("Nog open, op tijd"), now.openCases - now.openTooLate, now.openCases, false),
            (t("Nog open, te laat"), now.openTooLate, now.openCases, now.openTooLate > 0),
        ].filter { $0.1 > 0 }
        var measure = t("Besluiten en open zaken: op tijd of te laat, {0}", days) + "."
        if let spread, isEnough(spread.count) {
            measure += " " + t("De helft is besloten binnen {0}, 9 van de 10 binnen {1}.", words.days(spread.median), words.days(spread.ninetieth))
        }
        if let share, isEnough(share.total) { measure += " " + t("De marge van dat percentage: {0}.", words.interval(share)) }
        let title = title(
            share.map { t("{0} van de besluiten kwam op tijd", words.percent($0.share)) }, else: t("Hoe lang duurt een besluit?"), measure,
            total: now.decidedWithTerm, counted: decisions(now.decidedWithTerm))
        return ServiceFigure(
            key: "termijn", finding: title.finding, measure: title.measure, isDrawn: title.isEnough,
            description: rows.map { "\($0.label): \(t.grouped($0.count))" }.joined(separator: "; ") + ".",
            chart: BarChart(
                rows: rows.map { row in
                    .init(
                        label: row.label, value: Double(row.count), text: t.grouped(row.count),
                        note: t("{0} van {1}", t.grouped(row.count), t.grouped(row.whole)), standsOut: row.standsOut)
                }),
            table: EvidenceTable(
                t("Besluiten en hun termijn"), [.init(t("Groep"), isNumber: false), .init(t("Zaken")), .init(t("Deel")), .init(t("Periode ervoor"))],
                [
                    [
                        .text(t("Besloten op tijd")), .count(now.decidedInTime), self.share(now.decidedInTime, now.decidedWithTerm, ofDecisions),
                        .count(before.decidedInTime),
                    ],
                    [
                        .text(t("Te laat besloten")), .count(late), self.share(late, now.decidedWithTerm, ofDecisions),
                        .count(before.decidedWithTerm - before.decidedInTime),
                    ],
                    [.text(t("Besloten, zonder termijn")), .count(now.decided - now.decidedWithTerm), .none, .count(before.decided - before.decidedWithTerm)],
                    [
                        .text(t("Dagen tot besluit, de helft binnen")), spread.map { .number($0.median, decimals: 1) } ?? .none, .none,
                        before.daysToDecision.map { .number($0.median, decimals: 1) } ?? .none,
                    ],
                    [
                        .text(t("Dagen tot besluit, 9 van de 10 binnen")), spread.map { .number($0.ninetieth, decimals: 1) } ?? .none, .none,
                        before.daysToDecision.map { .number($0.ninetieth, decimals: 1) } ?? .none,
                    ],
                    [.text(t("Open op de laatste dag")), .count(now.openCases), .none, .count(before.openCases)],
                    [
                        .text(t("Nog open, te laat")), .count(now.openTooLate), self.share(now.openTooLate, now.openCases, ofDecisions),
                        .count(before.openTooLate),
                    ],
                ]),
            whenEmpty: t("Er waren geen besluiten en geen open zaken in deze periode."),
            cases: [
                link(
                    .tooLate, one: t("Bekijk de open zaak die te laat is"),
                    t("Bekijk de {0} open zaken die te laat zijn", t.grouped(now.openTooLate)))
            ].compactMap { $0 })
    }

    var results: ServiceFigure {
        let total = now.results.values.reduce(0, +)
        let rows = now.results.map { (label: words.result($0.key, of: service), count: $0.value, code: $0.key) }.sorted {
            ($0.count, $1.label) > ($1.count, $0.label)
        }
        let title = title(
            leading(rows, ofDecisions, \.count).map { t("Het vaakst: {0}", $0.label) }, else: t("Wat is het besluit?"),
            t("Besluiten naar resultaat, {0}", days), total: total,
            counted: decisions(total))
        return ServiceFigure(
            key: "resultaten", finding: title.finding, measure: title.measure, isDrawn: title.isEnough,
            description: rows.map { "\($0.label): \(t.grouped($0.count))" }.joined(separator: "; ") + ".",
            chart: BarChart(
                rows: rows.map { row in
                    .init(
                        label: row.label, value: Double(row.count), text: t.grouped(row.count),
                        note: note(percent(row.count, total, ofDecisions), earlier(before.results[row.code] ?? 0)))
                }),
            table: EvidenceTable(
                t("Resultaten"), [.init(t("Resultaat"), isNumber: false), .init(t("Besluiten")), .init(t("Deel")), .init(t("Besluiten in de periode ervoor"))],
                rows.map { [.text($0.label), .count($0.count), share($0.count, total, ofDecisions), .count(before.results[$0.code] ?? 0)] }),
            whenEmpty: t("Er waren geen besluiten in deze periode."))
    }
}
