import Charts
import ServiceCatalog
import Statistics
import TownHall

/// A figure of a service, with the table that is behind it.
struct ServiceFigure: Sendable {
    /// Its name in addresses.
    let key: String
    let finding: String
    let measure: String
    let description: String
    let chart: any Chart
    let table: EvidenceTable
    let whenEmpty: String
    /// The cases that it counts, with the text that leads to them.
    var cases: [(which: OpenCases, text: String)] = []
    /// The same for each bar.
    var groups: [(which: OpenCases, text: String)] = []
}

/// The figures of one service in one period.
struct ServiceFigures {
    let service: Service
    let period: Period
    let now: ServiceEvidence
    let before: ServiceEvidence
    let funnel: FormFunnel
    /// What versions of the service are called, for those who may see small numbers: they see more figures.
    let versionNames: [String: String]
    let isExact: Bool
    /// Whether visits are told of, and not only cases.
    let hasVisits: Bool
    /// Whether only the cases of one channel are told of.
    let isOneChannel: Bool
    /// Whether only those are told of that gave one answer. All of them sent the form, so that nothing can be said of who stops.
    let isOneAnswer: Bool
    /// In which numbers are counted, by question; none for those who are told bands.
    let bands: [EvidenceAnswer.Question: [NumberBand]]
    /// `nil` where single weeks are not shown.
    let outlooks: [Evidence.Outlook]?
    let words: EvidenceWords

    var t: Texts { words.t }
    var noVisits: String { t("Er waren nog geen bezoeken in deze periode.") }
    var days: String { period.words(t) }
    /// Shares of visits, and of decisions and cases.
    var ofVisits: ToldShares { now.ofVisits }
    var ofDecisions: ToldShares { now.ofDecisions }
    func share(_ part: Int, _ whole: Int, _ shares: ToldShares) -> EvidenceTable.Cell { shares.share(part, of: whole).map { .share($0.share) } ?? .none }
    func percent(_ part: Int, _ whole: Int, _ shares: ToldShares) -> String? { shares.share(part, of: whole).map { words.percent($0.share) } }
    /// `3 % · vorige periode: 40 keer`, as far as it may be told.
    private func note(_ parts: String?...) -> String { parts.compactMap { $0 }.joined(separator: " · ") }

    /// The row that may be called first, by what is counted: it is ahead by more than chance and rounding explain.
    func leading<Row>(_ rows: [Row], _ shares: ToldShares, _ count: (Row) -> Int) -> Row? {
        shares.leads(rows.map(count)) ? rows.max { count($0) < count($1) } : nil
    }

    /// A finding is a figure's title only when there is enough behind it. Else the title asks, and the measure says how little there is.
    func title(_ finding: String?, else question: String, _ measure: String, total: Int, counted: String) -> (finding: String, measure: String) {
        let enough = isExact ? ToldShares.enough : ToldShares.least
        if let finding, total >= enough { return (finding, measure) }
        if total == 0 || total >= enough { return (question, measure) }
        return (question, measure + (measure.hasSuffix(".") ? " " : ". ") + t("Nog te weinig om iets te zeggen: {0}.", counted))
    }

    private func decisions(_ count: Int) -> String { count == 1 ? t("1 besluit") : t("{0} besluiten", t.grouped(count)) }
    private func times(_ count: Int) -> String { t("{0} keer", t.grouped(count)) }
    /// A count beside a percentage, that is not to be read as one.
    private func earlier(_ count: Int) -> String { count == 1 ? t("vorige periode: 1 keer") : t("vorige periode: {0} keer", t.grouped(count)) }

    /// The figures by what they are about.
    var groups: [(title: String, figures: [ServiceFigure])] {
        [
            (
                t("De weg door het formulier"),
                hasVisits
                    ? (isOneAnswer ? [timePerPage, rejections] : [steps, trend, outlooks.map(expectations), timePerPage, rejections].compactMap { $0 })
                        + (isExact && service.form != nil ? journey : []) : []
            ), (t("Bezoekers"), hasVisits ? [scores, got, arrivals] + (isOneAnswer ? [] : [devices]) : []),
            (t("Antwoorden"), answers),
            (t("Zaken"), [isOneChannel ? nil : channels, terms, isExact ? waiting : nil, results].compactMap { $0 }),
        ].filter { !$0.1.isEmpty }
    }

