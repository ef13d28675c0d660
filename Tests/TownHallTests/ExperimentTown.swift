import CivilTime
import Journal
import ServiceCatalog

@testable import TownHall

/// Experiments in a small municipality: nouns and verbs for tests.
struct ExperimentTown {
    let town: Town
    let experiments: Experiments

    init(_ town: Town) {
        self.town = town
        experiments = Experiments(town.hall.setting) { $0.key == SampleTests.kap ? Self.variants : [] }
    }

    static let variants = [
        ExperimentVariant("korter", isForChance: true), ExperimentVariant("omgekeerd", isForChance: true), ExperimentVariant("gratis", isForChance: false),
    ]
    static let owner = Official(id: .random(), roles: [.serviceOwner], department: Town.green)
    static let second = Official(id: .random(), roles: [.serviceOwner], department: Town.green)
    static let head = Official(id: .random(), roles: [.departmentHead], department: Town.green)

    static func texts(_ words: String = "Mensen haken af.") -> Personal<ExperimentTexts> {
        Personal(ExperimentTexts(problem: words, hypothesis: words, told: [.officials: words]))
    }

    static func design(_ change: (inout ExperimentDesign) -> Void = { _ in }) throws -> ExperimentDesign {
        var design = ExperimentDesign(
            service: SampleTests.kap, metric: .completion, leastEffect: 500, guardrails: [Guardrail(.stepsRejected, bound: 20)],
            arms: [ExperimentArm("base", weight: 5_000), ExperimentArm("korter", weight: 5_000)], plannedEnd: try date("2026-12-28"), told: [.officials])
        change(&design)
        return design
    }

    /// Of two arms: so many units, and so many of these completed; each unit was rejected so often on average.
    static func figures(
        base: (units: Int, completed: Int) = (1_000, 760), korter: (units: Int, completed: Int) = (1_000, 760), rejected: (base: Int, korter: Int) = (100, 100),
        change: (inout ArmFigures) -> Void = { _ in }
    ) -> [ArmFigures] {
        func figures(_ arm: String, _ counted: (units: Int, completed: Int), _ rejected: Int) -> ArmFigures {
            ArmFigures(
                arm: arm, units: counted.units, completed: counted.completed,
                rejectedSteps: UnitSums(n: counted.units, sum: Double(rejected), sumOfSquares: Double(rejected)))
        }
        var arms = [figures("base", base, rejected.base), figures("korter", korter, rejected.korter)]
        for index in arms.indices { change(&arms[index]) }
        return arms
    }

    /// Those in which a guardrail is crossed: one of ten was rejected, and six of ten are.
    static let harmful = figures(rejected: (100, 600))
    /// 76 of 100 completed, and 86 do.
    static let better = figures(base: (2_108, 1_602), korter: (2_104, 1_800))

    static func sight(_ figures: [ArmFigures], phase: Int = 1, position: Int64 = 10) -> ExperimentSight {
        ExperimentSight(figures: figures, phase: phase, position: position)
    }

    /// An experiment that runs.
    func started(_ change: (inout ExperimentDesign) -> Void = { _ in }) async throws -> Identifier {
        let id = try await experiments.draft(try Self.design(change), Self.texts(), by: Self.owner)
        try await experiments.perform(.review, on: id, by: Self.second)
        try await experiments.perform(.start(tuning: 2_000), on: id, by: Self.owner)
        return id
    }

    func events(of id: Identifier) async throws -> [ExperimentEvent] {
        try await town.journal.events(of: Experiments.stream(id), town.hall.setting.municipality).compactMap(ExperimentEvent.init)
    }

    /// Everything that can happen, happens.
    func play(words: String) async throws {
        let id = try await experiments.draft(try Self.design(), Self.texts(words), by: Self.owner)
        try await experiments.perform(.change(try Self.design { $0.share = 9_000 }, Self.texts(words)), on: id, by: Self.owner)
        try await experiments.perform(.review, on: id, by: Self.second)
        try await experiments.perform(.start(tuning: 2_000), on: id, by: Self.owner)
        try await experiments.perform(.changeShare(5_000), on: id, by: Self.owner)
        try await experiments.perform(.pause, on: id, by: Self.owner)
        try await experiments.perform(.goOn, on: id, by: Self.owner)
        try await experiments.perform(.look(Self.sight(Self.figures())), on: id, by: Self.owner)
        try await experiments.judge(id, Self.sight(Self.harmful, position: 20))
        try await experiments.perform(
            .decide(.stop, reason: Personal(words), Self.sight(Self.harmful, position: 20)), on: id, by: Self.head)
    }
}
