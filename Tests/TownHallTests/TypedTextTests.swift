import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("What was typed and not sent")
struct TypedTextTests {
    let town: Town
    let place = TypedTexts.Place(page: "/werkplek/zaken/1", form: "bericht")
    let nadia = Author.official(.random())

    init() throws { town = try Town() }

    private func keep(_ text: String, _ place: TypedTexts.Place? = nil, for author: Author? = nil, _ cause: TypedTexts.Cause = .typing) async throws {
        try await town.hall.typed.keep(Personal(["tekst": [text]]), at: place ?? self.place, for: author ?? nadia, cause)
    }

    private func text(_ page: String = "/werkplek/zaken/1", _ form: String = "bericht", for author: Author? = nil) async throws -> String? {
        try await town.hall.typed.kept(on: page, for: author ?? nadia)[form]?.values.reveal()["tekst"]?.first
    }

    @Test("is given back to who typed it, on the page on which it was typed, and to nobody else")
    func owner() async throws {
        try await keep("Beste mevrouw")
        #expect(try await text() == "Beste mevrouw")
        #expect(try await text("/werkplek/zaken/2") == nil)
        #expect(try await text(for: .official(.random())) == nil)
        let (sanne, ahmet) = (Resident.demo[0].author(town.hall.setting), Resident.demo[1].author(town.hall.setting))
        try await keep("Mijn antwoord", for: sanne)
        #expect(try await text(for: sanne) == "Mijn antwoord")
        #expect(try await text(for: ahmet) == nil)
        #expect(try await text() == "Beste mevrouw")
    }

    @Test("is kept a week while it is being typed, and a day when a session ended")
    func life() async throws {
        try await keep("een week")
        try await keep("een dag", .init(page: "/werkplek/zaken/1", form: "vragen"), .sessionEnd)
        town.clock.advance(seconds: 86_399)
        #expect(try await text("/werkplek/zaken/1", "vragen") == "een dag")
        town.clock.advance(seconds: 1)
        #expect(try await text("/werkplek/zaken/1", "vragen") == nil)
        #expect(try await text() == "een week")
        town.clock.advance(days: 6)
        #expect(try await text() == nil)
    }

    @Test("goes when it was sent, thrown away or wiped out, and nothing stays of it")
    func dropped() async throws {
        try await keep("weg")
        try await town.hall.typed.drop(place, for: nadia)
        #expect(try await text() == nil)
        try await keep("weg")
        try await keep("  \n ")
        #expect(try await text() == nil)
        let rows = try town.journal.database.readNow { try $0.first("SELECT count(*) FROM sealed_row WHERE kind = 'typed'") { $0.integer(0) } }
        #expect(rows == 0)
    }

    @Test("of two forms that are kept at the same moment neither is lost")
    func atOnce() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<16 { group.addTask { try await keep("tekst \(index)", .init(page: "/werkplek/zaken/\(index)", form: "bericht")) } }
            try await group.waitForAll()
        }
        for index in 0..<16 { #expect(try await text("/werkplek/zaken/\(index)") == "tekst \(index)") }
    }

    @Test("is bounded for each person: what was kept longest ago goes first")
    func bounded() async throws {
        let long = String(repeating: "a", count: 150_000)
        for index in 0..<4 {
            town.clock.advance(seconds: 1)
            try await keep(long, .init(page: "/werkplek/zaken/\(index)", form: "bericht"))
        }
        #expect(try await text("/werkplek/zaken/0") == nil)
        #expect(try await text("/werkplek/zaken/1") == nil)
        #expect(try await text("/werkplek/zaken/2") == long)
        #expect(try await text("/werkplek/zaken/3") == long)
    }

    @Test("stands nowhere in plain")
    func sealed() async throws {
        try await keep("Roodborstlaan zeventien")
        for file in try FileManager.default.subpathsOfDirectory(atPath: town.url.path) {
            guard let bytes = FileManager.default.contents(atPath: town.url.appending(path: file).path) else { continue }
            #expect(bytes.range(of: Data("Roodborstlaan".utf8)) == nil, "\(file)")
        }
    }
}

@Suite("A page of a form that is left before it is right")
struct LeftPageTests {
    let town: Town
    let service: Service
    let form: Form

    init() throws {
        town = try Town()
        service = try #require(town.hall.setting.shelf.current[ServiceKey(rawValue: "kap")])
        form = try #require(service.form)
    }

    private func left(_ draft: Draft, _ values: [String: String], language: Language = .dutch) -> Draft {
        var draft = draft
        let reading = form.read(FormInput(values: values.mapValues { [$0] }), page: "alles", answers: draft.answers, today: town.hall.setting.today)
        draft.leave(form.pages[0], reading, language: language)
        return draft
    }

    private func shown(_ draft: Draft) -> FormInput { FormInput(showing: draft, of: form.pages[0], language: .dutch) }

    @Test("gives back what was typed: answers, and what is none yet")
    func kept() async throws {
        var (draft, secret) = try await town.hall.intake.begin(service, language: .dutch, device: .phone)
        draft.completed = ["alles"]
        draft = left(draft, ["naam": "Sanne", "omtrek": "ongeveer honderd", "geboren.day": "3", "geboren.month": "", "geboren.year": "1980"])
        #expect(draft.answers["naam"] == .text("Sanne") && draft.answers["omtrek"] == nil && draft.completed.isEmpty)
        try await town.hall.intake.save(draft, secret)
        let again = try #require(try await town.hall.intake.draft(secret))
        let input = shown(again)
        #expect(input["naam"] == "Sanne" && input["omtrek"] == "ongeveer honderd")
        #expect(input["geboren.day"] == "3" && input["geboren.year"] == "1980")
        #expect(again.typed["alles"]?.isIn(.dutch) == true && again.typed["alles"]?.isIn(.english) == false)
    }

    @Test("shows what was typed last, and keeps the answer that was good before")
    func before() async throws {
        var (draft, _) = try await town.hall.intake.begin(service, language: .dutch, device: .phone)
        draft = left(draft, ["omtrek": "142"])
        #expect(draft.answers["omtrek"] == .number(142) && draft.typed.isEmpty)
        draft = left(draft, ["omtrek": "een meter"])
        #expect(draft.answers["omtrek"] == .number(142))
        #expect(shown(draft)["omtrek"] == "een meter")
        draft = left(draft, ["omtrek": "150"])
        #expect(draft.answers["omtrek"] == .number(150) && draft.typed.isEmpty && shown(draft)["omtrek"] == "150")
    }

    @Test("is stored so that drafts from before it are read, and one without it is written as before")
    func stored() async throws {
        let (draft, _) = try await town.hall.intake.begin(service, language: .dutch, device: .phone)
        #expect(draft.encoded.split(separator: UInt8(ascii: "\n")).count == 2)
        let typed = left(draft, ["omtrek": "een\tmeter", "naam": "Regel \"twee\""])
        let read = try #require(Draft(encoded: typed.encoded))
        #expect(read.typed == typed.typed && read.answers == typed.answers)
    }
}