    // MARK: The way through the form

    private var steps: ServiceFigure {
        var rows: [[EvidenceTable.Cell]] = [[.text(t("Begonnen")), .count(funnel.begun), .none, .none]]
        var bars = [FunnelChart.Step(label: t("Begonnen"), left: funnel.begun)]
        for step in funnel.steps {
            let stopped = t.grouped(step.stopped)
            let note =
                step.reached == 0 ? "" : percent(step.stopped, step.reached, ofVisits).map { t("{0} gestopt ({1})", stopped, $0) } ?? t("{0} gestopt", stopped)
            let label = words.step(step, of: service)
            bars.append(.init(label: label, left: step.left, note: note, standsOut: step.standsOut))
            rows.append([.text(label), .count(step.left), .count(step.stopped), share(step.stopped, step.reached, ofVisits)])
        }
        let known = Set((service.form?.pages ?? []).map { $0.key })
        let earlier = now.completedPage.filter { !known.contains($0.key) }.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        for (page, count) in earlier { rows.append([.text(words.page(page, of: service)), .count(count), .none, .none]) }
        let finding: String? =
            if let outlier = funnel.outlier { t("Bij ‘{0}’ stoppen te veel mensen", words.step(outlier, of: service)) } else if let worst = funnel.mostStops {
                t("De meeste mensen die stoppen, doen dat bij ‘{0}’", words.step(worst, of: service))
            } else if isExact, funnel.steps.allSatisfy({ $0.stopped == 0 }) { t("Niemand stopt onderweg") } else { nil }
        let title = title(
            finding, else: t("Waar stoppen mensen?"), t("Bezoeken die na elke stap over zijn, {0}", days), total: funnel.begun,
            counted: words.visits(funnel.begun))
        return ServiceFigure(
            key: "stappen", finding: title.finding, measure: title.measure,
            description: t("Van {0} bezoeken worden er {1} afgerond.", t.grouped(now.visits), t.grouped(now.submitted)),
            chart: FunnelChart(steps: bars, format: words.format),
            table: EvidenceTable(
                t("Bezoeken per stap"),
                [.init(t("Stap"), isNumber: false), .init(t("Over na de stap")), .init(t("Gestopt")), .init(t("Deel dat stopt"))], rows),
            whenEmpty: noVisits)
    }

    private var trend: ServiceFigure {
        let buckets = TimeBuckets(now.byDay, period, words)
        let points = buckets.rows.map { bucket -> TrendChart.Point in
            let share = ofVisits.share(bucket.submitted, of: bucket.visits)
            return .init(label: bucket.label, value: share?.share, low: share?.low, high: share?.high)
        }
        let share = ofVisits.share(now.submitted, of: now.visits), earlier = before.ofVisits.share(before.submitted, of: before.visits)
        let finding =
            if let share, let earlier, min(share.total, earlier.total) >= ToldShares.enough {
                switch share.compared(with: earlier) {
                case 1: t("Het lukt vaker dan in de periode ervoor")
                case -1: t("Het lukt minder vaak dan in de periode ervoor")
                default: t("Het lukt ongeveer even vaak als in de periode ervoor")
                }
            } else { t("Hoe vaak lukt het?") }
        let title = title(
            finding, else: t("Hoe vaak lukt het?"), t("Deel van de bezoeken dat wordt afgerond, {0}, {1}", buckets.unit, days), total: now.visits,
            counted: words.visits(now.visits))
        return ServiceFigure(
            key: "verloop", finding: title.finding, measure: title.measure,
            description: share.map { t("Over de hele periode: {0}, met een marge van {1}.", words.percent($0.share), words.interval($0)) } ?? noVisits,
            chart: TrendChart(
                points: points, unit: .percent(words.format), limits: 0...1,
                reference: earlier.map { ($0.share, t("vorige periode: {0}", words.percent($0.share))) }, bandText: t("marge ({0})", words.percent(0.95)),
                axisText: buckets.unit),
            table: EvidenceTable(
                t("Begonnen en afgeronde bezoeken, {0}", buckets.unit),
                [
                    .init(t("Vanaf"), isNumber: false), .init(t("Bezoeken")), .init(t("Afgeronde bezoeken")), .init(t("Deel")), .init(t("Laagst")),
                    .init(t("Hoogst")),
                ],
                buckets.rows.map { bucket in
                    let share = ofVisits.share(bucket.submitted, of: bucket.visits)
                    return [
                        .text(bucket.first.description), .count(bucket.visits), .count(bucket.submitted), share.map { .share($0.share) } ?? .none,
                        share.map { .share($0.low) } ?? .none, share.map { .share($0.high) } ?? .none,
                    ]
                }),
            whenEmpty: noVisits)
    }

