import HTTPTypes
import Journal
import ServiceCatalog
import TownHall

/// The list of rollouts, the page of each, and what is done there.
enum RolloutPages {
    static let routes: [Route] =
        [
            .get("/raadzaal/uitrol", .official(.viewFigures)) { .html(try await RolloutsPage($0).render()) },
            .get("/raadzaal/uitrol/{id}", .official(.viewFigures)) { try await show($0) },
        ] + RolloutAction.allCases.map(route)

    /// In the query: the number of a case.
    static let number = "zaak"

    private static func route(_ action: RolloutAction) -> Route {
        let route = Route.post(RolloutAddress.one + "/" + action.rawValue, .official(action.permission)) { try await perform(action, $0) }
        guard action.hasReason else { return route }
        return route.keeping([RolloutAction.reason], with: [RolloutAction.from], of: action.rawValue, on: RolloutAddress.one)
            .labelled { [(RolloutAction.reason, $0("Reden"))] }
    }

    // MARK: Showing

    private static func show(_ request: WebRequest) async throws -> WebResponse {
        if request.parameter("id").hasSuffix(".csv") {
            guard let id = Identifier(String(request.parameter("id").dropLast(4))) else { throw WebError.notFound }
            return try await RolloutFile.csv(request, id)
        }
        var typed = RolloutTyped(done: request.query["gedaan"]?.first.flatMap(RolloutAction.init))
        for action in RolloutAction.allCases where action.hasReason {
            if let kept = try await request.typedOnce(action.rawValue) { typed.restore(kept, action) }
        }
        typed.number = String((request.query[number]?.first ?? "").prefix(40))
        return .html(try await RolloutPage(request, try request.identifier("id"), typed).render())
    }

    // MARK: Doing

    private static func perform(_ action: RolloutAction, _ request: WebRequest) async throws -> WebResponse {
        let id = try request.identifier("id"), attempt = try request.attempt(), official = try request.official().official
        guard try await request.hall.rollouts.state(of: id) != nil else { throw WebError.notFound }
        var typed = RolloutTyped()
        typed.fill(request.form, action)
        do {
            try await request.hall.rollouts.perform(
                try command(action, request), on: id, by: official, command: attempt, seen: action == .start ? seen(request) : nil)
            return .redirect(request.link(RolloutAddress.path(id)) + "?gedaan=" + action.rawValue)
        } catch RolloutRefusal.mayNot {
            throw WebError.forbidden
        } catch let refusal as RolloutRefusal {
            typed.refused = (action, RolloutWords(t: request.texts).refusal(refusal))
            typed.isReasonWrong = RolloutWords.isOfReason(refusal)
        } catch let failure as Rollouts.Failure {
            throw error(failure)
        } catch JournalError.commandReused {
            throw WebError.badRequest(.body)
        } catch JournalError.conflict {
            throw WebError.overtaken
        }
        return .html(try await RolloutPage(request, id, typed).render(), status: .unprocessableContent)
    }

    static func error(_ failure: Rollouts.Failure) -> WebError {
        switch failure {
        case .notFound, .serviceMissing: .notFound
        case .isForgotten: .forgotten
        case .attemptUsed: .badRequest(.body)
        case .planChanged: .overtaken
        }
    }

    /// The stage that was seen on the page: another press for it does nothing more. Without it nobody knows what was meant.
    private static func stage(_ request: WebRequest) throws -> Int {
        guard let stage = Int(request.form[RolloutAction.from]) else { throw WebError.badRequest(.body) }
        return stage
    }

    /// The version of the plan that stood on the page.
    static func seen(_ request: WebRequest) -> Int64? { Int64(request.form[RolloutAction.seen]) }

    private static func command(_ action: RolloutAction, _ request: WebRequest) throws -> RolloutCommand {
        let reason = Personal(request.form[RolloutAction.reason])
        return switch action {
        case .start: .start
        case .advance: .advance(from: try stage(request), overruling: nil)
        case .overrule: .advance(from: try stage(request), overruling: reason)
        case .pause: .pause
        case .goOn: .goOn
        case .rollBack: .rollBack(reason: reason)
        case .finish: .finish
        case .abandon: .abandon(reason: reason)
        }
    }
}
