import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Looking at a case")
struct ViewingTests {
    let town: Town
    let handler = Official.handler()
    static let handle = Code(literal: "handle")

    init() throws { town = try Town() }

    @Test("is kept before the case is opened, in a stream of its own, and leaves the case's stream where it was")
    func kept() async throws {
        let id = try await town.open()
        let before = try await town.state(id)
        let file = try await town.cases.open(id, by: handler, purpose: Self.handle)
        #expect(file.looks.map(\.official) == [handler.id] && file.looks.map(\.purpose) == ["handle"] && file.looks.map(\.role) == ["handler"])
        #expect(try await town.state(id).version == before.version)
        let event = try #require(try town.events().last)
        #expect(event.stream.kind == Cases.viewKind && event.stream.id != id && event.actor.id == handler.id)
        #expect(CaseViewing(event) == CaseViewing(of: id, purpose: Self.handle))
    }

    @Test("shows nothing where the journal cannot keep it: no case, no document, no list, nothing that was found")
    func keptOrRefused() async throws {
        let (id, blob) = try await document("foto")
        let other = try await town.open(answers: ["soort": .text("eik"), "postcode": .text("1234 AB")])
        try town.refuse(CaseViewing.type)
        try town.refuse(Cases.listViewed)
        let before = try town.events().count
        let list = Cases.Filter(department: Town.green)
        await #expect(throws: (any Error).self) { try await town.cases.open(id, by: handler, purpose: Self.handle) }
        await #expect(throws: (any Error).self) { try await town.cases.open(other, by: .auditor, purpose: Code(literal: "audit")) }
        await #expect(throws: (any Error).self) { try await town.cases.document(blob, of: id, by: handler, purpose: Self.handle) }
        await #expect(throws: (any Error).self) { try await town.cases.list(list, by: handler) }
        await #expect(throws: (any Error).self) { try await town.cases.search(Personal("1234 AB"), by: handler) }
        #expect(try town.events().count == before)
    }

    @Test("is open to an auditor for every case, to others in their department, and refused without a trace to the rest")
    func permitted() async throws {
        let id = try await town.open()
        #expect(try await town.cases.open(id, by: .auditor, purpose: Code(literal: "audit")).looks.map(\.role) == ["auditor"])
        let before = try town.events().count
        for (official, refusal) in [(Official.handler(Town.traffic), CaseRefusal.notYourDepartment), (.owner, .roleMayNot)] {
            await #expect(throws: refusal) { try await town.cases.open(id, by: official, purpose: Self.handle) }
            let blob = try #require(BlobName(String(repeating: "a", count: 64)))
            await #expect(throws: refusal) { try await town.cases.document(blob, of: id, by: official, purpose: Self.handle) }
        }
        #expect(try town.events().count == before)
        await #expect(throws: Cases.Failure.self) { try await town.cases.open(.random(), by: handler, purpose: Self.handle) }
    }

    @Test("is a resident's own for his or her own cases alone, and no look of an official")
    func residents() async throws {
        let sanne = Resident.demo[0]
        let own = try await town.open(resident: sanne), other = try await town.open(resident: Resident.demo[1])
        #expect(try await town.cases.open(own, by: sanne).looks.isEmpty)
        await #expect(throws: Cases.Failure.self) { try await town.cases.open(other, by: sanne) }
        let blob = try #require(BlobName(String(repeating: "a", count: 64)))
        #expect(try await town.cases.document(blob, of: own, by: sanne) == nil)
        await #expect(throws: Cases.Failure.self) { try await town.cases.document(blob, of: other, by: sanne) }
    }

