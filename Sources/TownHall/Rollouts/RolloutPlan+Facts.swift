import Crypto
import Journal
import ServiceCatalog

extension RolloutPlan {
    /// - Throws: `UnkeepableCode` for a key or text that facts cannot hold.
    func write(to facts: inout Facts) throws(UnkeepableCode) {
        facts["service"] = .code(try Code(keeping: service.rawValue))
        try Self.write(new, "new", to: &facts)
        try Self.write(old, "old", to: &facts)
        facts["unit"] = .code(Code(unit))
        if !audience.channels.isEmpty { facts["channels"] = .codes(audience.channels.sorted { $0.rawValue < $1.rawValue }.map { Code($0) }) }
        if !audience.departments.isEmpty { facts["departments"] = .codes(try Code.all(keeping: audience.departments.map(\.rawValue).sorted())) }
        if !audience.districts.isEmpty { facts["districts"] = .codes(try Code.all(keeping: audience.districts.sorted())) }
        if let segment = audience.segment { facts["segment"] = .codes(try CodedText.codes(segment)) }
        facts["shares"] = .codes(try Code.all(keeping: stages.map { String($0.share) }))
        facts["least_visits"] = .codes(try Code.all(keeping: stages.map { String($0.leastVisits) }))
        facts["least_days"] = .codes(try Code.all(keeping: stages.map { String($0.leastDays) }))
        facts["needs_press"] = .codes(try Code.all(keeping: stages.map { $0.needsPress ? "yes" : "no" }))
        // By the number of the stage that they are asked in.
        facts["requirements"] = .codes(
            try Code.all(keeping: stages.enumerated().flatMap { index, stage in stage.requirements.map { "\(index + 1):\($0.code)" } }))
        facts["guardrails"] = .codes(try Code.all(keeping: guardrails.map { "\($0.metric.rawValue):\($0.bound)" }))
        facts["on_harm"] = .code(Code(onHarm))
        facts["still_after_weeks"] = .integer(stillAfterWeeks)
    }

    private static func write(_ way: RolloutWay, _ name: StaticString, to facts: inout Facts) throws(UnkeepableCode) {
        facts.set(Code(literal: name), .code(try Code(keeping: way.kind)))
        let place = try Code(keeping: "\(name)_way")
        switch way {
        case .current, .counter: break
        case .variant(let key): facts.set(place, .code(try Code(keeping: key)))
        case .version(let version): facts.set(place, .code(try Code(stringDigest: version)))
        case .link(let address), .document(let address): facts.set(place, .codes(try CodedText.codes(address)))
        }
    }

    private static func way(_ name: String, _ facts: Facts) -> RolloutWay? {
        let place = "\(name)_way"
        return switch facts.code(name) {
        case "current": .current
        case "variant": facts.code(place).map { .variant($0) }
        case "version": facts.code(place).map { .version($0) }
        case "link": CodedText.text(facts.codes(place)).map { .link($0) }
        case "document": CodedText.text(facts.codes(place)).map { .document($0) }
        case "counter": .counter
        default: nil
        }
    }

    /// `nil` when the facts tell of no plan.
    init?(_ facts: Facts) {
        guard let service = facts.code("service"), let new = Self.way("new", facts), let old = Self.way("old", facts),
            let unit = facts.code("unit").flatMap(RolloutUnit.init(rawValue:)), let onHarm = facts.code("on_harm").flatMap(RolloutHarm.init(rawValue:)),
            let weeks = facts.integer("still_after_weeks")
        else { return nil }
        let shares = facts.codes("shares").compactMap { Int($0) }, visits = facts.codes("least_visits").compactMap { Int($0) },
            days = facts.codes("least_days").compactMap { Int($0) }, presses = facts.codes("needs_press")
        guard visits.count == shares.count, days.count == shares.count, presses.count == shares.count else { return nil }
        var stages = shares.indices.map { RolloutStage(share: shares[$0], leastVisits: visits[$0], leastDays: days[$0], needsPress: presses[$0] == "yes") }
        for text in facts.codes("requirements") {
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2, let number = Int(parts[0]), stages.indices.contains(number - 1), let requirement = RolloutRequirement(code: parts[1]) else {
                return nil
            }
            stages[number - 1].requirements.append(requirement)
        }
        let guardrails = facts.codes("guardrails").compactMap { text -> Guardrail? in
            let parts = text.split(separator: ":").map(String.init)
            guard parts.count == 2, let metric = Metric(rawValue: parts[0]), let bound = Int(parts[1]) else { return nil }
            return Guardrail(metric, bound: bound)
        }
        self.init(
            service: ServiceKey(rawValue: service), new: new, old: old, unit: unit,
            audience: RolloutAudience(
                channels: Set(facts.codes("channels").compactMap(Service.Channel.init(rawValue:))),
                departments: Set(facts.codes("departments").map { DepartmentKey(rawValue: $0) }), districts: Set(facts.codes("districts")),
                segment: facts["segment"] == nil ? nil : CodedText.text(facts.codes("segment"))), stages: stages, guardrails: guardrails, onHarm: onHarm,
            stillAfterWeeks: Int(weeks))
    }

    /// SHA-256 over the facts as they stand in the journal.
    ///
    /// - Throws: `UnkeepableCode` for a key or text that facts cannot hold.
    func digest() throws(UnkeepableCode) -> String {
        var facts = Facts()
        try write(to: &facts)
        return Hex.string(SHA256.hash(data: facts.json))
    }
}

extension RolloutWay {
    /// The word for it in the journal.
    fileprivate var kind: String {
        switch self {
        case .current: "current"
        case .variant: "variant"
        case .version: "version"
        case .link: "link"
        case .document: "document"
        case .counter: "counter"
        }
    }
}

extension RolloutRequirement {
    /// As `completion:at_least:7000`.
    var code: String {
        switch bound {
        case .atLeast(let bound): "\(metric.rawValue):at_least:\(bound)"
        case .atMost(let bound): "\(metric.rawValue):at_most:\(bound)"
        case .notWorse(let bound): "\(metric.rawValue):not_worse:\(bound)"
        }
    }

    init?(code: String) {
        let parts = code.split(separator: ":").map(String.init)
        guard parts.count == 3, let metric = Metric(rawValue: parts[0]), let bound = Int(parts[2]) else { return nil }
        switch parts[1] {
        case "at_least": self.init(metric, .atLeast(bound))
        case "at_most": self.init(metric, .atMost(bound))
        case "not_worse": self.init(metric, .notWorse(by: bound))
        default: return nil
        }
    }
}
