import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Commands on rollouts")
struct RolloutCommandTests {
    private typealias Noun = RolloutTown

    private func refused(_ refusal: RolloutRefusal, _ location: SourceLocation = #_sourceLocation, _ body: () throws -> Void) {
        #expect(throws: refusal, sourceLocation: location) { try body() }
    }

    private static func isAdvanced(_ events: [RolloutEvent]) -> Bool { events.contains { if case .advanced = $0 { true } else { false } } }

    @Test("who has no permission is told which; the program does nothing that officials do, nor the reverse")
    func permissions() throws {
        let play = RolloutPlay(), handler = Official.handler(), stranger = Official(id: .random(), roles: [.departmentHead], department: Town.traffic)
        let plan = Noun.plan(), texts = Noun.texts()
        for official in [handler, stranger, .auditor] { refused(.mayNot(.planRollouts)) { try play.perform(.plan(plan, texts), by: official) } }
        refused(.mayNot(.planRollouts)) { try play.perform(.plan(plan, texts), by: nil) }
        try play.perform(.plan(plan, texts), by: Noun.owner)
        refused(.mayNot(.planRollouts)) { try play.perform(.change(plan, texts), by: handler) }
        for command in [RolloutCommand.start, .advance(from: 1, overruling: nil), .pause, .goOn, .finish] {
            refused(.mayNot(.runRollouts)) { try play.perform(command, by: handler) }
            refused(.mayNot(.runRollouts)) { try play.perform(command, by: stranger) }
        }
        // The mandate to overrule is that of the head of the department.
        refused(.mayNot(.overruleGates)) { try play.perform(.advance(from: 1, overruling: Personal("Zo.")), by: Noun.owner) }
        refused(.mayNot(.overruleGates)) { try play.perform(.abandon(reason: Personal("Zo.")), by: Noun.owner) }
        refused(.mayNot(.rollBack)) { try play.perform(.rollBack(reason: Personal("Zo.")), by: stranger) }
        try play.perform(.start, by: Noun.second)
        play.figures = Noun.good
        let sight = try #require(play.sight())
        refused(.mayNot(.rollBack)) { try play.perform(.judge(sight), by: Noun.head) }
        // Whoever sees residents come to harm rolls back.
        #expect(try play.perform(.rollBack(reason: Personal("Mensen haken af.")), by: handler) == [.rolledBack(stage: 1, .official)])
    }

    @Test("before the start a plan is written otherwise, stays with its service, and is started by a second official")
    func before() throws {
        let play = RolloutPlay(), texts = Noun.texts()
        for command in [RolloutCommand.start, .pause, .goOn, .finish, .change(Noun.plan(), texts), .advance(from: 1, overruling: nil)] {
            refused(.notStarted) { try play.perform(command, by: Noun.owner) }
        }
        refused(.plan([RolloutProblem(.stages, .missing)])) { try play.perform(.plan(Noun.plan { $0.stages = [] }, texts), by: Noun.owner) }
        try play.perform(.plan(Noun.plan(), texts), by: Noun.owner)
        refused(.alreadyStarted) { try play.perform(.plan(Noun.plan(), texts), by: Noun.owner) }
        refused(.otherService) { try play.perform(.change(Noun.plan { $0.service = ServiceKey(rawValue: "melding") }, texts), by: Noun.owner) }
        refused(.plan([RolloutProblem(.old, .same)])) { try play.perform(.change(Noun.plan { $0.old = .current }, texts), by: Noun.owner) }
        refused(.ownWork) { try play.perform(.start, by: Noun.owner) }
        try play.perform(.change(Noun.plan { $0.stillAfterWeeks = 2 }, texts), by: Noun.second)
        refused(.ownWork) { try play.perform(.start, by: Noun.second) }
        refused(.notStarted) { try play.perform(.rollBack(reason: Personal("Zo.")), by: Noun.owner) }
        refused(.notHalted) { try play.perform(.goOn, by: Noun.owner) }
        let other = Identifier.random()
        play.offer.neighbour = other
        refused(.servedByOther(other)) { try play.perform(.start, by: Noun.head) }
        play.offer.neighbour = nil
        #expect(try play.perform(.start, by: Noun.head) == [.started(serviceVersion: "99aabbccddeeff00")])
        refused(.alreadyStarted) { try play.perform(.start, by: Noun.head) }
        refused(.alreadyStarted) { try play.perform(.change(Noun.plan(), texts), by: Noun.owner) }
        let state = try #require(play.state)
        #expect(state.status == .running && state.stage == 1 && state.round == 1 && state.share == 1_000 && state.plan.stillAfterWeeks == 2)
    }

