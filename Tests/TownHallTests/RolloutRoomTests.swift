import CivilTime
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Rollouts in the journal")
struct RolloutRoomTests {
    static let count = 16

    let town: Town
    let rollouts: RolloutTown
    private var room: Rollouts { rollouts.rollouts }

    init() throws {
        town = try Town()
        rollouts = RolloutTown(town)
    }

    private typealias Noun = RolloutTown

    enum Outcome: Hashable { case done, repeated, refused(RolloutRefusal), otherwise(ExperimentRefusal) }

    /// Runs sixteen at once. An error that is no refusal fails the test.
    private func race(_ body: @escaping @Sendable (Int) async throws -> Bool) async throws -> [Outcome] {
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            for index in 0..<Self.count {
                group.addTask {
                    do { return try await body(index) ? .done : .repeated } catch let refusal as RolloutRefusal { return .refused(refusal) } catch let refusal
                        as ExperimentRefusal
                    { return .otherwise(refusal) }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func verified() throws { _ = try town.journal.verify(town.hall.setting.municipality) }

    @Test("what was written is read back: the plan, its words for officials of the department, and why it was rolled back")
    func written() async throws {
        let id = try await rollouts.started(Noun.plan { $0.audience.segment = "device = \"phone\"" })
        try await room.perform(.rollBack(reason: Personal("Mensen haken af.")), on: id, by: Noun.head)
        let file = try await room.file(id, by: Noun.owner)
        #expect(file.state.plan == Noun.plan { $0.audience.segment = "device = \"phone\"" })
        #expect(file.texts?.reveal() == Noun.texts().reveal() && file.reasons.count == 1 && file.reasons[2]?.reveal() == "Mensen haken af.")
        #expect(file.state.turns.map(\.kind) == [.planned, .started, .rolledBack(.official)])
        await #expect(throws: RolloutRefusal.mayNot(.viewExactFigures)) { try await room.file(id, by: .handler(Town.traffic)) }
        #expect(try await room.all(of: SampleTests.kap).map(\.id) == [id])
        #expect(try await room.all().map(\.id) == [id])
        #expect(try await room.all(of: ServiceKey(rawValue: "melding")).isEmpty)
        #expect(try await room.standings()[SampleTests.kap] == RolloutStanding(rollout: id, status: .rolledBack, share: 0, stage: 1, stages: 3))
        try verified()
    }

    @Test("of sixteen plans of one attempt one is written, and the name of another thing makes none")
    func planning() async throws {
        let attempt = Identifier.random(), plan = Noun.plan(), room = self.room
        let outcomes = try await race { _ in try await room.plan(plan, Noun.texts(), by: Noun.owner, command: attempt) == attempt }
        #expect(outcomes == Array(repeating: .done, count: Self.count))
        #expect(try await rollouts.events(of: attempt).count == 1)
        let other = try await town.open()
        await #expect(throws: Rollouts.Failure.attemptUsed) { try await room.plan(plan, Noun.texts(), by: Noun.owner, command: other) }
        try verified()
    }

    @Test("sixteen of each command at once take effect once, and the others are told why they did not")
    func commands() async throws {
        let room = self.room, id = try await room.plan(Noun.plan(), Noun.texts(), by: Noun.owner)
        for (command, official, refusal) in [
            (RolloutCommand.start, Noun.second, RolloutRefusal.alreadyStarted), (.pause, Noun.owner, .isPaused), (.goOn, Noun.owner, .notHalted),
            (.advance(from: 1, overruling: Personal("Zo.")), Noun.head, .otherStage(2)),
            (.rollBack(reason: Personal("Zo.")), Noun.owner, .alreadyRolledBack), (.goOn, Noun.owner, .notHalted),
            (.advance(from: 2, overruling: Personal("Zo.")), Noun.head, .otherStage(3)), (.finish, Noun.owner, .isOver),
        ] as [(RolloutCommand, Official, RolloutRefusal)] {
            let outcomes = try await race { _ in
                try await room.perform(command, on: id, by: official)
                return true
            }
            #expect(outcomes.count { $0 == .done } == 1 && outcomes.count { $0 == .refused(refusal) } == Self.count - 1, "\(command): \(outcomes)")
        }
        try verified()
    }

    @Test("one command sent sixteen times is done once, and answered sixteen times; with another payload it is refused")
    func sentAgain() async throws {
        let id = try await rollouts.started(), attempt = Identifier.random(), room = self.room
        let outcomes = try await race { _ in
            try await !room.perform(.rollBack(reason: Personal("Zo.")), on: id, by: Noun.owner, command: attempt).isRepeated
        }
        #expect(outcomes.count { $0 == .done } == 1 && outcomes.count { $0 == .repeated } == Self.count - 1)
        await #expect {
            try await room.perform(.rollBack(reason: Personal("Anders.")), on: id, by: Noun.owner, command: attempt)
        } throws: {
            if case .commandReused(attempt)? = $0 as? JournalError { true } else { false }
        }
    }

    @Test("of rollouts and experiments that start at once on one service one does")
    func starting() async throws {
        let room = self.room, experiments = ExperimentTown(town).experiments
        var ids: [Identifier] = []
        for index in 0..<Self.count {
            if index.isMultiple(of: 2) {
                ids.append(try await room.plan(Noun.plan(), Noun.texts(), by: Noun.owner))
            } else {
                let id = try await experiments.draft(try ExperimentTown.design(), ExperimentTown.texts(), by: Noun.owner)
                try await experiments.perform(.review, on: id, by: Noun.second)
                ids.append(id)
            }
        }
        let all = ids
        let outcomes = try await race { index in
            if index.isMultiple(of: 2) {
                try await room.perform(.start, on: all[index], by: Noun.second)
            } else {
                try await experiments.perform(.start(tuning: 2_000), on: all[index], by: Noun.owner)
            }
            return true
        }
        #expect(outcomes.count { $0 == .done } == 1, "\(outcomes)")
        let rollout = try await room.all().first(where: \.acts)?.id, experiment = try await experiments.running(on: SampleTests.kap).first?.state.id
        let acting = try #require(rollout ?? experiment)
        #expect((rollout == nil) != (experiment == nil))
        for outcome in outcomes where outcome != .done {
            #expect(
                outcome == .refused(.servedByOther(acting)) || outcome == .otherwise(.servedByOther(acting)) || outcome == .otherwise(.servedByRollout(acting)))
        }
    }

    @Test("an experiment starts once the rollout on its service is given up, and a rollout once the experiment is stopped")
    func neighbours() async throws {
        let experiments = ExperimentTown(town), id = try await rollouts.started()
        let draft = try await experiments.experiments.draft(try ExperimentTown.design(), ExperimentTown.texts(), by: Noun.owner)
        try await experiments.experiments.perform(.review, on: draft, by: Noun.second)
        await #expect(throws: ExperimentRefusal.servedByRollout(id)) {
            try await experiments.experiments.perform(.start(tuning: 2_000), on: draft, by: Noun.owner)
        }
        try await room.perform(.rollBack(reason: Personal("Zo.")), on: id, by: Noun.owner)
        await #expect(throws: ExperimentRefusal.servedByRollout(id)) {
            try await experiments.experiments.perform(.start(tuning: 2_000), on: draft, by: Noun.owner)
        }
        try await room.perform(.abandon(reason: Personal("Zo.")), on: id, by: Noun.head)
        try await experiments.experiments.perform(.start(tuning: 2_000), on: draft, by: Noun.owner)
        let next = try await room.plan(Noun.plan(), Noun.texts(), by: Noun.owner)
        await #expect(throws: RolloutRefusal.servedByOther(draft)) { try await room.perform(.start, on: next, by: Noun.second) }
        try await experiments.experiments.perform(.stop, on: draft, by: Noun.owner)
        try await room.perform(.start, on: next, by: Noun.second)
        #expect(try await room.state(of: next)?.status == .running)
    }

    @Test("a guardrail that is crossed rolls it back once, whoever judges, how often and whatever the figures say later; it is mailed once")
    func guardrail() async throws {
        town.hall.setting.shelf.replace(with: try ServingVariantTests.catalogue())
        let id = try await rollouts.started(Noun.toVariant { $0.guardrails = [Guardrail(.stepsRejected, bound: 20)] }), room = self.room
        _ = try await race { index in try await room.judge(id, Noun.sight(Noun.harmful, position: 20 + Int64(index))) != nil }
        #expect(try await room.judge(id, Noun.sight(Noun.good, position: 90)) == nil)
        let events = try await rollouts.events(of: id)
        #expect(events.count { if case .rolledBack = $0 { true } else { false } } == 1)
        #expect(events.count { if case .gateJudged = $0 { true } else { false } } == 1)
        #expect(events.last == .rolledBack(stage: 1, .guardrail(.stepsRejected)))
        let state = try #require(try await room.state(of: id))
        #expect(state.status == .rolledBack && state.turns.last?.act.by == nil)

        func letters() async throws -> [RolloutNews] {
            try await town.hall.post.due().compactMap { if case .rollout(id, _, let news, _) = $0 { news } else { nil } }
        }
        #expect(try await letters() == [.rolledBack(.stepsRejected)])
        try await town.hall.post.record(
            [.rolloutMailed(service: SampleTests.kap, rollout: id, turn: state.turns.count - 1)], of: SampleTests.kap, command: .random(), digest: nil)
        #expect(try await letters().isEmpty)
        try verified()
    }

    @Test("the watch counts what was shown, rolls back by itself, and costs nothing where nothing runs")
    func watching() async throws {
        town.hall.setting.shelf.replace(with: try ServingVariantTests.catalogue())
        let hall = town.hall
        #expect(try await hall.rollouts.watch(hall.evidence).isEmpty)
        let plan = Noun.toVariant { $0.guardrails = [Guardrail(.stepsRejected, bound: 20)] }
        let id = try await hall.rollouts.plan(plan, Noun.texts(), by: Noun.owner)
        try await hall.rollouts.perform(.start, on: id, by: Noun.second)
        try await play("old", in: id, count: 400, rejected: 40)
        try await play("new", in: id, count: 400, rejected: 300)
        town.clock.advance(seconds: 1_801)
        #expect(try await hall.rollouts.watch(hall.evidence).map(\.status) == [.rolledBack])
        #expect(try await hall.rollouts.watch(hall.evidence).isEmpty)
    }

    /// Visits that ended, of which some were refused a page once.
    private func play(_ arm: StaticString, in rollout: Identifier, count: Int, rejected: Int) async throws {
        let now = town.clock.now, exposure = try #require(VisitEvent.Exposure(experiment: rollout, phase: 1, arm: Code(literal: arm)))
        let writes = try (0..<count).map { number in
            let events = [EvidenceTests.started(), .exposed(exposure)] + (number < rejected ? [VisitEvent.pageRejected(page: "slot", fields: [])] : [])
            return Append.Write(StreamID(kind: VisitEvent.kind, id: .random()), .any, try events.map { try $0.recorded(at: now) })
        }
        try await town.journal.append(
            Append(municipality: town.hall.setting.municipality, actor: Actor(role: Code(literal: "visitor")), command: .random(), writes: writes))
    }

    @Test("a rollout that there is not, a service that is not offered and words that were forgotten are told as such")
    func missing() async throws {
        let room = self.room
        await #expect(throws: Rollouts.Failure.notFound) { try await room.perform(.pause, on: .random(), by: Noun.second) }
        await #expect(throws: Rollouts.Failure.notFound) { try await room.judge(.random(), Noun.sight(Noun.good)) }
        await #expect(throws: Rollouts.Failure.serviceMissing(ServiceKey(rawValue: "weg"))) {
            try await room.plan(Noun.plan { $0.service = ServiceKey(rawValue: "weg") }, Noun.texts(), by: Noun.owner)
        }
        await #expect(throws: RolloutRefusal.plan([RolloutProblem(.old, .unkeepable)])) {
            try await room.plan(Noun.plan { $0.old = .link("https://teststad.example/123456782") }, Noun.texts(), by: Noun.owner)
        }
        let id = try await room.plan(Noun.plan(), Noun.texts(), by: Noun.owner)
        _ = try await town.journal.forget(Rollouts.stream(id), town.hall.setting.municipality, by: .system, reason: Code(literal: "test"))
        await #expect(throws: Rollouts.Failure.isForgotten) { try await room.perform(.change(Noun.plan(), Noun.texts()), on: id, by: Noun.owner) }
        #expect(try await room.file(id, by: Noun.owner).texts == nil)
    }
}
