import Journal
import ServiceCatalog
import TownHall

/// Planning a rollout: a new one, or one that has not started.
enum RolloutDraftPages {
    static let routes: [Route] = [
        .get("/raadzaal/uitrol/nieuw", planners) { try await new($0) },
        .post(RolloutAddress.new, planners) { try await create($0) }
            .keeping(RolloutDraftTyped.texts.union([service]), with: RolloutDraftTyped.choices, of: form, on: RolloutAddress.new)
            .labelled { RolloutDraftPage.textLabels($0) },
        .get("/raadzaal/uitrol/{id}/wijzigen", planners) { try await edit($0) },
        .post(RolloutAddress.edit, planners) { try await change($0) }
            .keeping(RolloutDraftTyped.texts, with: RolloutDraftTyped.choices, of: form, on: RolloutAddress.edit)
            .labelled { RolloutDraftPage.textLabels($0) },
    ]

    private static let planners = Access.official(.planRollouts)
    private static let form = "uitrol"
    /// The field that says of which service it is, and in a link the variant that it goes to.
    static let service = "dienst", variant = "versie"

    // MARK: A new one

    private static func new(_ request: WebRequest) async throws -> WebResponse {
        let before = try await request.typedBefore()[form].map { SentForm($0) }
        let asked = request.query[service]?.first
        guard let key = asked ?? before?[service] else { return .redirect(request.link(RolloutAddress.list)) }
        let service = try permitted(ServiceKey(rawValue: key), request)
        var typed = RolloutDraftTyped(service, variant: request.query[variant]?.first, request.texts)
        // What was typed for another service stays where it is.
        if before?[Self.service] == key, let kept = try await request.typedOnce(form) { typed = RolloutDraftTyped(SentForm(kept), kept: kept) }
        return .html(try await RolloutDraftPage(request, service, typed, of: nil).render())
    }

    private static func create(_ request: WebRequest) async throws -> WebResponse {
        let service = try permitted(ServiceKey(rawValue: request.form[service]), request)
        return try await save(request, service, nil) { plan, texts, official, attempt in
            try await request.hall.rollouts.plan(plan, texts, by: official, command: attempt)
        }
    }

    // MARK: One that is there

    private static func edit(_ request: WebRequest) async throws -> WebResponse {
        let (state, service) = try await found(request)
        // It is frozen.
        if state.status != .planned { return .redirect(request.link(RolloutAddress.path(state.id))) }
        let typed: RolloutDraftTyped
        if let kept = try await request.typedOnce(form) {
            typed = RolloutDraftTyped(SentForm(kept), kept: kept)
        } else {
            let file: Rollouts.File
            do { file = try await request.hall.rollouts.file(state.id, by: try request.official().official) } catch RolloutRefusal.mayNot {
                throw WebError.forbidden
            }
            typed = RolloutDraftTyped(state.plan, file.texts?.reveal(), request.texts)
        }
        return .html(try await RolloutDraftPage(request, service, typed, of: state).render())
    }

    private static func change(_ request: WebRequest) async throws -> WebResponse {
        let (state, service) = try await found(request)
        return try await save(request, service, state) { plan, texts, official, attempt in
            try await request.hall.rollouts.perform(.change(plan, texts), on: state.id, by: official, command: attempt, seen: RolloutPages.seen(request))
            return state.id
        }
    }

    private static func found(_ request: WebRequest) async throws -> (RolloutState, Service) {
        guard let state = try await request.hall.rollouts.state(of: request.identifier("id")) else { throw WebError.notFound }
        return (state, try permitted(state.plan.service, request))
    }

    private static func permitted(_ key: ServiceKey, _ request: WebRequest) throws -> Service {
        guard let service = request.catalogue[key] else { throw request.hall.setting.shelf.known(key) == nil ? WebError.notFound : .serviceRetired }
        guard try request.official().official.may(.planRollouts(of: service.department)) else { throw WebError.forbidden }
        return service
    }

    // MARK: Saving

    private static func save(
        _ request: WebRequest, _ service: Service, _ state: RolloutState?,
        _ body: (RolloutPlan, Personal<RolloutTexts>, Official, Identifier) async throws -> Identifier
    ) async throws -> WebResponse {
        let official = try request.official().official, attempt = try request.attempt()
        let typed = RolloutDraftTyped(request.form)
        let page = try await RolloutDraftPage(request, service, typed, of: state, isChecked: true)
        if page.hasErrors { return .html(page.render(), status: page.status) }
        do {
            let id = try await body(page.reading.plan, Personal(page.reading.texts), official, attempt)
            return .redirect(request.link(RolloutAddress.path(id)))
        } catch RolloutRefusal.mayNot {
            throw WebError.forbidden
        } catch let refusal as RolloutRefusal {
            let refused = try await RolloutDraftPage(request, service, typed, of: state, isChecked: true, refused: refusal)
            return .html(refused.render(), status: refused.status)
        } catch let failure as Rollouts.Failure {
            throw RolloutPages.error(failure)
        } catch JournalError.commandReused {
            throw WebError.badRequest(.body)
        } catch JournalError.conflict {
            throw WebError.overtaken
        }
    }
}
