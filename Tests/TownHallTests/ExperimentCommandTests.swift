import CivilTime
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("The life of an experiment")
struct ExperimentCommandTests {
    private let owner = ExperimentTown.owner, second = ExperimentTown.second, head = ExperimentTown.head
    private typealias Noun = ExperimentTown

    private static func status(_ play: ExperimentPlay) -> ExperimentPhase.Status? { play.state?.current.status }

    // MARK: From draft to decision

    @Test("it is drafted, changed, reviewed, started, changed in share, paused, gone on with, looked at, stopped and decided on")
    func life() throws {
        let play = try ExperimentPlay()
        try play.perform(.draft(try Noun.design(), Noun.texts()), by: owner)
        #expect(Self.status(play) == .draft)
        let wider = try Noun.design { $0.leastEffect = 300 }
        try play.perform(.change(wider, Noun.texts()), by: second)
        #expect(play.state?.current.design == wider)
        try play.perform(.review, by: head)
        #expect(Self.status(play) == .reviewed)
        try play.perform(.start(tuning: 2_000), by: owner)
        #expect(Self.status(play) == .running)
        let digest = try wider.digest()
        #expect(play.state?.current.start == ExperimentStart(tuning: 2_000, digest: digest, serviceVersion: SampleTests.version))
        try play.perform(.changeShare(2_500), by: owner)
        #expect(play.state?.current.share == 2_500 && play.state?.current.design.share == ExperimentArm.whole)
        #expect(try play.perform(.changeShare(2_500), by: owner).isEmpty)
        try play.perform(.pause, by: owner)
        #expect(Self.status(play) == .paused && play.state?.assigning == nil)
        try play.perform(.goOn, by: owner)
        #expect(play.state?.assigning?.number == 1)
        try play.perform(.look(Noun.sight(Noun.figures())), by: owner)
        let look = try #require(play.state?.current.looks.first)
        #expect(look.act.by == owner.id && look.look.units == 2_000 && look.look.counts.count == 2 && look.look.isIntact)
        try play.perform(.stop, by: .handler())
        #expect(Self.status(play) == .stopped && play.state?.current.stop == .official)
        try play.perform(.decide(.stop, reason: Personal("Geen verschil."), Noun.sight(Noun.figures(), position: 12)), by: head)
        #expect(Self.status(play) == .decided && play.state?.isOver == true)
        let decision = try #require(play.state?.current.decision)
        #expect(decision.planDigest == digest && decision.evidence.position == 12 && decision.evidence.isIntact)
        #expect(decision.evidence.counts.map(\.figures.units) == [1_000, 1_000] && !decision.evidence.effects.isEmpty)
    }

    @Test("a change before the start has to be reviewed again")
    func reviewedAgain() throws {
        let play = try ExperimentPlay()
        try play.perform(.draft(try Noun.design(), Noun.texts()), by: owner)
        try play.perform(.review, by: second)
        #expect(throws: ExperimentRefusal.alreadyReviewed) { try play.perform(.review, by: head) }
        try play.perform(.change(try Noun.design { $0.share = 1 }, Noun.texts()), by: owner)
        #expect(throws: ExperimentRefusal.notReviewed) { try play.perform(.start(tuning: 2_000), by: owner) }
        try play.perform(.review, by: second)
        try play.perform(.start(tuning: 2_000), by: owner)
    }

