import FEEL
import Foundation
import Journal
import ServiceCatalog
import Testing

@testable import TownHall

@Suite("A step of a form")
struct FormStepTests {
    let town: Town
    private let service: Service
    private let form: Form

    init() throws {
        town = try Town()
        form = try Self.form()
        let like = Town.service("boom", Town.green, term: nil)
        service = Service(
            key: like.key, version: "ffeeddccbbaa9988", name: like.name, summary: like.summary, upl: nil, department: like.department, owner: like.owner,
            ownerEmail: nil, icon: like.icon, lifeEvents: [], synonyms: [], law: [], login: .optional, channels: like.channels, fee: nil, term: nil,
            page: like.page, flow: like.flow, confirmation: nil, form: form)
        let catalogue = town.hall.setting.shelf.current
        town.hall.setting.shelf.replace(
            with: Catalogue(
                municipality: catalogue.municipality, departments: catalogue.departments, lifeEvents: [], services: catalogue.services + [service],
                themeCSS: nil))
    }

    private var intake: Intake { town.hall.intake }

    /// A tree, how high it is where it is thick, and who asks. How thick it is, is nobody's business.
    private static func form() throws -> Form {
        let scope = Scope(
            ["soort", "omtrek", "reden", "foto", "hoogte", "naam"].map { (name: $0, type: $0 == "omtrek" || $0 == "hoogte" ? FEELType.number : .any) })
        func field(_ key: String, _ kind: Field.Kind, isRequired: Bool = false, show: String? = nil, isEvidence: Bool = false) throws -> Field {
            Field(
                key: key, kind: kind, label: Localized(key), description: nil, isRequired: isRequired,
                show: try show.map { try Expression.compile($0, in: scope) }, validate: nil, message: nil, isEvidence: isEvidence, personal: nil,
                isSummary: false, autocomplete: nil)
        }
        func page(_ key: String, _ fields: [Field], show: String? = nil) throws -> FormPage {
            FormPage(key: key, title: Localized(key), show: try show.map { try Expression.compile($0, in: scope) }, help: nil, fields: fields)
        }
        let kinds = ["eik", "beuk"].map { Field.Choice(value: $0, label: Localized($0), description: nil) }
        return Form(
            pages: [
                try page(
                    "boom",
                    [
                        try field("soort", .select(kinds), isRequired: true, isEvidence: true),
                        try field("omtrek", .number(unit: "cm", decimals: 0, minimum: nil, maximum: nil), isRequired: true),
                        try field("reden", .textarea(maximumLength: 2_000, rows: 4), show: "soort = \"beuk\""),
                        try field("foto", .file(accept: ["image/*"], maximumSize: 1_000, maximumFiles: 3)),
                    ]),
                try page("groot", [try field("hoogte", .number(unit: "m", decimals: 0, minimum: nil, maximum: nil))], show: "omtrek > 300"),
                try page("contact", [try field("naam", .text(maximumLength: 100, pattern: nil, format: nil), isRequired: true)]),
            ], outcomes: [], scope: scope)
    }

    private func begin() async throws -> Intake.Secret { try await intake.begin(service, language: .dutch, device: .phone).1 }

