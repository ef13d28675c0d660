import CivilTime
import Journal
import ServiceCatalog
import Synchronization

@testable import TownHall

/// Rollouts in a small municipality: nouns and verbs for tests.
struct RolloutTown {
    let town: Town
    let rollouts: Rollouts
    /// What is counted, as a test says.
    let counted = Counted()

    final class Counted: Sendable {
        private let figures = Mutex<(new: ArmFigures, old: ArmFigures)>((RolloutTown.figures("new", 0, 0), RolloutTown.figures("old", 0, 0)))
        func set(new: ArmFigures, old: ArmFigures) { figures.withLock { $0 = (new, old) } }
        func sight(of state: RolloutState, position: Int64 = 10) -> RolloutSight {
            figures.withLock { RolloutSight(new: $0.new, old: $0.old, stage: state.stage, round: state.round, position: position) }
        }
    }

    init(_ town: Town) {
        self.town = town
        rollouts = Rollouts(town.hall.setting, trials: town.hall.intake.trials) { [counted] state in counted.sight(of: state) }
    }

    static let owner = ExperimentTown.owner
    static let second = ExperimentTown.second
    static let head = ExperimentTown.head

    static func texts(_ words: String = "Minder vragen.") -> Personal<RolloutTexts> { Personal(RolloutTexts(purpose: words, told: words)) }

    /// From the counter to the service as it is, in three stages.
    static func plan(_ change: (inout RolloutPlan) -> Void = { _ in }) -> RolloutPlan {
        var plan = RolloutPlan(
            service: SampleTests.kap, new: .current, old: .counter,
            stages: [
                RolloutStage(share: 1_000, requirements: [RolloutRequirement(.completion, .atLeast(8_000))], leastDays: 0),
                RolloutStage(share: 5_000, requirements: [RolloutRequirement(.completion, .atLeast(8_000))], leastDays: 0),
                RolloutStage(share: RolloutStage.whole),
            ])
        change(&plan)
        return plan
    }

    /// From the service as it is to its variant `korter`.
    static func toVariant(_ change: (inout RolloutPlan) -> Void = { _ in }) -> RolloutPlan {
        plan {
            $0.new = .variant("korter")
            $0.old = .current
            $0.stages[0].share = 5_000
            $0.stages[1].share = 7_500
            change(&$0)
        }
    }

    static func figures(_ arm: String, _ units: Int, _ completed: Int, rejected: Int = 0, change: (inout ArmFigures) -> Void = { _ in }) -> ArmFigures {
        var figures = ArmFigures(
            arm: arm, units: units, completed: completed,
            rejectedSteps: UnitSums(n: units, sum: Double(rejected), sumOfSquares: Double(rejected)))
        change(&figures)
        return figures
    }

    /// 270 of 300 completed, and as many in the old way.
    static let good = (new: figures("new", 300, 270), old: figures("old", 300, 270))
    /// One of ten was rejected, and six of ten are.
    static let harmful = (new: figures("new", 1_000, 900, rejected: 600), old: figures("old", 1_000, 900, rejected: 100))

    static func sight(_ figures: (new: ArmFigures, old: ArmFigures), stage: Int = 1, round: Int? = nil, position: Int64 = 10) -> RolloutSight {
        RolloutSight(new: figures.new, old: figures.old, stage: stage, round: round, position: position)
    }

    /// A rollout that runs.
    ///
    /// - Parameter name: What it is called; `nil` for any name.
    func started(_ plan: RolloutPlan = RolloutTown.plan(), as name: Identifier? = nil) async throws -> Identifier {
        let id = try await rollouts.plan(plan, Self.texts(), by: Self.owner, command: name)
        try await rollouts.perform(.start, on: id, by: Self.second)
        return id
    }

    func events(of id: Identifier) async throws -> [RolloutEvent] {
        try await town.journal.events(of: Rollouts.stream(id), town.hall.setting.municipality).compactMap(RolloutEvent.init)
    }

    /// Everything that can happen, happens.
    func play(words: String) async throws {
        let id = try await rollouts.plan(Self.plan(), Self.texts(words), by: Self.owner)
        try await rollouts.perform(.change(Self.plan { $0.stillAfterWeeks = 1 }, Self.texts(words)), on: id, by: Self.owner)
        try await rollouts.perform(.start, on: id, by: Self.second)
        counted.set(new: Self.good.new, old: Self.figures("old", 0, 0))
        try await rollouts.judge(id, Self.sight((Self.good.new, Self.figures("old", 0, 0))))
        try await rollouts.perform(.advance(from: 1, overruling: nil), on: id, by: Self.owner)
        try await rollouts.perform(.pause, on: id, by: Self.owner)
        try await rollouts.perform(.goOn, on: id, by: Self.owner)
        try await rollouts.perform(.rollBack(reason: Personal(words)), on: id, by: Self.owner)
        try await rollouts.perform(.goOn, on: id, by: Self.owner)
        counted.set(new: Self.figures("new", 3, 1), old: Self.figures("old", 0, 0))
        try await rollouts.perform(.advance(from: 2, overruling: Personal(words)), on: id, by: Self.head)
        town.clock.advance(days: 8)
        if let state = try await rollouts.state(of: id) { try await rollouts.judge(id, counted.sight(of: state)) }
        try await rollouts.perform(.finish, on: id, by: Self.owner)
        let other = try await rollouts.plan(Self.plan(), Self.texts(words), by: Self.owner)
        try await rollouts.perform(.abandon(reason: Personal(words)), on: other, by: Self.head)
    }
}
