import CivilTime
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("What the figures of an experiment say")
struct ExperimentVerdictTests {
    private typealias Noun = ExperimentTown

    /// Of figures that were counted until a day, in an experiment that began on 2 November.
    private static func verdict(
        _ figures: [ArmFigures], on day: String = "2026-11-23", looks: [ExperimentLook] = [], _ change: (inout ExperimentDesign) -> Void = { _ in }
    ) throws -> ExperimentVerdict {
        ExperimentVerdict(
            try Noun.design(change), ExperimentStart(tuning: 2_000, digest: "00", serviceVersion: "00"), began: try date("2026-11-02"), looks: looks,
            figures: figures, today: try date(day))
    }

    private static func cause(_ verdict: ExperimentVerdict, on day: String = "2026-11-23", _ change: (inout ExperimentDesign) -> Void = { _ in }) throws
        -> StopCause?
    { verdict.stopCause(try Noun.design(change), today: try date(day)) }

    // MARK: Better, worse, or not known

    @Test("what is surely better is ready to scale, with the frequencies in which people think; not before a week is over")
    func better() throws {
        let verdict = try Self.verdict(Noun.better)
        #expect(verdict.state == .readyToScale && verdict.winner == "korter" && verdict.weeksLeft == nil && verdict.units == 4_212)
        let effect = try #require(verdict.effects.first)
        #expect(effect.isBetter && !effect.isWorse && effect.low > 0 && effect.low < effect.difference && effect.difference < effect.high)
        #expect((effect.difference - (1_800.0 / 2_104 - 1_602.0 / 2_108) * 100).magnitude < 1e-9)
        #expect(try #require(effect.pValue) < 0.001 && effect.eValue.map { $0 > 1_000 } == true)
        #expect(NaturalFrequency(effect) == NaturalFrequency(base: 0.76, arm: 0.86))
        let early = try Self.verdict(Noun.better, on: "2026-11-08")
        #expect(early.state == .goingOn && early.winner == nil && !early.effects.isEmpty)
    }

    @Test("arms that do the same go on, with how long, until the planned end; then people look at it")
    func same() throws {
        let verdict = try Self.verdict(Noun.figures(base: (500, 380), korter: (500, 380)))
        #expect(verdict.state == .goingOn && verdict.winner == nil && verdict.effects.allSatisfy { !$0.isBetter && !$0.isWorse })
        let left = try #require(verdict.weeksLeft)
        #expect(1 <= left.low && left.low <= left.expected && left.expected <= left.high)
        #expect(try Self.cause(verdict) == nil)
        let over = try Self.verdict(Noun.figures(base: (500, 380), korter: (500, 380)), on: "2026-12-29")
        #expect(over.state == .readyForReview && over.weeksLeft == nil)
        #expect(try Self.cause(over, on: "2026-12-29") == .plannedEnd)
        #expect(try Self.cause(over, on: "2026-12-29") { $0.stopRule = StopRule(atPlannedEnd: false) } == nil)
    }

    @Test("what is surely worse is rolled back, and stops by itself only where the rule says so")
    func worse() throws {
        let verdict = try Self.verdict(Noun.figures(base: (2_108, 1_800), korter: (2_104, 1_602)), on: "2026-11-04")
        #expect(verdict.state == .rollBack && verdict.winner == nil && verdict.effects.first?.isWorse == true)
        #expect(try Self.cause(verdict) == nil)
        #expect(try Self.cause(verdict) { $0.stopRule = StopRule(whenCertain: true) } == .certain(arm: "korter"))
        #expect(try Self.cause(verdict) { $0.stopRule = StopRule(maximumUnits: 4_212) } == .units)
        #expect(try Self.cause(verdict) { $0.stopRule = StopRule(maximumUnits: 4_213) } == nil)
    }

    @Test("what cannot do as much good as matters is for people to look at, and not waited for")
    func little() throws {
        let verdict = try Self.verdict(Noun.figures(base: (50_000, 38_000), korter: (50_000, 38_000)))
        #expect(verdict.state == .readyForReview && verdict.winner == nil)
    }