    private func draft(_ secret: Intake.Secret) async throws -> Draft { try #require(try await intake.draft(secret, changing: true)) }

    private func open(_ page: String, _ secret: Intake.Secret) async throws -> OpenForm {
        try #require(intake.open(try await draft(secret), at: page))
    }

    private func input(_ values: [String: String]) -> FormInput { FormInput(values: values.mapValues { [$0] }) }

    @discardableResult
    private func take(_ page: String, _ values: [String: String], _ secret: Intake.Secret) async throws -> FormStep.Outcome {
        try await take(.next(isChanging: false), page, values, secret)
    }

    @discardableResult
    private func take(
        _ wish: FormStep.Wish, _ page: String, _ values: [String: String], refused: [String: AnswerProblem] = [:], _ secret: Intake.Secret
    ) async throws -> FormStep.Outcome {
        try await intake.take(FormStep(wish, input(values), refused: refused), in: try await open(page, secret), secret)
    }

    /// What the journal tells of visits since they began.
    private func told() async throws -> [VisitEvent] {
        await town.journal.settled()
        return try town.events().compactMap(VisitEvent.init).filter { if case .started = $0 { false } else { true } }
    }

    private func refusal(_ body: () async throws -> Void) async throws -> Intake.Refusal? {
        do {
            try await body()
            return nil
        } catch let refusal as Intake.Refusal { return refusal }
    }

    private static let oak = ["soort": "eik", "omtrek": "142"]

    // MARK: On

    @Test("that is right goes on to the next page that is asked, and after the last to the check; how long it took is told")
    func next() async throws {
        let secret = try await begin()
        town.clock.advance(seconds: 30)
        #expect(try await take("boom", Self.oak, secret).place == .page("contact"))
        town.clock.advance(seconds: 5)
        #expect(try await take("contact", ["naam": "Sanne"], secret).place == .check)
        let draft = try await draft(secret)
        #expect(draft.answers["soort"] == .text("eik") && draft.answers["omtrek"] == .number(142) && draft.answers["naam"] == .text("Sanne"))
        #expect(draft.completed == ["boom", "contact"] && draft.typed.isEmpty)
        #expect(try await told() == [.pageCompleted(page: "boom", seconds: 30), .pageCompleted(page: "contact", seconds: 5)])
    }

    @Test("that changes an answer goes back to the check where all is filled in, and else to the page after it")
    func changing() async throws {
        let secret = try await begin()
        try await take("boom", Self.oak, secret)
        #expect(try await take(.next(isChanging: true), "boom", Self.oak, secret).place == .page("contact"))
        try await take("contact", ["naam": "Sanne"], secret)
        #expect(try await take(.next(isChanging: true), "boom", Self.oak, secret).place == .check)
        // With this answer there is a page more.
        #expect(try await take(.next(isChanging: true), "boom", ["soort": "eik", "omtrek": "400"], secret).place == .page("groot"))
    }

    @Test("that is wrong stays, with what is wrong in the order of the page and what was typed, and the page is done no more")
    func refused() async throws {
        let secret = try await begin()
        try await take("boom", Self.oak, secret)
        let outcome = try await take("boom", ["soort": "", "omtrek": "veel"], secret)
        guard case .refused(let again, let problems) = outcome else { Issue.record("\(outcome.name)"); return }
        #expect(problems.map(\.field) == ["soort", "omtrek"] && problems.map(\.problem) == [.required, .notANumber(typed: "veel")])
        #expect(again.page.key == "boom" && again.input["omtrek"] == "veel")
        let draft = try await draft(secret)
        #expect(draft.completed.isEmpty)
        // A page that is opened later shows it too.
        #expect(FormInput(showing: draft, of: form.pages[0], language: .dutch)["omtrek"] == "veel")
        #expect(try await told().last == .pageRejected(page: "boom", fields: ["soort:required", "omtrek:not_a_number"]))
    }

    @Test("by which another question is asked stays with that question, is kept, and tells nothing until that was seen")
    func revealed() async throws {
        let secret = try await begin()
        let beech = ["soort": "beuk", "omtrek": "142"]
        let outcome = try await take("boom", beech, secret)
        guard case .revealed(let again, let fields) = outcome else { Issue.record("\(outcome.name)"); return }
        #expect(fields == ["reden"] && again.page.fields.map(\.key) == ["soort", "omtrek", "reden", "foto"] && again.input["omtrek"] == "142")
        #expect(try await draft(secret).answers["soort"] == .text("beuk"))
        #expect(try await draft(secret).completed.isEmpty)
        #expect(try await told().isEmpty)
        #expect(try await take("boom", beech.merging(["reden": ""]) { $1 }, secret).place == .page("contact"))
    }

    @Test("that hides a question keeps what was typed at it, which is no answer, and has it stand there where the question is asked again")
    func hidden() async throws {
        let secret = try await begin(), beech = ["soort": "beuk", "omtrek": "142"]
        func hide() async throws {
            let outcome = try await take("boom", Self.oak.merging(["reden": "Wortelrot", "reden.shown": "1"]) { $1 }, secret)
            #expect(outcome.place == .page("contact"))
            #expect(try await draft(secret).answers["reden"] == nil)
        }
        let steps: [(FormStep.Wish, trunk: String)] = [
            (.help, "142"), (.files, "142"), (.next(isChanging: false), "142"), (.next(isChanging: false), "veel"),
        ]
        for (wish, trunk) in steps {
            try await hide()
            let outcome = try await take(wish, "boom", ["soort": "beuk", "omtrek": trunk], secret)
            let again = try #require(outcome.again, "\(outcome.name)")
            #expect(again.page.fields.map(\.key).contains("reden") && again.input["reden"] == "Wortelrot", "\(outcome.name)")
            #expect(try await draft(secret).answers["reden"] == nil)
        }
        // What is answered where it stands is an answer, and what is emptied is gone.
        #expect(try await take("boom", beech.merging(["reden": "Wortelrot"]) { $1 }, secret).place == .page("contact"))
        #expect(try await draft(secret).answers["reden"] == .text("Wortelrot"))
        #expect(try await draft(secret).typed.isEmpty)
        #expect(try await take("boom", beech.merging(["reden": ""]) { $1 }, secret).place == .page("contact"))
        #expect(try await draft(secret).answers["reden"] == nil)
        #expect(try await draft(secret).typed.isEmpty)
    }

    @Test("on a page that is not asked with the answers as they are leads to the first that is still open, and keeps nothing")
    func elsewhere() async throws {
        let secret = try await begin()
        for page in ["groot", "nergens"] {
            let outcome = try await take(page, ["hoogte": "12"], secret)
            guard case .elsewhere(.page("boom")) = outcome else { Issue.record("\(outcome.name)"); return }
        }
        try await take("boom", Self.oak, secret)
        try await take("contact", ["naam": "Sanne"], secret)
        let outcome = try await take("groot", ["hoogte": "12"], secret)
        guard case .elsewhere(.check) = outcome else { Issue.record("\(outcome.name)"); return }
        #expect(try await draft(secret).answers["hoogte"] == nil)
    }

    @Test("on a page whose being shown tells an answer is told to nobody")
    func untold() async throws {
        let secret = try await begin()
        #expect(try await take("boom", ["soort": "eik", "omtrek": "400"], secret).place == .page("groot"))
        try await take("groot", ["hoogte": "hoog"], secret)
        for wish in [FormStep.Wish.help, .stop] { try await take(wish, "groot", ["hoogte": "12"], secret) }
        #expect(try await take("groot", ["hoogte": "12"], secret).place == .page("contact"))
        #expect(try await draft(secret).completed == ["boom", "groot"])
        #expect(try await told() == [.pageCompleted(page: "boom", seconds: 0)])
    }

    // MARK: Off the page

    @Test("that leaves the page keeps what was typed, right or not, and the answer that was good before")
    func leaving() async throws {
        let wishes: [(wish: FormStep.Wish, name: String, told: VisitEvent?)] = [
            (.keep, "kept", nil), (.otherLanguage, "otherLanguage", nil), (.back, "back", nil), (.stop, "stopped", .saved(page: "boom")),
            (.help, "helpAsked", .helpAsked(page: "boom")),
        ]
        for (wish, name, event) in wishes {
            let secret = try await begin(), before = try await told().count
            try await take("boom", Self.oak, secret)
            let outcome = try await take(wish, "boom", ["soort": "beuk", "omtrek": "veel"], secret)
            #expect(outcome.name == name)
            let draft = try await draft(secret)
            #expect(draft.answers["soort"] == .text("beuk") && draft.answers["omtrek"] == .number(142) && draft.completed.isEmpty, "\(name)")
            #expect(FormInput(showing: draft, of: form.pages[0], language: .dutch)["omtrek"] == "veel", "\(name)")
            let expected = [VisitEvent.pageCompleted(page: "boom", seconds: 0)] + (event.map { [$0] } ?? [])
            #expect(try await Array(told().dropFirst(before)) == expected, "\(name)")
        }
    }

    @Test("back goes to the page before that is asked, and from the first to itself")
    func back() async throws {
        let secret = try await begin()
        #expect(try await take(.back, "boom", Self.oak, secret).place == .page("boom"))
        #expect(try await take(.back, "contact", [:], secret).place == .page("boom"))
        try await take("boom", ["soort": "eik", "omtrek": "400"], secret)
        #expect(try await take(.back, "contact", [:], secret).place == .page("groot"))
    }

    @Test("for help shows the page again with what was typed, and the questions that it came to")
    func help() async throws {
        let secret = try await begin()
        let outcome = try await take(.help, "boom", ["soort": "beuk", "omtrek": "400"], secret)
        guard case .helpAsked(let again) = outcome else { Issue.record("\(outcome.name)"); return }
        #expect(again.page.fields.map(\.key).contains("reden") && again.input["omtrek"] == "400")
        #expect(again.pages.map(\.key) == ["boom", "groot", "contact"])
        // What cannot be read does not take away what the answer from before came to.
        let unread = try await take(.help, "boom", ["soort": "beuk", "omtrek": "veel", "reden": ""], secret)
        guard case .helpAsked(let later) = unread else { Issue.record("\(unread.name)"); return }
        #expect(later.pages.map(\.key) == ["boom", "groot", "contact"] && later.input["omtrek"] == "veel")
    }

    // MARK: Files

    private static let film = AnswerProblem.fileTooLarge(name: "film.mov", maximumSize: 1_000)

    @Test("with a file that did not come in says so before anybody leaves, and keeps all that was typed; help is shown at once")
    func refusedFiles() async throws {
        for wish in [FormStep.Wish.otherLanguage, .back, .stop] {
            let secret = try await begin()
            let outcome = try await take(wish, "boom", ["soort": "eik", "omtrek": ""], refused: ["foto": Self.film], secret)
            guard case .filesLooked(_, let problems) = outcome else { Issue.record("\(outcome.name)"); return }
            #expect(problems.map(\.problem) == [Self.film])
            #expect(try await draft(secret).answers["soort"] == .text("eik"))
        }
        #expect(try await told().isEmpty)
        let secret = try await begin()
        #expect(try await take(.help, "boom", Self.oak, refused: ["foto": Self.film], secret).name == "helpAsked")
        #expect(try await take(.keep, "boom", Self.oak, refused: ["foto": Self.film], secret).name == "kept")
        let outcome = try await take(.next(isChanging: false), "boom", ["soort": "eik", "omtrek": ""], refused: ["foto": Self.film], secret)
        guard case .refused(_, let problems) = outcome else { Issue.record("\(outcome.name)"); return }
        #expect(problems.map(\.field) == ["omtrek", "foto"])
    }

    @Test("that only has files looked at says what is wrong with them and with nothing else")
    func files() async throws {
        let secret = try await begin()
        func look(_ mediaType: String) async throws -> [AnswerProblem]? {
            var sent = input(["soort": "", "omtrek": "veel"])
            sent.files["foto"] = [
                UploadedFile(name: "boom", mediaType: mediaType, size: 10, blob: String(repeating: "a", count: 64), key: "k")
            ]
            let outcome = try await intake.take(FormStep(.files, sent), in: try await open("boom", secret), secret)
            guard case .filesLooked(let again, let problems) = outcome else { return nil }
            #expect(again.input["omtrek"] == "veel")
            return problems.map(\.problem)
        }
        #expect(try await look("text/plain") == [.fileTypeNotAccepted(name: "boom")])
        #expect(try await look("image/jpeg") == [])
        #expect(try await draft(secret).answers.files.map(\.mediaType) == ["image/jpeg"])
        #expect(try await told().isEmpty)
    }

    // MARK: What was done elsewhere

    @Test("keeps what another window answered meanwhile")
    func windows() async throws {
        let secret = try await begin()
        try await take("boom", Self.oak, secret)
        let (first, second) = (try await open("boom", secret), try await open("contact", secret))
        _ = try await intake.take(FormStep(.next(isChanging: false), input(["naam": "Sanne"])), in: second, secret)
        _ = try await intake.take(FormStep(.next(isChanging: false), input(["soort": "eik", "omtrek": "150"])), in: first, secret)
        let draft = try await draft(secret)
        #expect(draft.answers["naam"] == .text("Sanne") && draft.answers["omtrek"] == .number(150) && draft.completed == ["boom", "contact"])
    }

    @Test("in a form that went on elsewhere, or that would be too large, keeps and tells nothing")
    func impossible() async throws {
        let secret = try await begin()
        let open = try await open("contact", secret)
        let long = String(repeating: "a", count: Draft.largest)
        let tooLarge = try await refusal { _ = try await intake.take(FormStep(.next(isChanging: false), input(["naam": long])), in: open, secret) }
        guard case .draftFull(Draft.largest)? = tooLarge else { Issue.record("\(String(describing: tooLarge))"); return }
        #expect(try await draft(secret).answers["naam"] == nil)
        let (_, fresh) = try #require(try await intake.move(secret))
        let gone = try await refusal { _ = try await intake.take(FormStep(.next(isChanging: false), input(["naam": "Sanne"])), in: open, secret) }
        guard case .draftGone? = gone else { Issue.record("\(String(describing: gone))"); return }
        #expect(try await draft(fresh).answers["naam"] == nil)
        #expect(try await told().isEmpty)
    }

    // MARK: Once

    @Test("opens the draft once: what was opened before is taken as it was, unless it was written since, or is gone")
    func openedOnce() async throws {
        let secret = try await begin()
        var known = try #require(try await intake.draft(secret))
        // As nothing in the row says.
        known.answers["naam"] = .text("Zoals geopend")
        #expect(try await intake.draft(secret, known: known)?.answers["naam"] == .text("Zoals geopend"))
        let form = try #require(intake.open(known, at: "boom"))
        #expect(intake.open(known, at: "boom", known: form)?.draft.answers["naam"] == .text("Zoals geopend"))
        try await take("contact", ["naam": "Sanne"], secret)
        let now = try #require(try await intake.draft(secret, known: known))
        #expect(now.answers["naam"] == .text("Sanne"))
        #expect(intake.open(now, at: "boom", known: form)?.draft.answers["naam"] == .text("Sanne"))
        try await intake.discard(secret)
        #expect(try await intake.draft(secret, known: now) == nil)
    }

    @Test("of a draft that was opened before it is asked once more whose it is")
    func askedAgain() async throws {
        let (sanne, ahmet) = (Resident.demo[0], Resident.demo[1])
        let (_, secret) = try await intake.begin(service, language: .dutch, device: .phone, by: sanne)
        let known = try #require(try await intake.draft(secret, of: sanne))
        #expect(try await intake.draft(secret, for: { ahmet }, known: known) == nil)
        #expect(try await intake.draft(secret, for: { sanne }, known: known) != nil)
        let refused = try await refusal { _ = try await intake.draft(secret, known: known) }
        guard case .loginRequired? = refused else { Issue.record("\(String(describing: refused))"); return }
    }

    @Test("comes to the same pages where they are looked at as far as the page, and then on, as where all are looked at again")
    func evaluatedOnce() throws {
        let today = town.hall.setting.today
        func shape(_ pages: [VisiblePage]) -> [String] { pages.map { "\($0.key): \($0.fields.map(\.key))" } }
        var count = 0
        for soort in [nil, "eik", "beuk"] {
            for omtrek: Int? in [nil, 142, 400] {
                var answers = Answers()
                answers["soort"] = soort.map { Answer.text($0) }
                answers["omtrek"] = omtrek.map { Answer.number(Decimal128($0)) }
                for page in ["boom", "groot", "contact"] {
                    let opened = try #require(OpenPage(page, of: form, answers: answers, today: today))
                    let pages = form.visiblePages(answers, today: today)
                    #expect(shape(opened.evaluated().pages) == shape(pages))
                    #expect(opened.shown.map { shape([$0]) } == pages.first { $0.key == page }.map { shape([$0]) })
                    for values: [String: String] in [
                        ["soort": "beuk", "omtrek": "142"], ["soort": "", "omtrek": "400"], ["omtrek": "veel"], ["hoogte": "12"], [:],
                    ] {
                        let reading = opened.read(input(values))
                        #expect(shape(reading.pages()) == shape(form.visiblePages(reading.answers, today: today)), "\(page): \(values)")
                        count += 1
                    }
                }
            }
        }
        #expect(count == 135)
    }
}

extension FormStep.Outcome {
    /// Where it leads on to.
    fileprivate var place: FormStep.Destination? {
        switch self {
        case .next(let place), .back(let place): place
        default: nil
        }
    }

    /// The page that is shown again.
    fileprivate var again: FormStep.Again? {
        switch self {
        case .helpAsked(let again), .filesLooked(let again, _), .refused(let again, _), .revealed(let again, _): again
        default: nil
        }
    }

    fileprivate var name: String {
        switch self {
        case .kept: "kept"
        case .otherLanguage: "otherLanguage"
        case .back: "back"
        case .stopped: "stopped"
        case .helpAsked: "helpAsked"
        case .filesLooked: "filesLooked"
        case .refused: "refused"
        case .revealed: "revealed"
        case .next: "next"
        case .elsewhere: "elsewhere"
        }
    }
}
