import HTTPTypes
import Journal
import ServiceCatalog
import Statistics
import Testing

@testable import TownHall
@testable import Website

@Suite("Pages of a variant")
struct VariantPageTests {
    private static let service = Inhabitants.service, variant = Inhabitants.variant
    private static let arms = [ExperimentArm(ExperimentArm.base, weight: 5_000), ExperimentArm(variant, weight: 5_000)]

    /// A name by which the lot of a week falls on an arm.
    private static func experiment(giving arm: String, to week: String) throws -> Identifier {
        for number in UInt64(1)...100 {
            let id = Identifier(high: 0x01a1_9b45_b800_7000, low: 0x8000_0000_0000_0000 + number)
            let assignment = try Assignment(experiment: id.description, share: 1, arms: arms.map { ($0.key, 0.5) })
            if assignment.placement(of: week).arm == arms.firstIndex(where: { $0.key == arm }) { return id }
        }
        throw TestFailure.exampleDoesNotLoad
    }

    private func start(on site: TestSite, giving arm: String) async throws -> Identifier {
        let hall = site.hall, service = try #require(hall.setting.shelf.current[Self.service])
        // All who begin in one week have one arm, so that it is certain which.
        let week = try #require(ExperimentUnit.week.id(of: Applicant(visit: .random(), day: hall.setting.today)))
        let id = try Self.experiment(giving: arm, to: week)
        let design = ExperimentDesign(
            service: service.key, metric: .completion, leastEffect: 500, unit: .week, arms: Self.arms,
            plannedEnd: try #require(hall.setting.today.adding(days: 60)))
        let owner = Official(id: .random(), roles: [.serviceOwner], department: service.department)
        let second = Official(id: .random(), roles: [.serviceOwner], department: service.department)
        try await hall.experiments.draft(design, Personal(ExperimentTexts(problem: "Te lang.", hypothesis: "Korter.")), by: owner, command: id)
        try await hall.experiments.perform(.review, on: id, by: second)
        try await hall.experiments.perform(.start(tuning: 2_000), on: id, by: owner)
        return id
    }

    @Test("are those that the lot gives, from the first page on; the case tells officials why, and its resident in plain words")
    func served() async throws {
        for (arm, first) in [(Self.variant, "adres"), (ExperimentArm.base, "afval")] {
            let site = try TestSite(), town = try await Inhabitants(site)
            let id = try await start(on: site, giving: arm)
            let begun = try await site.ask(.get, GoldenPagesTown.form)
            #expect(begun.headers[.location] == GoldenPagesTown.form + "/" + first)
            let cookie = try #require(begun.cookie)
            for _ in 0..<2 { #expect(try await site.ask(.get, GoldenPagesTown.form + "/" + first, cookies: [cookie]).status == .ok) }

            let secret = try #require(Intake.Secret(String(cookie.drop { $0 != "=" }.dropFirst())))
            var draft = try #require(try await site.hall.intake.draft(secret))
            await site.journal.settled()
            let told = try await site.journal.events(of: StreamID(kind: VisitEvent.kind, id: draft.visit), site.hall.setting.municipality)
            #expect(told.compactMap(VisitEvent.init).count { if case .exposed = $0 { true } else { false } } == 1)
            draft.answers = Inhabitants.answers(site.hall)
            try await site.hall.intake.save(draft, secret)
            let sent = try #require(try await site.hall.intake.draft(secret))
            let caseID = try await site.hall.intake.submit(sent, secret, resident: Resident.demo[0]).caseID

            let official = try await town.official(.handler), resident = try await town.resident()
            let work = try await site.ask(.get, "/werkplek/zaken/\(caseID)", cookies: [official.cookie]).body
            let own = try await site.ask(.get, "/mijn/zaken/\(caseID)", cookies: [resident.cookie]).body
            let isVariant = arm == Self.variant
            #expect(work.contains("De inwoner kreeg de versie ‘Eerst het adres’ van het formulier.") == isVariant)
            #expect(work.contains("De inwoner kreeg het formulier zoals het was.") != isVariant)
            #expect(work.contains("Proef \(id), ronde 1. Versienummer van het formulier: "))
            #expect(work.contains("onder 10.000 doet iemand mee."))
            #expect(own.contains("U kreeg de versie ‘Eerst het adres’.") == isVariant && own.contains("U kreeg het formulier zoals het was.") != isVariant)
            let english = try await site.ask(.get, "/en/werkplek/zaken/\(caseID)", cookies: [official.cookie]).body
            #expect(english.contains("Experiment \(id), round 1. Version number of the form: "))
            #expect(try await site.ask(.get, "/en/mijn/zaken/\(caseID)", cookies: [resident.cookie]).body.contains("the rules are the same for everyone."))
        }
    }

    @Test("of which no experiment knows say nothing of one")
    func silent() async throws {
        let site = try TestSite(), town = try await Inhabitants(site)
        let official = try await town.official(.handler), resident = try await town.resident()
        #expect(try await !site.ask(.get, "/werkplek/zaken/\(town.caseID)", cookies: [official.cookie]).body.contains("id=\"proef\""))
        #expect(try await !site.ask(.get, "/mijn/zaken/\(town.caseID)", cookies: [resident.cookie]).body.contains("id=\"proef\""))
    }

    @Test("are looked at by a link that an official gets and anyone can open, and that counts nowhere")
    func preview() async throws {
        let site = try TestSite(), town = try await Inhabitants(site)
        let owner = try await town.official(.serviceOwner), before = await town.settled()
        let address = PreviewAddress.path(Self.service, Self.variant), signing = PreviewAddress.signing(Self.service, Self.variant)
        #expect(try await site.ask(.get, address).headers[.location] == signing)
        let link = try #require(try await site.ask(.get, signing, cookies: [owner.cookie]).headers[.location])
        #expect(link.hasPrefix(address + "/"))
        for (path, texts) in [
            (link, ["Dit is een voorbeeld van de versie ‘Eerst het adres’.", "telt nergens mee", "Hoe groot is de stapel?"]),
            ("/en" + link, ["This is a preview of the version ‘", "counts nowhere"]),
        ] {
            let answer = try await site.ask(.get, path)
            #expect(answer.status == .ok && answer.headers[values: .setCookie].isEmpty)
            for text in texts { #expect(answer.body.contains(text), "\(path) lacks '\(text)'") }
            #expect(!answer.body.contains("method=\"post\""))
        }
        #expect(await town.settled() == before)
        #expect(site.site.looks.take().isEmpty)
    }

    @Test("are open by that link alone: not with another's signature, not for another variant, not signed by who may not")
    func signatures() async throws {
        let site = try TestSite(), town = try await Inhabitants(site)
        let link = PreviewAddress.signed(Self.service, Self.variant, site.site.tokens)
        let signature = String(link.split(separator: "/").last ?? "")
        let other = PreviewAddress.signed(Self.service, "anders", site.site.tokens)
        for path in [
            PreviewAddress.path(Self.service, Self.variant) + "/" + String(signature.reversed()), PreviewAddress.path(Self.service, Self.variant) + "/x",
            PreviewAddress.path(Self.service, "anders") + "/" + signature, other,
            PreviewAddress.path(ServiceKey(rawValue: "geen"), Self.variant) + "/" + signature,
        ] {
            #expect(try await site.ask(.get, path).status == .notFound, "\(path)")
        }
        for service in site.hall.setting.shelf.current.services where service.department != town.department {
            let owner = try await town.official(.serviceOwner)
            #expect(try await site.ask(.get, PreviewAddress.signing(service.key, Self.variant), cookies: [owner.cookie]).status == .forbidden)
            break
        }
    }
}