    @Test("is told the same whether it was kept in the case's stream, as until now, or in one of its own; also after a rebuild")
    func both() async throws {
        let id = try await town.open()
        try await town.keep(.dataViewed(purpose: Code(literal: "search")), in: id, by: handler)
        town.clock.advance(seconds: 60)
        let head = Official(id: .random(), roles: [.departmentHead], department: Town.green)
        let looks = try await town.cases.open(id, by: head, purpose: Self.handle).looks
        #expect(looks.map(\.official) == [handler.id, head.id] && looks.map(\.purpose) == ["search", "handle"])
        #expect(looks[1].occurred.microseconds - looks[0].occurred.microseconds == 60_000_000)
        #expect(try town.journal.rebuild(only: "views") == ["views"])
        #expect(try await town.cases.file(of: id).looks == looks)
        // Neither is an entry of what happened, nor something that a decision could rest on.
        let file = try await town.cases.file(of: id)
        #expect(file.entries.count == 1 && file.state.version == 2 && file.state.changed == 1)
        try await town.cases.perform(.take(step: "start"), on: id, by: handler, command: nil, seen: 1)
        var log = ObjectCentricLog()
        for event in try town.events() { log.append(event) }
        let json = String(decoding: log.json, as: UTF8.self)
        #expect(json.components(separatedBy: "\"type\":\"data_viewed\"").count == 3)
        for official in [handler, head] { #expect(json.contains(Hex.string(official.id.bytes))) }
    }

    @Test("is found by the key of the table, however many looks there are")
    func plan() throws {
        let plan = try town.journal.database.readNow {
            try $0.all(
                "EXPLAIN QUERY PLAN SELECT occurred FROM case_view WHERE municipality = $1 AND stream = $2 ORDER BY position",
                [.text("0000"), .bytes(Identifier.random().bytes)]
            ) { $0.text(3) }
        }.joined(separator: "; ")
        #expect(plan.contains("SEARCH") && plan.contains("municipality=? AND stream=?") && !plan.contains("TEMP B-TREE"), "\(plan)")
    }

    @Test("is what opens a case: nothing that is sealed is opened for a number or a name of a stream alone, nor of another case than was looked at")
    func opener() async throws {
        let setting = town.hall.setting, sanne = Resident.demo[0]
        let id = try await town.open(), other = try await town.open(resident: sanne)
        let before = try town.events().count
        let row = try #require(try await town.cases.rows(of: [id]).first)
        #expect(row.summary == nil)
        #expect(try await town.cases.find(row.number)?.summary == nil)
        #expect(try town.events().count == before)
        await #expect(throws: CaseRefusal.notYourDepartment) {
            _ = try await CaseOpener.looking(at: town.state(id), by: .handler(Town.traffic), purpose: Self.handle, setting)
        }
        #expect(try town.events().count == before)
        let one = try await CaseOpener.looking(at: town.state(id), by: handler, purpose: Self.handle, setting)
        #expect(try town.events().count == before + 1)
        #expect(try !one.keys(of: id).isEmpty && one.keys(of: other).isEmpty)
        let listed = try await town.cases.list(.init(department: Town.green), by: handler)
        #expect(listed.count == 2 && listed.allSatisfy { $0.summary?.reveal() == "Beuk" })
        #expect(try town.events().count == before + 2)
        // Nobody keeps that a resident looks at what is his or her own.
        let own = try await CaseOpener.own(sanne, setting)
        #expect(try own.opens(other) && !own.opens(id) && own.keys(of: id).isEmpty && !own.keys(of: other).isEmpty)
        #expect(try await town.cases.cases(of: sanne).map { $0.summary?.reveal() } == ["Beuk"])
        #expect(try town.events().count == before + 2)
    }

    // MARK: Documents

    private func document(_ content: String) async throws -> (id: Identifier, blob: BlobName) {
        let (key, writer) = try town.hall.intake.upload()
        try writer.append(Array(content.utf8))
        let blob = try writer.finish()
        let file = UploadedFile(name: "boom.jpg", mediaType: "image/jpeg", size: content.utf8.count, blob: blob.text, key: key.text)
        return (try await town.open(answers: ["foto": .files([file])]), blob)
    }

    @Test("through a document is kept too, and gives what was sent")
    func documents() async throws {
        let (id, blob) = try await document("een foto")
        let found = try #require(try await town.cases.document(blob, of: id, by: handler, purpose: Code(literal: "document")))
        #expect(found.name.reveal() == "boom.jpg" && found.mediaType == "image/jpeg" && found.content.reveal() == Array("een foto".utf8))
        #expect(try await town.cases.file(of: id).looks.map(\.purpose) == ["document"])
    }

    @Test("at a document that is gone or damaged says which, and that it was looked at")
    func lostDocuments() async throws {
        let (id, blob) = try await document("een foto")
        let file = town.url.appending(path: "blobs/\(blob.text.prefix(2))/\(blob.text)")
        var bytes = try Data(contentsOf: file)
        bytes[3] ^= 1
        try bytes.write(to: file)
        func damage() async throws -> BlobDamage? {
            do {
                _ = try await town.cases.document(blob, of: id, by: handler, purpose: Self.handle)
                return nil
            } catch let failure as Cases.DocumentFailure {
                #expect(failure.blob == blob && failure.caseID == id)
                return failure.damage
            }
        }
        #expect(try await damage() == .damaged)
        try FileManager.default.removeItem(at: file)
        #expect(try await damage() == .missing)
        #expect(try await town.cases.file(of: id).looks.count == 2)
    }

    // MARK: What a decision rests on

    @Test("a command that rests on an older page is refused with what the official saw last; a message or an assignment is not")
    func overtaken() async throws {
        let id = try await town.open(answers: Town.reachable)
        let seen = try await town.cases.open(id, by: handler, purpose: Self.handle).state.changed
        try await town.perform(.respond(text: Personal("Nog iets."), files: []), on: id, by: nil)
        for command in [
            CaseCommand.take(step: "start"), .ask(text: Personal("Wat?"), days: 7), .extend(reason: Personal("Druk.")), .goOn,
            .decide(step: "besluit", result: "verleend", text: Personal("Ja"), reason: Personal("Daarom")),
        ] {
            await #expect(throws: CaseRefusal.overtaken(after: seen)) { try await town.cases.perform(command, on: id, by: handler, command: nil, seen: seen) }
        }
        try await town.cases.perform(.assign(to: handler.id), on: id, by: handler, command: nil, seen: seen)
        try await town.cases.perform(.write(text: Personal("Dank u.")), on: id, by: handler, command: nil, seen: seen)
        // Who saw it all goes on, and who may not is told that first.
        let now = try await town.cases.open(id, by: handler, purpose: Self.handle).state.changed
        try await town.cases.perform(.take(step: "start"), on: id, by: handler, command: nil, seen: now)
        await #expect(throws: CaseRefusal.notYourDepartment) {
            try await town.cases.perform(.take(step: "intrekken"), on: id, by: .handler(Town.traffic), command: nil, seen: seen)
        }
    }
}
