import Foundation
import ServiceCatalog
import TownHall

/// A plan as the form says it, and what in the form cannot be read.
struct RolloutDraftReading {
    let plan: RolloutPlan
    let texts: RolloutTexts
    /// Fields that cannot be read, each with what is wrong.
    let unread: [(field: String, text: String)]
    /// The row in which each stage stands, and the place in it of each requirement.
    private let rows: [(row: Int, places: [Int])]

    init(_ typed: RolloutDraftTyped, of service: Service, _ t: Texts) {
        var unread: [(field: String, text: String)] = []
        func hundredths(_ field: String, else otherwise: Int) -> Int {
            if let value = HundredthsText(typed[field], t).value { return value }
            unread.append((field, t("Vul een getal in, bijvoorbeeld 2 of {0}.", HundredthsText.written(250, t))))
            return otherwise
        }
        func whole(_ field: String, else otherwise: Int) -> Int {
            let digits = typed[field].filter { !$0.isWhitespace }
            if digits.isEmpty { return otherwise }
            if digits.utf8.allSatisfy({ (48...57).contains($0) }), digits.count <= 9, let value = Int(digits) { return value }
            unread.append((field, t("Vul een heel getal in.")))
            return otherwise
        }
        func trimmed(_ field: String) -> String { typed[field].trimmingCharacters(in: .whitespacesAndNewlines) }
        let new = RolloutWayText.read(typed["nieuw"], ""), old = RolloutWayText.read(typed["oud"], trimmed("oudadres"))
        if new == nil { unread.append(("nieuw", t("Kies waar u naartoe gaat."))) }
        if old == nil { unread.append(("oud", t("Kies wat de anderen krijgen."))) }
        let unit = RolloutUnit(rawValue: typed["eenheid"]), harm = RolloutHarm(rawValue: typed["schade"])
        if unit == nil { unread.append(("eenheid", t("Kies hoe u verdeelt."))) }
        if harm == nil { unread.append(("schade", t("Kies wat het programma doet."))) }

        let filled = (0..<RolloutDraftTyped.rows).filter { !typed.isBlank(RolloutDraftTyped.share($0)) }
        var stages: [RolloutStage] = [], rows: [(row: Int, places: [Int])] = []
        for (number, row) in filled.enumerated() {
            var stage = RolloutStage(share: hundredths(RolloutDraftTyped.share(row), else: 1))
            var places: [Int] = []
            // Behind the last stage is no gate: what stands there asks nothing.
            if number + 1 < filled.count {
                for place in 0..<RolloutDraftTyped.requirements where !typed.isBlank(RolloutDraftTyped.bound(row, place)) {
                    let bound = hundredths(RolloutDraftTyped.bound(row, place), else: 1)
                    guard let metric = Metric(rawValue: typed[RolloutDraftTyped.metric(row, place)]),
                        let limit = Self.bound(typed[RolloutDraftTyped.kind(row, place)], bound)
                    else {
                        unread.append((RolloutDraftTyped.bound(row, place), t("Kies wat u meet en hoe de grens telt.")))
                        continue
                    }
                    stage.requirements.append(RolloutRequirement(metric, limit))
                    places.append(place)
                }
                stage.leastVisits = whole(RolloutDraftTyped.visits(row), else: stage.leastVisits)
                stage.leastDays = whole(RolloutDraftTyped.days(row), else: stage.leastDays)
                stage.needsPress = !typed[RolloutDraftTyped.press(row)].isEmpty
            }
            stages.append(stage)
            rows.append((row, places))
        }
        let guardrails = Metric.allCases.filter { !typed.isBlank(RolloutDraftTyped.guardrail($0)) }.map {
            Guardrail($0, bound: hundredths(RolloutDraftTyped.guardrail($0), else: 1))
        }
        let districts = typed["wijken"].split { $0 == "," || $0.isWhitespace }.map { $0.lowercased() }
        let audience = RolloutAudience(
            channels: Set(typed.all("kanaal").compactMap(Service.Channel.init)),
            departments: Set(typed.all("afdeling").filter { !$0.isEmpty }.map { DepartmentKey(rawValue: $0) }), districts: Set(districts),
            segment: typed.isBlank("segment") ? nil : trimmed("segment"))
        plan = RolloutPlan(
            service: service.key, new: new ?? .current, old: old ?? .counter, unit: unit ?? .visit, audience: audience, stages: stages,
            guardrails: guardrails, onHarm: harm ?? .rollBack, stillAfterWeeks: whole("stil", else: 6))
        texts = RolloutTexts(purpose: trimmed("doel"), told: trimmed("verteld"))
        self.unread = unread
        self.rows = rows
    }

    private static func bound(_ kind: String, _ value: Int) -> RolloutRequirement.Bound? {
        switch kind {
        case RolloutDraftTyped.atLeast: .atLeast(value)
        case RolloutDraftTyped.atMost: .atMost(value)
        case RolloutDraftTyped.notWorse: .notWorse(by: value)
        default: nil
        }
    }

    /// The field in which a place of the plan is written.
    func field(_ place: RolloutProblem.Place) -> String {
        switch place {
        case .new: "nieuw"
        case .old: RolloutWayText.isTyped(RolloutWayText.written(plan.old).kind) ? "oudadres" : "oud"
        case .unit: "eenheid"
        case .channels: "kanaal"
        case .departments: "afdeling"
        case .districts: "wijken"
        case .segment: "segment"
        case .stages: RolloutDraftTyped.share(rows.last?.row ?? 0)
        case .stage(let stage): RolloutDraftTyped.share(rows.indices.contains(stage) ? rows[stage].row : 0)
        case .requirement(let number, let stage):
            if rows.indices.contains(stage), rows[stage].places.indices.contains(number) {
                RolloutDraftTyped.bound(rows[stage].row, rows[stage].places[number])
            } else {
                RolloutDraftTyped.share(rows.indices.contains(stage) ? rows[stage].row : 0)
            }
        case .guardrails: RolloutDraftTyped.guardrail(.completion)
        case .guardrail(let number): RolloutDraftTyped.guardrail(plan.guardrails.indices.contains(number) ? plan.guardrails[number].metric : .completion)
        case .stillAfterWeeks: "stil"
        case .purpose: "doel"
        case .told: "verteld"
        }
    }
}
