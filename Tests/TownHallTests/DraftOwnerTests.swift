import FEEL
import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("Whose a draft is")
struct DraftOwnerTests {
    let town: Town
    private let sanne = Resident.demo[0], ahmet = Resident.demo[1]
    init() throws { town = try Town() }

    private var intake: Intake { town.hall.intake }

    private func service(_ key: String = "kap") throws -> Service { try #require(town.hall.setting.shelf.current[ServiceKey(rawValue: key)]) }

    /// A form that was begun, and in which somebody saved something.
    private func filled(by resident: Resident?, begun: Resident? = nil, _ text: String = "Kikkerdril") async throws -> Intake.Secret {
        let (_, secret) = try await intake.begin(try service(), language: .dutch, device: .phone, by: begun)
        var draft = try #require(try await intake.draft(secret, of: resident, changing: true))
        draft.answers["toelichting"] = .text(text)
        try await intake.save(draft, secret)
        return secret
    }

    private func isLoginWanted(_ body: () async throws -> Void) async throws -> Bool {
        do {
            try await body()
            return false
        } catch Intake.Refusal.loginRequired { return true }
    }

    @Test("opens with its secret where nobody was logged in, whoever looks")
    func nobodys() async throws {
        let secret = try await filled(by: nil)
        #expect(try await intake.draft(secret)?.answers["toelichting"] == .text("Kikkerdril"))
        let seen = try #require(try await intake.draft(secret, of: sanne))
        // A look makes it nobody's.
        #expect(seen.owner == nil)
        #expect(try await intake.draft(secret) != nil)
    }

    @Test("is that of who was logged in when something was saved in it, and opens for that resident alone")
    func owned() async throws {
        for begun in [nil, sanne] {
            let secret = try await filled(by: sanne, begun: begun)
            #expect(try await isLoginWanted { _ = try await intake.draft(secret) })
            #expect(try await intake.draft(secret, of: ahmet) == nil)
            #expect(try await intake.draft(secret, of: ahmet, changing: true) == nil)
            #expect(try await intake.draft(secret, of: sanne)?.answers["toelichting"] == .text("Kikkerdril"))
            // The same person, known by the same number, under another name.
            let renamed = Resident(bsn: sanne.bsn, name: Personal("S. Voorbeeld"), assurance: sanne.assurance)
            #expect(try await intake.draft(secret, of: renamed) != nil)
        }
        // Begun by a resident, with nothing in it: also then.
        let (_, secret) = try await intake.begin(try service(), language: .dutch, device: .phone, by: sanne)
        #expect(try await isLoginWanted { _ = try await intake.draft(secret) })
    }

    @Test("is somebody's from the first time that somebody who is logged in saves, and stays it")
    func claimed() async throws {
        let secret = try await filled(by: nil)
        var draft = try #require(try await intake.draft(secret, of: ahmet, changing: true))
        draft.answers["bijnaam"] = .text("Aap")
        try await intake.save(draft, secret)
        #expect(try await intake.draft(secret, of: sanne) == nil)
        draft = try #require(try await intake.draft(secret, of: ahmet, changing: true))
        try await intake.save(draft, secret)
        #expect(try await intake.draft(secret, of: sanne) == nil)
        #expect(try await intake.draft(secret, of: ahmet)?.answers["bijnaam"] == .text("Aap"))
    }

    @Test("who asks is looked up only where it matters")
    func lookups() async throws {
        let secret = try await filled(by: nil)
        var asked = 0
        let asking: Intake.AskingResident = {
            asked += 1
            return nil
        }
        _ = try await intake.draft(secret, for: asking)
        #expect(asked == 0, "a look at a draft that is nobody's asks for nobody")
        _ = try await intake.draft(secret, for: asking, changing: true)
        #expect(asked == 1)
        let owned = try await filled(by: sanne)
        #expect(try await isLoginWanted { _ = try await intake.draft(owned, for: asking) })
        #expect(asked == 2)
    }

    /// Whether saving is refused because the form is not there any more, or is another's.
    private func isGone(_ draft: Draft, _ secret: Intake.Secret) async throws -> Bool {
        do {
            try await intake.save(draft, secret)
            return false
        } catch Intake.Refusal.draftGone { return true }
    }

    @Test("a window that is open from before cannot write into what became another's, nor make it nobody's, and is told so")
    func oldWindow() async throws {
        let secret = try await filled(by: nil)
        var old = try #require(try await intake.draft(secret, changing: true))
        var own = try #require(try await intake.draft(secret, of: sanne, changing: true))
        own.answers["bijnaam"] = .text("Aap")
        try await intake.save(own, secret)
        old.answers["bijnaam"] = .text("Noot")
        #expect(try await isGone(old, secret))
        #expect(try await isLoginWanted { _ = try await intake.draft(secret) })
        #expect(try await intake.draft(secret, of: sanne)?.answers["bijnaam"] == .text("Aap"))
    }

    @Test("a window that is open from before is told where the form was sent, or went on elsewhere")
    func goneWindow() async throws {
        let moved = try await filled(by: nil), sent = try await filled(by: sanne)
        let first = try #require(try await intake.draft(moved, changing: true)), second = try #require(try await intake.draft(sent, of: sanne, changing: true))
        _ = try #require(try await intake.move(moved))
        _ = try await intake.submit(second, sent, resident: sanne, shown: intake.shown(second, sent, resident: sanne))
        #expect(try await isGone(first, moved))
        #expect(try await isGone(second, sent))
        #expect(try await intake.draft(moved) == nil)
        #expect(try await intake.draft(sent, of: sanne) == nil)
    }

    /// Whether saving is refused because the form would be too large.
    private func isFull(_ draft: Draft, _ secret: Intake.Secret) async throws -> Bool {
        do {
            try await intake.save(draft, secret)
            return false
        } catch Intake.Refusal.draftFull(let maximum) { return maximum == Draft.largest }
    }

    @Test("holds so many bytes of answers and of what was typed, page after page and window beside window, and what is kept stays as it was")
    func largest() async throws {
        let secret = try await filled(by: nil)
        let quarter = String(repeating: "é", count: Draft.largest / 8)
        func opened() async throws -> Draft { try #require(try await intake.draft(secret, changing: true)) }
        for number in 0..<3 {
            var draft = try await opened()
            draft.answers["vraag-\(number)"] = .text(quarter)
            #expect(try await !isFull(draft, secret), "\(number)")
        }
        var one = try await opened(), other = one
        one.answers["bijnaam"] = .text(String(repeating: "x", count: Draft.largest / 6))
        other.answers["naam"] = .text(String(repeating: "x", count: Draft.largest / 6))
        #expect(try await !isFull(one, secret))
        // By itself it would fit; on top of what the other window kept it does not.
        #expect(try await isFull(other, secret))
        var more = try await opened()
        more.answers["vraag-0"] = .text(quarter + quarter)
        #expect(try await isFull(more, secret))
        let kept = try await opened()
        #expect(kept.answers["naam"] == nil && kept.answers["vraag-0"] == .text(quarter) && kept.encoded.count <= Draft.largest)
        // What is no answer yet counts too.
        let field = Town.field("opp", .number(unit: nil, decimals: 2, minimum: nil, maximum: nil))
        let page = FormPage(key: "een", title: Localized("Een"), show: nil, help: nil, fields: [field])
        let form = Form(pages: [page], outcomes: [], scope: Scope([(name: "opp", type: FEELType.any)]))
        var typed = kept
        let input = FormInput(values: ["opp": [quarter]])
        typed.leave(page, form.read(input, page: "een", answers: typed.answers, today: town.hall.setting.today), language: .dutch)
        #expect(try await isFull(typed, secret))
    }

    @Test("that is larger than it may be, from before there was a limit, can be made smaller, and no larger")
    func tooLargeBefore() async throws {
        var old = Draft(service: try service(), language: .dutch, now: town.clock.now)
        let secret = Intake.Secret()
        old.answers["toelichting"] = .text(String(repeating: "x", count: Draft.largest + 1_000))
        try await town.journal.sealedRows(town.hall.setting.municipality).save(
            old.encoded, kind: Code(literal: "draft"), secret, expires: town.clock.now.adding(seconds: 60))
        var draft = try #require(try await intake.draft(secret, changing: true))
        draft.answers["naam"] = .text("Jan")
        #expect(try await isFull(draft, secret))
        draft.answers["toelichting"] = .text(String(repeating: "x", count: Draft.largest + 500))
        #expect(try await !isFull(draft, secret))
    }

    @Test("moves to another secret for its own resident, stays his there, and nobody else is told that it moved")
    func moving() async throws {
        let secret = try await filled(by: sanne)
        #expect(try await isLoginWanted { _ = try await intake.move(secret) })
        #expect(try await intake.move(secret, of: ahmet) == nil)
        let (_, fresh) = try #require(try await intake.move(secret, of: sanne))
        #expect(try await isLoginWanted { _ = try await intake.draft(fresh) })
        #expect(try await intake.draft(fresh, of: ahmet) == nil)
        #expect(try await intake.draft(fresh, of: sanne)?.answers["toelichting"] == .text("Kikkerdril"))
        for other in [nil, ahmet] { #expect(try await intake.moved(secret, of: other) == nil) }
        #expect(try await intake.moved(secret, of: sanne) == ServiceKey(rawValue: "kap"))
        // One that is nobody's says so to whoever has the secret, as before.
        let open = try await filled(by: nil)
        _ = try #require(try await intake.move(open))
        #expect(try await intake.moved(open) == ServiceKey(rawValue: "kap"))
    }

    @Test("moved by many at once it has one new secret, and nothing that was saved meanwhile is lost")
    func movedOnce() async throws {
        let secret = try await filled(by: nil)
        let moved = try await withThrowingTaskGroup(of: Intake.Secret?.self) { group in
            for _ in 0..<16 { group.addTask { [intake] in try await intake.move(secret)?.1 } }
            return try await group.reduce(into: []) { $0 += [$1].compactMap { $0 } }
        }
        #expect(moved.count == 1)
        let fresh = try #require(moved.first)
        #expect(try await intake.draft(fresh)?.answers["toelichting"] == .text("Kikkerdril"))
    }

    @Test("is sent by its own resident alone, whose case it becomes; and what was sent opens for him or her alone")
    func sending() async throws {
        let secret = try await filled(by: sanne)
        let draft = try #require(try await intake.draft(secret, of: sanne, changing: true))
        let shown = intake.shown(draft, secret, resident: sanne)
        #expect(try await isLoginWanted { _ = try await intake.submit(draft, secret, resident: nil, shown: shown) })
        await #expect(throws: Intake.Refusal.self) { try await intake.submit(draft, secret, resident: ahmet, shown: shown) }
        #expect(try town.events().allSatisfy { $0.type.name.description != "case_opened" })
        let sent = try await intake.submit(draft, secret, resident: sanne, shown: shown)
        #expect(try await town.cases.owns(sanne, sent.caseID))
        #expect(try await isLoginWanted { _ = try await intake.confirmation(secret) })
        #expect(try await intake.sentCase(secret, of: ahmet) == nil)
        #expect(try await intake.sentCase(secret, of: sanne) == sent.caseID)
        // What nobody was logged in for opens with its secret.
        let open = try await filled(by: nil)
        let other = try #require(try await intake.draft(open))
        _ = try await intake.submit(other, open, resident: nil, shown: intake.shown(other, open, resident: nil))
        for anyone in [nil, ahmet] { #expect(try await intake.sentCase(open, of: anyone) != nil) }
    }

    @Test("a service that asks for a login begins, opens and sends for nobody who is not logged in, also a draft from before drafts had owners")
    func required() async throws {
        let wanted = Town.service("parkeren", Town.traffic, term: nil, login: .required)
        let catalogue = town.hall.setting.shelf.current
        town.hall.setting.shelf.replace(
            with: Catalogue(
                municipality: catalogue.municipality, departments: catalogue.departments, lifeEvents: [],
                services: catalogue.services.filter { $0.key != wanted.key } + [wanted], themeCSS: nil))
        #expect(try await isLoginWanted { _ = try await intake.begin(wanted, language: .dutch, device: .phone) })
        let (_, secret) = try await intake.begin(wanted, language: .dutch, device: .phone, by: sanne)
        #expect(try await isLoginWanted { _ = try await intake.draft(secret) })
        #expect(try await intake.draft(secret, of: ahmet) == nil)
        // As one was kept before.
        let old = Draft(service: wanted, language: .dutch, now: town.clock.now), another = Intake.Secret()
        try await town.journal.sealedRows(town.hall.setting.municipality).save(
            old.encoded, kind: Code(literal: "draft"), another, expires: town.clock.now.adding(seconds: 60))
        #expect(try await isLoginWanted { _ = try await intake.draft(another) })
        #expect(try await isLoginWanted { _ = try await intake.move(another) })
        let taken = try #require(try await intake.draft(another, of: ahmet, changing: true))
        try await intake.save(taken, another)
        #expect(try await intake.draft(another, of: sanne) == nil)
    }

    @Test("a number that is asked in the language in which it was typed is asked on the page in another one too")
    func typedElsewhere() throws {
        let field = Town.field("opp", .number(unit: nil, decimals: 2, minimum: nil, maximum: nil))
        let page = FormPage(key: "een", title: Localized("Een"), show: nil, help: nil, fields: [field])
        let form = Form(pages: [page], outcomes: [], scope: Scope([(name: "opp", type: FEELType.any)]))
        let today = town.hall.setting.today
        for (first, second, typed) in [(Language.dutch, Language.english, "1,250"), (.english, .dutch, "1.250")] {
            var draft = Draft(service: try service(), language: first, now: town.clock.now)
            let sent = form.read(FormInput(values: ["opp": [typed]], language: first), page: "een", answers: Answers(), today: today)
            #expect(sent.problems.map(\.problem.code) == ["ambiguous_number"])
            draft.leave(page, sent, language: first)
            let shown = FormInput(showing: draft, of: page, language: second)
            #expect(shown["opp"] == typed)
            #expect(form.read(shown, page: "een", answers: Answers(), today: today).problems.map(\.problem.code) == ["ambiguous_number"])
        }
    }

    @Test("is kept with its owner's hash, which says nothing of who that is, and a damaged one is nobody's")
    func codec() throws {
        var draft = Draft(service: try service(), language: .dutch, now: town.clock.now)
        draft.owner = sanne.ownerHash(town.hall.setting)
        let read = try #require(Draft(encoded: draft.encoded))
        #expect(read.owner == draft.owner && read.encoded == draft.encoded && read.filing == nil)
        #expect(!String(decoding: draft.encoded, as: UTF8.self).contains(sanne.bsn.reveal()))
        let hash = Base64URL.encode(try #require(draft.owner))
        #expect(Draft(encoded: Array(String(decoding: draft.encoded, as: UTF8.self).replacing(hash, with: "!!").utf8)) == nil)
    }

    @Test("what two windows save at the same time is all kept, of a question that both changed the last, and a page is done when either did it")
    func windows() async throws {
        let (_, secret) = try await intake.begin(try service(), language: .dutch, device: .phone)
        let fields = ["naam", "bijnaam", "toelichting", "email", "telefoon", "postcode", "bsn"]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<16 {
                group.addTask { [intake] in
                    guard var draft = try await intake.draft(secret, changing: true) else { return }
                    draft.answers[number < fields.count ? fields[number] : "vraag-\(number)"] = .text("Venster \(number)")
                    draft.completed.insert("bladzijde-\(number)")
                    try await intake.save(draft, secret)
                }
            }
            try await group.waitForAll()
        }
        let kept = try #require(try await intake.draft(secret))
        #expect(kept.completed.count == 16)
        for number in 0..<16 { #expect(kept.answers[number < fields.count ? fields[number] : "vraag-\(number)"] == .text("Venster \(number)")) }
        // An answer that one takes away goes, and one that the other gives stays.
        var first = try #require(try await intake.draft(secret)), second = first
        first.answers["naam"] = nil
        first.completed.remove("bladzijde-0")
        second.answers["bijnaam"] = .text("Mies")
        try await intake.save(first, secret)
        try await intake.save(second, secret)
        let last = try #require(try await intake.draft(secret))
        #expect(last.answers["naam"] == nil && last.answers["bijnaam"] == .text("Mies") && !last.completed.contains("bladzijde-0"))
    }
}

extension Intake {
    // For somebody, or for nobody who is logged in: without closures, which tests' macros do not take.

    func draft(_ secret: Secret, of resident: Resident?, changing: Bool = false) async throws -> Draft? {
        try await draft(secret, for: { resident }, changing: changing)
    }

    /// The case whose confirmation the secret opens.
    func sentCase(_ secret: Secret, of resident: Resident?) async throws -> Identifier? { try await confirmation(secret, for: { resident })?.caseID }

    func move(_ secret: Secret, of resident: Resident?) async throws -> (Draft, Secret)? { try await move(secret, for: { resident }) }

    func moved(_ secret: Secret, of resident: Resident?) async throws -> ServiceKey? { try await moved(secret, for: { resident }) }
}
