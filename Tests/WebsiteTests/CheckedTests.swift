import FEEL
import Foundation
import HTTPTypes
import Journal
import ServiceCatalog
import Testing
import TownHall

@testable import Website

@Suite("The check page, and what is sent from it")
struct CheckedTests {
    private let site: TestSite
    private let town: Inhabitants
    private static let form = "/diensten/grofvuil-laten-ophalen/formulier"
    private static let check = form + "/controleren"

    init() async throws {
        site = try TestSite()
        town = try await Inhabitants(site)
    }

    /// A form that only has to be sent.
    private func done(resident: Resident? = nil) async throws -> Session {
        let hall = site.hall
        let service = try #require(hall.setting.shelf.current[Inhabitants.service])
        let (_, secret) = try await hall.intake.begin(service, language: .dutch, device: .phone, by: resident)
        try await change(secret, resident) { draft in
            draft.answers = Inhabitants.answers(hall)
            let form = hall.intake.service(of: draft)?.form
            for page in form?.visiblePages(draft.answers, today: hall.setting.today) ?? [] { draft.completed.insert(page.key) }
        }
        return Session(name: CookieName.draft(Inhabitants.service), secret: secret.text)
    }

    private func change(_ secret: Intake.Secret, _ resident: Resident? = nil, _ body: (inout Draft) -> Void) async throws {
        var draft = try #require(try await site.hall.intake.draft(secret, of: resident, changing: true))
        body(&draft)
        try await site.hall.intake.save(draft, secret)
    }

