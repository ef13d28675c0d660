import HTML
import ServiceCatalog
import TownHall

/// What was planned, line by line.
struct ExperimentPlanList {
    let design: ExperimentDesign
    let service: Service?
    let words: ExperimentWords
    /// What is told beforehand, for who may read it.
    var texts: ExperimentTexts?

    private var t: Texts { words.t }

    func write(_ html: inout HTMLWriter) {
        html.dl(.class("utrecht-data-list utrecht-data-list--rows")) { html in
            for (key, value) in lines {
                html.div(.class("utrecht-data-list__item")) { html in
                    html.dt(.class("utrecht-data-list__item-key")) { $0.text(key) }
                    html.dd(.class("utrecht-data-list__item-value")) { $0.text(value) }
                }
            }
        }
    }

    private var lines: [(String, String)] {
        var lines = [
            (t("Wat we meten"), words.metric(design.metric)),
            (t("Kleinste verschil dat de moeite waard is"), words.amount(design.metric, Double(design.leastEffect) / 100)),
            (t("Verdeeld"), words.unit(design.unit)), (t("Deel dat meedoet"), words.share(design.share)),
            (t("Versies"), design.arms.map { "\(words.arm($0.key, of: service)) (\(words.share($0.weight)))" }.joined(separator: ", ")),
            (t("Laatste dag"), t.date(design.plannedEnd)), (t("Wanneer we kijken"), looks),
        ]
        if design.metric.shape == .quantile {
            lines.append((t("Zo veel moet klaar zijn"), words.share(design.quantile * 100)))
        }
        if let count = design.weeksUntilSeen { lines.append((t("Schade zien we"), t("naar verwachting na {0}", words.weeks(count)))) }
        if !stops.isEmpty { lines.append((t("Stopt vanzelf"), stops.joined(separator: ", "))) }
        if let group = design.namespace {
            lines.append((t("Groep"), "\(group.name): " + t("van {0} tot {1}", words.share(group.low), words.share(group.high))))
        }
        for guardrail in design.guardrails {
            lines.append(
                (
                    t("Mag niet slechter worden"),
                    "\(words.metric(guardrail.metric)): " + t("hoogstens {0} slechter", words.amount(guardrail.metric, Double(guardrail.bound) / 100))
                ))
        }
        if !design.told.isEmpty { lines.append((t("Wie het vooraf hoort"), design.told.map(words.audience).joined(separator: ", "))) }
        for audience in design.told {
            if let text = texts?.told[audience] { lines.append((t("Bericht: {0}", words.audience(audience)), text)) }
        }
        return lines
    }

    /// When it stops without anyone doing so, besides a limit that is crossed.
    private var stops: [String] {
        let rule = design.stopRule
        var stops: [String] = []
        if rule.whenCertain { stops.append(t("zodra de uitkomst zeker is")) }
        if let units = rule.maximumUnits { stops.append(t("na {0} deelnemers", t.grouped(units))) }
        if rule.atPlannedEnd { stops.append(t("na de laatste dag")) }
        return stops
    }

    private var looks: String {
        switch design.looks {
        case .anyTime: t("wanneer we willen")
        case .planned(let count): t("op {0} momenten, gelijk verdeeld", t.grouped(count))
        }
    }
}
