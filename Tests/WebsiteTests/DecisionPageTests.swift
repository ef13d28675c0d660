import Foundation
import HTTPTypes
import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Website

@Suite("The pages on which a decision is taken and read")
struct DecisionPageTests {
    @Test("is written in the midst of the page, and is a letter on paper: of whom, for whom, about which case, and nothing around it")
    func letter() async throws {
        let example = try #require(TestSite.example)
        let department = try #require(example.departments.first)
        let site = try TestSite(
            catalogue: Catalogue(
                municipality: example.municipality, departments: example.departments, lifeEvents: [],
                services: [ProbeService.decision.definition(in: department.key)], themeCSS: nil))
        let people = site.hall.people, resident = Resident.demo[0]
        let id = try await people.createAccount(
            name: Personal("Nadia (voorbeeld)"), userName: Personal("nadia"), password: Personal("een lang genoeg wachtwoord"), roles: [.handler],
            department: department.key, isTemporary: false, by: .system)
        let official = try #require(try await people.account(id)).official
        let cases = try await CaseVariant.all(of: .decision, on: site, by: official)
        let one = try #require(cases.first { $0.isOwned })
        try await site.hall.cases.perform(.take(step: "start"), on: one.id, by: official, command: nil)
        let desk = "\(CookieName.official)=\(try await people.logIn(userName: Personal("nadia"), password: Personal("een lang genoeg wachtwoord")).text)"
        let staff = try await site.ask(.get, "/werkplek/zaken/\(one.id)", cookies: [desk]).body
        let form = try #require(staff.range(of: "id=\"besluiten-kop\"")), panel = try #require(staff.range(of: "id=\"termijn\""))
        #expect(form.lowerBound < panel.lowerBound && staff.contains("rows=\"12\""))
        let own = "\(CookieName.resident)=\(try await people.logIn(resident).text)"
        #expect(try await !site.ask(.get, "/mijn/zaken/\(one.id)", cookies: [own]).body.contains("raadhuis-briefhoofd"))

        let service = try #require(site.hall.setting.shelf.current[ProbeService.decision.key])
        var (draft, secret) = try await site.hall.intake.begin(service, language: .dutch, device: .phone)
        draft.answers["wat"] = .text("Een boom")
        draft.answers["straat"] = .text("Lindelaan 12")
        let addressed = try await site.hall.intake.submit(draft, secret, resident: resident).caseID
        try await site.hall.cases.perform(.take(step: "start"), on: addressed, by: official, command: nil)
        for id in [one.id, addressed] {
            try await site.hall.cases.perform(
                .decide(step: "besluit", result: "verleend", text: Personal("U leest het hier."), reason: Personal("Daarom.")), on: id, by: official,
                command: nil)
        }
        for (prefix, words) in [("", "Retour: "), ("/en", "Return to: ")] {
            for id in [one.id, addressed] {
                let page = try await site.ask(.get, "\(prefix)/mijn/zaken/\(id)", cookies: [own]).body
                let start = try #require(page.range(of: "raadhuis-alleen-op-papier raadhuis-briefhoofd")).upperBound
                let end = try #require(page.range(of: "U leest het hier.")).lowerBound
                let head = String(page[start..<end])
                let number = try #require(try await site.hall.cases.rows(of: [id]).first).number.description
                for part in [number, department.name.in(prefix.isEmpty ? .dutch : .english)] { #expect(head.contains(part), "\(prefix): \(part)") }
                // A name without an address reaches nobody.
                for part in [words + example.municipality.contact.address, resident.name.reveal(), "Lindelaan 12"] {
                    #expect(head.contains(part) == (id == addressed), "\(prefix): \(part)")
                }
                #expect(head.contains("<h2 class=\"utrecht-heading-2\">") && !head.contains("<p class=\"raadhuis-klein"))
                #expect(page.contains("raadhuis-stapel raadhuis-niet-op-papier") && page.contains("raadhuis-stapel--ruim raadhuis-niet-op-papier"))
                let ways = try #require(page.range(of: "<div class=\"raadhuis-alleen-op-papier\">")).upperBound
                let onPaper = String(page[ways...].prefix(700))
                #expect(onPaper.contains(example.municipality.contact.address) && onPaper.contains(number))
                #expect(onPaper.contains(prefix.isEmpty ? "Zet er uw handtekening onder." : "Sign it."))
            }
        }
    }

    @Test("what the rules looked at is said in the form's own words: the question and the answer, in the language of the page")
    func rules() async throws {
        let site = try TestSite(), hall = site.hall
        let service = try #require(hall.setting.shelf.current[ServiceKey(rawValue: "kapvergunning")])
        var (draft, secret) = try await hall.intake.begin(service, language: .dutch, device: .phone)
        let given: [String: Answer] = [
            "straat": .text("Lindelaan"), "huisnummer": .text("12"), "postcode": .text("1234 AB"), "plek": .text("achtertuin"), "eigenaar": .text("aanvrager"),
            "soort": .text("beuk"), "omtrek": .number(80), "reden": .text("schade"), "uitleg": .text("De wortels duwen de schuur omhoog."),
            "kapdatum": .date(hall.setting.today.adding(days: 90) ?? hall.setting.today), "herplant": .text("nee"),
            "geen_herplant": .text("De tuin is te klein."), "naam": .text("Sanne Voorbeeld"), "email": .text("sanne@post.example"),
            "telefoon": .text("0612345678"),
        ]
        for (key, answer) in given { draft.answers[key] = answer }
        let id = try await hall.intake.submit(draft, secret, resident: Resident.demo[0]).caseID
        _ = try await hall.people.createAccount(
            name: Personal("Nadia (voorbeeld)"), userName: Personal("nadia"), password: Personal("een lang genoeg wachtwoord"), roles: [.handler],
            department: service.department, isTemporary: false, by: .system)
        let desk = "\(CookieName.official)=\(try await hall.people.logIn(userName: Personal("nadia"), password: Personal("een lang genoeg wachtwoord")).text)"
        let said = [
            "": "Waar staat de boom precies? In een achtertuin in de bebouwde kom. Wat is de omtrek van de stam? 80\u{A0}cm (regel: &lt;= 120).",
            "/en": "Where exactly is the tree? In a back garden in the built-up area. What is the girth of the trunk? 80\u{A0}cm (rule: &lt;= 120).",
        ]
        for (prefix, words) in said {
            let page = try await site.ask(.get, "\(prefix)/werkplek/zaken/\(id)", cookies: [desk]).body
            #expect(page.contains(words), "\(prefix)")
            // As the author of the table calls its columns.
            #expect(!page.contains("Plek:") && !page.contains("Omtrek in cm"), "\(prefix)")
        }
    }

    @Test("the decision on paper says where the site tells how one objects, not only in a link")
    func objectionOnPaper() async throws {
        let example = try #require(TestSite.example)
        let objection = try #require(example.services.first { $0.isObjection })
        let department = try #require(example.departments.first)
        let site = try TestSite(
            catalogue: Catalogue(
                municipality: example.municipality, departments: example.departments, lifeEvents: [],
                services: [ProbeService.decision.definition(in: department.key), objection], themeCSS: nil))
        let people = site.hall.people
        let id = try await people.createAccount(
            name: Personal("Nadia (voorbeeld)"), userName: Personal("nadia"), password: Personal("een lang genoeg wachtwoord"), roles: [.handler],
            department: department.key, isTemporary: false, by: .system)
        let official = try #require(try await people.account(id)).official
        let one = try #require(try await CaseVariant.all(of: .decision, on: site, by: official).first { $0.isOwned })
        try await site.hall.cases.perform(.take(step: "start"), on: one.id, by: official, command: nil)
        try await site.hall.cases.perform(
            .decide(step: "besluit", result: "verleend", text: Personal("Ja."), reason: Personal("Daarom.")), on: one.id, by: official, command: nil)
        let own = "\(CookieName.resident)=\(try await people.logIn(Resident.demo[0]).text)"
        for prefix in ["", "/en"] {
            let page = try await site.ask(.get, "\(prefix)/mijn/zaken/\(one.id)", cookies: [own]).body
            #expect(page.contains("http://127.0.0.1\(prefix)\(objection.address)</p>"))
        }
    }

    @Test("a file that came with the form is listed once, with the question that it answers")
    func filesOnce() async throws {
        let site = try TestSite()
        let service = try #require(site.hall.setting.shelf.current[ServiceKey(rawValue: "melding-openbare-ruimte")])
        let field = try #require(service.form?.pages.flatMap(\.fields).first { if case .file = $0.kind { true } else { false } })
        let (key, writer) = try site.hall.intake.upload()
        try writer.append(Array("foto".utf8))
        let blob = try writer.finish()
        var (draft, secret) = try await site.hall.intake.begin(service, language: .dutch, device: .phone)
        let given: [String: Answer] = [
            "hoofdcategorie": .text("overig"), "straat": .text("Lindelaan"), "wijk": .text("noord"), "wat": .text("De lamp brandt niet meer."),
            "sinds": .text("vandaag"), "gevaarlijk": .text("nee"), "bericht": .text("nee"),
        ]
        for (key, answer) in given { draft.answers[key] = answer }
        draft.answers[field.key] = .files([UploadedFile(name: "stapel.jpg", mediaType: "image/jpeg", size: 4, blob: blob.text, key: key.text)])
        let id = try await site.hall.intake.submit(draft, secret, resident: nil).caseID
        let people = site.hall.people
        _ = try await people.createAccount(
            name: Personal("Nadia (voorbeeld)"), userName: Personal("nadia"), password: Personal("een lang genoeg wachtwoord"), roles: [.handler],
            department: service.department, isTemporary: false, by: .system)
        let desk = "\(CookieName.official)=\(try await people.logIn(userName: Personal("nadia"), password: Personal("een lang genoeg wachtwoord")).text)"
        let page = try await site.ask(.get, "/werkplek/zaken/\(id)", cookies: [desk]).body
        #expect(page.components(separatedBy: "/documenten/\(blob.text)\"").count == 2)
        #expect(page.contains("href=\"#documenten\">1 bestand, bij Documenten</a>"))
        #expect(page.contains(", bij ‘\(field.label.in(.dutch))’)"))
    }
}