    @Test("fewer rejected steps and shorter times are better, and more of them worse")
    func directions() throws {
        let fewer = try Self.verdict(Noun.figures(rejected: (600, 100))) {
            $0.metric = .stepsRejected
            $0.guardrails = []
        }
        #expect(fewer.winner == "korter" && fewer.effects.first?.isBetter == true && (fewer.effects.first?.gain ?? 0) > 0)
        func timed(_ base: Double, _ korter: Double) throws -> ExperimentVerdict {
            let figures = Noun.figures { figures in
                let middle = figures.arm == "base" ? base : korter
                figures.times = (0..<figures.completed).map { middle + Double($0 % 100) }.sorted()
            }
            return try Self.verdict(figures) {
                $0.metric = .timeToComplete
                $0.guardrails = []
            }
        }
        let quicker = try timed(480, 300)
        #expect(quicker.winner == "korter" && quicker.effects.first?.difference == -180 && quicker.effects.first?.pValue == nil)
        #expect(try timed(300, 480).state == .rollBack)
        #expect(try timed(300, 300).winner == nil)
    }

    @Test("of several arms the one that does the most good wins")
    func several() throws {
        let arms = Noun.figures(base: (2_000, 1_500), korter: (2_000, 1_700)) + [ArmFigures(arm: "omgekeerd", units: 2_000, completed: 1_800)]
        let verdict = try Self.verdict(arms) { design in
            design.arms = [ExperimentArm("base", weight: 3_334), ExperimentArm("korter", weight: 3_333), ExperimentArm("omgekeerd", weight: 3_333)]
            design.guardrails = []
        }
        #expect(verdict.effects.filter(\.isBetter).count == 2 && verdict.winner == "omgekeerd")
    }

    // MARK: Guardrails

    @Test("a guardrail is crossed where the arm is surely worse than its bound allows, and within where it surely is not")
    func guardrails() throws {
        let harmful = try Self.verdict(Noun.harmful, on: "2026-11-03")
        #expect(harmful.state == .rollBack && harmful.winner == nil)
        let reading = try #require(harmful.guardrails.first)
        #expect(reading.state == .crossed && reading.arm == "korter")
        let least = try #require(reading.leastHarm)
        #expect(least > 0.2 && least < 0.5)
        #expect(try Self.cause(harmful) == .guardrail(.stepsRejected, arm: "korter"))
        let harmless = try #require(try Self.verdict(Noun.figures()).guardrails.first)
        #expect(harmless.state == .within && (harmless.mostHarm ?? 1) <= 0.2)
        // Worse, but perhaps not worse than the bound.
        let unsure = try #require(try Self.verdict(Noun.figures(rejected: (100, 300))).guardrails.first)
        #expect(unsure.state == .unknown)
        // Surely better in the primary metric does not outweigh it.
        let both = try Self.verdict(Noun.figures(base: (2_108, 1_602), korter: (2_104, 1_800), rejected: (210, 1_300)))
        #expect(both.state == .rollBack && both.winner == nil)
    }

    @Test("of a share that nobody has in one arm a guardrail is judged by exact intervals")
    func none() throws {
        let figures = Noun.figures { $0.askedForHelp = $0.arm == "base" ? 0 : 300 }
        let verdict = try Self.verdict(figures) { $0.guardrails = [Guardrail(.helpAsked, bound: 500)] }
        #expect(verdict.guardrails.first?.state == .crossed)
        #expect(try Self.cause(verdict) { $0.guardrails = [Guardrail(.helpAsked, bound: 500)] } == .guardrail(.helpAsked, arm: "korter"))
        let nobody = try Self.verdict(Noun.figures()) { $0.guardrails = [Guardrail(.helpAsked, bound: 500)] }
        #expect(nobody.guardrails.first?.state == .within)
    }

    // MARK: Health first

