import CivilTime
import ServiceCatalog
import TownHall

/// What stands in the form of a plan, as it was typed.
struct ExperimentDraftTyped {
    private(set) var form: SentForm
    var kept: TypedTexts.Kept?

    /// Fields in which something is typed.
    static let texts: Set<String> = Set(
        ["probleem", "verwachting", "effect", "kwantiel", "aandeel", "gewicht", "einde", "momenten", "hoogstens", "groep", "groepvan", "groeptot"]
            + Metric.allCases.map(bound) + ExperimentAudience.allCases.map(notice))
    /// Those in which something is chosen.
    static let choices: Set<String> = ["maat", "eenheid", "kijken", "zeker", "einddatum", "versie"]

    static func bound(_ metric: Metric) -> String { "grens." + metric.rawValue }
    static func notice(_ audience: ExperimentAudience) -> String { "melding." + audience.rawValue }
    static let planned = "momenten"

    init(_ form: SentForm, kept: TypedTexts.Kept? = nil) {
        self.form = form
        self.kept = kept
    }

    /// A new plan: half of the people see the service as it is, or as equal a part as can be.
    init(_ service: Service, today: CalendarDate, _ t: Texts) {
        form = SentForm()
        let arms = [ExperimentArm.base] + service.variants.filter(\.canBeTried).map(\.key)
        let part = ExperimentArm.whole / arms.count / 100 * 100
        set("versie", arms)
        set("gewicht", arms.indices.map { HundredthsText.written($0 == 0 ? ExperimentArm.whole - part * (arms.count - 1) : part, t) })
        set("maat", [Metric.completion.rawValue])
        set("eenheid", [ExperimentUnit.visit.rawValue])
        set("kwantiel", ["50"])
        set("aandeel", ["100"])
        set("einde", [today.plus(Self.usualDays).description])
        set("einddatum", ["ja"])
    }

    private static let usualDays = 56

    /// A plan as it was written.
    init(_ design: ExperimentDesign, _ texts: ExperimentTexts?, _ t: Texts) {
        form = SentForm()
        func number(_ hundredths: Int) -> String { HundredthsText.written(hundredths, t) }
        set("probleem", [texts?.problem ?? ""])
        set("verwachting", [texts?.hypothesis ?? ""])
        set("maat", [design.metric.rawValue])
        set("kwantiel", [String(design.quantile)])
        set("effect", [number(design.leastEffect)])
        for guardrail in design.guardrails { set(Self.bound(guardrail.metric), [number(guardrail.bound)]) }
        set("eenheid", [design.unit.rawValue])
        set("aandeel", [number(design.share)])
        set("versie", design.arms.map(\.key))
        set("gewicht", design.arms.map { number($0.weight) })
        set("einde", [design.plannedEnd.description])
        if case .planned(let count) = design.looks {
            set("kijken", [Self.planned])
            set("momenten", [String(count)])
        }
        if design.stopRule.whenCertain { set("zeker", ["ja"]) }
        if design.stopRule.atPlannedEnd { set("einddatum", ["ja"]) }
        if let units = design.stopRule.maximumUnits { set("hoogstens", [String(units)]) }
        if let namespace = design.namespace {
            set("groep", [namespace.name])
            set("groepvan", [number(namespace.low)])
            set("groeptot", [number(namespace.high)])
        }
        for audience in design.told { set(Self.notice(audience), [texts?.told[audience] ?? ""]) }
    }

    private mutating func set(_ field: String, _ values: [String]) { form.values[field] = values }

    subscript(field: String) -> String { form[field] }

    func isBlank(_ field: String) -> Bool { !form[field].contains { !$0.isWhitespace } }

    /// The part that an arm was given; by its place among the fields where the form does not say of which arm each is.
    ///
    /// - Parameter arms: All that the page shows.
    func weight(of arm: String, among arms: [String]) -> String {
        let named = form.all("versie"), weights = form.all("gewicht")
        let place = named.contains(where: arms.contains) ? named.firstIndex(of: arm) : arms.firstIndex(of: arm)
        return place.flatMap { weights.indices.contains($0) ? weights[$0] : nil } ?? ""
    }
}
