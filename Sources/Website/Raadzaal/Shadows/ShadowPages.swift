import Journal
import ServiceCatalog
import TownHall

/// The list of shadows, the page of each, and what is done there.
enum ShadowPages {
    static let routes: [Route] = [
        .get("/raadzaal/schaduw", .official(.viewExactFigures)) { .html(try await ShadowsPage($0).render()) },
        .get("/raadzaal/schaduw/{id}", .official(.viewExactFigures)) { try await show($0, try $0.identifier("id")) },
        .post(ShadowAddress.list, .official(.runExperiments)) { try await start($0) },
        .post(ShadowAddress.stop, .official(.stopExperiments)) { try await stop($0) },
    ]

    static let service = "dienst", variant = "versie"

    private static func show(_ request: WebRequest, _ id: Identifier, refused: String? = nil) async throws -> WebResponse {
        do {
            let page = try await ShadowPage(request, id, refused: refused)
            return .html(page.render(), status: refused == nil ? .ok : .unprocessableContent)
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
        return try await show(request, id, refused: ShadowWords(t: request.texts, service: nil).refusal(refusal))
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
            }
        } catch JournalError.commandReused {
            throw WebError.badRequest(.body)
        } catch JournalError.conflict {
            throw WebError.overtaken
        }
    }
}
