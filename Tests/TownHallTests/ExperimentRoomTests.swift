import CivilTime
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Experiments in the journal")
struct ExperimentRoomTests {
    static let count = 16

    let town: Town
    let experiments: ExperimentTown

    init() throws {
        town = try Town()
        experiments = ExperimentTown(town)
    }

    private typealias Noun = ExperimentTown

    enum Outcome: Hashable { case done, repeated, refused(ExperimentRefusal) }

    /// Runs sixteen at once. An error that is no refusal fails the test.
    private func race(_ body: @escaping @Sendable (Int) async throws -> Bool) async throws -> [Outcome] {
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            for index in 0..<Self.count {
                group.addTask {
                    do { return try await body(index) ? .done : .repeated } catch let refusal as ExperimentRefusal { return .refused(refusal) }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func verified() throws { _ = try town.journal.verify(town.hall.setting.municipality) }

    @Test("what was written is read back: its design, its words for officials of the department, and why it was decided so")
    func written() async throws {
        let id = try await experiments.started { $0.namespace = ExperimentNamespace("kap", low: 0, high: 5_000) }
        let sight = Noun.sight(Noun.figures())
        try await experiments.experiments.perform(.decide(.stop, reason: Personal("Geen verschil."), sight), on: id, by: Noun.head)
        let file = try await experiments.experiments.file(id, by: Noun.owner)
        let design = try Noun.design { $0.namespace = ExperimentNamespace("kap", low: 0, high: 5_000) }
        #expect(file.state.current.design == design)
        #expect(file.texts[1]?.reveal() == Noun.texts().reveal() && file.reasons[1]?.reveal() == "Geen verschil.")
        #expect(file.state.current.decision?.evidence.isIntact == true && file.state.current.decision?.evidence.counts.count == 2)
        await #expect(throws: ExperimentRefusal.mayNot(.viewExactFigures)) { try await experiments.experiments.file(id, by: .handler(Town.traffic)) }
        #expect(try await experiments.experiments.all(of: SampleTests.kap).map(\.id) == [id])
        #expect(try await experiments.experiments.all().map(\.id) == [id])
        #expect(try await experiments.experiments.all(of: ServiceKey(rawValue: "melding")).isEmpty)
        #expect(try await experiments.experiments.running(on: SampleTests.kap).isEmpty)
        try verified()
    }

    @Test("of sixteen drafts of one attempt one is written, and the name of another thing makes none")
    func drafting() async throws {
        let attempt = Identifier.random(), design = try Noun.design()
        let outcomes = try await race { [experiments] _ in
            try await experiments.experiments.draft(design, Noun.texts(), by: Noun.owner, command: attempt) == attempt
        }
        #expect(outcomes == Array(repeating: .done, count: Self.count))
        #expect(try await experiments.events(of: attempt).count == 1)
        let other = try await town.open()
        await #expect(throws: Experiments.Failure.attemptUsed) {
            try await experiments.experiments.draft(design, Noun.texts(), by: Noun.owner, command: other)
        }
        try verified()
    }

    @Test("sixteen reviews, starts, pauses and decisions at once take effect once, and the others are told why they did not")
    func commands() async throws {
        let room = experiments.experiments
        let id = try await room.draft(try Noun.design(), Noun.texts(), by: Noun.owner)
        let sight = Noun.sight(Noun.figures())
        for (command, official, refusal) in [
            (ExperimentCommand.review, Noun.second, ExperimentRefusal.alreadyReviewed), (.start(tuning: 2_000), Noun.owner, .alreadyStarted),
            (.pause, Noun.owner, .isPaused), (.goOn, Noun.owner, .notPaused), (.stop, Noun.owner, .alreadyStopped(.official)),
            (.decide(.stop, reason: Personal("Zo."), sight), Noun.head, .alreadyDecided),
        ] as [(ExperimentCommand, Official, ExperimentRefusal)] {
            let outcomes = try await race { _ in
                try await room.perform(command, on: id, by: official)
                return true
            }
            #expect(outcomes.count { $0 == .done } == 1 && outcomes.count { $0 == .refused(refusal) } == Self.count - 1, "\(command): \(outcomes)")
        }
        try verified()
    }

    @Test("one command sent sixteen times is done once, and answered sixteen times")
    func sentAgain() async throws {
        let id = try await experiments.started()
        let attempt = Identifier.random(), room = experiments.experiments
        let outcomes = try await race { _ in try await !room.perform(.changeShare(2_500), on: id, by: Noun.owner, command: attempt).isRepeated }
        #expect(outcomes.count { $0 == .done } == 1 && outcomes.count { $0 == .repeated } == Self.count - 1)
        await #expect {
            try await room.perform(.changeShare(9), on: id, by: Noun.owner, command: attempt)
        } throws: {
            if case .commandReused(attempt)? = $0 as? JournalError { true } else { false }
        }
        try verified()
    }

    @Test("of sixteen experiments that start at once on one service one does")
    func starting() async throws {
        let room = experiments.experiments
        var ids: [Identifier] = []
        for _ in 0..<Self.count {
            let id = try await room.draft(try Noun.design(), Noun.texts(), by: Noun.owner)
            try await room.perform(.review, on: id, by: Noun.second)
            ids.append(id)
        }
        let all = ids
        let outcomes = try await race { index in
            try await room.perform(.start(tuning: 2_000), on: all[index], by: Noun.owner)
            return true
        }
        let running = try #require(try await room.running(on: SampleTests.kap).first?.state.id)
        #expect(outcomes.count { $0 == .done } == 1 && outcomes.count { $0 == .refused(.servedByOther(running)) } == Self.count - 1)
        // Once that one is stopped another may.
        try await room.perform(.stop, on: running, by: Noun.owner)
        let next = try #require(all.first { $0 != running })
        try await room.perform(.start(tuning: 2_000), on: next, by: Noun.owner)
        #expect(try await room.running(on: SampleTests.kap).map(\.state.id) == [next])
    }

    @Test("a guardrail that is crossed stops it once, whoever judges, how often and whatever the figures say later; nobody new gets an arm")
    func guardrail() async throws {
        let id = try await experiments.started()
        let room = experiments.experiments
        #expect(try await room.judge(id, Noun.sight(Noun.figures())) == nil)
        #expect(try await room.running(on: SampleTests.kap).count == 1)
        let cause = StopCause.guardrail(.stepsRejected, arm: "korter")
        let outcomes = try await race { index in try await room.judge(id, Noun.sight(Noun.harmful, position: 20 + Int64(index))) == cause }
        #expect(outcomes == Array(repeating: .done, count: Self.count))
        // Later figures name another cause, or none.
        #expect(try await room.judge(id, Noun.sight(Noun.figures(), position: 90)) == cause)
        let events = try await experiments.events(of: id)
        #expect(events.count { if case .stopped = $0 { true } else { false } } == 1)
        #expect(events.count { if case .looked = $0 { true } else { false } } == 1)
        #expect(events.last == .stopped(phase: 1, cause))
        let state = try #require(try await room.state(of: id))
        #expect(state.current.stopped?.by == nil && state.current.looks.last?.look.verdict == .rollBack && state.current.looks.last?.look.isIntact == true)
        #expect(try await room.running(on: SampleTests.kap).isEmpty)
        try verified()
    }

    @Test("an experiment that there is not, and a service that is not offered, are told as such")
    func missing() async throws {
        let room = experiments.experiments
        await #expect(throws: Experiments.Failure.notFound) { try await room.perform(.review, on: .random(), by: Noun.second) }
        await #expect(throws: Experiments.Failure.notFound) { try await room.judge(.random(), Noun.sight(Noun.figures())) }
        await #expect(throws: Experiments.Failure.serviceMissing(ServiceKey(rawValue: "weg"))) {
            try await room.draft(try Noun.design { $0.service = ServiceKey(rawValue: "weg") }, Noun.texts(), by: Noun.owner)
        }
        // Whose texts were forgotten is not written anew.
        let id = try await room.draft(try Noun.design(), Noun.texts(), by: Noun.owner)
        _ = try await town.journal.forget(Experiments.stream(id), town.hall.setting.municipality, by: .system, reason: Code(literal: "test"))
        await #expect(throws: Experiments.Failure.isForgotten) {
            try await room.perform(.change(try Noun.design(), Noun.texts()), on: id, by: Noun.owner)
        }
        #expect(try await room.file(id, by: Noun.owner).texts.isEmpty)
    }
}
