import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

/// What a municipality changes or takes away says nothing of what was begun before.
@Suite("Cases and forms go on as they began, whatever is published or removed since")
struct DefinitionChangeTests {
    let town: ChangingTown
    init() throws { town = try ChangingTown() }

    private let official = Official(id: .random(), roles: [.handler], department: ChangingTown.green)

    @Test("after each kind of change, while the server goes on and after it began again", arguments: FolderChange.all)
    func changes(change: FolderChange) async throws {
        let id = try await town.open()
        let (_, secret) = try await town.draft()
        let began = try await town.seen(id), filledIn = try await town.seen(secret)
        #expect(filledIn.problems == 0 && !began.answers.isEmpty && began.names == ["Kapvergunning", "Felling permit"])

        try change.edit(town.source)
        try await town.reload()
        #expect(try await town.seen(id) == began)
        #expect(try await town.seen(secret) == filledIn)
        try await town.restart()
        #expect(try await town.seen(id) == began)
        #expect(try await town.seen(secret) == filledIn)
        #expect(try await town.hall.cases.missingDefinitions() == [])

        // The handler finds the case where it was, and takes it the way that it had.
        let rows = try await town.hall.cases.list(.init(department: ChangingTown.green), by: official)
        #expect(rows.map(\.id) == [id])
        let cases = town.hall.cases
        try await cases.perform(.take(step: "start"), on: id, by: official, command: nil)
        try await cases.perform(.extend(reason: Personal("Veel bomen")), on: id, by: official, command: nil)
        try await cases.perform(
            .decide(step: "besluit", result: "verleend", text: Personal("U mag."), reason: Personal("Omdat.")), on: id, by: official, command: nil)
        let closed = try await cases.file(of: id)
        #expect(closed.state.isClosed && closed.state.result == "verleend")
        #expect(closed.service.flow.result("verleend")?.resident.in(.dutch) == "U krijgt de vergunning")

        // The form is sent in the version with which it was begun.
        let draft = try #require(try await town.hall.intake.draft(secret))
        let sent = try await town.hall.intake.submit(draft, secret, resident: nil)
        let file = try await cases.file(of: sent.caseID)
        #expect(file.state.opening.serviceVersion == filledIn.version && file.service.version == filledIn.version)
        #expect(file.answers.reveal()["herplant_boom"] == .text("Een veldesdoorn"))
        #expect(file.state.opening.term == .weeks(8) && file.state.opening.department == ChangingTown.green)
    }

    @Test("after all changes one after another, and a new case begins in what is offered then")
    func manyChanges() async throws {
        var begun: [(id: Identifier, seen: ChangingTown.CaseSeen)] = []
        for number in 1...4 {
            let file = town.source.appending(path: "diensten/kapvergunning/dienst.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
            try text.replacing("label: Beoordelen", with: "label: Beoordelen \(number)").replacing("length: 8 weeks", with: "length: \(number) weeks")
                .write(to: file, atomically: true, encoding: .utf8)
            try await town.reload()
            let id = try await town.open()
            begun.append((id, try await town.seen(id)))
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(Set(begun.map(\.seen.term)).count == 4)
        try await town.restart()
        for (id, seen) in begun { #expect(try await town.seen(id) == seen) }
    }

    @Test("a service that was removed cannot be begun anew, and is known to have been offered")
    func removed() async throws {
        let id = try await town.open()
        try #require(FolderChange.all.first { $0.testDescription == "the service removed" }).edit(town.source)
        for begin in [town.reload, town.restart] {
            try await begin()
            let shelf = town.hall.setting.shelf
            #expect(shelf.current[ChangingTown.kap] == nil)
            #expect(shelf.retired.map(\.key) == [ChangingTown.kap])
            #expect(shelf.known(ChangingTown.kap)?.name.in(.dutch) == "Kapvergunning")
            let typed = Filing.Typed(service: ChangingTown.kap, channel: .counter, received: town.hall.setting.today, bsn: Personal(""))
            await #expect(throws: Filing.Refused.self) {
                try await town.hall.intake.begin(typed, by: official, language: .dutch, device: .desktop)
            }
        }
        // Its evidence is there all the same.
        let today = town.hall.setting.today
        #expect(town.hall.evidence.reading(of: ChangingTown.kap, from: today, through: today).openCases == 1)
        #expect(try await town.hall.cases.departments() == [ChangingTown.green])
        #expect(try await town.hall.cases.file(of: id).state.isClosed == false)
    }

    @Test("the term runs on and lapses, a resident answers, and an official writes, while the definition is missing")
    func withoutDefinition() async throws {
        let id = try await town.open(resident: .demo[0])
        let cases = town.hall.cases
        try await cases.perform(.ask(text: Personal("Welke?"), days: 3), on: id, by: official, command: nil)
        try #require(FolderChange.all.first { $0.testDescription == "the service removed" }).edit(town.source)
        try await town.restart()
        try FileManager.default.removeItem(at: town.directory.definitionFolder)
        try await town.restart()
        await #expect(throws: Cases.Failure.self) { try await town.hall.cases.file(of: id) }
        await #expect(throws: Cases.Failure.self) { try await town.hall.cases.perform(.extend(reason: Personal("X")), on: id, by: official, command: nil) }
        town.clock.advance(days: 5)
        #expect(try await town.hall.cases.lapse() == 1)
        try await town.hall.cases.perform(.respond(text: Personal("Deze"), files: []), on: id, by: nil, command: nil)
        try await town.hall.cases.perform(.write(text: Personal("Dank u")), on: id, by: official, command: nil)

        let missing = try #require(try await town.hall.cases.missingDefinitions().first)
        #expect(missing.service == ChangingTown.kap && missing.count == 1 && missing.cases.map(\.description) == ["Z-2026-000001"])
        #expect(missing.description.contains("definitions/kapvergunning/\(missing.version)") && missing.description.contains("Z-2026-000001"))
    }
}
