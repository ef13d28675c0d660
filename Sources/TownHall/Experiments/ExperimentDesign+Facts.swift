import CivilTime
import Crypto
import Journal
import ServiceCatalog

extension ExperimentDesign {
    /// - Throws: `UnkeepableCode` for a key that facts cannot hold.
    func write(to facts: inout Facts) throws(UnkeepableCode) {
        facts["service"] = .code(try Code(keeping: service.rawValue))
        facts["metric"] = .code(Code(metric))
        facts["quantile"] = .integer(quantile)
        facts["least_effect"] = .integer(leastEffect)
        facts["guardrails"] = .codes(try Code.all(keeping: guardrails.map { "\($0.metric.rawValue):\($0.bound)" }))
        facts["unit"] = .code(Code(unit))
        facts["share"] = .integer(share)
        facts["arms"] = .codes(try Code.all(keeping: arms.map { "\($0.key):\($0.weight)" }))
        facts["planned_end"] = .code(try Code(plannedEnd))
        if case .planned(let count) = looks { facts["planned_looks"] = .integer(count) }
        facts["stops_when_certain"] = .boolean(stopRule.whenCertain)
        if let units = stopRule.maximumUnits { facts["stops_at_units"] = .integer(units) }
        facts["stops_at_planned_end"] = .boolean(stopRule.atPlannedEnd)
        if let namespace {
            facts["namespace"] = .code(try Code(keeping: namespace.name))
            facts["namespace_low"] = .integer(namespace.low)
            facts["namespace_high"] = .integer(namespace.high)
        }
        facts["told"] = .codes(told.map { Code($0) })
    }

    /// `nil` when the facts tell of no design.
    init?(_ facts: Facts) {
        guard let service = facts.code("service"), let metric = facts.code("metric").flatMap(Metric.init(rawValue:)),
            let effect = facts.integer("least_effect"),
            let unit = facts.code("unit").flatMap(ExperimentUnit.init(rawValue:)), let share = facts.integer("share"), let end = facts.date("planned_end")
        else { return nil }
        self.init(
            service: ServiceKey(rawValue: service), metric: metric, quantile: Int(facts.integer("quantile") ?? 50), leastEffect: Int(effect),
            guardrails: facts.codes("guardrails").compactMap { text in
                Self.pair(text).flatMap { pair in Metric(rawValue: pair.key).map { Guardrail($0, bound: pair.number) } }
            },
            unit: unit, share: Int(share), arms: facts.codes("arms").compactMap { Self.pair($0).map { ExperimentArm($0.key, weight: $0.number) } },
            plannedEnd: end, looks: facts.integer("planned_looks").map { .planned(Int($0)) } ?? .anyTime,
            stopRule: StopRule(
                whenCertain: facts.boolean("stops_when_certain") ?? false, maximumUnits: facts.integer("stops_at_units").map(Int.init),
                atPlannedEnd: facts.boolean("stops_at_planned_end") ?? true),
            namespace: facts.code("namespace").map {
                ExperimentNamespace($0, low: Int(facts.integer("namespace_low") ?? 0), high: Int(facts.integer("namespace_high") ?? 0))
            },
            told: facts.codes("told").compactMap(ExperimentAudience.init(rawValue:)))
    }

    private static func pair(_ text: String) -> (key: String, number: Int)? {
        guard let colon = text.lastIndex(of: ":"), let number = Int(text[text.index(after: colon)...]) else { return nil }
        return (String(text[..<colon]), number)
    }

    /// SHA-256 over the facts as they stand in the journal: by it a reviewer and the start say which design they mean, and anyone can see
    /// that it is still the same.
    ///
    /// - Throws: `UnkeepableCode` for a key that facts cannot hold.
    public func digest() throws(UnkeepableCode) -> String {
        var facts = Facts()
        try write(to: &facts)
        return Hex.string(SHA256.hash(data: facts.json))
    }
}
