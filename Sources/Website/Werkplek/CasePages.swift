import Foundation
import HTML
import HTTPTypes
import Journal
import ServiceCatalog
import TownHall

/// One case: looking at it, and each thing that is done with it.
enum CasePages {
    static let routes: [Route] =
        [
            .get("/werkplek/zaken/{id}", .official(.viewCases)) { try await show($0) },
            .get("/werkplek/zaken/{id}/documenten/{blob}", .official(.viewCases)) { try await document($0) },
        ]
        + CaseAction.allCases.map { action in
            .post("/werkplek/zaken/{id}/\(action.rawValue)", .official(.handleCases)) { try await perform(action, $0) }
                .keeping(action.typed, with: action.context, of: action.rawValue, on: "/werkplek/zaken/{id}").labelled { action.labels($0) }
        }

    // MARK: Looking

    private static func show(_ request: WebRequest) async throws -> WebResponse {
        let account = try request.official()
        let asked = request.query["doel"]?.first.flatMap(ViewPurpose.init)
        let opened = try await open(request, account, asked ?? (account.official.holds(.handleCases) ? .handle : .audit))
        var typed = CaseTyped(done: request.query["gedaan"]?.first.flatMap(CaseAction.init))
        typed.kept = try await request.typedBefore()
        return .html(CaseView(request: request, account: account, opened: opened, typed: typed).render())
    }

    /// A case with the people that its page names.
    struct Opened {
        let file: Cases.File
        /// Who may be given the case, by name.
        let colleagues: [Account]
        let names: [Identifier: Personal<String>]

        static func isResident(_ actor: Actor) -> Bool { actor.role.description == "resident" }

        /// Who did something.
        func name(of actor: Actor, _ t: Texts) -> String { Self.isResident(actor) ? t("Inwoner") : name(of: actor.id, t) }

        func name(of official: Identifier?, _ t: Texts) -> String { official.flatMap { names[$0]?.reveal() } ?? t("Het systeem") }
    }

    private static func open(_ request: WebRequest, _ account: Account, _ purpose: ViewPurpose) async throws -> Opened {
        let file = try await permitted { try await request.hall.cases.open(request.identifier("id"), by: account.official, purpose: purpose.code) }
        let people = request.hall.people
        var names: [Identifier: Personal<String>] = [:]
        let actors =
            file.entries.filter { !Opened.isResident($0.actor) }.compactMap(\.actor.id) + file.looks.suffix(StaffTimeline.mostLooks).compactMap(\.official)
        for id in Set(actors + [file.state.assignee].compactMap { $0 }) { names[id] = try await people.account(id)?.name }
        let department = file.state.opening.department
        let colleagues = try await people.colleagues(in: department).filter { $0.official.may(.handleCases(of: department)) }
        return Opened(
            file: file, colleagues: request.texts.inOrder(colleagues, by: { $0.name.reveal() }, then: { $0.userName.reveal() }), names: names)
    }

    /// What an official may not see is refused with a page.
    private static func permitted<Result>(_ body: () async throws -> Result) async throws -> Result {
        do { return try await body() } catch CaseRefusal.notYourDepartment, CaseRefusal.roleMayNot { throw WebError.forbidden }
    }

    private static func document(_ request: WebRequest) async throws -> WebResponse {
        let official = try request.official().official
        let id = try request.identifier("id")
        guard let blob = BlobName(request.parameter("blob")) else { throw WebError.notFound }
        let found = try await permitted { try await request.hall.cases.document(blob, of: id, by: official, purpose: ViewPurpose.document.code) }
        guard let document = found else { throw WebError.notFound }
        var response = WebResponse.document(name: document.name.reveal(), mediaType: document.mediaType, document.content.reveal())
        if request.query["toon"] != nil, inlineImages.contains(document.mediaType) { response.headers[.contentDisposition] = "inline" }
        return response
    }

    /// What a browser shows without running anything in it.
    static let inlineImages: Set<String> = ["image/jpeg", "image/png", "image/gif", "image/webp"]

    // MARK: Doing

    /// The hidden field that says how far the case had come when its page was shown.
    static let seen = "gezien"

    private static func perform(_ action: CaseAction, _ request: WebRequest) async throws -> WebResponse {
        let account = try request.official()
        let id = try request.identifier("id")
        let attempt = try request.attempt()
        let seen = Int64(request.form[Self.seen])
        var typed = CaseTyped(action: action, values: request.form.values.compactMapValues(\.first))
        var overtaken: Int64?
        do {
            let command = try action.command(request)
            try await request.hall.cases.perform(command, on: id, by: account.official, command: attempt, seen: seen)
            return .redirect(request.link(StaffAddress.path(id)) + "?gedaan=\(action.rawValue)")
        } catch CaseRefusal.notYourDepartment, CaseRefusal.roleMayNot {
            throw WebError.forbidden
        } catch CaseRefusal.overtaken(let version) {
            overtaken = version
        } catch let refusal as CaseRefusal {
            typed.problem = .refused(refusal)
        } catch JournalError.commandReused {
            typed.problem = .sentBefore
        } catch JournalError.conflict {
            overtaken = seen ?? .max
        }
        let opened = try await open(request, account, .handle)
        typed.kept = try await request.hall.typed.kept(on: StaffAddress.path(id), for: .official(account.official.id))
        if let overtaken {
            typed.problem = .overtaken(by: Meanwhile(opened: opened, t: request.texts, setting: request.hall.setting).sentences(after: overtaken))
        }
        return .html(
            CaseView(request: request, account: account, opened: opened, typed: typed).render(), status: overtaken == nil ? .unprocessableContent : .conflict)
    }
}

