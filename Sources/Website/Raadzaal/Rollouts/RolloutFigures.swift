import Charts
import Statistics
import TownHall

/// What is drawn of a rollout, with the tables behind it.
struct RolloutFigures {
    let view: RolloutPage

    private var t: Texts { view.t }
    private var words: RolloutWords { view.words }

    private struct Seen {
        let metric: Metric
        let new: ShareInterval
        let old: ShareInterval
    }

    private static let shares: [Metric] = [.completion, .got, .helpAsked]

    /// The metrics that are shares and of which something was counted in both ways.
    private var seen: [Seen] {
        guard let sight = view.sight else { return [] }
        return Self.shares.compactMap { metric in
            guard let new = sight.new.share(metric), let old = sight.old.share(metric), let a = ShareInterval(new.count, of: new.of),
                let b = ShareInterval(old.count, of: old.of)
            else { return nil }
            return Seen(metric: metric, new: a, old: b)
        }
    }

    private func hundred(_ share: Double) -> String { t("{0} van de 100", t.numberFormat.number((share * 100).rounded())) }

    private func isWorse(_ seen: Seen) -> Bool {
        seen.metric.isBetterHigher ? seen.new.high < seen.old.low : seen.new.low > seen.old.high
    }

    private func isBetter(_ seen: Seen) -> Bool {
        seen.metric.isBetterHigher ? seen.new.low > seen.old.high : seen.new.high < seen.old.low
    }

    /// New beside old, in the stage that runs.
    var beside: Figure {
        let seen = seen, better = seen.filter(isBetter), worse = seen.filter(isWorse)
        let finding =
            switch (better.isEmpty, worse.isEmpty) {
            case _ where seen.isEmpty: t("Nieuw en oud naast elkaar")
            case (false, true): t("Nieuw doet het beter dan oud")
            case (true, false): t("Nieuw doet het slechter dan oud")
            case (false, false): t("Nieuw doet het deels beter, deels slechter")
            case (true, true): t("Tussen nieuw en oud is nog geen duidelijk verschil")
            }
        let rows = seen.flatMap { seen in
            [(t("{0}: nieuw", words.metric(seen.metric)), seen.new, isWorse(seen)), (t("{0}: oud", words.metric(seen.metric)), seen.old, false)]
        }
        return Figure(
            id: "naast", finding: finding, measure: t("Oud en nieuw in dezelfde dagen: deze trede. Zo veel van elke 100 mensen."),
            description: rows.map { "\($0.0): \(hundred($0.1.share))" }.joined(separator: ". "),
            chart: IntervalChart(
                rows: rows.map { label, share, isWorse in
                    .init(
                        label: label, note: t("{0} van {1}", t.grouped(share.count), t.grouped(share.total)), value: share.share * 100, low: share.low * 100,
                        high: share.high * 100, text: t.numberFormat.number((share.share * 100).rounded()), standsOut: isWorse)
                }, range: 0...100, legend: (t("zo veel van de 100"), t("onzekerheid (95 %)"))
            ) { t.numberFormat.number($0) },
            table: ChartTable(
                caption: t("Oud en nieuw naast elkaar"),
                columns: [.init(t("Wat we meten"), isNumber: false), .init(t("Nieuw")), .init(t("Oud")), .init(t("Geteld, nieuw")), .init(t("Geteld, oud"))],
                rows: seen.map {
                    [words.metric($0.metric), hundred($0.new.share), hundred($0.old.share), t.grouped($0.new.total), t.grouped($0.old.total)]
                }), tableLabel: t("Bekijk als tabel"),
            whenEmpty: !view.plan.old.isHere
                ? t("De oude manier is niet op deze website. Daarom tellen we die niet.")
                : view.sight == nil
                    ? t("De uitrol loopt nu niet. Daarom staat hier geen trede.") : t("Er is te weinig geteld om oud en nieuw te vergelijken."))
    }

    /// The share that completes the form, week by week.
    var weekly: Figure {
        let weeks = view.weeks.map { week in
            (
                label: t.shortDate(week.monday), new: ShareInterval(week.new.completed, of: week.new.units),
                old: ShareInterval(week.old.completed, of: week.old.units)
            )
        }
        let both = weeks.filter { $0.new != nil && $0.old != nil }
        let above = both.count { ($0.new?.share ?? 0) > ($0.old?.share ?? 0) }
        let finding =
            both.isEmpty
            ? t("Nog geen weken om te vergelijken")
            : above == both.count
                ? t("Nieuw ligt elke week boven oud")
                : above == 0 ? t("Nieuw ligt geen week boven oud") : t("Nieuw ligt in {0} van de {1} weken boven oud", t.grouped(above), t.grouped(both.count))
        func percent(_ share: ShareInterval?) -> String { share.map { t.numberFormat.percent($0.share) } ?? "–" }
        return Figure(
            id: "weken", finding: finding, measure: t("Deel van de bezoeken dat het formulier afmaakt, per week."),
            description: weeks.map { t("{0}: nieuw {1}, oud {2}", $0.label, percent($0.new), percent($0.old)) }.joined(separator: ". "),
            chart: TrendChart(
                points: weeks.map { .init(label: $0.label, value: $0.new?.share, low: $0.new?.low, high: $0.new?.high) }, unit: .percent(t.numberFormat),
                limits: 0...1, beside: (weeks.map(\.old?.share), t("oud")), bandText: t("nieuw, met onzekerheid (95 %)"), axisText: t("week vanaf")),
            table: ChartTable(
                caption: t("Oud en nieuw per week"),
                columns: [.init(t("Week vanaf"), isNumber: false), .init(t("Nieuw")), .init(t("Oud")), .init(t("Geteld, nieuw")), .init(t("Geteld, oud"))],
                rows: weeks.map { [$0.label, percent($0.new), percent($0.old), t.grouped($0.new?.total ?? 0), t.grouped($0.old?.total ?? 0)] }),
            tableLabel: t("Bekijk als tabel"), whenEmpty: t("Er is nog geen week om te tonen."))
    }
}