    private func expectations(_ outlooks: [Evidence.Outlook]) -> ServiceFigure {
        let alarmWords = AlarmWords(words)
        let rows = outlooks.compactMap { row in row.week.value.map { (name: alarmWords.name(row.indicator, of: service), value: $0, row: row) } }
        let out = rows.count { !$0.row.expectation.expected.contains($0.value) }
        return ServiceFigure(
            key: "verwacht",
            finding: rows.isEmpty
                ? t("Was de laatste week zoals verwacht?")
                : out == 0
                    ? t("De laatste week was zoals verwacht")
                    : out == 1 ? t("1 cijfer valt buiten wat we verwachten") : t("{0} cijfers vallen buiten wat we verwachten", t.grouped(out)),
            measure: t("De laatste hele week, naast de 26 weken ervoor"),
            description: rows.map { "\($0.name): \(alarmWords.value($0.value, $0.row.indicator))" }.joined(separator: "; ") + ".",
            chart: RangeChart(
                rows: rows.compactMap { name, value, row in
                    RangeChart.Row(
                        label: name, value: value, expectedLow: row.expectation.expected.lowerBound, expectedHigh: row.expectation.expected.upperBound,
                        text: alarmWords.value(value, row.indicator))
                }, words: (t("normaal"), t("deze week"), t("uitschieter"))),
            table: EvidenceTable(
                t("De laatste hele week, naast de 26 weken ervoor"),
                [
                    .init(t("Wat"), isNumber: false), .init(t("Gezien"), unit: .ofRow), .init(t("Normaal"), unit: .ofRow),
                    .init(t("Normaal, laagst"), unit: .ofRow), .init(t("Normaal, hoogst"), unit: .ofRow), .init(t("Kans dat toeval zo’n verschil geeft")),
                ],
                rows.map { name, value, row in
                    let (usual, expected) = (row.expectation.usual, row.expectation.expected)
                    return [.text(name)] + [value, usual, expected.lowerBound, expected.upperBound].map { EvidenceTable.Cell($0, of: row.indicator) }
                        + [.share(row.expectation.probability)]
                }), whenEmpty: t("Er zijn nog te weinig weken om te weten wat normaal is."))
    }

    private var timePerPage: ServiceFigure {
        var rows: [(label: String, spread: Spread)] = []
        if let whole = now.secondsToSubmit { rows.append((t("Hele formulier"), whole)) }
        for page in service.form?.pages ?? [] {
            if let spread = now.secondsOnPage[page.key] { rows.append((page.title.in(t.language), spread)) }
        }
        let isMinutes = rows.contains { $0.spread.upperQuartile > 120 }
        let unit = isMinutes ? 60.0 : 1
        let format = words.format, words = words
        let axis: @Sendable (Double) -> String = { value in
            let text = format.number(value, decimals: 1)
            return isMinutes ? words.t("{0} min", text) : words.t("{0} s", text)
        }
        let count = now.secondsToSubmit?.count ?? 0
        let title = title(
            now.secondsToSubmit.map { t("De helft is klaar binnen {0}", words.duration($0.median)) }, else: t("Hoe lang duurt het?"),
            t(
                "Tijd per stap en tot versturen, {0}. Het streepje laat zien hoe lang de helft van de mensen erover doet: een kwart is sneller, een kwart langzamer.",
                days), total: count,
            counted: times(count))
        return ServiceFigure(
            key: "tijd", finding: title.finding, measure: title.measure,
            description: rows.map { "\($0.label): \(words.duration($0.spread.median))" }.joined(separator: "; ") + ".",
            chart: IntervalChart(
                rows: rows.map { row in
                    .init(
                        label: row.label, note: times(row.spread.count), value: row.spread.median / unit,
                        low: row.spread.lowerQuartile / unit,
                        high: row.spread.upperQuartile / unit, text: words.duration(row.spread.median))
                }, range: nil, legend: (t("de helft is sneller"), t("zo lang doet de helft van de mensen erover")), axis: axis),
            table: EvidenceTable(
                t("Tijd per stap"),
                [
                    .init(t("Stap"), isNumber: false), .init(t("Aantal")), .init(t("Een kwart binnen"), unit: .seconds),
                    .init(t("De helft binnen"), unit: .seconds), .init(t("Driekwart binnen"), unit: .seconds), .init(t("9 van de 10 binnen"), unit: .seconds),
                ],
                rows.map { row in
                    [
                        .text(row.label), .count(row.spread.count), .seconds(row.spread.lowerQuartile), .seconds(row.spread.median),
                        .seconds(row.spread.upperQuartile), .seconds(row.spread.ninetieth),
                    ]
                }),
            whenEmpty: t("Nog niemand maakte een stap af."))
    }