/// What an official can do with a case, by the last part of the address.
enum CaseAction: String, CaseIterable {
    case take = "stap"
    case assign = "toewijzen"
    case ask = "vragen"
    case goOn = "verder"
    case extend = "verlengen"
    case decide = "besluiten"
    case write = "bericht"

    /// The fields of its form in which something is typed or chosen.
    var typed: Set<String> {
        switch self {
        case .take, .goOn: []
        case .assign: ["behandelaar"]
        case .ask, .write: ["tekst"]
        case .extend: ["reden"]
        case .decide: ["tekst", "reden", "resultaat"]
        }
    }

    /// The fields that say what that is about.
    var context: Set<String> {
        switch self {
        case .ask: ["dagen"]
        case .decide: ["stap"]
        case .take, .goOn, .assign, .write, .extend: []
        }
    }

    /// The texts that are typed in its form, each with its label.
    func labels(_ t: Texts) -> [(field: String, label: String)] {
        switch self {
        case .take, .goOn, .assign: []
        case .ask: [("tekst", t("Wat hebt u nodig?"))]
        case .write: [("tekst", t("Bericht aan de inwoner"))]
        case .extend: [("reden", t("Waarom is meer tijd nodig?"))]
        case .decide: [("tekst", t("Wat krijgt de inwoner te lezen?")), ("reden", t("Waarom?"))]
        }
    }

    func label(of field: String, _ t: Texts) -> String { labels(t).first { $0.field == field }?.label ?? "" }

    /// The command that the form asks for.
    func command(_ request: WebRequest) throws -> CaseCommand {
        let form = request.form
        switch self {
        case .take: return .take(step: form["stap"])
        case .assign:
            if form["behandelaar"].isEmpty { return .assign(to: nil) }
            guard let id = Identifier(form["behandelaar"]) else { throw WebError.badRequest(.body) }
            return .assign(to: id)
        case .ask:
            // In words of the page: `14 dagen`. What is no number is asked again.
            let days = NumberText.whole(form["dagen"], unit: request.texts("dagen"), language: request.language)
            return .ask(text: Personal(form["tekst"]), days: days ?? 0)
        case .goOn: return .goOn
        case .extend: return .extend(reason: Personal(form["reden"]))
        case .decide: return .decide(step: form["stap"], result: form["resultaat"], text: Personal(form["tekst"]), reason: Personal(form["reden"]))
        case .write: return .write(text: Personal(form["tekst"]))
        }
    }
}

/// What someone typed in a form of the case page, and why it was not done.
struct CaseTyped {
    var action: CaseAction?
    var values: [String: String] = [:]
    var problem: Problem?
    /// Just done.
    var done: CaseAction?
    /// What was typed earlier and not sent, by form.
    var kept: [String: TypedTexts.Kept] = [:]

    enum Problem {
        case refused(CaseRefusal)
        /// The same form was sent before, with something else in it.
        case sentBefore
        /// Something happened to the case since its page was shown: who did what and when, each in a sentence.
        case overtaken(by: [String])
    }

    init(done: CaseAction?) { self.done = done }

    init(action: CaseAction, values: [String: String]) {
        self.action = action
        self.values = values
    }

    func value(_ action: CaseAction, _ name: String, else other: String = "") -> String {
        self.action == action ? values[name] ?? other : kept[action.rawValue].flatMap { $0.values.reveal()[name]?.first } ?? other
    }

    /// Whether something stands in the form that was typed earlier.
    func isKept(_ action: CaseAction) -> Bool { self.action != action && kept[action.rawValue] != nil }

    /// What is wrong, each with the field that it is about: all of it together.
    func errors(_ t: Texts) -> [(field: String, text: String)] {
        guard let problem, let action else { return [] }
        let words = StaffWords(t: t)
        return switch problem {
        case .refused(.fields(let problems)): problems.map { (action.rawValue + Self.field($0), words.problem($0)) }
        case .refused(let refusal): [(action.rawValue, words.refusal(refusal))]
        case .sentBefore:
            [
                (
                    action.rawValue,
                    t("Dit formulier is al een keer verstuurd, met iets anders erin. Kijk hieronder wat er is gebeurd. Wat u typte, staat er nog.")
                )
            ]
        case .overtaken([]):
            [(action.rawValue, t("Een collega deed op hetzelfde moment iets met deze zaak. Kijk wat er is gebeurd en probeer het nog eens."))]
        case .overtaken(let sentences):
            [(action.rawValue, (sentences + [t("Wilt u dit nog steeds? Kies dan opnieuw. Wat u typte, staat er nog.")]).joined(separator: " "))]
        }
    }

    /// The field's name behind that of the form.
    private static func field(_ problem: CaseFieldProblem) -> String {
        switch problem {
        case .unknownResult: "-resultaat"
        case .textMissing, .textTooLong: "-tekst"
        case .reasonMissing, .reasonTooLong: "-reden"
        case .daysOutOfRange: "-dagen"
        // Residents send files, officials none.
        case .file: ""
        }
    }

    /// What is wrong for another reason than a field.
    func refusal(_ t: Texts) -> String? { errors(t).first { $0.field == action?.rawValue }?.text }

    /// What is wrong with this field.
    func error(_ field: String, _ t: Texts) -> String? { errors(t).first { $0.field == field }?.text }
}
