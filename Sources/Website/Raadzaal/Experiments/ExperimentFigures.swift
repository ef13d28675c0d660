import Charts
import TownHall

/// What is drawn of an experiment, with the tables behind it.
struct ExperimentFigures {
    let view: ExperimentPage

    private var t: Texts { view.t }
    private var words: ExperimentWords { view.words }
    private var metric: Metric { view.phase.design.metric }

    /// So many of a hundred in each version; `nil` where the metric is no share, or too far from a hundredth to be drawn.
    var blocks: Figure? {
        let effects = view.effects
        let natural = effects.compactMap { effect in NaturalFrequency(effect).map { (effect, $0) } }
        guard let first = natural.first, natural.allSatisfy({ $0.1.of == 100 }) else { return nil }
        func text(_ count: Int) -> String { t("{0} van de 100", t.grouped(count)) }
        let counted = [(view.name(ExperimentArm.base), first.1.base)] + natural.map { (view.name($0.0.arm), $0.1.arm) }
        return Figure(
            id: "blokken", finding: words.metric(metric), measure: t("Van elke 100 mensen, per versie"),
            description: counted.map { "\($0.0): \(text($0.1))" }.joined(separator: ". "),
            chart: BlockChart(groups: counted.map { .init(label: $0.0, count: $0.1, text: text($0.1)) }),
            table: ChartTable(
                caption: words.metric(metric), columns: [.init(t("Versie"), isNumber: false), .init(t("Van de 100"))],
                rows: counted.map { [$0.0, t.grouped($0.1)] }), tableLabel: t("Bekijk als tabel"), whenEmpty: "")
    }

    /// For whom it does what, at the newest look; `nil` where nothing is known of segments.
    var segments: ChartTable? {
        let rows = view.segments.compactMap { segment -> [String]? in
            let effect = segment.effect
            guard let natural = NaturalFrequency(effect) else { return nil }
            return [
                words.segment(segment.segment), view.name(effect.arm), words.natural(natural.base, of: natural.of), words.natural(natural.arm, of: natural.of),
                words.difference(metric, effect.difference), words.interval(effect),
            ]
        }
        if rows.isEmpty { return nil }
        return ChartTable(
            caption: words.metric(metric),
            columns: [
                .init(t("Groep"), isNumber: false), .init(t("Versie"), isNumber: false), .init(t("Zoals het was")), .init(t("Met deze versie")),
                .init(t("Verschil")), .init(t("Marge")),
            ], rows: rows)
    }

    /// How the difference came out at every look.
    func sequence(_ arm: String) -> Figure {
        let moments = view.moments.map { moment in
            (
                day: view.t.shortDate(view.localTime.date(moment.act.at)), look: moment.look,
                effect: view.effects(moment.look).first { $0.arm == arm }
            )
        }
        let design = view.phase.design, least = Double(design.leastEffect) / 100
        let isShare = metric.shape == .share
        return Figure(
            id: "verloop-" + arm, finding: finding(arm, moments.compactMap(\.effect)),
            measure: isShare
                ? t("Verschil van ‘{0}’ met zoals het was, van elke 100 mensen, op elk moment dat er is gekeken", view.name(arm))
                : t("Verschil van ‘{0}’ met zoals het was, op elk moment dat er is gekeken: {1}", view.name(arm), words.metric(metric)),
            description: moments.map { "\($0.day): " + ($0.effect.map { words.difference(metric, $0.difference) + ", " + words.interval($0) } ?? "–") }
                .joined(separator: ". "),
            chart: TrendChart(
                points: moments.map { .init(label: $0.day, value: $0.effect?.difference, low: $0.effect?.low, high: $0.effect?.high) },
                unit: .number(t.numberFormat), reference: (metric.isBetterHigher ? least : -least, t("de moeite waard")),
                bandText: t("hier ligt het echte verschil")),
            table: ChartTable(
                caption: t("Elk moment dat er is gekeken: ‘{0}’", view.name(arm)),
                columns: [
                    .init(t("Dag"), isNumber: false), .init(t("Deelnemers")), .init(t("Verschil")), .init(t("Marge")), .init(t("Oordeel"), isNumber: false),
                ],
                rows: moments.map { moment in
                    [
                        moment.day, t.grouped(moment.look.units), moment.effect.map { words.difference(metric, $0.difference) } ?? "–",
                        moment.effect.map { words.interval($0) } ?? "–", words.short(moment.look.verdict),
                    ]
                }), tableLabel: t("Bekijk als tabel"), whenEmpty: t("Er was nog te weinig gemeten om een verschil te tonen."), isWide: true)
    }

    /// What the course of the looks tells.
    private func finding(_ arm: String, _ effects: [ArmEffect]) -> String {
        guard let last = effects.last else { return t("Nog geen verschil te zien bij ‘{0}’", view.name(arm)) }
        let name = view.name(arm)
        if last.isBetter { return t("‘{0}’ is duidelijk beter", name) }
        if last.isWorse { return t("‘{0}’ is duidelijk slechter", name) }
        return t("Bij ‘{0}’ kan het verschil nog toeval zijn", name)
    }
}
