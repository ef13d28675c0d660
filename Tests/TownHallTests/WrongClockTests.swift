import Journal
import Testing

@testable import TownHall

@Suite("A clock that is put forward or back")
struct WrongClockTests {
    private static let hour: Int64 = 3_600

    let town: Town
    private let rollouts: RolloutTown

    init() throws {
        town = try Town()
        rollouts = RolloutTown(town)
    }

    /// A rollout that goes on by itself after a day in each stage, and does well.
    private func started() async throws -> Identifier {
        rollouts.counted.set(new: RolloutTown.good.new, old: RolloutTown.figures("old", 0, 0))
        return try await rollouts.started(
            RolloutTown.plan { plan in
                for stage in 0..<2 {
                    plan.stages[stage].leastDays = 1
                    plan.stages[stage].needsPress = false
                }
            })
    }

    /// Judges it, as the watch does.
    ///
    /// - Returns: In which stage it is then.
    private func judged(_ id: Identifier) async throws -> Int {
        let room = rollouts.rollouts, state = try #require(try await room.state(of: id))
        try await room.judge(id, rollouts.counted.sight(of: state))
        return try #require(try await room.state(of: id)).stage
    }

    /// To the morning of a day, at eight in UTC.
    private func advance(to day: String) throws {
        town.clock.advance(days: Int64(try date(day).daysSince1970 - date("2026-11-02").daysSince1970))
    }

    @Test("takes a rollout one stage further at a time, skips no gate and passes none twice")
    func rollout() async throws {
        let id = try await started()
        town.clock.advance(seconds: 23 * Self.hour - 1)
        #expect(try await judged(id) == 1)
        // An hour too early by the sun, and on time by the clock.
        town.clock.advance(seconds: Self.hour + 1)
        for _ in 0..<3 { #expect(try await judged(id) == 2) }
        // Put back: the stage began in what is the future now.
        town.clock.advance(seconds: -Self.hour)
        for _ in 0..<3 { #expect(try await judged(id) == 2) }
        town.clock.advance(days: 1)
        #expect(try await judged(id) == 2)
        town.clock.advance(seconds: Self.hour)
        #expect(try await judged(id) == 3)
        for hours in [-2, 1, 48] as [Int64] {
            town.clock.advance(seconds: hours * Self.hour)
            #expect(try await judged(id) == 3)
        }
        let events = try await rollouts.events(of: id)
        #expect(events.compactMap { if case .advanced(let stage, _) = $0 { stage } else { nil } } == [2, 3])
        #expect(events.count { if case .gateJudged = $0 { true } else { false } } == 2)
        _ = try town.journal.verify(town.hall.setting.municipality)
    }

    @Test(
        "for the summer or the winter makes a day in a stage no shorter and no longer by the clock on the wall",
        arguments: [
            ("2027-03-27", 23), ("2027-10-30", 25),
        ] as [(String, Int64)])
    func season(_ day: String, _ hours: Int64) async throws {
        try advance(to: day)
        let id = try await started()
        town.clock.advance(seconds: hours * Self.hour - 60)
        #expect(try await judged(id) == 1)
        town.clock.advance(seconds: 60)
        #expect(try await judged(id) == 2)
        // Whoever looks by a clock that still shows the other time changes nothing.
        town.clock.advance(seconds: -Self.hour)
        #expect(try await judged(id) == 2)
        town.clock.advance(days: 1)
        #expect(try await judged(id) == 2)
        town.clock.advance(seconds: Self.hour)
        #expect(try await judged(id) == 3)
        let events = try await rollouts.events(of: id)
        #expect(events.compactMap { if case .advanced(let stage, _) = $0 { stage } else { nil } } == [2, 3])
    }

    // The last day of a plan is over at midnight here: 22:00 UTC in summer, 23:00 in winter, also on the day on which the clock changes.
    @Test(
        "stops an experiment once, at the end of its last day, and not again",
        arguments: [
            ("2027-03-28", 14), ("2026-12-28", 15),
        ] as [(String, Int64)])
    func experiment(_ day: String, _ hours: Int64) async throws {
        let noun = ExperimentTown(town), end = try date(day), room = noun.experiments
        let id = try await noun.started { $0.plannedEnd = end }
        let sight = ExperimentTown.sight(ExperimentTown.figures())
        func stops() async throws -> [ExperimentEvent] {
            try await noun.events(of: id).filter { if case .stopped = $0 { true } else { false } }
        }
        try advance(to: day)
        town.clock.advance(seconds: hours * Self.hour - 60)
        try await room.judge(id, sight)
        #expect(try await stops().isEmpty)
        town.clock.advance(seconds: 60)
        try await room.judge(id, sight)
        #expect(try await stops().count == 1)
        // The last day again, and then its end.
        for hours in [-1, 1, 24] as [Int64] {
            town.clock.advance(seconds: hours * Self.hour)
            try await room.judge(id, sight)
            #expect(try await stops().count == 1)
        }
        _ = try town.journal.verify(town.hall.setting.municipality)
    }
}
