import Foundation
import HTTPTypes
import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Website

@Suite("A case that several people have open")
struct CaseConflictTests {
    let site: TestSite
    let town: Inhabitants

    init() async throws {
        site = try TestSite()
        town = try await Inhabitants(site)
    }

    private var path: String { "/werkplek/zaken/\(town.caseID)" }

    /// The version that a page's forms carry.
    private func seen(_ page: String) throws -> String {
        let found = try #require(page.firstMatch(of: /name="gezien" value="(\d+)"/))
        return String(found.1)
    }

    private func send(_ action: String, _ official: Session, _ fields: [(String, String)]) async throws -> TestSite.Answer {
        let all = [("_token", town.token(official)), ("opdracht", Identifier.random().description)] + fields
        return try await site.post("\(path)/\(action)", all, cookies: [official.cookie])
    }

    @Test("sixteen who ask at once from the same page: one question goes out, the others read who asked, and keep their text")
    func sixteen() async throws {
        var officials: [Session] = []
        for _ in 0..<16 { officials.append(try await town.official(.handler)) }
        let version = try seen(try await site.ask(.get, path, cookies: [officials[0].cookie]).body)
        let answers = try await withThrowingTaskGroup(of: TestSite.Answer.self) { group in
            for (index, official) in officials.enumerated() {
                group.addTask {
                    let action = index.isMultiple(of: 4) ? "verlengen" : "vragen"
                    return try await send(
                        action, official, [("gezien", version), ("tekst", "Wat bedoelt u, \(index)?"), ("dagen", "7"), ("reden", "Druk, \(index).")])
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count { $0.status == .seeOther } == 1)
        // A term that cannot be extended is no conflict, if nothing came before.
        #expect(answers.allSatisfy { [.seeOther, .conflict, .unprocessableContent].contains($0.status) })
        for answer in answers where answer.status == .conflict {
            #expect(answer.body.contains("Iemand (voorbeeld) heeft de inwoner intussen iets gevraagd, om "))
            #expect(answer.body.contains("Wat bedoelt u, ") || answer.body.contains("Druk, "))
            #expect(answer.body.contains("<title>Fout: "))
        }
        let events = try await site.journal.events(of: StreamID(kind: CaseEvent.kind, id: town.caseID), site.hall.setting.municipality)
        #expect(events.count { $0.type.name.description == "information_requested" } == 1)
    }

    @Test("what was decided on an older page says what came between, and goes through when it is sent again from the page that says so")
    func older() async throws {
        let official = try await town.official(.handler), colleague = try await town.official(.handler)
        let version = try seen(try await site.ask(.get, path, cookies: [official.cookie]).body)
        _ = try await send("toewijzen", colleague, [("gezien", version), ("behandelaar", "")])
        #expect(try await send("bericht", colleague, [("gezien", version), ("tekst", "Welkom")]).status == .seeOther)
        try await site.hall.cases.perform(.respond(text: Personal("Ik heb nog iets."), files: []), on: town.caseID, by: nil, command: nil)
        let refused = try await send("vragen", official, [("gezien", version), ("tekst", "Hoe groot is het?"), ("dagen", "9")])
        #expect(refused.status == .conflict)
        #expect(refused.body.contains("Iemand (voorbeeld) heeft intussen een bericht gestuurd, om "))
        #expect(refused.body.contains("Dit is nog niet gedaan") && !refused.body.contains("klopt nog niet"))
        #expect(refused.body.contains(/om \d{1,2}\.\d\d uur\./) && refused.body.components(separatedBy: "Hoe groot is het?").count == 2)
        #expect(refused.body.contains("De inwoner heeft intussen een bericht gestuurd, om "))
        #expect(refused.body.contains("Wilt u dit nog steeds? Kies dan opnieuw."))
        #expect(refused.body.contains("Hoe groot is het?</textarea>") && refused.body.contains("name=\"dagen\" value=\"9\""))
        let now = try seen(refused.body)
        #expect(now != version)
        // A message and an assignment rest on nothing that was seen.
        #expect(try await send("bericht", official, [("gezien", version), ("tekst", "Tot zo")]).status == .seeOther)
        let after = try seen(try await site.ask(.get, path, cookies: [official.cookie]).body)
        #expect(try await send("stap", official, [("gezien", after), ("stap", "inplannen")]).status == .seeOther)
        let step = try await send("vragen", colleague, [("gezien", after), ("tekst", "Waar?"), ("dagen", "9")])
        #expect(step.status == .conflict && step.body.contains("Iemand (voorbeeld) heeft intussen ‘Kies de dag’ gekozen, om "))
        let english = try await site.post(
            "/en\(path)/vragen",
            [("_token", town.token(colleague)), ("opdracht", Identifier.random().description), ("gezien", after), ("tekst", "Where?"), ("dagen", "9")],
            cookies: [colleague.cookie])
        #expect(english.status == .conflict && english.body.contains("has chosen ‘") && english.body.contains("Do you still want this?"))
        #expect(try await send("vragen", colleague, [("gezien", try seen(step.body)), ("tekst", "Waar?"), ("dagen", "9")]).status == .seeOther)
    }

    @Test("a double click is answered like the first, also when others came between")
    func doubleClick() async throws {
        let official = try await town.official(.handler)
        let version = try seen(try await site.ask(.get, path, cookies: [official.cookie]).body)
        let fields = [
            ("_token", town.token(official)), ("opdracht", Identifier.random().description), ("gezien", version), ("tekst", "Wat?"), ("dagen", "9"),
        ]
        for _ in 0..<2 { #expect(try await site.post("\(path)/vragen", fields, cookies: [official.cookie]).status == .seeOther) }
    }

    @Test("opening it and its photos at once never fails, and each look is kept")
    func photos() async throws {
        let blobs = try await photos(5)
        let official = try await town.official(.handler), colleague = try await town.official(.handler)
        let answers = try await withThrowingTaskGroup(of: TestSite.Answer.self) { group in
            for session in [official, colleague] {
                group.addTask { try await site.ask(.get, path, cookies: [session.cookie]) }
                for blob in blobs { group.addTask { try await site.ask(.get, "\(path)/documenten/\(blob.text)?toon=1", cookies: [session.cookie]) } }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count == 12 && answers.allSatisfy { $0.status == .ok })
        let page = try await site.ask(.get, path, cookies: [official.cookie]).body
        #expect(page.contains("Wie keek in deze zaak: 13 keer"))
        // Who looked is told to the resident too, by role and day.
        let resident = try await town.resident()
        let own = try await site.ask(.get, "/mijn/zaken/\(town.caseID)", cookies: [resident.cookie]).body
        #expect(own.contains("Een medewerker van de afdeling"))
    }

    /// Sends photos with a message.
    private func photos(_ count: Int) async throws -> [BlobName] {
        var blobs: [BlobName] = []
        var files: [UploadedFile] = []
        for index in 0..<count {
            let (key, writer) = try site.hall.intake.upload()
            try writer.append(Array("foto \(index)".utf8))
            blobs.append(try writer.finish())
            files.append(UploadedFile(name: "\(index).jpg", mediaType: "image/jpeg", size: 6, blob: blobs[index].text, key: key.text))
        }
        try await site.hall.cases.perform(.respond(text: Personal("Foto’s"), files: files), on: town.caseID, by: nil, command: nil)
        return blobs
    }

    @Test("a file that is gone or damaged has a page of its own, in both languages, and a photo words in its place")
    func lost() async throws {
        let blobs = try await photos(2)
        let official = try await town.official(.handler), resident = try await town.resident()
        let folder = site.folder.appending(path: "blobs")
        func place(_ blob: BlobName) -> URL { folder.appending(path: "\(blob.text.prefix(2))/\(blob.text)") }
        try FileManager.default.removeItem(at: place(blobs[0]))
        var bytes = try Data(contentsOf: place(blobs[1]))
        bytes[0] ^= 1
        try bytes.write(to: place(blobs[1]))
        for blob in blobs {
            let staff = try await site.ask(.get, "\(path)/documenten/\(blob.text)", cookies: [official.cookie])
            #expect(staff.status == .internalServerError && staff.body.contains("<h1 class=\"utrecht-heading-1\">Dit bestand is beschadigd of weg</h1>"))
            #expect(staff.body.contains("De gemeente is gewaarschuwd"))
            let own = try await site.ask(.get, "/en/mijn/zaken/\(town.caseID)/documenten/\(blob.text)", cookies: [resident.cookie])
            #expect(own.status == .internalServerError && own.body.contains("This file is damaged or gone"))
            let photo = try await site.ask(.get, "\(path)/documenten/\(blob.text)?toon=1", cookies: [official.cookie])
            #expect(photo.status == .internalServerError && photo.headers[.contentType] == "image/svg+xml")
            #expect(photo.body.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\"") && photo.body.contains("Deze foto is beschadigd of weg."))
        }
        // The municipality is warned, as the pages say: once for the case, and by name of nobody.
        let lines = try site.securityLines()
        #expect(lines.count { $0["kind"] as? String == "file_damaged" && $0["case"] as? String == town.caseID.description } == 6)
        #expect(lines.count { $0["kind"] as? String == "alarm" && $0["cause"] as? String == "file_damaged" } == 1)
        let administrator = try await town.official(.administrator)
        let accounts = try await site.ask(.get, "/werkplek/accounts", cookies: [administrator.cookie])
        #expect(accounts.body.contains("Dit vraagt nu aandacht") && accounts.body.contains(town.caseID.description))
        // The case itself opens as ever.
        #expect(try await site.ask(.get, path, cookies: [official.cookie]).status == .ok)
    }

    @Test("a conflict that no page foresaw is a page of its own, with what was typed and without what was not")
    func unforeseen() async throws {
        let path = "/proef"
        let route = Route.post(path, .everyone) { request in
            throw JournalError.conflict(stream: StreamID(kind: CaseEvent.kind, id: .random()), expected: 3)
        }.keeping(["tekst", "besluit"], of: "proef", on: path).labelled { _ in [("tekst", "Uw verhaal")] }
        let site = try TestSite(routes: [route])
        let browser = Session(name: Session.browser, secret: SealedRows.Secret().text)
        let answer = try await site.post(
            path,
            [
                ("_token", site.site.tokens.token(for: browser.secret)), ("tekst", "Een <lang> verhaal"), ("besluit", "deels-verleend"),
                ("opdracht", "0197f0aa"), ("gezien", "41"),
                ("wachtwoord", "zeer geheim"),
            ], cookies: [browser.cookie])
        #expect(answer.status == .conflict)
        #expect(
            answer.body.contains(">Iemand anders was u net voor</h1>") && answer.body.contains("Uw verhaal</dt>")
                && answer.body.contains("Een &lt;lang&gt; verhaal</dd>"))
        #expect(!answer.body.contains("deels-verleend"))
        #expect(!answer.body.contains("zeer geheim") && !answer.body.contains("0197f0aa") && !answer.body.contains(">41<"))
    }
}
