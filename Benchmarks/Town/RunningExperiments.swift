import CivilTime
import Journal
import ServiceCatalog
import TownHall

/// Experiments that run on the service of a town: one for each of its variants, which share all visits among them.
enum RunningExperiments {
    /// Plans, reviews and starts them.
    ///
    /// - Parameter leastEffect: The least difference that is worth the trouble, in hundredths of a percentage point.
    static func start(in hall: TownHall, leastEffect: Int = 2_00) async throws -> [Identifier] {
        let department = DepartmentKey(rawValue: TownFiles.department)
        let owner = Official(id: .random(), roles: [.serviceOwner], department: department)
        let reviewer = Official(id: .random(), roles: [.serviceOwner], department: department)
        var experiments: [Identifier] = []
        for (index, variant) in TownFiles.variants.enumerated() {
            let count = TownFiles.variants.count
            let design = ExperimentDesign(
                service: ServiceKey(rawValue: TownFiles.service), metric: .completion, leastEffect: leastEffect,
                guardrails: [Guardrail(.stepsRejected, bound: 20)],
                arms: [ExperimentArm(ExperimentArm.base, weight: ExperimentArm.whole / 2), ExperimentArm(variant.key, weight: ExperimentArm.whole / 2)],
                plannedEnd: hall.setting.today.plus(56),
                namespace: ExperimentNamespace("formulier", low: ExperimentArm.whole * index / count, high: ExperimentArm.whole * (index + 1) / count))
            let texts = Personal(ExperimentTexts(problem: "Mensen haken af.", hypothesis: "Wie de vraag begrijpt, gaat door."))
            let id = try await hall.experiments.draft(design, texts, by: owner)
            try await hall.experiments.perform(.review, on: id, by: reviewer)
            try await hall.experiments.perform(.start(tuning: 2_000), on: id, by: owner)
            experiments.append(id)
        }
        return experiments
    }
}
