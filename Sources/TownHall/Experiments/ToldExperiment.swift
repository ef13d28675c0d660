import Journal
import ServiceCatalog
import Statistics

/// What outsiders are told of an experiment once it was decided on: the verdict, and counts that were rounded as all that is published is.
///
/// It is told once, of the evidence that was frozen: of what still grows, each look would say a little more about single people.
public struct ToldExperiment: Hashable, Sendable {
    public struct Arm: Hashable, Sendable {
        public let key: String
        /// Rounded to tens.
        public let units: Int
        /// Of those who count for the primary metric: how many, and the share; `nil` where the metric is no share, or where rounding could turn
        /// it around.
        public let count: Int?
        public let share: ShareInterval?
    }

    public let verdict: ExperimentVerdict.State
    public let outcome: ExperimentOutcome
    public let arms: [Arm]

    init(_ phase: ExperimentPhase, _ decision: ExperimentDecision, _ id: Identifier, _ publishing: Publishing) {
        verdict = decision.evidence.verdict
        outcome = decision.outcome
        // What is unhealthy shows no result to anyone.
        let metric = decision.evidence.verdict == .unhealthy ? nil : phase.design.metric
        arms = phase.design.arms.compactMap { arm in
            guard let figures = decision.evidence.counts.first(where: { $0.figures.arm == arm.key })?.figures else { return nil }
            func rounded(_ count: Int, _ what: String) -> Int { publishing.rounded(count, "experiment/\(id)/\(phase.number)/\(arm.key)/\(what)", nil) }
            let counted = metric.flatMap(figures.share)
            // Those who finished and those who did not are rounded apart: what is told of the whole is their sum.
            let parts = counted.map { (yes: rounded($0.count, "yes"), no: rounded($0.of - $0.count, "no")) }
            let share = parts.flatMap { ToldShares(rounded: 2).share($0.yes, of: $0.yes + $0.no) }
            return Arm(
                key: arm.key, units: parts.map { $0.yes + $0.no } ?? rounded(figures.units, "units"), count: share == nil ? nil : parts?.yes, share: share)
        }
    }
}

extension Experiments {
    /// What outsiders are told of the newest phase that started; `nil` until it is decided on.
    public func told(_ state: ExperimentState) -> ToldExperiment? {
        guard let phase = state.acting, let decision = phase.decision else { return nil }
        return ToldExperiment(phase, decision, state.id, Publishing(setting.journal.publishingHash(setting.municipality), phase.design.service))
    }
}
