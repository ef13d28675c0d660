import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("What officials and residents do with a case")
struct CaseTests {
    let town: Town
    let handler = Official.handler()

    static let handle = Code(literal: "handle")

    init() throws { town = try Town() }

    private func refusal(_ command: CaseCommand, on id: Identifier, by official: Official?) async throws -> CaseRefusal? {
        do {
            try await town.perform(command, on: id, by: official)
            return nil
        } catch let refusal as CaseRefusal { return refusal }
    }

    private func decision(_ result: String = "verleend", text: String = "U mag.", reason: String = "Omdat.", step: String = "besluit") -> CaseCommand {
        .decide(step: step, result: result, text: Personal(text), reason: Personal(reason))
    }

    @Test("a case goes from received to decided, and its texts can be read again")
    func decided() async throws {
        let id = try await town.open()
        try await town.perform(.assign(to: handler.id), on: id, by: handler)
        try await town.decide(id, by: handler)
        let file = try await town.cases.file(of: id)
        #expect(file.state.status == "afgerond")
        #expect(file.state.isClosed)
        #expect(file.state.result == "verleend")
        #expect(file.state.assignee == handler.id)
        let decision = try #require(file.entries.first { if case .decisionTaken = $0.event { true } else { false } })
        #expect(decision.texts[CaseEvent.Part.text]?.reveal() == "U mag.")
        #expect(decision.texts[CaseEvent.Part.reason]?.reveal() == "Omdat.")
    }

    @Test("asking stops a term that the law lets stand still, and the answer starts it")
    func asking() async throws {
        let id = try await town.open(resident: .demo[0])
        try await town.perform(.ask(text: Personal("Stuur een foto."), days: 14), on: id, by: handler)
        var state = try await town.state(id)
        #expect(state.clock?.isSuspended == true)
        #expect(state.respondBy == (try date("2026-11-16")))
        town.clock.advance(days: 3)
        try await town.perform(.respond(text: Personal("Hier is hij."), files: []), on: id, by: nil)
        state = try await town.state(id)
        #expect(state.clock?.isSuspended == false)
        #expect(state.clock?.standstill == 2)
        #expect(!state.isWaitingForResident)
    }

    @Test("a question that nobody was sent stops no term: a resident without login does not see it")
    func askingNobody() async throws {
        let id = try await town.open(answers: Town.reachable)
        try await town.perform(.ask(text: Personal("Stuur een foto."), days: 14), on: id, by: handler)
        let state = try await town.state(id)
        #expect(state.isWaitingForResident && state.clock?.isSuspended == false)
        town.clock.advance(days: 20)
        #expect(try await town.cases.lapse() == 0)
        try await town.perform(.goOn, on: id, by: handler)
        #expect(try await town.state(id).clock?.standstill == 0)
    }

    @Test("asking does not stop a term that cannot stand still")
    func askingWithoutSuspension() async throws {
        let id = try await town.open("melding", answers: Town.reachable)
        try await town.perform(.ask(text: Personal("Waar is het?"), days: 2), on: id, by: handler)
        let state = try await town.state(id)
        #expect(state.isWaitingForResident)
        #expect(state.clock?.isSuspended == false)
    }

