import ServiceCatalog
import TownHall

/// What stands in the form of a rollout's plan, as it was typed.
struct RolloutDraftTyped {
    private(set) var form: SentForm
    var kept: TypedTexts.Kept?

    /// How many rows for stages the form has. Those that are left empty are none.
    static let rows = 5
    /// How many requirements a row has room for.
    static let requirements = 2

    static func share(_ row: Int) -> String { "deel.\(row)" }
    static func visits(_ row: Int) -> String { "bezoeken.\(row)" }
    static func days(_ row: Int) -> String { "dagen.\(row)" }
    static func press(_ row: Int) -> String { "druk.\(row)" }
    static func metric(_ row: Int, _ place: Int) -> String { "maat.\(row).\(place)" }
    static func kind(_ row: Int, _ place: Int) -> String { "soort.\(row).\(place)" }
    static func bound(_ row: Int, _ place: Int) -> String { "eis.\(row).\(place)" }
    static func guardrail(_ metric: Metric) -> String { "grens." + metric.rawValue }

    /// Kinds of bounds, as they are chosen.
    static let atLeast = "minstens", atMost = "hoogstens", notWorse = "niet-slechter"

    /// Fields in which something is typed.
    static let texts: Set<String> = {
        var fields: Set<String> = ["doel", "verteld", "oudadres", "wijken", "segment", "stil"]
        fields.formUnion(Metric.allCases.map(guardrail))
        for row in 0..<rows {
            fields.formUnion([share(row), visits(row), days(row)])
            fields.formUnion((0..<requirements).map { bound(row, $0) })
        }
        return fields
    }()

    /// Those in which something is chosen.
    static let choices: Set<String> = {
        var fields: Set<String> = ["nieuw", "oud", "eenheid", "kanaal", "afdeling", "schade"]
        for row in 0..<rows {
            fields.insert(press(row))
            for place in 0..<requirements { fields.formUnion([metric(row, place), kind(row, place)]) }
        }
        return fields
    }()

    init(_ form: SentForm, kept: TypedTexts.Kept? = nil) {
        self.form = form
        self.kept = kept
    }

    /// A new plan: to a tenth, to half, and to everyone.
    ///
    /// - Parameter variant: What it goes to; `nil` for the first variant, or else the service as it is.
    init(_ service: Service, variant: String?, _ t: Texts) {
        form = SentForm()
        let key = service.variant(variant ?? "")?.key ?? service.variants.first?.key
        set("nieuw", [RolloutWayText.written(key.map { .variant($0) } ?? .current).kind])
        set("oud", [key == nil ? RolloutWayText.counter : RolloutWayText.current])
        set("eenheid", [RolloutUnit.visit.rawValue])
        set("schade", [RolloutHarm.rollBack.rawValue])
        set("stil", ["6"])
        let usual = RolloutStage(share: RolloutStage.whole, requirements: [RolloutRequirement(.completion, .atLeast(80_00))])
        for (row, share) in [10_00, 50_00, RolloutStage.whole].enumerated() {
            var stage = usual
            stage.share = share
            if share == RolloutStage.whole { stage.requirements = [] }
            set(stage, row, t)
        }
    }

    /// A plan as it was written.
    init(_ plan: RolloutPlan, _ texts: RolloutTexts?, _ t: Texts) {
        form = SentForm()
        set("doel", [texts?.purpose ?? ""])
        set("verteld", [texts?.told ?? ""])
        set("nieuw", [RolloutWayText.written(plan.new).kind])
        let old = RolloutWayText.written(plan.old)
        set("oud", [old.kind])
        set("oudadres", [old.text])
        set("eenheid", [plan.unit.rawValue])
        set("kanaal", plan.audience.channels.map(\.rawValue).sorted())
        set("afdeling", plan.audience.departments.map(\.rawValue).sorted())
        set("wijken", [plan.audience.districts.sorted().joined(separator: ", ")])
        set("segment", [plan.audience.segment ?? ""])
        for (row, stage) in plan.stages.enumerated() { set(stage, row, t) }
        for guardrail in plan.guardrails { set(Self.guardrail(guardrail.metric), [HundredthsText.written(guardrail.bound, t)]) }
        set("schade", [plan.onHarm.rawValue])
        set("stil", [String(plan.stillAfterWeeks)])
    }

    private mutating func set(_ stage: RolloutStage, _ row: Int, _ t: Texts) {
        set(Self.share(row), [HundredthsText.written(stage.share, t)])
        set(Self.visits(row), [String(stage.leastVisits)])
        set(Self.days(row), [String(stage.leastDays)])
        if stage.needsPress { set(Self.press(row), ["ja"]) }
        for (place, requirement) in stage.requirements.prefix(Self.requirements).enumerated() {
            set(Self.metric(row, place), [requirement.metric.rawValue])
            let (kind, bound) =
                switch requirement.bound {
                case .atLeast(let bound): (Self.atLeast, bound)
                case .atMost(let bound): (Self.atMost, bound)
                case .notWorse(let bound): (Self.notWorse, bound)
                }
            set(Self.kind(row, place), [kind])
            set(Self.bound(row, place), [HundredthsText.written(bound, t)])
        }
    }

    private mutating func set(_ field: String, _ values: [String]) { form.values[field] = values }

    subscript(field: String) -> String { form[field] }

    func all(_ field: String) -> [String] { form.all(field) }

    func isBlank(_ field: String) -> Bool { !form[field].contains { !$0.isWhitespace } }
}
