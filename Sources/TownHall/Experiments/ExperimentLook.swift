import Crypto
import Journal

/// That figures were judged: which, and what they said.
public struct ExperimentLook: Hashable, Sendable {
    /// Which metrics were shown.
    public let metrics: [Metric]
    /// Of the last event that the figures tell of.
    public let position: Int64
    /// Over all arms.
    public let units: Int
    public let verdict: ExperimentVerdict.State
    /// SHA-256 over what was counted and worked out, as it stands in the journal.
    public let digest: String
    /// What was seen of the arms; it stands in events of its own.
    public var effects: [ArmEffect] = []
    public var counts: [ArmCount] = []

    public init(metrics: [Metric], position: Int64, units: Int, verdict: ExperimentVerdict.State, digest: String) {
        self.metrics = metrics; self.position = position; self.units = units; self.verdict = verdict; self.digest = digest
    }

    /// Of figures and what they say.
    ///
    /// - Throws: `UnkeepableCode` for a key that facts cannot hold.
    init(_ sight: ExperimentSight, _ verdict: ExperimentVerdict, _ design: ExperimentDesign) throws(UnkeepableCode) {
        let counts = sight.figures.sorted { $0.arm < $1.arm }.map(ArmCount.init)
        // What is unhealthy shows no effect in the primary metric, so that none is kept either.
        let effects = verdict.effects + verdict.guardrails.compactMap(\.effect)
        let metrics = ([design.metric] + design.guardrails.map(\.metric)).filter { metric in effects.contains { $0.metric == metric } }
        self.init(
            metrics: metrics, position: sight.position, units: verdict.units, verdict: verdict.state, digest: try Self.digest(counts, effects))
        self.counts = counts
        self.effects = effects
    }

    /// Without what stands in events of its own, which follow.
    var withoutSeen: ExperimentLook {
        ExperimentLook(metrics: metrics, position: position, units: units, verdict: verdict, digest: digest)
    }

    /// Over the facts of all that was counted and worked out, in their order.
    static func digest(_ counts: [ArmCount], _ effects: [ArmEffect]) throws(UnkeepableCode) -> String {
        var hash = SHA256()
        for count in counts {
            var facts = Facts()
            try count.write(to: &facts)
            hash.update(data: facts.json)
        }
        for effect in effects {
            var facts = Facts()
            try effect.write(to: &facts)
            hash.update(data: facts.json)
        }
        return Hex.string(hash.finalize())
    }

    /// Whether what stands beside it is what it was when it was kept.
    public var isIntact: Bool { (try? Self.digest(counts, effects)) == digest }
}
