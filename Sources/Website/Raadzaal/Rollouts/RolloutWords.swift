import Charts
import CivilTime
import ServiceCatalog
import TownHall

/// What stands in rollouts as codes and numbers, in words.
struct RolloutWords: Sendable {
    let t: Texts

    private var figures: ExperimentWords { ExperimentWords(t: t) }
    private var format: NumberFormat { t.numberFormat }

    // MARK: Names

    func metric(_ metric: Metric) -> String { figures.metric(metric) }

    /// In what a bound of it is typed.
    func measure(_ metric: Metric) -> String { figures.measure(metric) }

    func title(_ plan: RolloutPlan, of service: Service?) -> String {
        t("{0}: van oud naar nieuw", service?.name.in(t.language) ?? plan.service.rawValue)
    }

    /// What is offered, in the midst of a sentence.
    func way(_ way: RolloutWay, of service: Service?) -> String {
        switch way {
        case .current: t("het formulier van nu")
        case .variant(let key): t("de versie ‘{0}’", service?.variant(key)?.name.in(t.language) ?? key)
        case .version(let version): t("de eerdere versie {0}", String(version.prefix(8)))
        case .link: t("een formulier op een andere website")
        case .document: t("een formulier op papier")
        case .counter: t("langskomen bij de balie")
        }
    }

    func unit(_ unit: RolloutUnit) -> String {
        switch unit {
        case .visit: t("Per bezoek")
        case .resident: t("Per inwoner die is ingelogd")
        }
    }

    func harm(_ harm: RolloutHarm) -> String {
        switch harm {
        case .rollBack: t("Terugzetten: wie dan begint, krijgt de oude manier")
        case .hold: t("Stilzetten: het deel dat nieuw krijgt, wordt niet groter")
        }
    }

    // MARK: Where it stands

    func status(_ state: RolloutState) -> String {
        switch state.status {
        case .planned: t("Gepland")
        case .running: t("Trede {0} van {1}: {2}", t.grouped(state.stage), t.grouped(state.plan.stages.count), part(state.share))
        case .paused: t("Staat stil bij {0}", part(state.share))
        case .rolledBack: t("Teruggezet")
        case .done: t("Klaar")
        case .abandoned: t("Opgegeven")
        }
    }

    static func tone(_ status: RolloutStatus) -> String {
        switch status {
        case .running, .done: "success"
        case .paused: "warning"
        case .rolledBack: "danger"
        case .planned, .abandoned: "neutral"
        }
    }

    static func tone(_ outcome: GateReading.Outcome) -> String {
        switch outcome {
        case .passed: "success"
        case .failed: "danger"
        case .unknown: "warning"
        }
    }

    func badge(_ outcome: GateReading.Outcome) -> String {
        switch outcome {
        case .passed: t("Gehaald")
        case .failed: t("Niet gehaald")
        case .unknown: t("Nog niet genoeg bekend")
        }
    }

    /// What happened, after the name of who did it.
    func turn(_ kind: RolloutState.Turn.Kind, _ plan: RolloutPlan) -> String {
        switch kind {
        case .planned: t("schreef het plan.")
        case .changed: t("veranderde het plan.")
        case .started: t("begon met {0}.", part(plan.stages.first?.share ?? 0))
        case .advanced(let stage, false): t("ging naar trede {0}: {1}. De poort was open.", t.grouped(stage), part(share(stage, plan)))
        case .advanced(let stage, true): t("ging toch naar trede {0}: {1}. De poort was niet open.", t.grouped(stage), part(share(stage, plan)))
        case .paused: t("zette de uitrol stil.")
        case .wentOn: t("liet de uitrol weer lopen.")
        case .rolledBack(.official): t("zette de uitrol terug.")
        case .rolledBack(.guardrail(let metric)): t("zette de uitrol terug: ‘{0}’ werd slechter dan afgesproken.", self.metric(metric))
        case .gate(let stage, .passed): t("zag dat bij trede {0} alle eisen zijn gehaald.", t.grouped(stage))
        case .gate(let stage, .failed): t("zag dat bij trede {0} een eis niet is gehaald.", t.grouped(stage))
        case .gate(let stage, .unknown): t("zag dat bij trede {0} nog te weinig bekend is.", t.grouped(stage))
        case .done: t("rondde de uitrol af.")
        case .abandoned: t("gaf de uitrol op.")
        case .stoodStill(let stage): t("meldde dat trede {0} te lang duurt.", t.grouped(stage))
        }
    }

    private func share(_ stage: Int, _ plan: RolloutPlan) -> Int { plan.stages.indices.contains(stage - 1) ? plan.stages[stage - 1].share : 0 }

    // MARK: Numbers

    /// `10 %`.
    func share(_ hundredths: Int) -> String { figures.share(hundredths) }