    @Test("whoever wrote any of it does not review it")
    func ownWork() throws {
        let play = try ExperimentPlay()
        try play.perform(.draft(try Noun.design(), Noun.texts()), by: owner)
        #expect(throws: ExperimentRefusal.ownWork) { try play.perform(.review, by: owner) }
        try play.perform(.change(try Noun.design { $0.share = 500 }, Noun.texts()), by: second)
        for author in [owner, second] { #expect(throws: ExperimentRefusal.ownWork) { try play.perform(.review, by: author) } }
        try play.perform(.review, by: head)
    }

    @Test("once it started it is frozen, and what would change is named; a new phase is written beside it, reviewed, and takes its place")
    func phases() throws {
        let play = try ExperimentPlay { _ in }
        let other = try Noun.design { design in
            design.metric = .score
            design.leastEffect = 40
            design.guardrails = []
            design.stopRule = StopRule(whenCertain: true)
        }
        #expect(throws: ExperimentRefusal.frozen([.metric, .leastEffect, .guardrail(0), .stopRule])) {
            try play.perform(.change(other, Noun.texts()), by: owner)
        }
        #expect(throws: ExperimentRefusal.alreadyStarted) { try play.perform(.change(try Noun.design(), Noun.texts()), by: owner) }
        #expect(throws: ExperimentRefusal.alreadyStarted) { try play.perform(.review, by: second) }
        #expect(throws: ExperimentRefusal.alreadyStarted) { try play.perform(.start(tuning: 2_000), by: owner) }
        try play.perform(.draft(other, Noun.texts()), by: owner)
        #expect(play.state?.current.number == 2 && play.state?.assigning?.number == 1)
        #expect(throws: ExperimentRefusal.phaseNotStarted(2)) { try play.perform(.draft(other, Noun.texts()), by: owner) }
        #expect(throws: ExperimentRefusal.notReviewed) { try play.perform(.start(tuning: 500), by: owner) }
        try play.perform(.review, by: second)
        try play.perform(.start(tuning: 500), by: owner)
        #expect(play.state?.assigning?.number == 2 && play.state?.phases.map(\.status) == [.replaced, .running])
        #expect(throws: ExperimentRefusal.otherPhase(2)) { try play.perform(.look(Noun.sight(Noun.figures(), phase: 1)), by: owner) }
        let elsewhere = try Noun.design { $0.service = ServiceKey(rawValue: "melding") }
        #expect(throws: ExperimentRefusal.otherService) { try play.perform(.draft(elsewhere, Noun.texts()), by: owner) }
    }