    @Test("a term runs again also when that cannot be done for a case before it")
    func lapsingBesideTrouble() async throws {
        var ids: [Identifier] = []
        for _ in 0..<3 {
            ids.append(try await town.open(resident: Resident.demo[0]))
            try await town.perform(.ask(text: Personal("Stuur een foto."), days: 3), on: ids[ids.count - 1], by: handler)
        }
        // A row of a case of which nothing can be read.
        try town.journal.database.writeNow { connection in
            let place = "UPDATE case_row SET stream = $1 WHERE stream = $2"
            _ = try connection.execute(place, [.bytes(Identifier(high: 0, low: 1).bytes), .bytes(ids[0].bytes)])
        }
        town.clock.advance(days: 5)
        await #expect(throws: Cases.Failure.self) { try await town.cases.lapse() }
        for id in ids.dropFirst() { #expect(try await town.state(id).clock?.isSuspended == false) }
    }

    @Test("when the time for an answer passes unused, the term runs again by itself, and the case can become late")
    func lapsing() async throws {
        let id = try await town.open(resident: .demo[0])
        try await town.perform(.ask(text: Personal("Stuur een foto."), days: 14), on: id, by: handler)
        town.clock.advance(days: 14)
        #expect(try await town.cases.lapse() == 0)
        town.clock.advance(days: 3)
        #expect(try await town.cases.lapse() == 1)
        #expect(try await town.cases.lapse() == 0)
        var state = try await town.state(id)
        #expect(state.isWaitingForResident && state.clock?.isSuspended == false && state.clock?.standstill == 13)
        // Eight weeks and thirteen days after 2 November: Sunday 10 January, and so Monday.
        #expect(state.clock?.due(town.hall.setting.calendar, today: town.hall.setting.today) == (try date("2027-01-11")))
        town.clock.advance(days: 60)
        let row = try #require(try await town.cases.list(.init(department: Town.green), by: handler).first)
        #expect(town.cases.group(of: row) == .late)
        #expect(row.respondBy == (try date("2026-11-16")))
        // An answer that comes late is taken, and stops nothing.
        try await town.perform(.respond(text: Personal("Sorry."), files: []), on: id, by: nil)
        state = try await town.state(id)
        #expect(!state.isWaitingForResident && state.clock?.standstill == 13)
    }

    @Test("a term that has ended cannot be extended")
    func extendingTooLate() async throws {
        let id = try await town.open()
        town.clock.advance(days: 57)
        await #expect(throws: CaseRefusal.termHasEnded) { try await town.perform(.extend(reason: Personal("Druk.")), on: id, by: handler) }
    }

    @Test("an official goes on without an answer; withdrawing while waiting ends the waiting")
    func goingOn() async throws {
        let id = try await town.open(resident: .demo[0])
        try await town.perform(.ask(text: Personal("Stuur een foto."), days: 14), on: id, by: handler)
        town.clock.advance(days: 15)
        try await town.perform(.goOn, on: id, by: handler)
        // The time for an answer passed unused on the fourteenth day: the term runs from that day on (Awb 4:15).
        #expect(try await town.state(id).clock?.standstill == 13)
        try await town.perform(.ask(text: Personal("En nu?"), days: 1), on: id, by: handler)
        try await town.perform(.take(step: "intrekken"), on: id, by: handler)
        let state = try await town.state(id)
        #expect(state.isClosed && !state.isWaitingForResident && state.clock?.isSuspended == false)
    }

    @Test("a term is extended once, with a reason")
    func extending() async throws {
        let id = try await town.open()
        #expect(try await refusal(.extend(reason: Personal("  ")), on: id, by: handler) == .fields([.reasonMissing]))
        try await town.perform(.extend(reason: Personal("De boom is hoog.")), on: id, by: handler)
        #expect(try await town.state(id).clock?.extended == .weeks(6))
        #expect(try await refusal(.extend(reason: Personal("Nog eens.")), on: id, by: handler) == .alreadyExtended)
        let promise = try await town.open("melding")
        #expect(try await refusal(.extend(reason: Personal("Druk.")), on: promise, by: handler) == .termCannotBeExtended)
        let without = try await town.open("vraag")
        #expect(try await refusal(.extend(reason: Personal("Druk.")), on: without, by: handler) == .termCannotBeExtended)
    }

    @Test("each refusal of an open case")
    func refusals() async throws {
        let id = try await town.open(answers: Town.reachable)
        let stranger = Official.handler(Town.traffic)
        #expect(try await refusal(.take(step: "start"), on: id, by: stranger) == .notYourDepartment)
        await #expect(throws: CaseRefusal.notYourDepartment) { try await town.cases.open(id, by: stranger, purpose: Self.handle) }
        #expect(try await refusal(.take(step: "start"), on: id, by: .owner) == .roleMayNot)
        await #expect(throws: CaseRefusal.roleMayNot) { try await town.cases.open(id, by: .owner, purpose: Self.handle) }
        #expect(try await refusal(.write(text: Personal("Hallo")), on: id, by: .auditor) == .notYourDepartment)
        #expect(try await refusal(.take(step: "bestaat-niet"), on: id, by: handler) == .stepNotAllowed(step: "bestaat-niet", status: "ontvangen"))
        #expect(try await refusal(.take(step: "besluit"), on: id, by: handler) == .stepNotAllowed(step: "besluit", status: "ontvangen"))
        #expect(try await refusal(.goOn, on: id, by: handler) == .nothingAsked)
        #expect(try await refusal(.ask(text: Personal("\n "), days: 14), on: id, by: handler) == .fields([.textMissing]))
        #expect(try await refusal(.ask(text: Personal("Wat?"), days: 0), on: id, by: handler) == .fields([.daysOutOfRange(1...90)]))
        #expect(try await refusal(.ask(text: Personal(" "), days: 0), on: id, by: handler) == .fields([.textMissing, .daysOutOfRange(1...90)]))
        #expect(try await refusal(.ask(text: Personal("Wat?"), days: 91), on: id, by: handler) == .fields([.daysOutOfRange(1...90)]))
        #expect(try await refusal(.write(text: Personal("")), on: id, by: handler) == .fields([.textMissing]))
        let long = String(repeating: "a", count: CaseCommands.longestText + 1)
        #expect(try await refusal(.write(text: Personal(long)), on: id, by: handler) == .fields([.textTooLong(maximum: CaseCommands.longestText)]))
        #expect(try await refusal(.respond(text: Personal(" "), files: []), on: id, by: nil) == .fields([.textMissing]))
        try await town.perform(.take(step: "start"), on: id, by: handler)
        #expect(try await refusal(.take(step: "besluit"), on: id, by: handler) == .stepDecides(step: "besluit"))
        #expect(try await refusal(decision(step: "intrekken"), on: id, by: handler) == .stepDecidesNothing(step: "intrekken"))
        #expect(try await refusal(decision("misschien"), on: id, by: handler) == .fields([.unknownResult("misschien")]))
        #expect(try await refusal(decision(text: ""), on: id, by: handler) == .fields([.textMissing]))
        #expect(try await refusal(decision(reason: ""), on: id, by: handler) == .fields([.reasonMissing]))
        // Everything that is wrong is said at once.
        #expect(try await refusal(decision("", text: " ", reason: ""), on: id, by: handler) == .fields([.unknownResult(""), .textMissing, .reasonMissing]))
        #expect(try await refusal(decision(reason: long), on: id, by: handler) == .fields([.reasonTooLong(maximum: CaseCommands.longestText)]))
        try await town.perform(.ask(text: Personal("Wat?"), days: 14), on: id, by: handler)
        #expect(try await refusal(.ask(text: Personal("En?"), days: 14), on: id, by: handler) == .alreadyAsked)
        #expect(try await refusal(decision(), on: id, by: handler) == .waitingForResident)
    }

    @Test("who cannot be reached is asked nothing and written nothing; all else goes on")
    func unreachable() async throws {
        let ask = CaseCommand.ask(text: Personal("Wat?"), days: 14), write = CaseCommand.write(text: Personal("Hallo"))
        for answers: [String: Answer] in [["soort": .text("beuk")], ["postcode": .text("1234 AB"), "adres": .text("Lindelaan 12")]] {
            let id = try await town.open(answers: answers)
            for command in [ask, write] { #expect(try await refusal(command, on: id, by: handler) == .residentCannotBeReached, "\(answers)") }
            // Who may do nothing with the case is told that first.
            #expect(try await refusal(write, on: id, by: .handler(Town.traffic)) == .notYourDepartment)
            #expect(try await refusal(.extend(reason: Personal("Druk.")), on: id, by: handler) == nil)
            try await town.decide(id, by: handler)
            #expect(try await refusal(write, on: id, by: handler) == .isClosed)
        }
        for answers: [String: Answer] in [["email": .text("sanne@post.example")], ["telefoon": .text("0612345678")]] {
            let id = try await town.open(answers: answers)
            for command in [write, ask] { #expect(try await refusal(command, on: id, by: handler) == nil, "\(answers)") }
        }
        let own = try await town.open(resident: .demo[0])
        for command in [write, ask] { #expect(try await refusal(command, on: own, by: handler) == nil) }
    }

    @Test("a closed case stays as it is, but can be looked at")
    func closed() async throws {
        let id = try await town.open()
        try await town.decide(id, by: handler)
        let version = try await town.state(id).version
        for command in [
            CaseCommand.take(step: "start"), .assign(to: nil), .goOn, .write(text: Personal("Nog iets")), .extend(reason: Personal("Toch")), decision(),
        ] {
            #expect(try await refusal(command, on: id, by: handler) == .isClosed)
        }
        #expect(try await refusal(.respond(text: Personal("Hallo?"), files: []), on: id, by: nil) == .isClosed)
        #expect(try await town.state(id).version == version)
        #expect(try await town.cases.open(id, by: handler, purpose: Self.handle).looks.map(\.official) == [handler.id])
        #expect(try await town.state(id).version == version)
    }

    @Test("what is forgotten can be opened, tells nothing, and takes nothing more")
    func forgotten() async throws {
        let id = try await town.open(answers: ["naam": .text("Sanne Voorbeeld")])
        _ = try await town.journal.forget(Cases.stream(id), town.hall.setting.municipality, by: .system, reason: Code(literal: "test"))
        let file = try await town.cases.file(of: id)
        #expect(file.state.isForgotten)
        #expect(file.answers.reveal().isEmpty)
        // Nothing is left to see, so that nobody saw it.
        #expect(try await town.cases.open(id, by: handler, purpose: Self.handle).looks.isEmpty)
        #expect(try await refusal(.write(text: Personal("Hallo")), on: id, by: handler) == .isForgotten)
        #expect(try await town.cases.list(.init(department: Town.green), by: handler).first?.summary == nil)
    }

    @Test("a case that does not exist is not found")
    func unknown() async throws {
        await #expect(throws: Cases.Failure.self) { try await town.perform(.goOn, on: .random(), by: handler) }
        await #expect(throws: Cases.Failure.self) { try await town.cases.file(of: .random()) }
    }

    // MARK: Sent twice

    @Test("the same command sent twice is done once, also when the case has moved on")
    func twice() async throws {
        let id = try await town.open()
        let attempt = Identifier.random()
        let first = try await town.cases.perform(.take(step: "start"), on: id, by: handler, command: attempt)
        let version = try await town.state(id).version
        let second = try await town.cases.perform(.take(step: "start"), on: id, by: handler, command: attempt)
        #expect(!first.isRepeated && second.isRepeated && first.position == second.position)
        #expect(try await town.state(id).version == version)
    }

    @Test("two clicks at the same moment are done once")
    func atOnce() async throws {
        let id = try await town.open(answers: Town.reachable)
        let attempt = Identifier.random()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { try await town.cases.perform(.write(text: Personal("Hallo")), on: id, by: handler, command: attempt) } }
            try await group.waitForAll()
        }
        #expect(try await town.cases.file(of: id).entries.count { $0.event == .messageSent(by: .official) } == 1)
    }

    @Test("another command under the same name is refused, and a refused one can be sent again")
    func reused() async throws {
        let id = try await town.open(answers: Town.reachable)
        let attempt = Identifier.random()
        await #expect(throws: CaseRefusal.fields([.textMissing])) {
            try await town.cases.perform(.write(text: Personal("")), on: id, by: handler, command: attempt)
        }
        try await town.cases.perform(.write(text: Personal("Hallo")), on: id, by: handler, command: attempt)
        await #expect(throws: JournalError.self) { try await town.cases.perform(.write(text: Personal("Iets anders")), on: id, by: handler, command: attempt) }
        #expect(try await town.cases.file(of: id).entries.count { $0.event == .messageSent(by: .official) } == 1)
    }
}