    /// A part of the people in the midst of a sentence: `10 van de 100`, `de helft`, `iedereen`.
    func part(_ hundredths: Int) -> String {
        switch hundredths {
        case RolloutStage.whole...: t("iedereen")
        case RolloutStage.whole / 2: t("de helft")
        default: t("{0} van de {1}", natural(hundredths).count, natural(hundredths).of)
        }
    }

    /// So many of so many, both whole: of 100, of 1,000 or of 10,000.
    func natural(_ hundredths: Int) -> (count: String, of: String) {
        let step = hundredths.isMultiple(of: 100) ? 100 : hundredths.isMultiple(of: 10) ? 10 : 1
        return (t.grouped(hundredths / step), t.grouped(RolloutStage.whole / step))
    }

    func amount(_ metric: Metric, _ points: Double) -> String { figures.amount(metric, points) }

    func days(_ count: Int) -> String { count == 1 ? t("1 dag") : t("{0} dagen", t.grouped(count)) }
    func visits(_ count: Int) -> String { count == 1 ? t("1 bezoek") : t("{0} bezoeken", t.grouped(count)) }

    /// What is asked of a metric: `minstens 80 van de 100`.
    func bound(_ requirement: RolloutRequirement) -> String {
        func points(_ hundredths: Int) -> String { amount(requirement.metric, Double(hundredths) / 100) }
        return switch requirement.bound {
        case .atLeast(let bound): t("minstens {0}", points(bound))
        case .atMost(let bound): t("hoogstens {0}", points(bound))
        case .notWorse(by: 0): t("niet slechter dan oud")
        case .notWorse(let bound): t("hoogstens {0} slechter dan oud", points(bound))
        }
    }

    func requirement(_ requirement: RolloutRequirement) -> String { "\(metric(requirement.metric)): \(bound(requirement))" }

    /// How much worse something may become, in the midst of a sentence.
    func bound(_ guardrail: Guardrail) -> String { bound(RolloutRequirement(guardrail.metric, .notWorse(by: guardrail.bound))) }

    /// Of how many something was seen; of the old way only where it is seen at all.
    func counted(new: Int, old: Int?) -> String {
        old.map { t("Geteld: {0} nieuw, {1} oud.", t.grouped(new), t.grouped($0)) } ?? t("Geteld: {0} nieuw.", t.grouped(new))
    }

    /// `82 van de 100, oud 72.`
    func seen(_ metric: Metric, _ new: Double, _ old: Double?) -> String {
        guard let old, old.isFinite else { return t("Nieuw: {0}.", amount(metric, new)) }
        guard metric.shape == .share else { return t("Nieuw: {0}, oud: {1}.", amount(metric, new), amount(metric, old)) }
        func number(_ points: Double) -> String { format.number(points, decimals: points < 10 ? 1 : 0) }
        return t("{0} van de 100, oud {1}.", number(new), number(old))
    }

    /// Where the true number lies: of the new way, or of how much better it is than the old one.
    func interval(_ requirement: RolloutRequirement, _ low: Double?, _ high: Double?) -> String? {
        guard let low, let high, low.isFinite, high.isFinite else { return nil }
        if case .notWorse = requirement.bound {
            func gain(_ points: Double) -> String {
                points < 0 ? t("{0} slechter", amount(requirement.metric, points)) : t("{0} beter", amount(requirement.metric, points))
            }
            return t("Nieuw is tussen {0} en {1}.", gain(low), gain(high))
        }
        return t("Het echte getal ligt tussen {0} en {1}.", amount(requirement.metric, low), amount(requirement.metric, high))
    }

    // MARK: For whom

    /// For whom it is, in sentences; empty where it is for everybody.
    func audience(_ audience: RolloutAudience, _ departments: (DepartmentKey) -> String) -> [String] {
        var lines: [String] = []
        func joined(_ parts: [String]) -> String { parts.sorted().joined(separator: ", ") }
        if !audience.channels.isEmpty { lines.append(t("Alleen via: {0}.", joined(audience.channels.map(t.channel)))) }
        if !audience.departments.isEmpty {
            let names = joined(audience.departments.map(departments))
            lines.append(audience.departments.count == 1 ? t("Alleen bij de afdeling: {0}.", names) : t("Alleen bij de afdelingen: {0}.", names))
        }
        if !audience.districts.isEmpty {
            let names = joined(Array(audience.districts))
            lines.append(
                audience.districts.count == 1 ? t("Alleen via de brief aan deze wijk: {0}.", names) : t("Alleen via de brief aan deze wijken: {0}.", names))
        }
        if let segment = audience.segment { lines.append(t("Alleen als dit klopt: {0}", segment)) }
        return lines
    }
}
