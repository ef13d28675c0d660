import Journal
import ServiceCatalog

@testable import TownHall

/// What the stored samples of an experiment's events tell.
enum ExperimentSamples {
    static func told(_ type: EventType) throws -> AnyHashable? {
        let version = SampleTests.version
        let shown: [Metric] = [.completion, .stepsRejected]
        switch type.name.description {
        case "experiment_drafted": return ExperimentEvent.drafted(phase: 1, try design())
        case "experiment_changed": return ExperimentEvent.changed(phase: 2, try design())
        case "experiment_reviewed": return ExperimentEvent.reviewed(phase: 1, digest: version)
        case "experiment_started": return ExperimentEvent.started(phase: 1, ExperimentStart(tuning: 2_000, digest: version, serviceVersion: version))
        case "experiment_share_changed": return ExperimentEvent.shareChanged(phase: 1, share: 2_500)
        case "experiment_paused": return ExperimentEvent.paused(phase: 1)
        case "experiment_resumed": return ExperimentEvent.resumed(phase: 1)
        case "experiment_looked":
            return ExperimentEvent.looked(
                phase: 1, ExperimentLook(metrics: shown, position: 412, units: 1_052, verdict: .goingOn, digest: version))
        case "arm_counted":
            return ExperimentEvent.armCounted(
                phase: 1,
                ArmCount(
                    ArmFigures(
                        arm: "korter", units: 526, twiceExposed: 1, completed: 420, rejectedSteps: UnitSums(n: 526, sum: 81, sumOfSquares: 121),
                        times: (0..<420).map(Double.init), scores: UnitSums(n: 50, sum: 205, sumOfSquares: 873), foundYes: 40, foundNo: 10,
                        askedForHelp: 12, shifted: 3, costs: UnitSums(n: 20, sum: 350.5, sumOfSquares: 6_400.25),
                        decisionDays: UnitSums(n: 20, sum: 240, sumOfSquares: 3_100),
                        segments: [
                            .device(.phone): SegmentFigures(units: 300, completed: 220), .language(.dutch): SegmentFigures(units: 500),
                        ])))
        case "effect_measured":
            return ExperimentEvent.effectMeasured(
                phase: 1,
                ArmEffect(metric: .completion, arm: "korter", base: 0.76, seen: 0.81, difference: 5, low: 1.2, high: 8.8, pValue: 0.003))
        case "experiment_stopped": return ExperimentEvent.stopped(phase: 1, .guardrail(.stepsRejected, arm: "korter"))
        case "experiment_decided":
            return ExperimentEvent.decided(
                phase: 1,
                ExperimentDecision(
                    outcome: .scale(arm: "korter"),
                    evidence: ExperimentLook(metrics: shown, position: 412, units: 4_212, verdict: .readyToScale, digest: version), serviceVersion: version,
                    planDigest: version))
        default: return nil
        }
    }

    static func design() throws -> ExperimentDesign {
        ExperimentDesign(
            service: SampleTests.kap, metric: .completion, leastEffect: 500, guardrails: [Guardrail(.stepsRejected, bound: 20)], share: 5_000,
            arms: [ExperimentArm("base", weight: 5_000), ExperimentArm("korter", weight: 5_000)], plannedEnd: try date("2026-12-28"), looks: .planned(4),
            stopRule: StopRule(whenCertain: true, maximumUnits: 4_000), namespace: ExperimentNamespace("kap", low: 0, high: 5_000),
            told: [.officials, .council])
    }
}
