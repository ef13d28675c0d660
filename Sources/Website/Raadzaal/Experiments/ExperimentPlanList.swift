import HTML
import ServiceCatalog
import TownHall

/// What was planned, line by line.
struct ExperimentPlanList {
    let design: ExperimentDesign
    let service: Service?
    let words: ExperimentWords

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
        for guardrail in design.guardrails {
            lines.append(
                (
                    t("Mag niet slechter worden"),
                    "\(words.metric(guardrail.metric)): " + t("hoogstens {0}", words.amount(guardrail.metric, Double(guardrail.bound) / 100))
                ))
        }
        if !design.told.isEmpty { lines.append((t("Wie het vooraf hoort"), design.told.map(words.audience).joined(separator: ", "))) }
        return lines
    }

    private var looks: String {
        switch design.looks {
        case .anyTime: t("wanneer we willen")
        case .planned(let count): t("op {0} momenten, gelijk verdeeld", t.grouped(count))
        }
    }
}
