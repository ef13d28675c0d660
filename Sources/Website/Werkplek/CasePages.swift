import Foundation
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
        return .html(CasePage(request, account, opened, typed).render())
    }

    private static func open(_ request: WebRequest, _ account: Account, _ purpose: ViewPurpose) async throws -> OpenedCase {
        let file = try await permitted { try await request.hall.cases.open(request.identifier("id"), by: account.official, purpose: purpose.code) }
        let people = request.hall.people
        var names: [Identifier: Personal<String>] = [:]
        let actors =
            file.entries.filter { !OpenedCase.isResident($0.actor) }.compactMap(\.actor.id) + file.looks.suffix(StaffTimeline.mostLooks).compactMap(\.official)
        for id in Set(actors + [file.state.assignee].compactMap { $0 }) { names[id] = try await people.account(id)?.name }
        let department = file.state.opening.department
        let colleagues = try await people.colleagues(in: department).filter { $0.official.may(.handleCases(of: department)) }
        return OpenedCase(
            file: file, colleagues: request.texts.inOrder(colleagues, by: { $0.name.reveal() }, then: { $0.userName.reveal() }), names: names,
            trial: try await CaseTrial(of: file, request.hall), routing: try await CaseRouting(of: file, request.hall))
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
            typed.problem = .overtaken(by: Meanwhile(opened: opened, t: request.texts, clock: PageClock(request.hall.setting)).sentences(after: overtaken))
        }
        return .html(
            CasePage(request, account, opened, typed).render(), status: overtaken == nil ? .unprocessableContent : .conflict)
    }
}
