import CivilTime
import Journal
import ServiceCatalog
import Simulation
import Testing
import TownHall

@Suite("A rollout in a simulated past that goes on")
struct SimulatedRolloutTests {
    private static let service = ServiceKey(rawValue: "grofvuil-laten-ophalen")
    private static let variant = "adres-eerst"
    private static let department = DepartmentKey(rawValue: "afval")
    private static let owner = Official(id: .random(), roles: [.serviceOwner], department: department)
    private static let head = Official(id: .random(), roles: [.departmentHead], department: department)

    /// A town in which a rollout was started at nine in the morning of the day after its past ended: Friday 3 April 2026.
    private struct Rolling {
        let town: LivedTown
        let hall: TownHall
        let rollout: Identifier
        /// Of the service as it is, and of its variant.
        let current: String
        let changed: String

        /// Half of the people, and then everyone.
        init(_ first: RolloutStage, _ change: (inout RolloutPlan) -> Void = { _ in }) async throws {
            town = try LivedTown(only: SimulatedRolloutTests.service)
            try await town.played(weeks: 1, until: try #require(CalendarDate("2026-04-03")))
            hall = try TownHall(town.setting, residentLogin: .closed)
            current = try #require(town.setting.shelf.current.services.first).version
            changed = Variant.version(of: SimulatedRolloutTests.variant, service: current)
            var plan = RolloutPlan(
                service: SimulatedRolloutTests.service, new: .variant(SimulatedRolloutTests.variant), old: .current,
                stages: [first, RolloutStage(share: RolloutStage.whole)])
            change(&plan)
            // The name of the rollout is in every lot: with another one others would get the variant.
            rollout = try await hall.rollouts.plan(
                plan, Personal(RolloutTexts(purpose: "Eerst het adres helpt.")), by: SimulatedRolloutTests.owner,
                command: Identifier(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0002))
            try await hall.rollouts.perform(.start, on: rollout, by: SimulatedRolloutTests.head)
        }

        func goOn(weeks: Int, variant: StatedEffects.Effect = .init()) async throws -> SimulationSummary {
            try await town.goOn(hall, weeks: weeks) {
                $0.volume = 6
                $0.effects = StatedEffects([SimulatedRolloutTests.service: [SimulatedRolloutTests.variant: variant]])
            }
        }

        func state() async throws -> RolloutState { try #require(try await hall.rollouts.state(of: rollout)) }

        /// Visits of the past that was played since, in the order in which they began.
        func visits() throws -> [Visit] {
            let visits = Dictionary(grouping: try town.events().filter { $0.stream.kind == VisitEvent.kind }, by: \.stream.id).values.map(Visit.init)
            let first = try #require(CalendarDate("2026-04-04"))
            return visits.filter { town.setting.localTime.date($0.began) >= first }.sorted { $0.began < $1.began }
        }
    }

    /// What is told of a visit.
    private struct Visit {
        let id: Identifier
        let began: Timestamp
        let told: [VisitEvent]
        /// When the form was sent; `nil` where it was not.
        let sent: Timestamp?

        init(_ events: [RecordedEvent]) {
            id = events[0].stream.id
            began = events[0].occurred
            told = events.compactMap(VisitEvent.init)
            sent = events.first { if case .submitted? = VisitEvent($0) { true } else { false } }?.occurred
        }

        var start: VisitEvent.Start? { if case .started(let start)? = told.first { start } else { nil } }
        var routings: [Routing] { told.compactMap { if case .routed(let routing) = $0 { routing } else { nil } } }
        var exposures: [VisitEvent.Exposure] { told.compactMap { if case .exposed(let exposure, _) = $0 { exposure } else { nil } } }
    }

    /// Half of the people, with a gate that asks for so many visits and days.
    private static func half(visits: Int, days: Int, needsPress: Bool = true) -> RolloutStage {
        RolloutStage(share: RolloutStage.whole / 2, leastVisits: visits, leastDays: days, needsPress: needsPress)
    }

    @Test("each visit has its way by lot when it begins, as large a share as the plan says, also where an official fills the form in")
    func shares() async throws {
        let rolling = try await Rolling(Self.half(visits: 1, days: 0))
        let summary = try await rolling.goOn(weeks: 2)
        var counts: [Routing.Side: Int] = [:], filed: [Routing.Side: Int] = [:], versions: [Identifier: String] = [:]
        for visit in try rolling.visits() {
            let start = try #require(visit.start), routing = try #require(visit.routings.first), bucket = try #require(routing.bucket)
            #expect(visit.routings.count == 1 && visit.told.dropFirst().first == .routed(routing))
            #expect(routing.rollout == rolling.rollout && routing.rule == .share && routing.stage == 1 && routing.share == 5_000)
            #expect((bucket < 5_000) == (routing.side == .new))
            let version = routing.side == .new ? rolling.changed : rolling.current
            #expect(start.serviceVersion == version && routing.serviceVersion == version)
            let exposure = try #require(visit.exposures.first)
            #expect(visit.exposures.count == 1 && exposure.experiment == rolling.rollout && exposure.phase == 1)
            #expect(exposure.arm.description == routing.side.rawValue)
            counts[routing.side, default: 0] += 1
            if start.channel != .web { filed[routing.side, default: 0] += 1 }
            versions[visit.id] = version
        }
        let new = counts[.new] ?? 0, old = counts[.old] ?? 0
        #expect(new + old == summary.visits && new + old > 200)
        // Four standard deviations of so many throws of a coin.
        #expect(Double(abs(new - old)) < 4 * Double(new + old).squareRoot())
        #expect(filed[.new] ?? 0 > 0 && filed[.old] ?? 0 > 0)
        // A case goes by the version that its visit began with.
        var cases = 0
        for case .opened(let opening)? in try rolling.town.events().map(CaseEvent.init) {
            guard let visit = opening.visit, let version = versions[visit] else { continue }
            #expect(opening.serviceVersion == version)
            cases += 1
        }
        #expect(cases > 100)

        // The gate is open, and somebody has to press.
        let state = try await rolling.state()
        #expect(summary.advanced == 0 && summary.rolledBack == 0 && state.stage == 1 && state.status == .running && state.gate == .passed)
        #expect(state.turns.contains { $0.kind == .gate(stage: 1, .passed) && $0.act.by == nil && $0.act.at < rolling.town.setting.now })
    }

    @Test("what is stated of a variant shows in those who get it, and in no others")
    func effects() async throws {
        let rolling = try await Rolling(Self.half(visits: 1, days: 0))
        _ = try await rolling.goOn(weeks: 3, variant: .init(completion: -40))
        func completion(_ side: Routing.Side) throws -> Double {
            let visits = try rolling.visits().filter { $0.start?.channel == .web && $0.routings.first?.side == side }
            try #require(visits.count > 100)
            return Double(visits.count { $0.sent != nil }) / Double(visits.count)
        }
        let new = try completion(.new), old = try completion(.old)
        #expect(old - new > 0.25 && old - new < 0.55)
    }

    @Test("a version that does harm is rolled back at the time that it was there, and who comes later gets the old way")
    func harmful() async throws {
        let rolling = try await Rolling(Self.half(visits: 200, days: 3)) { $0.guardrails = [Guardrail(.stepsRejected, bound: 20)] }
        let summary = try await rolling.goOn(weeks: 2, variant: .init(errors: 60))
        let state = try await rolling.state()
        let turn = try #require(state.turns.last)
        #expect(summary.rolledBack == 1 && summary.advanced == 0 && state.status == .rolledBack)
        #expect(turn.kind == .rolledBack(.guardrail(.stepsRejected)) && turn.act.by == nil && turn.act.at < rolling.town.setting.now)
        var before = 0, after = 0
        for visit in try rolling.visits() {
            let start = try #require(visit.start), routing = try #require(visit.routings.first)
            if visit.began >= turn.act.at {
                after += 1
                #expect(start.serviceVersion == rolling.current && routing.side == .old && routing.rule == .rolledBack && visit.exposures.isEmpty)
            } else if start.serviceVersion == rolling.changed {
                before += 1
            }
        }
        #expect(before >= 10 && after > 30)
    }

    @Test("a gate without a press is passed by itself once its days are there, and not before")
    func days() async throws {
        let rolling = try await Rolling(Self.half(visits: 1, days: 10, needsPress: false))
        let summary = try await rolling.goOn(weeks: 2)
        let state = try await rolling.state()
        let turn = try #require(state.turns.last)
        #expect(summary.advanced == 1 && summary.rolledBack == 0 && state.stage == 2 && state.status == .running)
        #expect(turn.kind == .advanced(stage: 2, isOverruled: false) && turn.act.by == nil)
        // It began at nine in the morning of the third: ten days are over at nine on the thirteenth, and days are judged when they end.
        #expect(turn.act.at == rolling.town.setting.localTime.start(of: try #require(CalendarDate("2026-04-14"))))
        let later = try rolling.visits().filter { $0.began >= turn.act.at }
        #expect(later.count > 30)
        for visit in later {
            #expect(visit.start?.serviceVersion == rolling.changed && visit.routings.first?.stage == 2 && visit.routings.first?.side == .new)
            #expect(visit.exposures.map(\.phase) == [2])
        }
    }

    @Test("a gate without a press is passed by itself once its visits are there, and not before")
    func visits() async throws {
        let least = 100
        let rolling = try await Rolling(Self.half(visits: least, days: 0, needsPress: false))
        let summary = try await rolling.goOn(weeks: 2)
        let state = try await rolling.state()
        let turn = try #require(state.turns.last)
        #expect(summary.advanced == 1 && turn.kind == .advanced(stage: 2, isOverruled: false))
        let localTime = rolling.town.setting.localTime, passed = localTime.date(turn.act.at)
        let first = try #require(CalendarDate("2026-04-05"))
        #expect(passed > first)
        let new = try rolling.visits().filter { $0.exposures.first?.arm.description == "new" }
        #expect(new.count { $0.began < turn.act.at } >= least)
        // A day earlier there were too few: those that were sent by then had surely ended.
        let before = localTime.start(of: passed.plus(-1))
        #expect(new.count { $0.sent.map { $0 < before } ?? false } < least)
    }

    @Test("whoever is sent elsewhere is seen no more, and the others get the service here")
    func elsewhere() async throws {
        let rolling = try await Rolling(Self.half(visits: 1, days: 0)) { ($0.new, $0.old) = (.current, .counter) }
        let summary = try await rolling.goOn(weeks: 1)
        let visits = try rolling.visits(), gone = visits.filter { $0.routings.first?.side == .old }
        #expect(gone.count > 30 && visits.count - gone.count == summary.visits && summary.visits > 30)
        #expect(gone.allSatisfy { $0.told.count == 1 && $0.routings.first?.serviceVersion == nil && $0.routings.first?.rule == .share })
        for visit in visits where visit.routings.first?.side != .old {
            #expect(visit.start?.serviceVersion == rolling.current && visit.exposures.map(\.arm.description) == ["new"])
        }
    }
}
