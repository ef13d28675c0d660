import Charts
import ServiceCatalog
import Statistics
import TownHall

/// What happens on the way through the form.
extension ServiceFigures {
    var steps: ServiceFigure {
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
            key: "stappen", finding: title.finding, measure: title.measure, isDrawn: title.isEnough,
            description: t("Van {0} bezoeken worden er {1} afgerond.", t.grouped(now.visits), t.grouped(now.submitted)),
            chart: FunnelChart(steps: bars, format: words.format),
            table: EvidenceTable(
                t("Bezoeken per stap"),
                [.init(t("Stap"), isNumber: false), .init(t("Over na de stap")), .init(t("Gestopt")), .init(t("Deel dat stopt"))], rows),
            whenEmpty: noVisits)
    }

    var trend: ServiceFigure {
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
            key: "verloop", finding: title.finding, measure: title.measure, isDrawn: title.isEnough,
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

    func expectations(_ outlooks: [Evidence.Outlook]) -> ServiceFigure {
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

    var timePerPage: ServiceFigure {
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
            key: "tijd", finding: title.finding, measure: title.measure, isDrawn: title.isEnough,
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

    var rejections: ServiceFigure {
        let shown = now.rejections.prefix(8)
        let title = title(
            leading(Array(now.rejections), ofVisits, \.visits).map { t("‘{0}’ gaat het vaakst mis", words.field($0.field, of: service)) },
            else: t("Welke antwoorden gaan mis?"),
            t("Bezoeken waarin een antwoord niet goed was, per veld en reden, {0}", days), total: now.visits, counted: words.visits(now.visits))
        return ServiceFigure(
            key: "afgekeurd", finding: title.finding, measure: title.measure, isDrawn: title.isEnough || shown.isEmpty,
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
}