    @Test("figures that are not to be believed show no winner and no effect, however much better an arm looks")
    func unhealthy() throws {
        let phone = Segment.device(.phone), desktop = Segment.device(.desktop)
        let cases: [(figures: [ArmFigures], is: (HealthProblem) -> Bool)] = [
            (Noun.figures(base: (2_600, 1_950), korter: (2_100, 1_900)), { if case .sampleRatio(let p) = $0 { p < 0.001 } else { false } }),
            (
                Noun.figures(base: (990, 600), korter: (990, 900)) { $0.twiceExposed = 20 },
                { if case .twiceExposed(let share) = $0 { share > 0.0198 && share < 0.0199 } else { false } }
            ),
            (
                Noun.figures(base: (1_000, 600), korter: (1_000, 900)) { figures in
                    let phones = figures.arm == "base" ? 500 : 200
                    figures.segments = [phone: SegmentFigures(units: phones), desktop: SegmentFigures(units: 1_000 - phones)]
                }, { if case .imbalance(phone, let p) = $0 { p < 0.001 } else { false } }
            ),
            (Noun.figures(base: (1_000, 0), korter: (1_000, 600)), { $0 == .broken(arm: "base") }),
            (Noun.figures(base: (1_000, 600), korter: (1_000, 0)), { $0 == .broken(arm: "korter") }),
            (Noun.figures(base: (1_000, 600), korter: (1_000, 1_001)), { $0 == .impossible(arm: "korter") }),
            (Noun.figures(base: (-1, 0), korter: (1_000, 900)), { $0 == .impossible(arm: "base") }),
        ]
        for (figures, isExpected) in cases {
            let verdict = try Self.verdict(figures)
            #expect(verdict.health.problems.contains(where: isExpected), "\(verdict.health.problems)")
            #expect(verdict.state == .unhealthy && verdict.winner == nil && verdict.effects.isEmpty)
            #expect(verdict.segments.isEmpty && verdict.weeksLeft == nil)
            #expect(try Self.cause(verdict) { $0.stopRule = StopRule(whenCertain: true) } == nil)
        }
    }

    @Test("harm is stopped also where a ratio is broken, but not on figures that contradict each other")
    func harmWhileUnhealthy() throws {
        let broken = try Self.verdict(Noun.figures(base: (1_300, 900), korter: (900, 700), rejected: (100, 600)))
        #expect(broken.state == .unhealthy && broken.winner == nil && broken.effects.isEmpty)
        #expect(try Self.cause(broken) == .guardrail(.stepsRejected, arm: "korter"))
        let contradictory = try Self.verdict(Noun.figures(korter: (1_000, 1_001), rejected: (100, 600)))
        #expect(contradictory.state == .unhealthy && contradictory.guardrails.isEmpty)
        #expect(try Self.cause(contradictory) == nil)
    }

    @Test("harm in one arm is stopped while another has too few units to say anything of")
    func harmBesideFew() throws {
        let design: (inout ExperimentDesign) -> Void = {
            $0.arms = [ExperimentArm("base", weight: 4_980), ExperimentArm("korter", weight: 4_980), ExperimentArm("omgekeerd", weight: 40)]
        }
        let verdict = try Self.verdict(Noun.harmful + [ArmFigures(arm: "omgekeerd", units: 8, completed: 6)], design)
        #expect(verdict.state == .noData && verdict.winner == nil && verdict.effects.isEmpty && verdict.health.tooLittle == ["omgekeerd": 8])
        #expect(verdict.guardrails.map(\.arm) == ["korter"])
        #expect(try Self.cause(verdict, design) == .guardrail(.stepsRejected, arm: "korter"))
    }

    @Test("what chance does to a ratio, one unit in a hundred minus one, and few units are no reason to disbelieve")
    func healthy() throws {
        #expect(try Self.verdict(Noun.figures(base: (1_030, 700), korter: (970, 690))).health.isHealthy)
        #expect(try Self.verdict(Noun.figures(base: (1_000, 700), korter: (1_000, 690)) { $0.twiceExposed = 10 }).health.isHealthy)
        #expect(try Self.verdict(Noun.figures(base: (4, 3), korter: (4, 3)) { $0.twiceExposed = 0 }).health.isHealthy)
    }

