import Journal
import ServiceCatalog

@testable import TownHall

/// What the stored samples of a rollout's events tell.
enum RolloutSamples {
    static func told(_ type: EventType) throws -> AnyHashable? {
        switch type.name.description {
        case "rollout_planned": return RolloutEvent.planned(planned)
        case "rollout_changed": return RolloutEvent.changed(changed)
        case "rollout_started": return RolloutEvent.started(serviceVersion: SampleTests.version)
        case "rollout_advanced": return RolloutEvent.advanced(stage: 2, isOverruled: true)
        case "rollout_paused": return RolloutEvent.paused(stage: 1)
        case "rollout_resumed": return RolloutEvent.resumed(stage: 1)
        case "rollout_rolled_back": return RolloutEvent.rolledBack(stage: 2, .guardrail(.stepsRejected))
        case "gate_judged":
            return RolloutEvent.gateJudged(
                stage: 1,
                JudgedGate(
                    outcome: .failed, position: 412, visits: (206, 1_852), days: 3,
                    parts: [
                        JudgedGate.Part(
                            metric: .completion, outcome: .failed, new: 61.5, old: 76.25, low: 52.25, high: 70.125, countedNew: 206, countedOld: 1_852)
                    ], crossed: [.stepsRejected]))
        case "rollout_stood_still": return RolloutEvent.stoodStill(stage: 2)
        case "rollout_finished": return RolloutEvent.finished
        case "rollout_abandoned": return RolloutEvent.abandoned
        default: return nil
        }
    }

    /// With everything that can stand in a plan.
    static var planned: RolloutPlan {
        RolloutPlan(
            service: SampleTests.kap, new: .variant("korter"), old: .version(SampleTests.version), unit: .resident,
            audience: RolloutAudience(channels: [.web, .counter], departments: [Town.green], districts: ["zuid", "noord"], segment: "device = \"phone\""),
            stages: [
                RolloutStage(
                    share: 1_000,
                    requirements: [
                        RolloutRequirement(.completion, .atLeast(8_000)), RolloutRequirement(.timeToComplete, .atMost(60_000)),
                        RolloutRequirement(.stepsRejected, .notWorse(by: 20)),
                    ]), RolloutStage(share: RolloutStage.whole, leastVisits: 0, leastDays: 0, needsPress: false),
            ], guardrails: [Guardrail(.stepsRejected, bound: 20)])
    }

    private static var changed: RolloutPlan {
        RolloutPlan(
            service: SampleTests.kap, new: .current, old: .link("https://formulieren.teststad.example/kap?versie=2"),
            stages: [
                RolloutStage(share: 1_000, requirements: [RolloutRequirement(.completion, .atLeast(8_000))]),
                RolloutStage(share: RolloutStage.whole, leastVisits: 0, leastDays: 0, needsPress: false),
            ], onHarm: .hold, stillAfterWeeks: 4)
    }
}
