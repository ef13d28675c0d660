import HTTPTypes
import Journal
import ServiceCatalog
import TownHall

/// A resident's own cases: what runs, one case, and answering what is asked.
enum MyCases {
    static let routes: [Route] =
        ResidentLoginPages.routes + [
            .get("/mijn/zaken", .resident) { request in
                guard let resident = request.resident else { throw WebError.loginNeeded }
                return .html(try await MyCasesPage(request, resident).render())
            },
            .get("/mijn/zaken/{id}", .resident) { request in
                let file = try await ownFile(request)
                let looks = try await request.hall.cases.listLooks(at: file.state.id)
                var reply = MyCaseReply(hasBeenSent: request.query["verstuurd"] != nil)
                if let kept = try await request.typedBefore()[MyCaseReply.form] {
                    reply.kept = kept
                    reply.text = SentForm(kept)["tekst"]
                }
                let trial = try await CaseTrial(of: file, request.hall), routing = try await CaseRouting(of: file, request.hall)
                return .html(MyCasePage(request, file, looks, reply, trial: trial, routing: routing).render())
            },
            .upload("/mijn/zaken/{id}/reageren", .resident, maximum: MyCaseReply.largestRequest, into: MyCaseReply.fileFields) { try await respond($0) }
                .keeping(["tekst"], of: MyCaseReply.form, on: "/mijn/zaken/{id}").labelled { [("tekst", $0("Uw bericht"))] },
            .get("/mijn/zaken/{id}/documenten/{blob}", .resident) { request in
                let id = try request.identifier("id")
                guard let resident = request.resident, let blob = BlobName(request.parameter("blob")),
                    let document = try await request.hall.cases.document(blob, of: id, by: resident)
                else { throw WebError.notFound }
                return .document(name: document.name.reveal(), mediaType: document.mediaType, document.content.reveal())
            },
        ]

    // MARK: One case

    /// The case that the path names. One of someone else is as if it did not exist.
    private static func ownFile(_ request: WebRequest) async throws -> Cases.File {
        let id = try request.identifier("id")
        guard let resident = request.resident else { throw WebError.notFound }
        return try await request.hall.cases.open(id, by: resident)
    }

    private static func respond(_ request: WebRequest) async throws -> WebResponse {
        let file = try await ownFile(request)
        guard let command = Identifier(request.form["opdracht"]) else { throw WebError.badRequest(.body) }
        let files = (request.form.files["bestanden"] ?? []).map(\.uploaded), refused = request.form.refused["bestanden"] ?? []
        var reply = MyCaseReply(text: request.form["tekst"])
        if !refused.isEmpty {
            // All that is wrong is said together, also with the files that came in.
            reply.problems = MyCaseReply.problems(refused) + CaseReply.problems(with: files, besides: refused.count, file.service.form).map { .file($0) }
        } else {
            do {
                let response = CaseCommand.respond(text: Personal(reply.text), files: files)
                try await request.hall.cases.perform(response, on: file.state.id, by: nil, command: command)
                return .redirect(request.link("/mijn/zaken/\(file.state.id.description)") + "?verstuurd=1#antwoord")
            } catch let refusal as CaseRefusal {
                reply.problems = MyCaseReply.problems(refusal)
            } catch JournalError.commandReused {
                // The page was sent before with other words, so that what is new must not be lost in silence.
                reply.problems = [.sentBefore]
            } catch JournalError.conflict {
                reply.problems = [.overtaken]
            } catch {
                guard let trouble = WebError(passing: error) else { throw error }
                reply.trouble = trouble
            }
        }
        let looks = try await request.hall.cases.listLooks(at: file.state.id)
        let now = try await ownFile(request), trial = try await CaseTrial(of: now, request.hall)
        let page = MyCasePage(request, now, looks, reply, trial: trial, routing: try await CaseRouting(of: now, request.hall)).render()
        if let trouble = reply.trouble { return .html(page, trouble: trouble) }
        return .html(page, status: reply.problems == [.overtaken] ? .conflict : .unprocessableContent)
    }
}