    @Test("too little data says nothing, and says of which arm")
    func tooLittle() throws {
        let verdict = try Self.verdict(Noun.figures(base: (29, 20), korter: (30, 30)))
        #expect(verdict.state == .noData && verdict.health.tooLittle == ["base": 29] && verdict.effects.isEmpty)
        #expect(try Self.verdict(Noun.figures(base: (30, 20), korter: (30, 20))).state == .goingOn)
        // Of weeks ten in each arm are asked for, however many visits they have.
        let weeks = try Self.verdict(Noun.figures()) { $0.unit = .week }
        #expect(weeks.state == .noData && weeks.health.tooLittle == ["base": 0, "korter": 0])
    }

    @Test("of weeks the sums per week count, not the visits in them")
    func clusters() throws {
        func weeks(_ share: Double) -> ClusterSums {
            ClusterSums((0..<12).map { week in (numerator: 100 * share + Double(week % 3), denominator: 100 + Double(week % 2)) })
        }
        let figures = Noun.figures { $0.clusters = [.completion: weeks($0.arm == "base" ? 0.6 : 0.8)] }
        let verdict = try Self.verdict(figures) { design in
            design.unit = .week
            design.guardrails = []
        }
        let effect = try #require(verdict.effects.first)
        #expect((effect.base - 732.0 / 1_206).magnitude < 1e-9 && (effect.seen - 972.0 / 1_206).magnitude < 1e-9)
        #expect(effect.low < effect.difference && effect.difference < effect.high)
    }

    // MARK: Segments and planned looks

    @Test("segments are told with wider intervals, for many are looked at")
    func segments() throws {
        let figures = Noun.figures(base: (2_000, 1_500), korter: (2_000, 1_700)) { figures in
            let done = figures.arm == "base" ? 750 : 850
            figures.segments = [
                .device(.phone): SegmentFigures(units: 1_000, completed: done), .device(.desktop): SegmentFigures(units: 1_000, completed: done),
                .language(.dutch): SegmentFigures(units: 2_000),
            ]
        }
        let verdict = try Self.verdict(figures)
        #expect(verdict.segments.map(\.segment) == [.device(.desktop), .device(.phone)])
        let whole = try #require(verdict.effects.first)
        for segment in verdict.segments {
            #expect((segment.effect.difference - whole.difference).magnitude < 1e-9 && segment.effect.high - segment.effect.low > whole.high - whole.low)
        }
    }

    @Test("the intervals of segments share the error of one arm evenly, and those with few units have their part but are not told")
    func sharedError() throws {
        func effects(_ segments: [Segment: SegmentFigures]) throws -> [SegmentEffect] {
            try Self.verdict(Noun.figures { $0.segments = segments }).segments
        }
        let phone = SegmentFigures(units: 500, completed: 400), few = SegmentFigures(units: 29, completed: 20)
        let alone = try #require(try effects([.device(.phone): phone]).first).effect
        let figures = Noun.figures(base: (500, 400), korter: (500, 400))
        // One segment alone has the whole error: its interval is that of an experiment of its own.
        let whole = try #require(try Self.verdict(figures).effects.first)
        #expect(alone.low == whole.low && alone.high == whole.high)
        let beside = try effects([.device(.phone): phone, .device(.desktop): few])
        #expect(beside.map(\.segment) == [.device(.phone)])
        let narrower = try #require(beside.first).effect
        #expect(narrower.high - narrower.low > alone.high - alone.low)
    }

    @Test("a look tells of segments what its verdict told; one that is unhealthy, has too little or was planned tells nothing")
    func segmentsOfLook() throws {
        let figures = Noun.figures { $0.segments = [.device(.phone): SegmentFigures(units: 500, completed: $0.arm == "base" ? 300 : 400)] }
        let play = try ExperimentPlay { _ in }
        try play.perform(.look(Noun.sight(figures)), by: Noun.owner)
        let phase = try #require(play.state?.current), look = try #require(phase.looks.first?.look)
        let now = try #require(phase.verdict(figures, began: play.today, today: play.today))
        #expect(!now.segments.isEmpty && phase.segments(at: look) == now.segments)
        func kept(_ verdict: ExperimentVerdict.State) -> ExperimentLook {
            var kept = ExperimentLook(metrics: look.metrics, position: 1, units: look.units, verdict: verdict, digest: look.digest)
            kept.counts = look.counts
            return kept
        }
        #expect(phase.segments(at: kept(.goingOn)) == now.segments)
        #expect(phase.segments(at: kept(.unhealthy)).isEmpty && phase.segments(at: kept(.noData)).isEmpty)
        let planned = try #require(try ExperimentPlay { $0.looks = .planned(4) }.state?.current)
        #expect(planned.segments(at: look).isEmpty)
    }

