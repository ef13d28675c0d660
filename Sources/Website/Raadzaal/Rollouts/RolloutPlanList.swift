import HTML
import ServiceCatalog
import TownHall

/// What was planned, line by line.
struct RolloutPlanList {
    let view: RolloutPage

    private var t: Texts { view.t }
    private var words: RolloutWords { view.words }

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
        let plan = view.plan
        var lines: [(String, String)] = []
        if let texts = view.texts {
            lines.append((t("Wat wordt er beter, en voor wie?"), texts.purpose))
            if !texts.told.isEmpty { lines.append((t("Wat vertelt u mensen vooraf?"), texts.told)) }
        }
        lines.append((t("De nieuwe manier"), words.way(plan.new, of: view.service)))
        lines.append((t("De oude manier"), words.way(plan.old, of: view.service)))
        // Where residents are sent is read by whoever starts it, letter by letter.
        let place = RolloutWayText.written(plan.old).text
        if !place.isEmpty { lines.append((t("Adres of versienummer van de oude manier"), place)) }
        lines.append((t("Hoe verdeelt u?"), words.unit(plan.unit)))
        let audience = words.audience(plan.audience) { view.page.name(of: $0) }
        lines.append((t("Voor wie"), audience.isEmpty ? t("Iedereen") : audience.joined(separator: " ")))
        for (index, stage) in plan.stages.enumerated() {
            var parts = [words.part(stage.share)]
            if index + 1 < plan.stages.count {
                parts += stage.requirements.map(words.requirement)
                if stage.leastVisits > 0 { parts.append(t("minstens {0}", words.visits(stage.leastVisits))) }
                if stage.leastDays > 0 { parts.append(t("minstens {0}", words.days(stage.leastDays))) }
                parts.append(stage.needsPress ? t("daarna een druk op de knop") : t("daarna vanzelf"))
            }
            lines.append((t("Trede {0}", t.grouped(index + 1)), parts.joined(separator: ", ").firstUppercased))
        }
        for guardrail in plan.guardrails {
            lines.append((t("Mag niet slechter worden"), "\(words.metric(guardrail.metric)): \(words.bound(guardrail))"))
        }
        if !plan.guardrails.isEmpty { lines.append((t("Gaat dat mis"), words.harm(plan.onHarm))) }
        lines.append((t("Melden na zo veel weken"), t.grouped(plan.stillAfterWeeks)))
        return lines
    }
}
