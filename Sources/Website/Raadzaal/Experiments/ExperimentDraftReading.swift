import CivilTime
import ServiceCatalog
import TownHall

/// A plan as the form says it, and what in the form cannot be read.
struct ExperimentDraftReading {
    let design: ExperimentDesign
    let texts: ExperimentTexts
    /// Fields that cannot be read, each with what is wrong.
    let unread: [(field: String, text: String)]

    init(_ typed: ExperimentDraftTyped, of service: Service, today: CalendarDate, _ t: Texts) {
        var unread: [(field: String, text: String)] = []
        func hundredths(_ field: String, _ text: String? = nil, at place: String? = nil, else otherwise: Int) -> Int {
            if let value = HundredthsText(text ?? typed[field], t).value { return value }
            unread.append((place ?? field, t("Vul een getal in, bijvoorbeeld 2 of {0}.", HundredthsText.written(250, t))))
            return otherwise
        }
        func whole(_ field: String, else otherwise: Int) -> Int {
            let digits = typed[field].filter { !$0.isWhitespace }
            if digits.utf8.allSatisfy({ (48...57).contains($0) }), digits.count <= 9, let value = Int(digits) { return value }
            unread.append((field, t("Vul een heel getal in.")))
            return otherwise
        }
        let end = CalendarDate(typed["einde"])
        if end == nil { unread.append(("einde", t("Vul een datum in, zoals {0}.", today.plus(56).description))) }
        let metric = Metric(rawValue: typed["maat"]), unit = ExperimentUnit(rawValue: typed["eenheid"])
        if metric == nil { unread.append(("maat", t("Kies wat u wilt meten."))) }
        if unit == nil { unread.append(("eenheid", t("Kies hoe u verdeelt."))) }
        let guardrails = Metric.allCases.filter { !typed.isBlank(ExperimentDraftTyped.bound($0)) }.map {
            Guardrail($0, bound: hundredths(ExperimentDraftTyped.bound($0), else: 1))
        }
        let keys = typed.form.all("versie")
        let arms = keys.compactMap { key -> ExperimentArm? in
            let text = typed.weight(of: key, among: keys)
            guard text.contains(where: { !$0.isWhitespace }) else { return nil }
            let weight = hundredths("gewicht", text, at: Self.weightField(key), else: 1)
            // Who is given no part takes no part.
            return weight == 0 ? nil : ExperimentArm(key, weight: weight)
        }
        let namespace =
            typed.isBlank("groep")
            ? nil : ExperimentNamespace(typed["groep"], low: hundredths("groepvan", else: 0), high: hundredths("groeptot", else: ExperimentArm.whole))
        let told = ExperimentAudience.allCases.filter { !typed.isBlank(ExperimentDraftTyped.notice($0)) }
        design = ExperimentDesign(
            service: service.key, metric: metric ?? .completion, quantile: typed.isBlank("kwantiel") ? 50 : whole("kwantiel", else: 50),
            leastEffect: hundredths("effect", else: 1), guardrails: guardrails, unit: unit ?? .visit, share: hundredths("aandeel", else: ExperimentArm.whole),
            arms: arms, plannedEnd: end ?? today.plus(1),
            looks: typed["kijken"] == ExperimentDraftTyped.planned ? .planned(whole("momenten", else: 1)) : .anyTime,
            stopRule: StopRule(
                whenCertain: !typed["zeker"].isEmpty, maximumUnits: typed.isBlank("hoogstens") ? nil : whole("hoogstens", else: 1_000),
                atPlannedEnd: !typed["einddatum"].isEmpty),
            namespace: namespace, told: told)
        texts = ExperimentTexts(
            problem: typed["probleem"], hypothesis: typed["verwachting"],
            told: Dictionary(told.map { ($0, typed[ExperimentDraftTyped.notice($0)]) }, uniquingKeysWith: { first, _ in first }))
        self.unread = unread
    }

    static func weightField(_ arm: String) -> String { "gewicht." + arm }

    /// The field in which a place of the design is written.
    func field(_ place: DesignPlace) -> String {
        switch place {
        case .problem: "probleem"
        case .hypothesis: "verwachting"
        case .service, .metric: "maat"
        case .quantile: "kwantiel"
        case .leastEffect: "effect"
        case .guardrail(let index): design.guardrails.indices.contains(index) ? ExperimentDraftTyped.bound(design.guardrails[index].metric) : "maat"
        case .unit: "eenheid"
        case .share: "aandeel"
        case .arms: Self.weightField(ExperimentArm.base)
        case .arm(let index): Self.weightField(design.arms.indices.contains(index) ? design.arms[index].key : ExperimentArm.base)
        case .plannedEnd: "einde"
        case .looks: "momenten"
        case .stopRule: "hoogstens"
        case .namespace: "groep"
        case .told: ExperimentDraftTyped.notice(.officials)
        case .notice(let audience): ExperimentDraftTyped.notice(audience)
        }
    }
}
