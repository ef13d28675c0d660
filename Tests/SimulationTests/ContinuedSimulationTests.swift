import CivilTime
import Journal
import ServiceCatalog
import Simulation
import Testing
import TownHall

@Suite("A simulated past that goes on")
struct ContinuedSimulationTests {
    private static let service = ServiceKey(rawValue: "grofvuil-laten-ophalen")
    private static let variant = "adres-eerst"
    private static let department = DepartmentKey(rawValue: "afval")
    private static let owner = Official(id: .random(), roles: [.serviceOwner], department: department)
    private static let head = Official(id: .random(), roles: [.departmentHead], department: department)

    /// A town in which an experiment was started on the day after its past ended.
    private struct Trying {
        let town: LivedTown
        let hall: TownHall
        let experiment: Identifier

        init(_ change: (inout ExperimentDesign) -> Void = { _ in }) async throws {
            town = try LivedTown(only: ContinuedSimulationTests.service)
            try await town.played(weeks: 2, until: try #require(CalendarDate("2026-04-03")))
            hall = try TownHall(town.setting, residentLogin: .closed)
            var design = ExperimentDesign(
                service: ContinuedSimulationTests.service, metric: .completion, leastEffect: 1_000, guardrails: [Guardrail(.stepsRejected, bound: 20)],
                arms: [ExperimentArm(ExperimentArm.base, weight: 5_000), ExperimentArm(ContinuedSimulationTests.variant, weight: 5_000)],
                plannedEnd: town.setting.today.plus(56))
            change(&design)
            // The name of the experiment is in every lot: with another one others would get the variant.
            experiment = try await hall.experiments.draft(
                design, Personal(ExperimentTexts(problem: "Mensen haken af.", hypothesis: "Eerst het adres helpt.")), by: ContinuedSimulationTests.owner,
                command: Identifier(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001))
            try await hall.experiments.perform(.review, on: experiment, by: ContinuedSimulationTests.head)
            try await hall.experiments.perform(.start(tuning: 400), on: experiment, by: ContinuedSimulationTests.head)
        }

        @discardableResult
        func goOn(weeks: Int, variant: StatedEffects.Effect, base: StatedEffects.Effect = .init(completion: -30)) async throws -> SimulationSummary {
            try await town.goOn(hall, weeks: weeks) {
                $0.volume = 6
                $0.effects = StatedEffects([
                    ContinuedSimulationTests.service: [StatedEffects.base: base, ContinuedSimulationTests.variant: variant]
                ])
            }
        }

        func phase() async throws -> ExperimentPhase { try #require(try await hall.experiments.state(of: experiment)?.acting) }

        func verdict() async throws -> ExperimentVerdict {
            let phase = try await phase()
            let began = town.setting.localTime.date(try #require(phase.started).at)
            let sight = hall.experiments.sight(of: phase, in: experiment, hall.evidence)
            return try #require(phase.verdict(sight.figures, began: began, today: town.setting.today))
        }

        /// What was told of each visit, in the order in which they began.
        func visits() throws -> [(began: Timestamp, told: [VisitEvent])] {
            Dictionary(grouping: try town.events().filter { $0.stream.kind == VisitEvent.kind }, by: \.stream.id).values
                .map { (began: $0[0].occurred, told: $0.compactMap(VisitEvent.init)) }.sorted { $0.began < $1.began }
        }
    }

    @Test("it goes on the day after the last on which anything happened, with other people, and every event of it is marked")
    func goesOn() async throws {
        let town = try LivedTown()
        try await town.played(weeks: 2, until: try #require(CalendarDate("2026-04-25")))
        let before = try town.events()
        let first = try ContinuedSimulation.firstDay(town.setting)
        #expect(first == CalendarDate("2026-04-25"))
        let summary = try await town.goOn(TownHall(town.setting, residentLogin: .closed), weeks: 2)
        let events = try town.events()
        #expect(events.count == before.count + summary.events)
        let later = events.dropFirst(before.count)
        #expect(later.allSatisfy { $0.actor.isSimulated && town.setting.localTime.date($0.recorded) >= first })
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.recorded <= $1.recorded })
        #expect(summary.weeks == 2 && summary.visits > 100 && summary.cases > 50 && summary.stopped == 0)
        let known = Set(before.map(\.stream))
        #expect(!later.contains { known.contains($0.stream) })
        #expect(town.setting.today == CalendarDate(LivedTown.today))
    }

    @Test("only a simulated past goes on, from where it ended, and not beyond today")
    func refused() async throws {
        let empty = try LivedTown()
        await #expect(throws: SimulationRefusal.holdsNothing) { try await empty.goOn(TownHall(empty.setting, residentLogin: .closed), weeks: 1) }
        let real = try LivedTown()
        let hall = try TownHall(real.setting, residentLogin: .closed)
        try await hall.publish(real.setting.shelf.current)
        let count = try real.events().count
        await #expect(throws: SimulationRefusal.beganForReal(type: "definition_published")) { try await real.goOn(hall, weeks: 1) }
        #expect(try real.events().count == count)

        let town = try LivedTown()
        try await town.played(weeks: 1, until: try #require(CalendarDate("2026-04-25")))
        let lived = try TownHall(town.setting, residentLogin: .closed), before = try town.events().count
        let late = try ContinuedSimulation.firstDay(town.setting).plus(21)
        await #expect(throws: SimulationRefusal.endsLater(late)) { try await town.goOn(lived, weeks: 3) }
        let today = try #require(CalendarDate(LivedTown.today)), first = try ContinuedSimulation.firstDay(town.setting)
        let early = SimulationPlan(weeks: 2, seed: 7, end: first.plus(7))
        await #expect(throws: SimulationRefusal.beginsEarlier(first)) { try await ContinuedSimulation(lived, early, clock: town.clock, today: today).play() }
        #expect(try town.events().count == before)
    }

    @Test("visits are given arms by lot: the version is that of the arm, and each who saw the difference is told of once, with the lot")
    func arms() async throws {
        let trying = try await Trying()
        try await trying.goOn(weeks: 1, variant: .init(completion: -30))
        let version = try #require(trying.town.setting.shelf.current.services.first).version
        var counts: [String: Int] = [:], served: [String: Int] = [:]
        let started = try #require(try await trying.phase().started).at
        for (began, told) in try trying.visits() where began >= started {
            guard case .started(let start)? = told.first else { continue }
            served[start.serviceVersion, default: 0] += 1
            let exposed = told.compactMap { if case .exposed(let exposure, let lot) = $0 { (exposure, lot) } else { nil } }
            #expect(exposed.count <= 1)
            guard let (exposure, lot) = exposed.first else { continue }
            #expect(start.channel == .web && exposure.experiment == trying.experiment && exposure.phase == 1 && lot?.share == 10_000)
            let arm = exposure.arm.description
            #expect(start.serviceVersion == (arm == ExperimentArm.base ? version : Variant.version(of: arm, service: version)))
            counts[arm, default: 0] += 1
        }
        #expect(Set(counts.keys) == [ExperimentArm.base, Self.variant] && counts.values.allSatisfy { $0 > 25 })
        #expect(Set(served.keys) == [version, Variant.version(of: Self.variant, service: version)])
        // The case goes by the version that its visit began with.
        let versions = Set(try trying.town.events().compactMap { if case .opened(let opening)? = CaseEvent($0) { opening.serviceVersion } else { nil } })
        #expect(versions == Set(served.keys))
    }

    @Test("a version that is better is found, and not before a week is over")
    func better() async throws {
        let trying = try await Trying { $0.stopRule = StopRule(whenCertain: true) }
        let summary = try await trying.goOn(weeks: 3, variant: .init())
        let phase = try await trying.phase()
        #expect(summary.stopped == 1 && phase.stop == .certain(arm: Self.variant))
        let began = try #require(phase.started).at, stopped = try #require(phase.stopped).at
        #expect(stopped.microseconds - began.microseconds >= 6 * 86_400 * 1_000_000 && stopped < trying.town.setting.now)
        let verdict = try await trying.verdict()
        #expect(verdict.winner == Self.variant)
    }

    @Test("a version that does harm is stopped by its guardrail at the time that it was there, and who comes later gets the service as it is")
    func harmful() async throws {
        let trying = try await Trying()
        let summary = try await trying.goOn(weeks: 2, variant: .init(completion: -30, errors: 60))
        let phase = try await trying.phase()
        #expect(summary.stopped == 1 && phase.stop == .guardrail(.stepsRejected, arm: Self.variant))
        let stopped = try #require(phase.stopped).at
        #expect(stopped < trying.town.setting.now)
        let version = try #require(trying.town.setting.shelf.current.services.first).version
        var before = 0, after = 0
        for (began, told) in try trying.visits() {
            guard case .started(let start)? = told.first else { continue }
            if began >= stopped {
                after += 1
                #expect(start.serviceVersion == version)
            } else if start.serviceVersion != version {
                before += 1
            }
        }
        #expect(before >= 30 && after > 30)
    }

    @Test("a version that changes nothing is not called better")
    func harmless() async throws {
        let trying = try await Trying { $0.stopRule = StopRule(whenCertain: true) }
        let summary = try await trying.goOn(weeks: 4, variant: .init(completion: -30))
        let phase = try await trying.phase(), verdict = try await trying.verdict()
        #expect(summary.stopped == 0 && phase.status == .running)
        #expect(verdict.winner == nil && verdict.health.isHealthy && verdict.health.hasEnough && !verdict.effects.contains { $0.isBetter || $0.isWorse })
    }
}
