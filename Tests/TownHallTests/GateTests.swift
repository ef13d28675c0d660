import CivilTime
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Gates of rollouts")
struct GateTests {
    private typealias Noun = RolloutTown
    typealias Figures = (new: ArmFigures, old: ArmFigures)

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let requirement: RolloutRequirement?
        let new: ArmFigures
        let old: ArmFigures
        var days = 3
        let outcome: GateReading.Outcome

        init(
            _ name: String, _ requirement: RolloutRequirement?, _ new: ArmFigures, old: ArmFigures? = nil, days: Int = 3, _ outcome: GateReading.Outcome
        ) {
            testDescription = name; self.requirement = requirement; self.new = new
            self.old = old ?? RolloutTown.figures("old", new.units, new.completed)
            self.days = days; self.outcome = outcome
        }
    }

    private static func plan(_ requirement: RolloutRequirement?, _ guardrails: [Guardrail] = []) -> RolloutPlan {
        Noun.toVariant {
            $0.stages[0] = RolloutStage(share: 5_000, requirements: requirement.map { [$0] } ?? [], leastVisits: 200, leastDays: 3)
            $0.guardrails = guardrails
        }
    }

    private static func reading(_ case: Case, _ guardrails: [Guardrail] = []) -> GateReading {
        GateReading(plan(`case`.requirement, guardrails), stage: 1, Noun.sight((`case`.new, `case`.old)), days: `case`.days)
    }

    private static let completion = RolloutRequirement(.completion, .atLeast(8_000))
    private static func asks(_ metric: Metric, _ bound: RolloutRequirement.Bound) -> RolloutRequirement { RolloutRequirement(metric, bound) }
    private static func new(_ units: Int, _ completed: Int, rejected: Int = 0, _ change: (inout ArmFigures) -> Void = { _ in }) -> ArmFigures {
        Noun.figures("new", units, completed, rejected: rejected, change: change)
    }
    private static func scored(_ n: Int, _ sum: Double, _ squares: Double) -> ArmFigures {
        new(300, 270) { $0.scores = UnitSums(n: n, sum: sum, sumOfSquares: squares) }
    }
    private static func timed(_ seconds: Double, count: Int = 270) -> ArmFigures { new(300, 270) { $0.times = Array(repeating: seconds, count: count) } }

    static let cases: [Case] = [
        Case("enough, and met", completion, new(300, 270), .passed),
        Case("met to the hair", completion, new(300, 240), .passed),
        Case("too few visits", completion, new(199, 190), .unknown),
        Case("too few days", completion, new(300, 270), days: 2, .unknown),
        Case("nothing counted", completion, new(0, 0), .unknown),
        Case("missed, and the interval still covers the bound", completion, new(300, 225), .unknown),
        Case("surely missed", completion, new(300, 60), .failed),
        Case("surely missed, though early", completion, new(30, 0), days: 0, .failed),
        Case("nothing asked but visits and days", nil, new(200, 0), .passed),
        Case("nothing asked, and too few days", nil, new(200, 0), days: 2, .unknown),
        Case("visits given otherwise than the lot says", completion, new(300, 270), old: Noun.figures("old", 600, 540), .unknown),
        Case("surely missed, by visits given otherwise", completion, new(300, 60), old: Noun.figures("old", 600, 540), .unknown),
        Case("a median time within the bound", asks(.timeToComplete, .atMost(12_000)), timed(100), .passed),
        Case("a median time surely beyond", asks(.timeToComplete, .atMost(5_000)), timed(100), .failed),
        Case("no times", asks(.timeToComplete, .atMost(5_000)), timed(100, count: 0), .unknown),
        Case("a score that is met", asks(.score, .atLeast(400)), scored(100, 450, 2_050), .passed),
        Case("a score that is surely missed", asks(.score, .atLeast(400)), scored(100, 150, 250), .failed),
        Case("no score", asks(.score, .atLeast(400)), scored(0, 0, 0), .unknown),
        Case("what is no number", asks(.score, .atLeast(400)), scored(100, .nan, .nan), .unknown),
        Case("rejected steps within the bound", asks(.stepsRejected, .atMost(20)), new(300, 270, rejected: 30), .passed),
        Case("rejected steps surely beyond", asks(.stepsRejected, .atMost(20)), new(300, 270, rejected: 240), .failed),
        Case("rejected steps of too few", asks(.stepsRejected, .atMost(20)), new(9, 9, rejected: 0), .unknown),
        Case("surely not worse", asks(.completion, .notWorse(by: 500)), new(2_000, 1_800), old: Noun.figures("old", 2_000, 1_600), .passed),
        Case("surely worse", asks(.completion, .notWorse(by: 500)), new(2_000, 1_200), old: Noun.figures("old", 2_000, 1_600), .failed),
        Case("as good, as far as so few can tell", asks(.completion, .notWorse(by: 100)), new(300, 240), old: Noun.figures("old", 300, 240), .unknown),
        Case("nothing to compare with", asks(.completion, .notWorse(by: 500)), new(0, 0), .unknown),
    ]

    @Test("say one of three things", arguments: cases)
    func outcome(_ case: Case) {
        let reading = Self.reading(`case`)
        #expect(reading.outcome == `case`.outcome, "\(reading)")
        #expect(reading.visits == `case`.new.units && reading.days == `case`.days && reading.leastVisits == 200 && reading.leastDays == 3)
    }

    @Test("are failed where a guardrail is crossed, whatever else is met, and also by figures that are not to be believed")
    func guardrail() {
        let guardrails = [Guardrail(.stepsRejected, bound: 20)]
        func reading(_ figures: Figures) -> GateReading { Self.reading(Case("", Self.completion, figures.new, old: figures.old, .failed), guardrails) }
        let crossed = reading(Noun.harmful)
        #expect(crossed.outcome == .failed && crossed.requirements.map(\.outcome) == [.passed] && crossed.guardrails.map(\.state) == [.crossed])
        let broken = reading((Noun.harmful.new, Noun.figures("old", 3_000, 2_700, rejected: 300)))
        #expect(broken.isRatioBroken && broken.outcome == .failed && broken.requirements.map(\.outcome) == [.unknown])
        // What is not known of a guardrail keeps nobody.
        #expect(reading(Noun.good).outcome == .passed)
    }

    @Test("tell what was seen in points, with an interval around it, and how much better the new way is")
    func told() throws {
        let level = try #require(Self.reading(Case("", Self.completion, Self.new(300, 270), old: Noun.figures("old", 300, 240), .passed)).requirements.first)
        #expect(level.new == 90 && level.old == 80 && level.counted == (300, 300))
        let (low, high) = (try #require(level.low), try #require(level.high))
        #expect(low < 90 && low > 75 && high > 90 && high < 100)
        let compared = try #require(
            Self.reading(Case("", Self.asks(.completion, .notWorse(by: 500)), Self.new(2_000, 1_800), old: Noun.figures("old", 2_000, 1_600), .passed))
                .requirements.first)
        let (least, most) = (try #require(compared.low), try #require(compared.high))
        #expect(least > 0 && least < 10 && most > 10)
    }

    @Test("are not there before the start and in the last stage, and ask no ratio where the old way is not seen")
    func none() throws {
        let play = try RolloutPlay(started: Noun.plan { $0.stages = [$0.stages[2]] })
        #expect(GateReading(try #require(play.state), Noun.sight(Noun.good), days: 9) == nil)
        let elsewhere = GateReading(Noun.plan(), stage: 1, Noun.sight((Noun.good.new, Noun.figures("old", 0, 0))), days: 3)
        #expect(elsewhere.outcome == .passed && !elsewhere.isRatioBroken)
    }

    // MARK: Days

    private func days(_ began: String, _ now: String) throws -> Int {
        var state = try #require(try RolloutPlay(started: Noun.plan()).state)
        state.stageBegan = try Self.time(began)
        return state.days(at: try Self.time(now), LocalTime(zone: "Europe/Amsterdam"))
    }

    /// In UTC, as in `2026-10-24 10:00`.
    private static func time(_ text: String) throws -> Timestamp {
        let parts = text.split(separator: " ").map(String.init), clock = parts[1].split(separator: ":").compactMap { Int64($0) }
        return Timestamp(microseconds: (Int64(try date(parts[0]).daysSince1970) * 86_400 + clock[0] * 3_600 + clock[1] * 60) * 1_000_000)
    }

    @Test("count whole days by the clock on the wall, over summer time and winter time, and none where the clock was put back")
    func whole() throws {
        #expect(try days("2026-11-02 09:00", "2026-11-02 23:59") == 0)
        #expect(try days("2026-11-02 09:00", "2026-11-03 08:59") == 0)
        #expect(try days("2026-11-02 09:00", "2026-11-03 09:00") == 1)
        #expect(try days("2026-11-02 09:00", "2026-11-05 09:00") == 3)
        // On 25 October the clock goes back: noon is at 10:00 and then at 11:00 UTC.
        #expect(try days("2026-10-24 10:00", "2026-10-25 10:59") == 0)
        #expect(try days("2026-10-24 10:00", "2026-10-25 11:00") == 1)
        // On 28 March it goes forward: noon is at 11:00 and then at 10:00 UTC.
        #expect(try days("2027-03-27 11:00", "2027-03-28 09:59") == 0)
        #expect(try days("2027-03-27 11:00", "2027-03-28 10:00") == 1)
        // The machine's clock was put back an hour after the stage began.
        #expect(try days("2026-11-02 09:00", "2026-11-02 08:00") == 0)
        // And stands an hour too early on the third day: nothing is skipped, it is waited for.
        #expect(try days("2026-11-02 09:00", "2026-11-05 08:00") == 2)
    }
}
