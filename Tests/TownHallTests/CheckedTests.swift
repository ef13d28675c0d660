import CivilTime
import FEEL
import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("What is sent is what was checked")
struct CheckedTests {
    let town: Town
    private let sanne = Resident.demo[0]
    init() throws { town = try Town() }

    private var intake: Intake { town.hall.intake }
    private var opened: Int { get throws { try town.events().count { $0.type.name.description == "case_opened" } } }

    /// A form with a tree of 142 cm, and what its check page carries.
    private func checked(_ key: String = "kap", resident: Resident? = nil) async throws -> (secret: Intake.Secret, draft: Draft, shown: String) {
        let service = try #require(town.hall.setting.shelf.current[ServiceKey(rawValue: key)])
        let (_, secret) = try await intake.begin(service, language: .dutch, device: .phone, by: resident)
        try await change(secret, resident) { draft in
            draft.answers["soort"] = .text("beuk")
            draft.answers["omtrek"] = .number(142)
            draft.answers["foto"] = .files([Self.photo("a")])
        }
        let draft = try #require(try await intake.draft(secret, of: resident, changing: true))
        return (secret, draft, try #require(intake.shown(draft, secret, resident: resident)))
    }

    private static func photo(_ blob: String) -> UploadedFile {
        UploadedFile(name: "boom.jpg", mediaType: "image/jpeg", size: 10, blob: String(repeating: blob, count: 64), key: "k")
    }

    private func change(_ secret: Intake.Secret, _ resident: Resident? = nil, _ body: (inout Draft) -> Void) async throws {
        var draft = try #require(try await intake.draft(secret, of: resident, changing: true))
        body(&draft)
        try await intake.save(draft, secret)
    }

    /// What is said to have changed; `nil` when the form was sent.
    private func changes(_ draft: Draft, _ secret: Intake.Secret, _ shown: String?, resident: Resident? = nil, official: Official? = nil) async throws -> (
        Changes, Draft
    )? {
        do {
            _ = try await intake.submit(draft, secret, resident: resident, official: official, shown: shown)
            return nil
        } catch Intake.Refusal.changed(let changes, let now) { return (changes, now) }
    }

    // MARK: One thing after another

    @Test("nothing changed: it is sent, once, however often")
    func same() async throws {
        let (secret, draft, shown) = try await checked()
        let first = try await intake.submit(draft, secret, resident: nil, shown: shown)
        let second = try await intake.submit(draft, secret, resident: nil, shown: shown)
        #expect(first.caseID == second.caseID)
        #expect(try opened == 1)
        let confirmation = try #require(try await intake.confirmation(secret))
        #expect(confirmation.isOf(shown) && confirmation.isOf("") && !confirmation.isOf(Base64URL.encode(Array(repeating: 1, count: 16))))
    }

    @Test("what is not right is not sent, and its page is to be filled in again")
    func wrong() async throws {
        let (secret, _, _) = try await checked()
        try await change(secret) { draft in
            draft.answers["soort"] = .text("palm")
            draft.completed = ["alles", "anders"]
        }
        let draft = try #require(try await intake.draft(secret)), shown = intake.shown(draft, secret, resident: nil)
        do {
            _ = try await intake.submit(draft, secret, resident: nil, shown: shown)
            Issue.record("it was sent")
        } catch Intake.Refusal.problems(let problems) { #expect(problems.map(\.problem) == [.notAnOption]) }
        #expect(try await intake.draft(secret)?.completed == ["anders"])
        #expect(try opened == 0)
    }

    @Test("an answer that was changed from another window keeps it from being sent, and is named, whether the old draft or the new one is in hand")
    func changed() async throws {
        let (secret, old, shown) = try await checked()
        try await change(secret) { $0.answers["omtrek"] = .number(310) }
        let new = try #require(try await intake.draft(secret))
        for draft in [old, new] {
            let (changes, now) = try #require(try await changes(draft, secret, shown))
            #expect(changes.fields == ["omtrek"] && changes.aspects.isEmpty && !changes.isUnknown)
            #expect(now.answers["omtrek"] == .number(310))
        }
        #expect(try opened == 0)
        // Who looks again sends what is there now.
        let again = try #require(intake.shown(new, secret, resident: nil))
        let sent = try await intake.submit(new, secret, resident: nil, shown: again)
        #expect(try await town.cases.file(of: sent.caseID).answers.reveal()["omtrek"] == .number(310))
        // What was changed and changed back is what was shown.
        let (other, draft, there) = try await checked()
        try await change(other) { $0.answers["omtrek"] = .number(310) }
        try await change(other) { $0.answers["omtrek"] = .number(142) }
        #expect(try await changes(draft, other, there) == nil)
    }

    @Test("also an answer that was given or taken away, and a file that another one took the place of")
    func kinds() async throws {
        let tries: [(String, @Sendable (inout Draft) -> Void)] = [
            ("naam", { $0.answers["naam"] = .text("Jan") }), ("soort", { $0.answers["soort"] = nil }),
            ("foto", { $0.answers["foto"] = .files([Self.photo("b")]) }),
            ("foto", { $0.answers["foto"] = nil }), ("geboren", { $0.answers["geboren"] = CalendarDate("1970-01-01").map(Answer.date) }),
        ]
        for (field, body) in tries {
            let (secret, draft, shown) = try await checked()
            try await change(secret, nil, body)
            #expect(try await changes(draft, secret, shown)?.0.fields == [field])
        }
        // What no page shows is no change: which pages are done, and in which language.
        let (secret, draft, shown) = try await checked()
        try await change(secret) { draft in
            draft.completed.insert("alles")
            draft.language = .english
        }
        #expect(try await changes(draft, secret, shown) == nil)
    }

    @Test("a page that does not say what it showed, or says something else, is not trusted")
    func unknown() async throws {
        let (secret, draft, shown) = try await checked()
        let (otherSecret, other, otherShown) = try await checked()
        let wrong = String(shown.dropLast(12)) + "AAAAAAAAAAAA"
        for text in [nil, "", "gezien", "AAAA", otherShown, Base64URL.encode(Array(repeating: 0, count: 16)), shown + "AAAAAAAAAAA="] {
            #expect(try await changes(draft, secret, text) != nil, "\(text ?? "nil")")
        }
        #expect(try await changes(draft, secret, nil)?.0.isUnknown == true)
        #expect(try opened == 0)
        // The whole is what counts; the parts only say what changed.
        #expect(try await changes(draft, secret, wrong) == nil)
        // One page's digests are another's for another secret, though the answers are the same.
        #expect(shown != otherShown && other.answers == draft.answers)
        #expect(try await changes(other, otherSecret, shown) != nil)
    }

    @Test("who is logged in is part of what was shown, for it says whose case it becomes")
    func resident() async throws {
        let (secret, draft, shown) = try await checked()
        let (gained, _) = try #require(try await changes(draft, secret, shown, resident: sanne))
        #expect(gained.aspects == [.resident] && gained.fields.isEmpty)
        let known = try #require(intake.shown(draft, secret, resident: sanne))
        #expect(try await changes(draft, secret, known)?.0.aspects == [.resident])
        #expect(try opened == 0)
        #expect(try await changes(draft, secret, known, resident: sanne) == nil)
    }

    @Test("the day and the number of an official's filing are part of it")
    func filing() async throws {
        let official = Official.handler()
        func begin(_ bsn: String, _ days: Int) async throws -> (Draft, Intake.Secret) {
            let received = town.hall.setting.today.adding(days: -days)
            let typed = Filing.Typed(service: ServiceKey(rawValue: "kap"), channel: .paper, received: received, bsn: Personal(bsn))
            return try await intake.begin(typed, by: official, language: .dutch, device: .desktop)
        }
        let (draft, secret) = try await begin("999990019", 1)
        let shown = try #require(intake.shown(draft, secret, resident: nil))
        // As if the draft behind the secret were another one.
        for (bsn, days) in [("999990020", 1), ("999990019", 2), ("", 1)] {
            let (other, _) = try await begin(bsn, days)
            let rows = town.journal.sealedRows(town.hall.setting.municipality)
            try await rows.save(other.encoded, kind: Code(literal: "draft"), secret, expires: town.clock.now.adding(seconds: 60))
            let now = try #require(try await intake.draft(secret))
            #expect(try await changes(now, secret, shown, official: official)?.0.aspects.contains(.filing) == true)
        }
        #expect(try opened == 0)
    }

    @Test("a question that is hidden or shown since is named, and so is advice that is other advice now")
    func following() async throws {
        let service = try Self.advising()
        let catalogue = town.hall.setting.shelf.current
        town.hall.setting.shelf.replace(
            with: Catalogue(
                municipality: catalogue.municipality, departments: catalogue.departments, lifeEvents: [], services: catalogue.services + [service],
                themeCSS: nil))
        let (_, secret) = try await intake.begin(service, language: .dutch, device: .phone)
        try await change(secret) { draft in
            draft.answers["omtrek"] = .number(100)
            draft.answers["ziekte"] = .text("Rot")
        }
        let draft = try #require(try await intake.draft(secret))
        let shown = try #require(intake.shown(draft, secret, resident: nil))
        try await change(secret) { $0.answers["omtrek"] = .number(40) }
        let (hidden, _) = try #require(try await changes(draft, secret, shown))
        #expect(hidden.fields == ["omtrek", "ziekte"] && hidden.aspects == [.outcomes])
        let thin = try #require(try await intake.draft(secret))
        let thinShown = try #require(intake.shown(thin, secret, resident: nil))
        try await change(secret) { $0.answers["omtrek"] = .number(100) }
        #expect(try await changes(thin, secret, thinShown)?.0.fields == ["omtrek", "ziekte"])
        // An answer to a question that is not asked is no part of what is sent.
        try await change(secret) { $0.answers["omtrek"] = .number(40) }
        try await change(secret) { $0.answers["ziekte"] = .text("Schimmel") }
        #expect(try await changes(thin, secret, thinShown) == nil)
    }

    @Test("advice that follows from the day is looked at as of the day of sending")
    func midnight() async throws {
        let service = try Self.advising()
        let catalogue = town.hall.setting.shelf.current
        town.hall.setting.shelf.replace(
            with: Catalogue(
                municipality: catalogue.municipality, departments: catalogue.departments, lifeEvents: [], services: catalogue.services + [service],
                themeCSS: nil))
        let (_, secret) = try await intake.begin(service, language: .dutch, device: .phone)
        try await change(secret) { $0.answers["omtrek"] = .number(100) }
        let draft = try #require(try await intake.draft(secret))
        let shown = try #require(intake.shown(draft, secret, resident: nil))
        town.clock.advance(days: 1)
        let (changes, _) = try #require(try await changes(draft, secret, shown))
        #expect(changes.fields.isEmpty && changes.aspects == [.outcomes])
        #expect(try opened == 0)
    }

    /// A service that advises against felling a thin tree, and after 2 November against any.
    private static func advising() throws -> Service {
        let scope = Scope([(name: "omtrek", type: .number), (name: "ziekte", type: .string)])
        func outcome(_ key: String, _ when: String) throws -> Form.Outcome {
            Form.Outcome(key: key, label: Localized(key), text: nil, when: try Expression.compile(when, in: scope), advisesAgainst: true)
        }
        let disease = Field(
            key: "ziekte", kind: .text(maximumLength: 100, pattern: nil, format: nil), label: Localized("ziekte"), description: nil, isRequired: false,
            show: try Expression.compile("omtrek > 90", in: scope), validate: nil, message: nil, isEvidence: false, personal: nil, isSummary: false,
            autocomplete: nil)
        let form = Form(
            pages: [
                FormPage(
                    key: "alles", title: Localized("Alles"), show: nil, help: nil,
                    fields: [Town.field("omtrek", .number(unit: "cm", decimals: 0, minimum: nil, maximum: nil)), disease])
            ], outcomes: [try outcome("dun", "omtrek < 90"), try outcome("laat", "today() > date(\"2026-11-02\")")], scope: scope)
        let like = Town.service("advies", Town.green, term: nil)
        return Service(
            key: like.key, version: "ffeeddccbbaa9988", name: like.name, summary: like.summary, upl: nil, department: like.department, owner: like.owner,
            ownerEmail: nil, icon: like.icon, lifeEvents: [], synonyms: [], law: [], login: .optional, channels: like.channels, fee: nil, term: nil,
            page: like.page, flow: like.flow, confirmation: nil, form: form)
    }

    // MARK: At the same time

    @Test("sixteen windows that send the same at once make one case")
    func manySend() async throws {
        let (secret, draft, shown) = try await checked()
        let cases = try await withThrowingTaskGroup(of: Identifier.self) { group in
            for _ in 0..<16 { group.addTask { [intake] in try await intake.submit(draft, secret, resident: nil, shown: shown).caseID } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(cases.count == 1)
        #expect(try opened == 1)
    }

    @Test("where some send while others change, the case holds what its sender was shown, or there is none", arguments: 0..<12)
    func race(round: Int) async throws {
        let (secret, draft, shown) = try await checked()
        enum Done { case sent, refused, changed }
        let done = try await withThrowingTaskGroup(of: Done.self) { group in
            for number in 0..<16 {
                group.addTask { [intake] in
                    guard (number + round).isMultiple(of: 2) else {
                        guard var other = try await intake.draft(secret, changing: true) else { return .changed }
                        other.answers["omtrek"] = .number(Decimal128(300 + number))
                        // It may be sent at that moment.
                        do { try await intake.save(other, secret) } catch Intake.Refusal.draftGone {}
                        return .changed
                    }
                    do {
                        _ = try await intake.submit(draft, secret, resident: nil, shown: shown)
                        return .sent
                    } catch Intake.Refusal.changed { return .refused } catch Intake.Refusal.draftGone { return .refused }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let cases = try town.events().filter { $0.type.name.description == "case_opened" }
        #expect(cases.count == (done.contains(.sent) ? 1 : 0))
        for event in cases { #expect(try await town.cases.file(of: event.stream.id).answers.reveal()["omtrek"] == .number(142)) }
        if cases.isEmpty { #expect(try await intake.draft(secret) != nil) } else { #expect(try await intake.draft(secret) == nil) }
    }

    @Test("what was sent from another window with other answers is not sent again, and the confirmation knows that it is another form")
    func sentOtherwise() async throws {
        let (secret, old, shown) = try await checked()
        try await change(secret) { $0.answers["omtrek"] = .number(310) }
        let new = try #require(try await intake.draft(secret))
        let sent = try await intake.submit(new, secret, resident: nil, shown: intake.shown(new, secret, resident: nil))
        await #expect {
            try await intake.submit(old, secret, resident: nil, shown: shown)
        } throws: {
            if case Intake.Refusal.sentOtherwise = $0 { true } else { false }
        }
        #expect(try opened == 1)
        #expect(try await intake.confirmation(secret)?.isOf(shown) == false)
        #expect(sent.isOf(intake.shown(new, secret, resident: nil)))
    }

    @Test("a form that moved to another secret is not sent under the old one")
    func moved() async throws {
        let (secret, draft, shown) = try await checked()
        let (_, fresh) = try #require(try await intake.move(secret))
        await #expect(throws: Intake.Refusal.self) { try await intake.submit(draft, secret, resident: nil, shown: shown) }
        #expect(try opened == 0)
        #expect(try await intake.draft(fresh) != nil)
    }

    @Test("an opinion that was given from another window is said not to be kept")
    func feedback() async throws {
        let (secret, draft, shown) = try await checked()
        let confirmation = try await intake.submit(draft, secret, resident: nil, shown: shown)
        #expect(try await intake.giveFeedback(score: 4, got: .yes, words: Personal("Een"), confirmation, secret))
        #expect(try await !intake.giveFeedback(score: 1, got: .no, words: Personal("Twee"), confirmation, secret))
        let given = try #require(try await intake.confirmation(secret))
        #expect(given.feedbackGiven && given.isOf(shown))
        #expect(try await !intake.giveFeedback(score: 1, got: .no, words: Personal("Drie"), given, secret))
    }
}
