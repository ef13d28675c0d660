import Journal
import ServiceCatalog
import TownHall

/// Planning an experiment: a new one, one that has not started, or a new phase of one that did.
enum ExperimentDraftPages {
    static let routes: [Route] = [
        .get("/raadzaal/proeven/nieuw", drafters) { try await new($0) },
        .post(ExperimentAddress.new, drafters) { try await create($0) }
            .keeping(ExperimentDraftTyped.texts.union([service]), with: ExperimentDraftTyped.choices, of: form, on: ExperimentAddress.new)
            .labelled { ExperimentDraftPage.textLabels($0) },
        .get("/raadzaal/proeven/{id}/wijzigen", drafters) { try await edit($0) },
        .post(ExperimentAddress.edit, drafters) { try await change($0) }
            .keeping(ExperimentDraftTyped.texts, with: ExperimentDraftTyped.choices, of: form, on: ExperimentAddress.edit)
            .labelled { ExperimentDraftPage.textLabels($0) },
    ]

    private static let drafters = Access.official(.draftExperiments)
    private static let form = "proef"
    /// The field that says of which service it is.
    static let service = "dienst"
    /// The button that works the plan out and saves nothing.
    static let reckon = "rekenen"

    // MARK: A new one

    private static func new(_ request: WebRequest) async throws -> WebResponse {
        let before = try await request.typedBefore()[form].map { SentForm($0) }
        let asked = request.query[service]?.first
        guard let key = asked ?? before?[service] else { return .redirect(request.link(ExperimentAddress.list)) }
        let service = try permitted(ServiceKey(rawValue: key), request)
        var typed = ExperimentDraftTyped(service, today: request.hall.setting.today, request.texts)
        // What was typed for another service stays where it is.
        if before?[Self.service] == key, let kept = try await request.typedOnce(form) { typed = ExperimentDraftTyped(SentForm(kept), kept: kept) }
        return .html(try await ExperimentDraftPage(request, service, typed, of: nil).render())
    }

    private static func create(_ request: WebRequest) async throws -> WebResponse {
        let service = try permitted(ServiceKey(rawValue: request.form[service]), request)
        return try await save(request, service, nil) { design, texts, official, attempt in
            try await request.hall.experiments.draft(design, texts, by: official, command: attempt)
        }
    }

    // MARK: One that is there

    private static func edit(_ request: WebRequest) async throws -> WebResponse {
        let (state, service) = try await found(request)
        // Nothing more can come of it.
        if state.isOver { return .redirect(request.link(ExperimentAddress.path(state.id))) }
        let typed: ExperimentDraftTyped
        if let kept = try await request.typedOnce(form) {
            typed = ExperimentDraftTyped(SentForm(kept), kept: kept)
        } else {
            let file: Experiments.File
            do { file = try await request.hall.experiments.file(state.id, by: try request.official().official) } catch is ExperimentRefusal {
                throw WebError.forbidden
            }
            typed = ExperimentDraftTyped(state.current.design, file.texts[state.current.number]?.reveal(), request.texts)
        }
        return .html(try await ExperimentDraftPage(request, service, typed, of: state).render())
    }

    private static func change(_ request: WebRequest) async throws -> WebResponse {
        let (state, service) = try await found(request)
        return try await save(request, service, state) { design, texts, official, attempt in
            let command: ExperimentCommand = state.current.start == nil ? .change(design, texts) : .draft(design, texts)
            try await request.hall.experiments.perform(command, on: state.id, by: official, command: attempt, seen: ExperimentPages.seen(request))
            return state.id
        }
    }

    private static func found(_ request: WebRequest) async throws -> (ExperimentState, Service) {
        guard let state = try await request.hall.experiments.state(of: request.identifier("id")) else { throw WebError.notFound }
        return (state, try permitted(state.current.design.service, request))
    }

    private static func permitted(_ key: ServiceKey, _ request: WebRequest) throws -> Service {
        guard let service = request.catalogue[key] else { throw request.hall.setting.shelf.known(key) == nil ? WebError.notFound : .serviceRetired }
        guard try request.official().official.may(.draftExperiments(of: service.department)) else { throw WebError.forbidden }
        return service
    }

    // MARK: Saving

    private static func save(
        _ request: WebRequest, _ service: Service, _ state: ExperimentState?,
        _ body: (ExperimentDesign, Personal<ExperimentTexts>, Official, Identifier) async throws -> Identifier
    ) async throws -> WebResponse {
        let official = try request.official().official, attempt = try request.attempt()
        let typed = ExperimentDraftTyped(request.form)
        let page = try await ExperimentDraftPage(request, service, typed, of: state, isChecked: true)
        if page.hasErrors || !request.form[reckon].isEmpty { return .html(page.render(), status: page.status) }
        do {
            let id = try await body(page.reading.design, Personal(page.reading.texts), official, attempt)
            return .redirect(request.link(ExperimentAddress.path(id)))
        } catch ExperimentRefusal.mayNot {
            throw WebError.forbidden
        } catch let refusal as ExperimentRefusal {
            let refused = try await ExperimentDraftPage(request, service, typed, of: state, isChecked: true, refused: refusal)
            return .html(refused.render(), status: refused.status)
        } catch let failure as Experiments.Failure {
            throw ExperimentPages.error(failure)
        } catch JournalError.commandReused {
            throw WebError.badRequest(.body)
        } catch JournalError.conflict {
            throw WebError.overtaken
        }
    }
}
