import CivilTime
import HTTPTypes
import Journal
import ServiceCatalog
import TownHall

/// The list of experiments, the page of each, and what is done there.
enum ExperimentPages {
    static let routes: [Route] =
        [
            .get("/raadzaal/proeven", .official(.viewFigures)) { .html(try await ExperimentsPage($0).render()) },
            .get("/raadzaal/proeven/{id}", .official(.viewFigures)) { try await show($0) },
        ] + ExperimentAction.allCases.map(route)

    private static func route(_ action: ExperimentAction) -> Route {
        let route = Route.post(ExperimentAddress.one + "/" + action.rawValue, .official(action.permission)) { try await perform(action, $0) }
        switch action {
        case .decide:
            return route.keeping(["reden"], with: [ExperimentAction.outcome], of: action.rawValue, on: ExperimentAddress.one)
                .labelled { [("reden", $0("Waarom besluit u dit?"))] }
        case .share: return route.keeping(["deel"], of: action.rawValue, on: ExperimentAddress.one)
        case .review, .start, .pause, .goOn, .look, .stop: return route
        }
    }

    // MARK: Showing

    private static func show(_ request: WebRequest) async throws -> WebResponse {
        for (ending, make) in [(".csv", ExperimentFile.csv), (".json", ExperimentFile.json)] as [(String, (WebRequest, Identifier) async throws -> WebResponse)]
        where request.parameter("id").hasSuffix(ending) {
            guard let id = Identifier(String(request.parameter("id").dropLast(ending.count))) else { throw WebError.notFound }
            return try await make(request, id)
        }
        var typed = ExperimentTyped(done: request.query["gedaan"]?.first.flatMap(ExperimentAction.init))
        for action in [ExperimentAction.share, .decide] {
            if let kept = try await request.typedOnce(action.rawValue) { typed.restore(kept, action) }
        }
        return .html(try await ExperimentPage(request, try request.identifier("id"), typed).render())
    }

    // MARK: Doing

    private static func perform(_ action: ExperimentAction, _ request: WebRequest) async throws -> WebResponse {
        let id = try request.identifier("id"), attempt = try request.attempt(), official = try request.official().official
        let experiments = request.hall.experiments
        guard let state = try await experiments.state(of: id) else { throw WebError.notFound }
        let words = ExperimentWords(t: request.texts), service = request.hall.setting.shelf.known(state.current.design.service)
        var typed = ExperimentTyped()
        typed.fill(request.form, action)
        do {
            guard let command = command(action, state, request) else {
                typed.refused = (action, request.texts("Vul een getal in."))
                return .html(try await ExperimentPage(request, id, typed).render(), status: .unprocessableContent)
            }
            try await experiments.perform(command, on: id, by: official, command: attempt, seen: action == .review ? seen(request) : nil)
            return .redirect(request.link(ExperimentAddress.path(id)) + "?gedaan=" + action.rawValue)
        } catch ExperimentRefusal.mayNot {
            throw WebError.forbidden
        } catch let refusal as ExperimentRefusal {
            typed.refused = (action, words.refusal(refusal, of: service))
            switch refusal {
            case .unknownArm, .unhealthy, .notEnoughData, .doesHarm: typed.lacksOutcome = true
            default: break
            }
        } catch let failure as Experiments.Failure {
            throw error(failure)
        } catch JournalError.commandReused {
            throw WebError.badRequest(.body)
        } catch JournalError.conflict {
            throw WebError.overtaken
        }
        return .html(try await ExperimentPage(request, id, typed).render(), status: .unprocessableContent)
    }

    static func error(_ failure: Experiments.Failure) -> WebError {
        switch failure {
        case .notFound, .serviceMissing: .notFound
        case .isForgotten: .forgotten
        case .attemptUsed: .badRequest(.body)
        case .planChanged: .overtaken
        }
    }

    /// The version of the plan that stood on the page.
    static func seen(_ request: WebRequest) -> Int64? { Int64(request.form[ExperimentAction.seen]) }

    /// - Returns: `nil` where what was typed cannot be read.
    private static func command(_ action: ExperimentAction, _ state: ExperimentState, _ request: WebRequest) -> ExperimentCommand? {
        let hall = request.hall, phase = state.acting ?? state.current
        func sight() -> ExperimentSight { hall.experiments.sight(of: phase, in: state.id, hall.evidence) }
        switch action {
        case .review: return .review
        case .start: return .start(tuning: tuning(state.current.design, hall))
        case .share: return HundredthsText(request.form["deel"], request.texts).value.map { .changeShare($0) }
        case .pause: return .pause
        case .goOn: return .goOn
        case .look: return .look(sight())
        case .stop: return .stop
        case .decide:
            let chosen = request.form[ExperimentAction.outcome]
            let outcome: ExperimentOutcome? =
                switch chosen {
                case "stoppen": .stop
                case "aanpassen": .adjust
                default: chosen.hasPrefix(ExperimentAction.scale) ? .scale(arm: String(chosen.dropFirst(ExperimentAction.scale.count))) : nil
                }
            return .decide(outcome ?? .scale(arm: ""), reason: Personal(request.form["reden"]), sight())
        }
    }

    /// For how many units intervals are to be narrowest: as many as the plan says, or what the traffic foretells.
    private static func tuning(_ design: ExperimentDesign, _ hall: TownHall) -> Int {
        let wanted = design.stopRule.maximumUnits ?? hall.experiments.outlook(design, hall.evidence)?.tuning ?? usualTuning
        return min(max(wanted, ExperimentStart.tunings.lowerBound), ExperimentStart.tunings.upperBound)
    }

    /// Where nothing is known of a service yet.
    private static let usualTuning = 1_000
}
