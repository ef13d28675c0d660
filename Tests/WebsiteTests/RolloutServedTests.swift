import HTTPTypes
import Journal
import ServiceCatalog
import Testing

@testable import TownHall
@testable import Website

@Suite("A form under a rollout")
struct RolloutServedTests {
    private let site: TestSite
    private let town: Inhabitants
    private let course: RolloutCourse
    private static let form = GoldenPagesTown.form

    init() async throws {
        site = try TestSite()
        town = try await Inhabitants(site)
        course = try await RolloutCourse(town)
    }

    @Test(
        "is the new one or the old one from its first page on; the case tells officials why, and its resident in plain words",
        arguments: [true, false])
    func served(isNew: Bool) async throws {
        let id = try await course.started { plan in
            plan.stages = [RolloutStage(share: RolloutStage.whole)]
            // What comes in by the website is not meant.
            if !isNew { plan.audience.channels = [.phone] }
        }
        let begun = try await site.ask(.get, Self.form)
        #expect(begun.headers[.location] == Self.form + "/" + (isNew ? "adres" : "afval"))
        let cookie = try #require(begun.cookie)
        let secret = try #require(Intake.Secret(String(cookie.drop { $0 != "=" }.dropFirst())))
        await site.journal.settled()
        var draft = try #require(try await site.hall.intake.draft(secret))
        draft.answers = Inhabitants.answers(site.hall)
        try await site.hall.intake.save(draft, secret)
        let sent = try #require(try await site.hall.intake.draft(secret))
        let caseID = try await site.hall.intake.submit(sent, secret, resident: Resident.demo[0]).caseID
        await site.journal.settled()

        let official = try await town.official(.handler), resident = try await town.resident()
        let work = try await site.ask(.get, "/werkplek/zaken/\(caseID)", cookies: [official.cookie]).body
        let own = try await site.ask(.get, "/mijn/zaken/\(caseID)", cookies: [resident.cookie]).body
        #expect(work.contains(isNew ? "De inwoner kreeg de nieuwe manier." : "De inwoner kreeg de oude manier."))
        #expect(work.contains(isNew ? "De regel: het toeval koos." : "De regel: de uitrol is niet voor deze weg."))
        #expect(work.contains("Uitrol \(id), trede 1. Bepaald op ") && work.contains("href=\"\(RolloutAddress.path(id))\""))
        #expect(own.contains(isNew ? "U kreeg het nieuwe formulier." : "U kreeg het formulier zoals het was."))
        // It is told once: of an experiment nothing is said.
        #expect(!work.contains("id=\"proef\"") && !own.contains("id=\"proef\""))

        let number = try #require(try await site.hall.cases.numbers(of: [caseID])[caseID])
        let found = try await site.ask(.get, RolloutAddress.path(id) + "?zaak=\(number)", cookies: [official.cookie]).body
        #expect(found.contains(isNew ? "De inwoner kreeg de nieuwe manier." : "De inwoner kreeg de oude manier."))
        let before = try #require(try await site.hall.cases.numbers(of: [town.caseID])[town.caseID])
        let none = try await site.ask(.get, RolloutAddress.path(id) + "?zaak=\(before)", cookies: [official.cookie]).body
        #expect(none.contains("koos geen uitrol de manier."))
        let unread = try await site.ask(.get, RolloutAddress.path(id) + "?zaak=iets", cookies: [official.cookie]).body
        #expect(unread.contains("Dit is geen zaaknummer.") && unread.contains("id=\"zaaknummer-fout\""))
    }

    @Test("leads to the old way where that is not here, and to the form for whom it is: the word in the link is kept from the service's page on")
    func wayOut() async throws {
        let id = try await course.started { plan in
            plan.old = .counter
            plan.guardrails = []
            plan.stages = [RolloutStage(share: RolloutStage.whole)]
            plan.audience.districts = ["noord"]
        }
        let page = try await site.ask(.get, "/diensten/\(RolloutCourse.service.rawValue)?wijk=noord")
        #expect(page.body.contains("href=\"\(Self.form)?wijk=noord\""))
        #expect(try await !site.ask(.get, "/diensten/\(RolloutCourse.service.rawValue)?wijk=%22x").body.contains("wijk="))
        #expect(try await !site.ask(.get, "/diensten/\(RolloutCourse.service.rawValue)").body.contains("wijk="))
        #expect(try await site.ask(.get, Self.form + "?wijk=noord").headers[.location] == Self.form + "/adres")

        let contact = site.hall.setting.shelf.current.municipality.contact
        let out = try await site.ask(.get, Self.form)
        #expect(out.status == .ok && out.cookie == nil && out.body.contains("Dit vraagt u nu nog op de oude manier aan"))
        #expect(out.body.contains(contact.visitingHours.in(.dutch)))
        #expect(out.body.contains("Een deel van de mensen krijgt dat al."))
        #expect(try await site.ask(.get, "/en" + Self.form).body.contains("For now you apply for this in the old way"))
        // Once nobody is given the new form, nobody is told that others are.
        try await course.perform(.rollBack(reason: Personal("Uploaden lukt niet")), on: id, by: course.owner)
        let back = try await site.ask(.get, Self.form).body
        #expect(back.contains("Er was een nieuw formulier, maar dat gebruiken we nu niet.") && !back.contains("krijgt dat al"))
    }

    @Test("leads to a form elsewhere with its address", arguments: ["https://oud.example/grofvuil", "HTTPS://oud.example/grofvuil"])
    func link(address: String) async throws {
        _ = try await course.started { plan in
            plan.old = .link(address)
            plan.guardrails = []
            plan.audience.channels = [.phone]
        }
        let out = try await site.ask(.get, Self.form)
        #expect(out.body.contains("href=\"\(address)\"") && out.body.contains("op een andere website"))
    }

    @Test("tells an official who files for a resident what the resident gets instead, and keeps what was chosen")
    func filed() async throws {
        _ = try await course.started { plan in
            plan.old = .document("https://oud.example/grofvuil.pdf")
            plan.guardrails = []
            plan.audience.channels = [.web]
        }
        let official = try await town.official(.handler)
        let fields = [
            ("_token", town.token(official)), ("dienst", RolloutCourse.service.rawValue), ("kanaal", "phone"),
            ("ontvangen", site.hall.setting.today.description), ("bsn", ""),
        ]
        let answer = try await site.post("/werkplek/indienen", fields, cookies: [official.cookie])
        #expect(answer.status == .ok && answer.body.contains("Dit vraagt deze inwoner nu nog aan met een formulier op papier."))
        #expect(answer.body.contains("href=\"https://oud.example/grofvuil.pdf\""))
    }
}