    private var rejections: ServiceFigure {
        let shown = now.rejections.prefix(8)
        let title = title(
            leading(Array(now.rejections), ofVisits, \.visits).map { t("‘{0}’ gaat het vaakst mis", words.field($0.field, of: service)) },
            else: t("Welke antwoorden gaan mis?"),
            t("Bezoeken waarin een antwoord niet goed was, per veld en reden, {0}", days), total: now.visits, counted: words.visits(now.visits))
        return ServiceFigure(
            key: "afgekeurd", finding: title.finding, measure: title.measure,
            description: shown.prefix(3).map { "\(words.field($0.field, of: service)), \(words.reason($0.reason)): \(words.visits($0.visits))" }.joined(
                separator: "; ") + ".",
            chart: BarChart(
                rows: shown.map { row in
                    .init(
                        label: words.field(row.field, of: service), value: Double(row.visits), text: t.grouped(row.visits),
                        note: [words.reason(row.reason), percent(row.visits, now.visits, ofVisits)].compactMap { $0 }.joined(separator: ", "))
                }),
            table: EvidenceTable(
                t("Niet goedgekeurde antwoorden"),
                [
                    .init(t("Veld"), isNumber: false), .init(t("Reden"), isNumber: false), .init(t("Bezoeken")), .init(t("Deel van de bezoeken")),
                    .init(t("Keer")),
                ],
                now.rejections.map { row in
                    [
                        .text(words.field(row.field, of: service)), .text(words.reason(row.reason)), .count(row.visits),
                        share(row.visits, now.visits, ofVisits),
                        .count(row.times),
                    ]
                }),
            whenEmpty: now.visits == 0 ? noVisits : t("Alle antwoorden waren in één keer goed."))
    }

    // MARK: What people say

    private var scores: ServiceFigure {
        let counts = (1...5).map { now.scores[$0] ?? 0 }
        let title = title(
            now.meanScore.map { t("Mensen geven het formulier gemiddeld een {0}", words.score($0)) }, else: t("Hoe makkelijk was het?"),
            t("‘Hoe makkelijk was dit formulier?’, {0} van de {1} inzenders antwoordden, {2}", t.grouped(now.feedbackCount), t.grouped(now.submitted), days),
            total: now.feedbackCount, counted: now.feedbackCount == 1 ? t("1 cijfer") : t("{0} cijfers", t.grouped(now.feedbackCount)))
        return ServiceFigure(
            key: "cijfers", finding: title.finding, measure: title.measure,
            description: (1...5).map { "\($0): \(t.grouped(counts[$0 - 1]))" }.joined(separator: "; ") + ".",
            chart: ScoreChart(counts: counts, labels: (1...5).map(String.init), format: words.format, ends: (t("heel moeilijk"), t("heel makkelijk"))),
            table: EvidenceTable(
                t("Cijfers"), [.init(t("Cijfer"), isNumber: false), .init(t("Aantal")), .init(t("Deel"))],
                (1...5).map { [.text(String($0)), .count(counts[$0 - 1]), share(counts[$0 - 1], now.feedbackCount, ofVisits)] }),
            whenEmpty: t("Nog niemand gaf een cijfer in deze periode."))
    }

