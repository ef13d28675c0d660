import HTTPTypes
import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Website

@Suite("What everyone is told of experiments")
struct TrialsPageTests {
    private let site: TestSite
    private let town: Inhabitants
    private let course: ExperimentCourse
    private let browser = Session(name: Session.browser, secret: SealedRows.Secret().text)
    private static let form = "/diensten/\(Inhabitants.service.rawValue)/formulier", service = "/diensten/\(Inhabitants.service.rawValue)"
    private static let line = "U doet misschien mee aan een proef."

    init() async throws {
        site = try TestSite()
        town = try await Inhabitants(site)
        course = try await ExperimentCourse(town)
    }

    private func page(_ path: String = TrialsAddress.page, cookies: [String] = []) async throws -> String {
        try await site.ask(.get, path, cookies: cookies).body
    }

    private func choose(_ choice: String) async throws -> TestSite.Answer {
        try await site.post(TrialsAddress.page, [("_token", town.token(browser)), (TrialsAddress.choice, choice)], cookies: [browser.cookie])
    }

    /// The draft of whoever opens the form now.
    private func begun(cookies: [String]) async throws -> Draft {
        let answer = try await site.ask(.get, Self.form, cookies: cookies)
        #expect(answer.status == .seeOther)
        let secret = try #require(answer.cookie?.split(separator: "=").last.flatMap { SealedRows.Secret(String($0)) })
        return try #require(try await site.hall.intake.draft(secret))
    }

    @Test("says that nothing runs while nothing runs, and nothing of what is only planned")
    func nothing() async throws {
        #expect(try await page().contains("Er loopt nu geen proef."))
        _ = try await course.drafted()
        let reviewed = try await course.reviewed()
        let told = try await page()
        #expect(told.contains("Er loopt nu geen proef.") && !told.contains("Eerst het adres"))
        #expect(try await !page(Self.service).contains(Self.line))
        try await site.hall.experiments.perform(.start(tuning: 2_000), on: reviewed, by: course.owner)
        #expect(try await !page().contains("Er loopt nu geen proef."))
    }

    @Test("says what runs and what that means, in words for residents; the page of the service leads there")
    func running() async throws {
        let id = try await course.started()
        let told = try await page()
        #expect(told.contains("Sommige bezoekers krijgen de versie ‘Eerst het adres’. Anderen krijgen het formulier zoals het is."))
        #expect(told.contains("We willen weten of meer mensen het formulier afmaken.") && told.contains("Iedereen die nu begint, kan meedoen."))
        #expect(told.contains("href=\"\(Self.service)\"") && told.contains("Het toeval kiest welke versie u krijgt."))
        let service = try await page(Self.service)
        #expect(service.contains(Self.line) && service.contains("href=\"\(TrialsAddress.page)\""))
        #expect(try await page("/en" + TrialsAddress.page).contains("Some visitors get the version"))
        for (share, sentence) in [
            (2_500, "doen er ongeveer 25 mee."), (100, "doet er ongeveer 1 mee."), (10, "doet er minder dan 1 mee."),
        ] {
            try await site.hall.experiments.perform(.changeShare(share), on: id, by: course.owner)
            #expect(try await page().contains(sentence), "\(share)")
        }
        try await site.hall.experiments.perform(.pause, on: id, by: course.owner)
        let paused = try await page()
        #expect(paused.contains("De proef staat even stil.") && paused.contains("Er loopt nu geen proef."))
        #expect(try await !page(Self.service).contains(Self.line))
    }

    @Test("tells after a stop that it waits for a decision, then in one sentence what came of it, and never a count, a name or anyone's words")
    func ended() async throws {
        let id = try await course.started()
        try await course.look(id, ExperimentCourse.sight(83, units: 2_003))
        try await site.hall.experiments.perform(.stop, on: id, by: course.owner)
        let stopped = try await page()
        #expect(stopped.contains("Er is nog niet besloten wat er nu gebeurt.") && stopped.contains("Wie nu begint, krijgt het formulier zoals het is."))
        #expect(!stopped.contains("bijna zeker"), "what was seen is told before it was decided on")
        try await course.decide(id, .stop, ExperimentCourse.sight(76, units: 2_003, position: 2))
        let decided = try await page()
        #expect(decided.contains(", en het formulier blijft zoals het was.") && decided.contains("Dat is besloten op "))
        for told in [stopped, decided] {
            #expect(!told.contains("2.003") && !told.contains("4.006") && !told.contains("Meer mensen maken het af.") && !told.contains("Mensen zien te laat"))
            #expect(!told.contains("(voorbeeld)"))
        }
    }

    @Test("lets whoever would rather not take part get each form as it is, uncounted, until he or she takes part again")
    func choice() async throws {
        let id = try await course.started()
        #expect(try await begun(cookies: []).participation != nil)
        let out = try await choose(TrialsAddress.out)
        #expect(out.status == .seeOther && out.headers[.location] == TrialsAddress.page + "?gedaan=1")
        let header = try #require(out.headers[values: .setCookie].first), cookie = try #require(out.cookie)
        #expect(header.contains("Max-Age=\(CookieName.withoutTrialsLife)") && header.contains("HttpOnly") && header.contains("SameSite=Lax"))
        for _ in 0..<8 { #expect(try await begun(cookies: [cookie]).participation == nil) }
        let told = try await page(TrialsAddress.page + "?gedaan=1", cookies: [cookie])
        #expect(told.contains("U doet niet meer mee aan proeven.") && told.contains("Ik doe weer mee") && !told.contains("Ik doe liever niet mee"))
        await site.journal.settled()
        #expect(site.hall.evidence.arms(of: id, phase: 1).allSatisfy { $0.units == 0 })
        let back = try await choose(TrialsAddress.back)
        #expect(back.headers[values: .setCookie].first?.contains("\(CookieName.withoutTrials)=; ") == true)
        #expect(back.headers[values: .setCookie].first?.contains("Max-Age=0") == true)
        #expect(try await page().contains("Ik doe liever niet mee"))
    }

    @Test("takes no other choice, none without the form's token, and writes nothing in the journal")
    func wrong() async throws {
        let before = await town.settled()
        #expect(try await choose("misschien").status == .badRequest)
        let forged = try await site.post(TrialsAddress.page, [(TrialsAddress.choice, TrialsAddress.out)], cookies: [browser.cookie])
        #expect(forged.status == .forbidden && forged.headers[values: .setCookie].isEmpty)
        #expect(try await choose(TrialsAddress.out).status == .seeOther)
        #expect(await town.settled() == before)
    }
}