    @Test("a plan whose variant went away meanwhile does not start")
    func gone() throws {
        let play = RolloutPlay()
        try play.perform(.plan(Noun.toVariant(), Noun.texts()), by: Noun.owner)
        play.offer.variants = []
        refused(.plan([RolloutProblem(.new, .unknown("korter"))])) { try play.perform(.start, by: Noun.second) }
    }

    @Test("a stage follows when its gate is passed, or who has the mandate overrules it with a reason; a second press does nothing more")
    func stages() throws {
        let play = try RolloutPlay(started: Noun.plan())
        refused(.gateClosed(.unknown)) { try play.perform(.advance(from: 1, overruling: nil), by: Noun.owner) }
        refused(.notLastStage) { try play.perform(.finish, by: Noun.owner) }
        play.figures = (Noun.figures("new", 300, 60), Noun.figures("old", 0, 0))
        refused(.gateClosed(.failed)) { try play.perform(.advance(from: 1, overruling: nil), by: Noun.owner) }
        refused(.reasonMissing) { try play.perform(.advance(from: 1, overruling: Personal(" \n")), by: Noun.head) }
        let long = Personal(String(repeating: "a", count: 4_001))
        refused(.reasonTooLong(maximum: 4_000)) { try play.perform(.advance(from: 1, overruling: long), by: Noun.head) }
        let overruled = try play.perform(.advance(from: 1, overruling: Personal("De storing was elders.")), by: Noun.head)
        #expect(overruled.last == .advanced(stage: 2, isOverruled: true) && overruled.count == 2)
        refused(.otherStage(2)) { try play.perform(.advance(from: 1, overruling: nil), by: Noun.owner) }
        play.figures = (Noun.good.new, Noun.figures("old", 0, 0))
        // What is passed needs no overruling.
        #expect(try play.perform(.advance(from: 2, overruling: Personal("Zo.")), by: Noun.head).last == .advanced(stage: 3, isOverruled: false))
        refused(.lastStage) { try play.perform(.advance(from: 3, overruling: nil), by: Noun.owner) }
        #expect(try play.perform(.finish, by: Noun.owner) == [.finished])
        #expect(play.state?.status == .done && play.state?.share == RolloutStage.whole)
        for command in [RolloutCommand.pause, .goOn, .finish, .start, .advance(from: 3, overruling: nil), .rollBack(reason: Personal("Zo."))] {
            refused(.isOver) { try play.perform(command, by: Noun.head) }
        }
        refused(.isOver) { try play.perform(.abandon(reason: Personal("Zo.")), by: Noun.head) }
    }

    @Test("in a pause no gate opens and the share stays; gone on with, a stage counts anew")
    func pausing() throws {
        let play = try RolloutPlay(started: Noun.plan())
        play.figures = (Noun.good.new, Noun.figures("old", 0, 0))
        try play.judge()
        #expect(play.state?.gate == .passed)
        try play.perform(.pause, by: Noun.owner)
        refused(.isPaused) { try play.perform(.pause, by: Noun.owner) }
        refused(.isPaused) { try play.perform(.advance(from: 1, overruling: nil), by: Noun.owner) }
        refused(.isPaused) { try play.perform(.finish, by: Noun.owner) }
        #expect(play.state?.share == 1_000)
        try play.perform(.goOn, by: Noun.owner)
        refused(.notHalted) { try play.perform(.goOn, by: Noun.owner) }
        let state = try #require(play.state)
        #expect(state.round == 2 && state.stage == 1 && state.gate == nil && state.gatePosition == nil)
        // Figures of before are of another round.
        refused(.otherStage(1)) { try play.perform(.judge(Noun.sight(Noun.good, stage: 1, round: 1)), by: nil) }
    }

    @Test("rolled back it gives nobody the new way, until it is gone on with at its stage or given up")
    func rollingBack() throws {
        let play = try RolloutPlay(started: Noun.plan())
        refused(.reasonMissing) { try play.perform(.rollBack(reason: Personal("")), by: Noun.owner) }
        try play.perform(.rollBack(reason: Personal("Zo.")), by: Noun.owner)
        #expect(play.state?.share == 0 && play.state?.standing.share == 0 && play.state?.acts == true)
        refused(.alreadyRolledBack) { try play.perform(.rollBack(reason: Personal("Zo.")), by: Noun.owner) }
        refused(.alreadyRolledBack) { try play.perform(.pause, by: Noun.owner) }
        refused(.alreadyRolledBack) { try play.perform(.advance(from: 1, overruling: nil), by: Noun.owner) }
        refused(.alreadyRolledBack) { try play.perform(.finish, by: Noun.owner) }
        try play.perform(.goOn, by: Noun.owner)
        #expect(play.state?.share == 1_000)
        refused(.reasonMissing) { try play.perform(.abandon(reason: Personal(" ")), by: Noun.head) }
        #expect(try play.perform(.abandon(reason: Personal("Zo.")), by: Noun.head) == [.abandoned])
        #expect(play.state?.share == 0 && play.state?.acts == false)
        refused(.isOver) { try play.perform(.goOn, by: Noun.owner) }
    }

