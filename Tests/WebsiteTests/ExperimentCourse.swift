import Journal
import ServiceCatalog
import TownHall

@testable import Website

/// Experiments on a site: who plans one, who reviews it, who decides, and figures that are judged.
struct ExperimentCourse {
    let site: TestSite
    /// Of the same department as the service.
    let owner: Official
    let second: Official
    let head: Official

    static let service = Inhabitants.service
    static let variant = "adres-eerst"

    init(site: TestSite, owner: Official, second: Official, head: Official) {
        self.site = site; self.owner = owner; self.second = second; self.head = head
    }

    /// With new accounts, whose names end in a number.
    init(_ town: Inhabitants) async throws {
        func official(_ role: Role, _ userName: String) async throws -> Official {
            Official(id: try await town.account(role, userName: userName), roles: [role], department: town.department)
        }
        self.init(
            site: town.site, owner: try await official(.serviceOwner, "yara1"), second: try await official(.serviceOwner, "karim2"),
            head: try await official(.departmentHead, "henk3"))
    }

    private var experiments: Experiments { site.hall.experiments }

    func design(_ change: (inout ExperimentDesign) -> Void = { _ in }) -> ExperimentDesign {
        var design = ExperimentDesign(
            service: Self.service, metric: .completion, leastEffect: 2_00, guardrails: [Guardrail(.stepsRejected, bound: 20)],
            arms: [ExperimentArm(ExperimentArm.base, weight: 50_00), ExperimentArm(Self.variant, weight: 50_00)],
            plannedEnd: site.hall.setting.today.plus(56), told: [.council])
        change(&design)
        return design
    }

    static let texts = Personal(
        ExperimentTexts(
            problem: "Mensen zien te laat op welke dag we komen.", hypothesis: "Wie eerst het adres invult, begint minder vaak voor niets.",
            told: [.council: "We proberen een andere volgorde."]))

    /// A plan that nobody reviewed.
    func drafted(_ change: (inout ExperimentDesign) -> Void = { _ in }) async throws -> Identifier {
        try await experiments.draft(design(change), Self.texts, by: owner)
    }

    /// One that was reviewed.
    func reviewed() async throws -> Identifier {
        let id = try await drafted()
        try await experiments.perform(.review, on: id, by: second)
        return id
    }

    /// One that runs.
    func started() async throws -> Identifier {
        let id = try await reviewed()
        try await experiments.perform(.start(tuning: 2_000), on: id, by: owner)
        return id
    }

    /// 76 of 100 completed the form as it was, and so many of 100 do with the variant.
    static func sight(_ percent: Int, units: Int = 2_000, position: Int64 = 1) -> ExperimentSight {
        func figures(_ arm: String, _ percent: Int) -> ArmFigures {
            ArmFigures(
                arm: arm, units: units, completed: units * percent / 100,
                rejectedSteps: UnitSums(n: units, sum: Double(units / 10), sumOfSquares: Double(units / 10)))
        }
        return ExperimentSight(figures: [figures(ExperimentArm.base, 76), figures(variant, percent)], phase: 1, position: position)
    }

    /// The same, with what people came with: six of ten with a telephone, who complete as often as all do.
    static func divided(_ sight: ExperimentSight) -> ExperimentSight {
        let figures = sight.figures.map { figures in
            var figures = figures
            let (units, completed) = (figures.units * 6 / 10, figures.completed * 6 / 10)
            figures.segments = [
                .device(.phone): SegmentFigures(units: units, completed: completed),
                .device(.desktop): SegmentFigures(units: figures.units - units, completed: figures.completed - completed),
            ]
            return figures
        }
        return ExperimentSight(figures: figures, phase: sight.phase, position: sight.position)
    }

    func look(_ id: Identifier, _ sight: ExperimentSight) async throws { try await experiments.perform(.look(sight), on: id, by: owner) }

    func decide(_ id: Identifier, _ outcome: ExperimentOutcome, _ sight: ExperimentSight) async throws {
        try await experiments.perform(.decide(outcome, reason: Personal("Meer mensen maken het af."), sight), on: id, by: head)
    }
}