    private var got: ServiceFigure {
        let said = [VisitEvent.Got.yes, .partly, .no]
        let total = said.reduce(0) { $0 + (now.got[$1.rawValue] ?? 0) }
        let yes = ofVisits.share(now.got[VisitEvent.Got.yes.rawValue] ?? 0, of: total)
        let rows = said.compactMap { answer in ofVisits.share(now.got[answer.rawValue] ?? 0, of: total).map { (answer, $0) } }
        let format = words.format
        let silent = now.got[VisitEvent.Got.unsaid.rawValue] ?? 0
        var measure = t("Wat mensen na het versturen zeiden, {0}", days)
        if silent > 0 { measure += ". " + (silent == 1 ? t("1 persoon gaf geen antwoord.") : t("{0} mensen gaven geen antwoord.", t.grouped(silent))) }
        let title = title(
            yes.map { t("{0} van wie antwoordde kreeg waar hij voor kwam", words.percent($0.share)) }, else: t("Kregen mensen waar zij voor kwamen?"), measure,
            total: total, counted: total == 1 ? t("1 antwoord") : t("{0} antwoorden", t.grouped(total)))
        return ServiceFigure(
            key: "gelukt", finding: title.finding, measure: title.measure,
            description: rows.map { "\(words.got($0.0)): \(words.percent($0.1.share))" }.joined(separator: "; ") + ".",
            chart: IntervalChart(
                rows: rows.map { answer, share in
                    .init(
                        label: words.got(answer), note: share.count == 1 ? t("1 persoon") : t("{0} mensen", t.grouped(share.count)), value: share.share,
                        low: share.low, high: share.high, text: words.percent(share.share))
                }, range: 0...1, legend: (t("deel"), t("marge ({0})", words.percent(0.95)))
            ) { format.percent($0) },
            table: EvidenceTable(
                t("Kreeg u waar u voor kwam?"),
                [.init(t("Antwoord"), isNumber: false), .init(t("Aantal")), .init(t("Deel")), .init(t("Laagst")), .init(t("Hoogst"))],
                rows.map { [.text(words.got($0.0)), .count($0.1.count), .share($0.1.share), .share($0.1.low), .share($0.1.high)] }),
            whenEmpty: t("Nog niemand zei of het gelukt is."))
    }

    // MARK: How people come

    private var devices: ServiceFigure {
        typealias Group = (label: String, less: String, tally: ServiceEvidence.Tally)
        func sorted(_ groups: [Group]) -> [Group] { groups.sorted { ($0.tally.visits, $1.label) > ($1.tally.visits, $0.label) } }
        let groups =
            sorted(now.byDevice.map { (words.device($0.key), words.lessOften(device: $0.key), $0.value) })
            + sorted(
                now.byLanguage.map { (words.language($0.key), t("Minder mensen maken het formulier af in de taal: {0}", words.language($0.key)), $0.value) })
        let rows = groups.compactMap { group -> (label: String, less: String, share: ShareInterval, standsOut: Bool)? in
            guard let share = ofVisits.share(group.tally.submitted, of: group.tally.visits) else { return nil }
            let both = ofVisits.beside(group.tally.submitted, of: group.tally.visits, among: now.submitted, of: now.visits)
            return (group.label, group.less, share, group.tally.visits >= ToldShares.enough && both.map { $0.here.compared(with: $0.others) < 0 } ?? false)
        }
        let finding =
            rows.first(where: \.standsOut)?.less
            ?? (rows.count { $0.share.total >= ToldShares.enough } > 1 ? t("Apparaat en taal maken geen duidelijk verschil") : nil)
        let format = words.format
        let title = title(
            finding, else: t("Met welk apparaat en in welke taal?"), t("Hoeveel van de bezoeken worden afgerond, per apparaat en taal, {0}", days),
            total: now.visits, counted: words.visits(now.visits))
        return ServiceFigure(
            key: "apparaten", finding: title.finding, measure: title.measure,
            description: rows.map { "\($0.label): \(words.percent($0.share.share))" }.joined(separator: "; ") + ".",
            chart: IntervalChart(
                rows: rows.map {
                    .init(
                        label: $0.label, note: words.visits($0.share.total), value: $0.share.share, low: $0.share.low, high: $0.share.high,
                        text: words.percent($0.share.share), standsOut: $0.standsOut)
                },
                range: 0...1, legend: (t("deel"), t("marge ({0})", words.percent(0.95)))
            ) { format.percent($0) },
            table: EvidenceTable(
                t("Bezoeken naar apparaat en taal"),
                [
                    .init(t("Groep"), isNumber: false), .init(t("Bezoeken")), .init(t("Afgeronde bezoeken")), .init(t("Deel")), .init(t("Laagst")),
                    .init(t("Hoogst")),
                ],
                rows.map {
                    [.text($0.label), .count($0.share.total), .count($0.share.count), .share($0.share.share), .share($0.share.low), .share($0.share.high)]
                }),
            whenEmpty: noVisits)
    }

