import Journal
import ServiceCatalog
import TownHall

/// The list of shadows, the page of each, and what is done there.
enum ShadowPages {
    static let routes: [Route] = [
        .get("/raadzaal/schaduw", .official(readers)) { .html(try await ShadowsPage($0).render()) },
        .get("/raadzaal/schaduw/{id}", .official(.viewExactFigures)) { request in
            var typed = ShadowTyped(done: request.query["gedaan"]?.first.flatMap(ShadowAction.init))
            if let kept = try await request.typedOnce(ShadowTyped.form) { typed.restore(kept) }
            return try await show(request, try request.identifier("id"), typed)
        },
        .post(ShadowAddress.list, .official(.runExperiments)) { try await start($0) },
        .post(ShadowAddress.stop, .official(.stopExperiments)) { try await stop($0) },
        Route.post(ShadowAddress.explain, .official(.runExperiments)) { try await explain($0) }
            .keeping([ShadowTyped.reason], with: [ShadowTyped.cause, ShadowTyped.deed], of: ShadowTyped.form, on: ShadowAddress.one)
            .labelled { [(ShadowTyped.reason, $0("Waarom is het anders?"))] },
    ]

    static let service = "dienst", variant = "versie"
    /// What whoever sees the list holds.
    static let readers = Permission.viewExactFigures

    private static func show(_ request: WebRequest, _ id: Identifier, _ typed: ShadowTyped) async throws -> WebResponse {
        do {
            let page = try await ShadowPage(request, id, typed)
            return .html(page.render(), status: typed.refused == nil ? .ok : .unprocessableContent)
        } catch ShadowRefusal.mayNot {
            throw WebError.forbidden
        } catch is Shadows.Failure {
            throw WebError.notFound
        }
    }

    private static func start(_ request: WebRequest) async throws -> WebResponse {
        let official = try request.official().official, key = ServiceKey(rawValue: request.form[service]), shadows = request.hall.shadows
        guard request.catalogue[key] != nil else { throw request.hall.setting.shelf.known(key) == nil ? WebError.notFound : .serviceRetired }
        let attempt = try request.attempt()
        guard
            let refusal = try await refused({
                try await shadows.start(request.form[variant], of: key, by: official, command: attempt)
            })
        else { return .redirect(request.link(ShadowAddress.path(attempt)) + "?gedaan=" + ShadowAction.start.rawValue) }
        let words = ShadowWords(t: request.texts, service: request.catalogue[key])
        return .html(try await ShadowsPage(request, refused: words.refusal(refusal)).render(), status: .unprocessableContent)
    }

    private static func stop(_ request: WebRequest) async throws -> WebResponse {
        let id = try request.identifier("id"), official = try request.official().official, attempt = try request.attempt()
        guard let refusal = try await refused({ try await request.hall.shadows.stop(id, by: official, command: attempt) }) else {
            return .redirect(request.link(ShadowAddress.path(id)) + "?gedaan=" + ShadowAction.stop.rawValue)
        }
        return try await show(request, id, ShadowTyped(refused: ShadowWords(t: request.texts, service: nil).refusal(refusal)))
    }

    private static func explain(_ request: WebRequest) async throws -> WebResponse {
        let id = try request.identifier("id"), official = try request.official().official, attempt = try request.attempt()
        var typed = ShadowTyped()
        typed.fill(request.form)
        let (difference, deed) = (typed.difference, typed.choice), reason = Personal(typed.text)
        // What no form of ours sends.
        guard let difference, let deed else { throw WebError.badRequest(.body) }
        let refusal = try await refused {
            try await request.hall.shadows.explain(difference, deed, reason: reason, in: id, by: official, command: attempt)
        }
        guard let refusal else { return .redirect(request.link(ShadowAddress.path(id)) + "?gedaan=" + ShadowAction.explain.rawValue) }
        typed.refused = ShadowWords(t: request.texts, service: nil).refusal(refusal)
        typed.isReasonWrong = ShadowWords.isOfReason(refusal)
        return try await show(request, id, typed)
    }

    /// Why a command was refused with words for it; `nil` where it was done.
    private static func refused(_ perform: () async throws -> Void) async throws -> ShadowRefusal? {
        do {
            try await perform()
            return nil
        } catch ShadowRefusal.mayNot {
            throw WebError.forbidden
        } catch let refusal as ShadowRefusal {
            return refusal
        } catch let failure as Shadows.Failure {
            switch failure {
            case .notFound, .serviceMissing: throw WebError.notFound
            case .attemptUsed: throw WebError.badRequest(.body)
            case .isForgotten: throw WebError.forgotten
            }
        } catch JournalError.commandReused {
            throw WebError.badRequest(.body)
        } catch JournalError.conflict {
            throw WebError.overtaken
        }
    }
}