    // MARK: The program

    @Test("a guardrail that is crossed rolls back once, in a pause too; where the plan says so it holds")
    func harm() throws {
        let plan = Noun.toVariant { $0.guardrails = [Guardrail(.stepsRejected, bound: 20)] }
        let play = try RolloutPlay(started: plan)
        play.figures = Noun.good
        try play.perform(.pause, by: Noun.owner)
        play.figures = Noun.harmful
        #expect(try play.judge().last == .rolledBack(stage: 1, .guardrail(.stepsRejected)))
        #expect(try play.judge(position: 20).isEmpty)
        #expect(play.state?.news.map(\.news) == [.rolledBack(.stepsRejected)])

        let holding = try RolloutPlay(
            started: Noun.toVariant {
                $0.guardrails = plan.guardrails; $0.onHarm = .hold
            })
        holding.figures = Noun.harmful
        #expect(try holding.judge().last == .paused(stage: 1))
        #expect(try holding.judge(position: 20).isEmpty)
        #expect(holding.state?.share == 5_000 && holding.state?.news.map(\.news) == [.held])
    }

    @Test("what a gate says is kept when it becomes something else, with what it was judged on, and not again")
    func gates() throws {
        let play = try RolloutPlay(started: Noun.toVariant())
        play.figures = (Noun.figures("new", 0, 0), Noun.figures("old", 0, 0))
        #expect(try play.judge().isEmpty)
        play.figures = Noun.good
        let events = try play.judge(position: 20)
        guard case .gateJudged(1, let gate)? = events.first, events.count == 1 else {
            Issue.record("\(events)")
            return
        }
        #expect(gate.outcome == .passed && gate.position == 20 && gate.visits == (300, 300) && gate.parts.map(\.outcome) == [.passed])
        #expect(try play.judge(position: 30).isEmpty)
        refused(.olderThan(20)) { try play.judge(position: 19) }
        play.figures = (Noun.figures("new", 300, 60), Noun.figures("old", 300, 270))
        #expect(try play.judge(position: 40).count == 1)
        #expect(play.state?.gate == .failed && play.state?.news.map(\.news) == [.gateFailed(stage: 1)])
    }

    @Test("that a gate failed is told once in a stage, though it may fail and not fail by turns, and anew where the stage is gone on with")
    func failingByTurns() throws {
        let play = try RolloutPlay(started: Noun.toVariant())
        let bad = (Noun.figures("new", 300, 60), Noun.figures("old", 300, 270)), bare = (Noun.figures("new", 10, 5), Noun.figures("old", 10, 9))
        for position in [10, 30, 50] as [Int64] {
            play.figures = bad
            try play.judge(position: position)
            #expect(play.state?.gate == .failed)
            play.figures = bare
            try play.judge(position: position + 10)
            #expect(play.state?.gate == .unknown)
        }
        #expect(play.state?.news.map(\.news) == [.gateFailed(stage: 1)])
        try play.perform(.pause, by: Noun.owner)
        try play.perform(.goOn, by: Noun.owner)
        play.figures = bad
        try play.judge(position: 70)
        #expect(play.state?.news.map(\.news) == [.gateFailed(stage: 1), .gateFailed(stage: 1)])
    }

    @Test("it goes on by itself only where nobody has to press, one stage at a time, however late it looks")
    func goingOn() throws {
        let play = try RolloutPlay(started: Noun.toVariant { $0.stages[0].needsPress = false })
        play.days = 90
        play.figures = Noun.good
        #expect(Self.isAdvanced(try play.judge()))
        #expect(play.state?.stage == 2)
        // Of the next stage nothing is known, and a press is asked: as often as one looks.
        play.figures = (Noun.figures("new", 450, 400), Noun.figures("old", 150, 130))
        for position in 20..<25 as Range<Int64> { #expect(!Self.isAdvanced(try play.judge(position: position))) }
        #expect(play.state?.stage == 2 && play.state?.gate == .passed)
    }

    @Test("where nothing moves it is reported once in a stage")
    func standingStill() throws {
        let play = try RolloutPlay(started: Noun.toVariant())
        play.figures = (Noun.figures("new", 0, 0), Noun.figures("old", 0, 0))
        play.days = 41
        #expect(try play.judge().isEmpty)
        play.days = 42
        #expect(try play.judge() == [.stoodStill(stage: 1)])
        #expect(try play.judge().isEmpty)
        try play.perform(.advance(from: 1, overruling: Personal("Zo.")), by: Noun.head)
        #expect(try play.judge() == [.stoodStill(stage: 2)])
    }
}