    private func change(_ session: Session, _ resident: Resident? = nil, _ body: (inout Draft) -> Void) async throws {
        try await change(try #require(SealedRows.Secret(session.secret)), resident, body)
    }

    /// The fields of the form that sends, as a page carries them.
    static func fields(in page: String) -> [(String, String)] {
        ["_token", "gezien"].compactMap { name in
            page.range(of: "name=\"\(name)\" value=\"").map { (name, String(page[$0.upperBound...].prefix { $0 != "\"" })) }
        }
    }

    private var cases: Int {
        get throws { try site.journal.events(after: 0, limit: 10_000, site.hall.setting.municipality).count { $0.type.name.description == "case_opened" } }
    }

    @Test("an answer that was changed in another tab: nothing is sent, the page comes again and says what changed, in both languages")
    func changed() async throws {
        for (prefix, words) in [
            ("", ["Uw formulier is nog niet verstuurd", "1 antwoord is veranderd", "nu ‘Een andere kast’", "<title>Fout: "]),
            ("/en", ["Your form has not been sent yet", "1 answer changed", "now ‘Een andere kast’", "<title>Error: "]),
        ] {
            let draft = try await done()
            let before = try cases
            let page = try await site.ask(.get, prefix + Self.check, cookies: [draft.cookie])
            let shown = Self.fields(in: page.body)
            #expect(page.status == .ok && shown.count == 2)
            try await change(draft) { $0.answers["omschrijving"] = .text("Een andere kast") }
            let answer = try await site.post(prefix + Self.check, shown, cookies: [draft.cookie])
            #expect(answer.status == .conflict)
            for word in words { #expect(answer.body.contains(word), "\(prefix): \(word)") }
            #expect(answer.body.contains("href=\"#antwoord-omschrijving\"") && answer.body.contains("id=\"antwoord-omschrijving\""))
            #expect(!answer.body.contains("antwoord-straat"))
            #expect(try cases == before)
            // The same page again is refused again; what now stands there is sent.
            #expect(try await site.post(prefix + Self.check, shown, cookies: [draft.cookie]).status == .conflict)
            let sent = try await site.post(prefix + Self.check, Self.fields(in: answer.body), cookies: [draft.cookie])
            #expect(sent.status == .seeOther && sent.headers[.location] == prefix + Self.form + "/verstuurd")
            #expect(try cases == before + 1)
        }
    }

    @Test("a page from before pages said what they showed is shown again, not trusted")
    func unknown() async throws {
        let draft = try await done()
        let before = try cases
        for fields in [[], [("gezien", "")], [("gezien", "iets")], [("gezien", String(repeating: "A", count: 400))]] {
            let answer = try await site.post(Self.check, [("_token", town.token(draft))] + fields, cookies: [draft.cookie])
            #expect(answer.status == .conflict && answer.body.contains("Uw formulier is nog niet verstuurd"))
        }
        #expect(try cases == before)
    }

    @Test("who logged in or out meanwhile is told whose case it becomes")
    func login() async throws {
        let draft = try await done(), sanne = try await town.resident(0)
        let page = try await site.ask(.get, Self.check, cookies: [draft.cookie])
        let answer = try await site.post(Self.check, Self.fields(in: page.body), cookies: [draft.cookie, sanne.cookie])
        #expect(answer.status == .conflict && answer.body.contains("U bent nu ingelogd."))
        // The session that the page was shown in is over; nothing was saved in it.
        let known = try await site.ask(.get, Self.check, cookies: [draft.cookie, sanne.cookie])
        try await site.hall.people.logOut(resident: try #require(SealedRows.Secret(sanne.secret)))
        let gone = try await site.post(Self.check, Self.fields(in: known.body), cookies: [draft.cookie, sanne.cookie])
        #expect(gone.status == .conflict && gone.body.contains("U bent niet meer ingelogd."))
        // Where something was, it is that resident's, who logs in first.
        let own = try await done(resident: Resident.demo[1])
        let login = try await site.post(Self.check, [("_token", town.token(own))], cookies: [own.cookie])
        #expect(login.status == .seeOther && login.headers[.location] == "/inloggen?terug=" + Self.check)
    }

    @Test("sent from another tab with other answers: it is sent once, and said that the later ones are not with us")
    func sentOtherwise() async throws {
        let draft = try await done()
        let first = try await site.ask(.get, Self.check, cookies: [draft.cookie])
        try await change(draft) { $0.answers["omschrijving"] = .text("Een andere kast") }
        let second = try await site.ask(.get, Self.check, cookies: [draft.cookie])
        let before = try cases
        #expect(try await site.post(Self.check, Self.fields(in: second.body), cookies: [draft.cookie]).headers[.location] == Self.form + "/verstuurd")
        let late = try await site.post(Self.check, Self.fields(in: first.body), cookies: [draft.cookie])
        #expect(late.headers[.location] == Self.form + "/verstuurd?eerder")
        let page = try await site.ask(.get, Self.form + "/verstuurd?eerder", cookies: [draft.cookie])
        #expect(page.status == .ok && page.body.contains("U had dit formulier al verstuurd, met andere antwoorden."))
        // The same page again, as after a second press, is no other form.
        #expect(try await site.post(Self.check, Self.fields(in: second.body), cookies: [draft.cookie]).headers[.location] == Self.form + "/verstuurd")
        #expect(try cases == before + 1)
    }

    @Test("an opinion that was given from another tab is said not to be kept twice")
    func feedback() async throws {
        let draft = try await done()
        let page = try await site.ask(.get, Self.check, cookies: [draft.cookie])
        _ = try await site.post(Self.check, Self.fields(in: page.body), cookies: [draft.cookie])
        let opinion = [("_token", town.token(draft)), ("cijfer", "4"), ("woorden", "Eerste")]
        #expect(try await site.post(Self.form + "/verstuurd", opinion, cookies: [draft.cookie]).headers[.location] == Self.form + "/verstuurd")
        let again = try await site.post(Self.form + "/verstuurd", opinion, cookies: [draft.cookie])
        #expect(again.headers[.location] == Self.form + "/verstuurd?mening")
        #expect(try await site.ask(.get, Self.form + "/verstuurd?mening", cookies: [draft.cookie]).body.contains("U had uw mening al gegeven."))
    }

    @Test("advice against sending that is there since, or no longer, is looked at again")
    func advice() async throws {
        let felling = try #require(site.hall.setting.shelf.current[ServiceKey(rawValue: "kapvergunning")])
        let (_, secret) = try await site.hall.intake.begin(felling, language: .dutch, device: .phone)
        let thick: [String: Answer] = [
            "straat": .text("Lindelaan"), "huisnummer": .text("12"), "postcode": .text("1234 AB"), "plek": .text("achtertuin"), "eigenaar": .text("aanvrager"),
            "soort": .text("beuk"), "omtrek": .number(142),
        ]
        try await change(secret) { draft in
            for (key, answer) in thick { draft.answers[key] = answer }
            for page in felling.form?.visiblePages(draft.answers, today: self.site.hall.setting.today) ?? [] { draft.completed.insert(page.key) }
        }
        let cookie = CookieName.draft(felling.key) + "=" + secret.text, path = "/diensten/kapvergunning/formulier/controleren"
        let page = try await site.ask(.get, path, cookies: [cookie])
        #expect(page.status == .ok && !page.body.contains("Toch versturen"))
        try await change(secret) { draft in
            draft.answers["omtrek"] = .number(40)
            for page in felling.form?.visiblePages(draft.answers, today: self.site.hall.setting.today) ?? [] { draft.completed.insert(page.key) }
        }
        let answer = try await site.post(path, Self.fields(in: page.body), cookies: [cookie])
        #expect(answer.status == .conflict && answer.body.contains("Toch versturen") && answer.body.contains("Wat wij u adviseren is veranderd."))
    }

    // MARK: Numbers

    @Test("a number is asked where it may be two, on its own page, with both and how to type each")
    func ambiguous() async throws {
        for (prefix, typed, words) in [
            ("", "1,250", ["Wij weten niet welk getal u bedoelt", "‘1,250’", "Bedoelt u 1,25?", "Bedoelt u 1250? Vul dan 1250 in."]),
            ("/en", "1.250", ["We do not know which number you mean", "‘1.250’", "Do you mean 1.25?", "Do you mean 1250? Then enter 1250."]),
        ] {
            let draft = try await done()
            let page = try await site.ask(.get, prefix + Self.form + "/afval", cookies: [draft.cookie])
            let answer = try await site.post(
                prefix + Self.form + "/afval",
                [("_token", TestSite.token(in: page.body)), ("hoeveel", typed), ("hoeveel.shown", prefix.isEmpty ? "nl" : "en")],
                cookies: [draft.cookie])
            #expect(answer.status == .unprocessableContent && answer.body.contains("value=\"\(typed)\""))
            for word in words { #expect(answer.body.contains(word), "\(prefix): \(word)") }
        }
    }

    @Test("a page that is shown in one language and sent to the other keeps its number")
    func languages() async throws {
        for (shownIn, sentTo, text) in [("", "/en", "1,5"), ("/en", "", "1.5")] {
            let draft = try await done()
            let half = try #require(Decimal128("1.5"))
            try await change(draft) { $0.answers["hoeveel"] = .number(half) }
            let page = try await site.ask(.get, shownIn + Self.form + "/afval", cookies: [draft.cookie])
            #expect(page.body.contains("value=\"\(text)\""))
            let language = shownIn.isEmpty ? "nl" : "en"
            #expect(page.body.contains("name=\"hoeveel.shown\" value=\"\(language)\""))
            // A thousand and a half, as the page's language writes it.
            let typed = shownIn.isEmpty ? "1.000" : "1,000"
            _ = try await site.post(
                sentTo + Self.form + "/afval",
                [("_token", TestSite.token(in: page.body)), ("hoeveel", typed), ("hoeveel.shown", language), ("-bewaar", "1")], cookies: [draft.cookie])
            let kept = try await site.hall.intake.draft(try #require(SealedRows.Secret(draft.secret)))
            #expect(kept?.answers["hoeveel"] == .number(1_000))
        }
    }

    @Test(
        "the days that an official gives are read in the language of the page, and asked again where they are no number",
        arguments: ["1,000", "14,5", "veertien", "14 à 15"])
    func days(typed: String) async throws {
        let official = try await town.official(.handler)
        let path = "/werkplek/zaken/\(town.caseID.description)/vragen"
        func ask(_ days: String) async throws -> TestSite.Answer {
            let fields = [("_token", town.token(official)), ("opdracht", Identifier.random().description), ("tekst", "Hoe groot?"), ("dagen", days)]
            return try await site.post(path, fields, cookies: [official.cookie])
        }
        let wrong = try await ask(typed)
        #expect(wrong.status == .unprocessableContent && wrong.body.contains("value=\"\(typed)\""))
        #expect(try await ask("14\u{A0}dagen").status == .seeOther)
    }
}