    @Test("at planned looks intervals are narrower than at any time, and between them what was seen holds")
    func planned() throws {
        let design: (inout ExperimentDesign) -> Void = { $0.looks = .planned(4) }
        let figures = Noun.figures()
        let free = try #require(try Self.verdict(figures).effects.first)
        var last = ExperimentLook(metrics: [.completion], position: 1, units: 1_500, verdict: .goingOn, digest: "00")
        let looks = [500, 1_000].map { ExperimentLook(metrics: [], position: 1, units: $0, verdict: .goingOn, digest: "00") } + [last]
        let verdict = try Self.verdict(figures, looks: looks, design)
        let planned = try #require(verdict.effects.first)
        #expect(verdict.isLookDue && planned.pValue == nil && planned.high - planned.low < free.high - free.low)
        // A fourth look was planned at 2,000; nothing is due before the first at 500.
        let early = try Self.verdict(Noun.figures(base: (200, 150), korter: (200, 150)), design)
        #expect(!early.isLookDue && early.effects.isEmpty && early.state == .goingOn)
        last.effects = [planned]
        let between = try Self.verdict(Noun.figures(base: (800, 600), korter: (800, 600)), looks: looks.dropLast() + [last], design)
        #expect(!between.isLookDue && between.effects == [planned])
        let usedUp = try Self.verdict(figures, looks: looks + [last], design)
        #expect(!usedUp.isLookDue && usedUp.state == .readyForReview)
    }

    @Test("a planned look comes when its units are there, once for each, and the program takes it by itself")
    func plannedLooks() throws {
        let play = try ExperimentPlay { $0.looks = .planned(4) }
        let few = Noun.figures(base: (200, 150), korter: (200, 150))
        #expect(throws: ExperimentRefusal.lookTooEarly(units: 400, needed: 500)) { try play.perform(.look(Noun.sight(few)), by: Noun.owner) }
        #expect(try play.perform(.judge(Noun.sight(few)), by: nil).isEmpty)
        let enough = Noun.figures(base: (250, 190), korter: (250, 190))
        let events = try play.perform(.judge(Noun.sight(enough)), by: nil)
        guard case .looked? = events.first else {
            Issue.record("no look: \(events)")
            return
        }
        #expect(play.state?.current.looks.first?.act.by == nil && play.state?.current.stop == nil)
        #expect(throws: ExperimentRefusal.lookTooEarly(units: 500, needed: 1_000)) { try play.perform(.look(Noun.sight(enough)), by: Noun.owner) }
        // Of units that pass two planned looks at once one look is taken: a second would see the same.
        let many = Noun.sight(Noun.figures(base: (800, 608), korter: (800, 608)))
        #expect(try !play.perform(.judge(many), by: nil).isEmpty)
        #expect(try play.perform(.judge(many), by: nil).isEmpty && play.state?.current.looks.count == 2)
    }

    // MARK: In words of people

    @Test("frequencies are of 100, and of 1,000 where they would be none, all or the same")
    func frequencies() {
        func told(_ base: Double, _ arm: Double) -> [Int] {
            let frequency = NaturalFrequency(base: base, arm: arm)
            return [frequency.base, frequency.arm, frequency.of]
        }
        #expect(told(0.61, 0.68) == [61, 68, 100] && told(0.002, 0.02) == [2, 20, 1_000] && told(0.61, 0.613) == [610, 613, 1_000])
        #expect(told(0, 1) == [0, 100, 100] && told(0.5, 0.5) == [50, 50, 100])
        let score = ArmEffect(metric: .score, arm: "korter", base: 3, seen: 4, difference: 1, low: 0, high: 2, pValue: nil)
        #expect(NaturalFrequency(score) == nil)
    }
}
