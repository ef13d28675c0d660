import Journal
import ServiceCatalog

extension Routing {
    /// - Throws: `UnkeepableCode` for a version that facts cannot hold.
    func write(to facts: inout Facts) throws(UnkeepableCode) {
        facts["rollout"] = .identifier(rollout)
        facts["stage"] = .integer(stage)
        facts["side"] = .code(try Code(keeping: side.rawValue))
        facts["rule"] = .code(Code(rule))
        if let bucket { facts["bucket"] = .integer(bucket) }
        facts["share"] = .integer(share)
        if let serviceVersion { try facts.keep(version: serviceVersion) }
    }

    /// `nil` when the facts tell of none.
    init?(_ facts: Facts) {
        guard let rollout = facts.identifier("rollout"), let stage = facts.integer("stage"), let side = facts.code("side").flatMap(Side.init(rawValue:)),
            let rule = facts.code("rule").flatMap(Rule.init(rawValue:)), let share = facts.integer("share")
        else { return nil }
        self.init(
            rollout: rollout, stage: Int(stage), side: side, rule: rule, bucket: facts.integer("bucket").map(Int.init), share: Int(share),
            serviceVersion: facts.version)
    }
}