    private var arrivals: ServiceFigure {
        let names = [t("Maandag"), t("Dinsdag"), t("Woensdag"), t("Donderdag"), t("Vrijdag"), t("Zaterdag"), t("Zondag")]
        let byDay = (0..<7).map { day in now.byHour.reduce(0) { $0 + ($1.key / 24 == day ? $1.value : 0) } }
        let total = byDay.reduce(0, +)
        let outside = ofVisits.share(now.outsideOfficeHours, of: total)
        let title = title(
            outside.map { t("{0} begint buiten kantooruren", words.percent($0.share)) }, else: t("Wanneer komen mensen?"),
            t("Begonnen bezoeken per dag van de week, {0}. Buiten kantooruren is voor 9 uur, na 17 uur en in het weekend.", days), total: total,
            counted: words.visits(total)
        )
        return ServiceFigure(
            key: "aankomst", finding: title.finding, measure: title.measure,
            description: zip(names, byDay).map { "\($0): \(t.grouped($1))" }.joined(separator: "; ") + ".",
            chart: BarChart(
                rows: zip(names, byDay).map { name, count in
                    .init(label: name, value: Double(count), text: t.grouped(count), note: percent(count, total, ofVisits) ?? "")
                }),
            table: EvidenceTable(
                t("Begonnen bezoeken per uur en dag"), [.init(t("Vanaf"), isNumber: false)] + names.map { .init($0) },
                (0..<24).filter { hour in (0..<7).contains { now.byHour[$0 * 24 + hour] != nil } }.map { hour in
                    [.text(t.clock((hour, 0)))] + (0..<7).map { .count(now.byHour[$0 * 24 + hour] ?? 0) }
                }), whenEmpty: noVisits)
    }

    /// How old the cases are that wait: for the department, since it is a count of a day.
    private var waiting: ServiceFigure {
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
            key: "wachtend", finding: title.finding, measure: title.measure,
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

    private var channels: ServiceFigure {
        let rows = now.casesByChannel.map { (label: words.channel($0.key), count: $0.value, code: $0.key) }.sorted {
            ($0.count, $1.label) > ($1.count, $0.label)
        }
        let web = ofDecisions.share(now.casesByChannel[Service.Channel.web.rawValue] ?? 0, of: now.cases)
        let title = title(
            web.map { t("{0} komt binnen via de website", words.percent($0.share)) }, else: t("Hoe komen zaken binnen?"),
            t("Hoe zaken binnenkwamen, {0}", days), total: now.cases,
            counted: now.cases == 1 ? t("1 zaak") : t("{0} zaken", t.grouped(now.cases)))
        return ServiceFigure(
            key: "kanalen", finding: title.finding, measure: title.measure,
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

    // MARK: What becomes of it

    private var terms: ServiceFigure {
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
        if let spread {
            measure += " " + t("De helft is besloten binnen {0}, 9 van de 10 binnen {1}.", words.days(spread.median), words.days(spread.ninetieth))
        }
        if let share { measure += " " + t("De marge van dat percentage: {0}.", words.interval(share)) }
        let title = title(
            share.map { t("{0} van de besluiten kwam op tijd", words.percent($0.share)) }, else: t("Hoe lang duurt een besluit?"), measure,
            total: now.decidedWithTerm, counted: decisions(now.decidedWithTerm))
        return ServiceFigure(
            key: "termijn", finding: title.finding, measure: title.measure,
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

    private var results: ServiceFigure {
        let total = now.results.values.reduce(0, +)
        let rows = now.results.map { (label: words.result($0.key, of: service), count: $0.value, code: $0.key) }.sorted {
            ($0.count, $1.label) > ($1.count, $0.label)
        }
        let title = title(
            leading(rows, ofDecisions, \.count).map { t("Het vaakst: {0}", $0.label) }, else: t("Wat is het besluit?"),
            t("Besluiten naar resultaat, {0}", days), total: total,
            counted: decisions(total))
        return ServiceFigure(
            key: "resultaten", finding: title.finding, measure: title.measure,
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