    @Test("after 'adjust' a new phase comes; after 'stop' and 'scale' nothing does, and no decision is taken twice")
    func decidedOnce() throws {
        for outcome in [ExperimentOutcome.stop, .adjust, .scale(arm: "korter")] {
            let play = try ExperimentPlay { _ in }
            play.today = try date("2026-11-30")
            try play.perform(.decide(outcome, reason: Personal("Zo."), Noun.sight(Noun.better)), by: head)
            #expect(throws: ExperimentRefusal.alreadyDecided) {
                try play.perform(.decide(.stop, reason: Personal("Toch niet."), Noun.sight(Noun.better)), by: head)
            }
            #expect(throws: ExperimentRefusal.alreadyDecided) { try play.perform(.changeShare(1), by: owner) }
            #expect(play.state?.assigning == nil)
            if outcome == .adjust {
                try play.perform(.draft(try Noun.design(), Noun.texts()), by: owner)
                try play.perform(.review, by: second)
                try play.perform(.start(tuning: 2_000), by: owner)
                #expect(play.state?.assigning?.number == 2)
            } else {
                #expect(throws: ExperimentRefusal.alreadyDecided) { try play.perform(.draft(try Noun.design(), Noun.texts()), by: owner) }
            }
        }
    }

    // MARK: Who may

    @Test("a command is carried out by who has its permission in the department of the service alone")
    func mandates() throws {
        let sight = Noun.sight(Noun.figures())
        let design = try Noun.design()
        let outsiders = [Official.handler(Town.traffic), .auditor, Official(id: .random(), roles: [.departmentHead], department: Town.traffic)]
        for (command, permission) in [
            (ExperimentCommand.draft(design, Noun.texts()), Permission.draftExperiments), (.change(design, Noun.texts()), .draftExperiments),
            (.review, .reviewExperiments), (.start(tuning: 2_000), .runExperiments), (.changeShare(10), .runExperiments), (.pause, .runExperiments),
            (.goOn, .runExperiments), (.stop, .stopExperiments), (.decide(.stop, reason: Personal("Zo."), sight), .decideExperiments),
        ] as [(ExperimentCommand, Permission)] {
            let play = try ExperimentPlay { _ in }
            for official in outsiders { #expect(throws: ExperimentRefusal.mayNot(permission)) { try play.perform(command, by: official) } }
            #expect(throws: ExperimentRefusal.mayNot(permission)) { try play.perform(command, by: nil) }
        }
        let play = try ExperimentPlay { _ in }
        // Who owns the service has no mandate to decide, and no official takes the program's place.
        #expect(throws: ExperimentRefusal.mayNot(.decideExperiments)) { try play.perform(.decide(.stop, reason: Personal("Zo."), sight), by: owner) }
        #expect(throws: ExperimentRefusal.mayNot(.viewExactFigures)) { try play.perform(.look(sight), by: .handler(Town.traffic)) }
        #expect(throws: ExperimentRefusal.mayNot(.stopExperiments)) { try play.perform(.judge(sight), by: head) }
    }

    // MARK: What is wrong with a design

    private static func problems(texts: ExperimentTexts? = nil, _ change: (inout ExperimentDesign) -> Void) throws -> [DesignProblem] {
        let play = try ExperimentPlay()
        return try Noun.design(change).problems(texts ?? Noun.texts().reveal(), play.offer, today: play.today)
    }

    @Test("each mistake in a design is refused with its place and its reason")
    func designs() throws {
        #expect(try Self.problems { _ in } == [])
        let half = ExperimentArm("base", weight: 5_000)
        let long = String(repeating: "a", count: ExperimentTexts.longest + 1)
        #expect(try Self.problems { $0.leastEffect = 0 } == [DesignProblem(.leastEffect, .noEffect)])
        #expect(try Self.problems { $0.leastEffect = -1 } == [DesignProblem(.leastEffect, .outOfRange(1...100_00))])
        #expect(try Self.problems { $0.arms = [half, ExperimentArm("korter", weight: 4_000)] } == [DesignProblem(.arms, .weightsAddUpTo(9_000))])
        #expect(try Self.problems { $0.arms = [half, ExperimentArm("korter", weight: .max)] } == [DesignProblem(.arm(1), .outOfRange(1...10_000))])
        #expect(try Self.problems { $0.arms = [half, half] } == [DesignProblem(.arm(1), .twice("base"))])
        #expect(
            try Self.problems { $0.arms = [ExperimentArm("korter", weight: 10_000)] } == [
                DesignProblem(.arms, .fewerThanTwoArms), DesignProblem(.arms, .withoutBase),
            ])
        #expect(try Self.problems { $0.arms = [half, ExperimentArm("weg", weight: 5_000)] } == [DesignProblem(.arm(1), .unknownVariant("weg"))])
        #expect(try Self.problems { $0.arms = [half, ExperimentArm("gratis", weight: 5_000)] } == [DesignProblem(.arm(1), .notForChance("gratis"))])
        let play = try ExperimentPlay(), unseen = ExperimentVariant("vooraf", isForChance: true, isSeenInForm: false)
        let offer = ExperimentOffer(
            service: SampleTests.kap, version: SampleTests.version, department: Town.green, metrics: Set(Metric.allCases), variants: [unseen])
        let invisible = try Noun.design { $0.arms = [half, ExperimentArm("vooraf", weight: 5_000)] }
        #expect(invisible.problems(nil, offer, today: play.today) == [DesignProblem(.arm(1), .notSeenInForm("vooraf"))])
        #expect(try Self.problems { $0.share = 0 } == [DesignProblem(.share, .outOfRange(1...10_000))])
        #expect(try Self.problems { $0.share = 10_001 } == [DesignProblem(.share, .outOfRange(1...10_000))])
        #expect(try Self.problems { $0.quantile = 100 } == [DesignProblem(.quantile, .outOfRange(1...99))])
        #expect(try Self.problems { $0.looks = .planned(0) } == [DesignProblem(.looks, .outOfRange(1...20))])
        #expect(try Self.problems { $0.stopRule = StopRule(maximumUnits: 1) } == [DesignProblem(.stopRule, .outOfRange(60...9_999_999))])
        let today = try date("2026-11-02")
        #expect(try Self.problems { $0.plannedEnd = today } == [DesignProblem(.plannedEnd, .past)])
        #expect(
            try Self.problems { $0.namespace = ExperimentNamespace("kap", low: 50, high: 50) } == [DesignProblem(.namespace, .outOfRange(0...10_000))])
        #expect(try Self.problems { $0.namespace = ExperimentNamespace("een plek", low: 0, high: 50) } == [DesignProblem(.namespace, .noCode)])
        // The hash of a namespace tells a thousand parts apart, and not ten thousand.
        for (low, high) in [(0, 4_999), (5_001, 10_000)] {
            #expect(
                try Self.problems { $0.namespace = ExperimentNamespace("kap", low: low, high: high) } == [DesignProblem(.namespace, .notInSteps(of: 10))])
        }
        #expect(try Self.problems { $0.namespace = ExperimentNamespace("kap", low: 10, high: 20) } == [])
        #expect(try Self.problems { $0.guardrails = [Guardrail(.completion, bound: 1)] } == [DesignProblem(.guardrail(0), .isPrimary)])
        #expect(try Self.problems { $0.guardrails = [Guardrail(.score, bound: -1)] } == [DesignProblem(.guardrail(0), .outOfRange(0...400))])
        #expect(
            try Self.problems { $0.guardrails = [Guardrail(.score, bound: 1), Guardrail(.score, bound: 2)] } == [DesignProblem(.guardrail(1), .twice("score"))])
        #expect(try Self.problems { $0.told = [.officials, .council] } == [DesignProblem(.notice(.council), .missing)])
        #expect(try Self.problems { $0.told = [] } == [DesignProblem(.told, .missing)])
        #expect(
            try Self.problems(texts: ExperimentTexts(problem: " ", hypothesis: long, told: [.officials: "Dit."])) { _ in } == [
                DesignProblem(.problem, .missing), DesignProblem(.hypothesis, .tooLong(maximum: ExperimentTexts.longest)),
            ])
    }

    @Test("a metric that nothing in the service leads to is refused, and so is decision time while arms share one queue of officials")
    func metrics() throws {
        let play = try ExperimentPlay()
        play.offer = ExperimentOffer(
            service: SampleTests.kap, version: SampleTests.version, department: Town.green, metrics: [.completion, .decisionTime], variants: Noun.variants)
        func problems(_ change: (inout ExperimentDesign) -> Void) throws -> [DesignProblem] {
            try Noun.design { design in
                design.guardrails = []
                change(&design)
            }.problems(Noun.texts().reveal(), play.offer, today: play.today)
        }
        #expect(
            try problems {
                $0.metric = .score
                $0.leastEffect = 10
            } == [DesignProblem(.metric, .notMeasured(.score))])
        #expect(try problems { $0.guardrails = [Guardrail(.costPerCase, bound: 10)] } == [DesignProblem(.guardrail(0), .notMeasured(.costPerCase))])
        #expect(try problems { $0.metric = .decisionTime } == [DesignProblem(.metric, .sharedQueue(.visit))])
        #expect(
            try problems { $0.guardrails = [Guardrail(.decisionTime, bound: 10)] } == [DesignProblem(.guardrail(0), .sharedQueue(.visit))])
        #expect(
            try problems {
                $0.metric = .decisionTime
                $0.unit = .week
            } == [])
    }

    @Test("units by which no lot is drawn are refused, also where an earlier draft has them", arguments: [ExperimentUnit.resident, .household, .department])
    func undrawn(unit: ExperimentUnit) throws {
        #expect(try Self.problems { $0.unit = unit } == [DesignProblem(.unit, .notDrawn(unit))])
        let play = try ExperimentPlay()
        let now = Timestamp(microseconds: Int64(play.today.daysSince1970) * 86_400_000_000)
        play.happened = [ExperimentHappening(.drafted(phase: 1, try Noun.design { $0.unit = unit }), by: owner.id, at: now)]
        let refusal = ExperimentRefusal.design([DesignProblem(.unit, .notDrawn(unit))])
        #expect(throws: refusal) { try play.perform(.review, by: second) }
        // Nor does one start that was reviewed before it was refused.
        play.happened.append(ExperimentHappening(.reviewed(phase: 1, digest: "00"), by: second.id, at: now))
        #expect(throws: refusal) { try play.perform(.start(tuning: 2_000), by: owner) }
    }

    @Test("a service offers the metrics that are counted of each arm, whatever else its definition tells")
    func offers() throws {
        let town = try Town()
        let kap = try #require(town.hall.setting.shelf.current[SampleTests.kap])
        let uncounted: Set<Metric> = [.channelShift, .costPerCase, .decisionTime]
        let vraag = try #require(town.hall.setting.shelf.current[ServiceKey(rawValue: "vraag")])
        #expect(ExperimentOffer(kap, variants: []).metrics == Set(Metric.allCases).subtracting(uncounted))
        #expect(ExperimentOffer(vraag, variants: []).metrics == Set(Metric.allCases).subtracting(uncounted))
    }

    // MARK: Beside others, and out of turn

    @Test("a second experiment on a service starts only where one namespace keeps the two apart")
    func neighbours() throws {
        let other = Identifier.random()
        func start(_ own: ExperimentNamespace?, beside namespace: ExperimentNamespace?, of unit: ExperimentUnit = .visit) throws {
            let play = try ExperimentPlay()
            try play.perform(.draft(try Noun.design { $0.namespace = own }, Noun.texts()), by: owner)
            try play.perform(.review, by: second)
            play.offer = ExperimentOffer(
                service: SampleTests.kap, version: SampleTests.version, department: Town.green, metrics: Set(Metric.allCases), variants: Noun.variants,
                neighbours: [ExperimentNeighbour(other, namespace: namespace, unit: unit)])
            try play.perform(.start(tuning: 2_000), by: owner)
        }
        let low = ExperimentNamespace("kap", low: 0, high: 5_000), high = ExperimentNamespace("kap", low: 5_000, high: 10_000)
        let pairs: [(ExperimentNamespace?, ExperimentNamespace?)] = [
            (nil, nil), (low, nil), (nil, high), (low, low), (low, ExperimentNamespace("anders", low: 5_000, high: 10_000)),
            (low, ExperimentNamespace("kap", low: 4_990, high: 5_010)),
        ]
        for (own, namespace) in pairs { #expect(throws: ExperimentRefusal.servedByOther(other)) { try start(own, beside: namespace) } }
        // A half of the weeks says nothing of a half of the visits.
        #expect(throws: ExperimentRefusal.servedByOther(other)) { try start(low, beside: high, of: .week) }
        try start(low, beside: high)
        try start(high, beside: low)
    }

    @Test("what comes out of turn is refused, and nothing happens")
    func outOfTurn() throws {
        let play = try ExperimentPlay()
        let sight = Noun.sight(Noun.figures())
        #expect(throws: ExperimentRefusal.notStarted) { try play.perform(.review, by: second) }
        try play.perform(.draft(try Noun.design(), Noun.texts()), by: owner)
        for command in [ExperimentCommand.changeShare(10), .pause, .goOn, .stop, .look(sight)] {
            #expect(throws: ExperimentRefusal.notStarted) { try play.perform(command, by: owner) }
        }
        #expect(throws: ExperimentRefusal.notStarted) { try play.perform(.decide(.stop, reason: Personal("Zo."), sight), by: head) }
        #expect(try play.perform(.judge(sight), by: nil).isEmpty)
        try play.perform(.review, by: second)
        for tuning in [Int.min, 0, 59, 10_000_000] {
            #expect(throws: ExperimentRefusal.tuningOutOfRange(60...9_999_999)) { try play.perform(.start(tuning: tuning), by: owner) }
        }
        // The variant went, or the end passed, between the review and the start.
        let offer = play.offer
        play.offer = ExperimentOffer(
            service: SampleTests.kap, version: SampleTests.version, department: Town.green, metrics: Set(Metric.allCases), variants: [])
        #expect(throws: ExperimentRefusal.design([DesignProblem(.arm(1), .unknownVariant("korter"))])) { try play.perform(.start(tuning: 2_000), by: owner) }
        play.offer = offer
        try play.perform(.start(tuning: 2_000), by: owner)
        #expect(throws: ExperimentRefusal.notPaused) { try play.perform(.goOn, by: owner) }
        try play.perform(.pause, by: owner)
        #expect(throws: ExperimentRefusal.isPaused) { try play.perform(.pause, by: owner) }
        for share in [0, -1, 10_001] {
            #expect(throws: ExperimentRefusal.shareOutOfRange(1...10_000)) { try play.perform(.changeShare(share), by: owner) }
        }
        try play.perform(.stop, by: owner)
        for command in [ExperimentCommand.stop, .goOn, .pause, .changeShare(1)] {
            #expect(throws: ExperimentRefusal.alreadyStopped(.official)) { try play.perform(command, by: owner) }
        }
        let count = play.happened.count
        #expect(try play.perform(.judge(Noun.sight(Noun.harmful)), by: nil).isEmpty && play.happened.count == count)
    }

    @Test("figures of other arms, of another phase or older than those that were seen are refused")
    func figures() throws {
        let play = try ExperimentPlay { _ in }
        let arms = Noun.figures()
        let strange = ArmFigures(arm: "omgekeerd", units: 1, completed: 1)
        #expect(throws: ExperimentRefusal.otherArms(missing: ["korter"], unknown: ["omgekeerd", "base"])) {
            try play.perform(.look(Noun.sight([arms[0], strange, arms[0]])), by: owner)
        }
        try play.perform(.look(Noun.sight(arms, position: 50)), by: owner)
        #expect(throws: ExperimentRefusal.olderThan(50)) { try play.perform(.look(Noun.sight(arms, position: 49)), by: owner) }
        // The same again is no look of its own; by someone else it is.
        #expect(try play.perform(.look(Noun.sight(arms, position: 51)), by: owner).isEmpty)
        #expect(try !play.perform(.look(Noun.sight(arms, position: 51)), by: head).isEmpty)
    }

    @Test("an arm scales only on figures that can be believed, and not where it does harm; to stop needs none")
    func scaling() throws {
        func running() throws -> ExperimentPlay {
            let play = try ExperimentPlay { _ in }
            play.today = try date("2026-11-30")
            return play
        }
        func refusal(_ arm: String, _ figures: [ArmFigures]) throws -> ExperimentRefusal? {
            let play = try running()
            do throws(ExperimentRefusal) {
                try play.perform(.decide(.scale(arm: arm), reason: Personal("Zo."), Noun.sight(figures)), by: head)
                return nil
            } catch { return error }
        }
        #expect(try refusal("base", Noun.better) == .unknownArm("base"))
        #expect(try refusal("omgekeerd", Noun.better) == .unknownArm("omgekeerd"))
        #expect(try refusal("korter", Noun.figures(base: (10, 5), korter: (10, 9))) == .notEnoughData)
        #expect(try refusal("korter", Noun.harmful) == .doesHarm(arm: "korter"))
        #expect(try refusal("korter", Noun.figures(base: (2_108, 1_800), korter: (2_104, 1_602))) == .doesHarm(arm: "korter"))
        guard case .unhealthy? = try refusal("korter", Noun.figures(base: (2_600, 1_900), korter: (2_000, 1_700))) else {
            Issue.record("a broken ratio scales")
            return
        }
        #expect(try refusal("korter", Noun.better) == nil)
        let play = try running()
        #expect(throws: ExperimentRefusal.reasonMissing) { try play.perform(.decide(.stop, reason: Personal(" \n"), Noun.sight(Noun.better)), by: head) }
        try play.perform(.decide(.stop, reason: Personal("Te weinig."), Noun.sight(Noun.figures(base: (1, 0), korter: (0, 0)))), by: head)
    }
}
