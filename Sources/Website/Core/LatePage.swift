import Hummingbird
import Journal
import ServiceCatalog
import TownHall

/// A page of a form that was sent and does not open for whoever sent it: the session was over, or the form became somebody else's, went on
/// elsewhere or was sent meanwhile.
struct LatePage {
    let site: Website
    let route: Route
    let secret: String
    let parameters: [String: String]
    let language: Language
    let source: String

    /// Whether a form did not open for who asks.
    static func isLate(_ error: any Error) -> Bool {
        switch error {
        case WebError.staffLoginNeeded, WebError.formElsewhere, Intake.Refusal.loginRequired: true
        default: false
        }
    }

    /// What is said of a form that does not open: whoever typed in it had it open before.
    static func cause(_ error: any Error, _ route: Route) -> any Error {
        if case Intake.Refusal.loginRequired = error, case .upload? = route.body { WebError.formElsewhere(isOwned: true) } else { error }
    }

    /// Keeps what was typed in the form that it belongs to, right or not, where a session of whoever may fill it in was over; else gives it
    /// back. Nothing of the form is shown.
    ///
    /// - Parameter error: Why the form did not open.
    /// - Returns: What is answered.
    func refusal(_ error: any Error, _ request: Request, _ cookies: [String: String], isToken: @escaping (String) -> Bool) async throws -> any Error {
        let cause = Self.cause(error, route)
        let open = if let secret = Intake.Secret(secret) { try await opened(secret, cookies).map { (secret, $0.0, $0.1) } } else { nil as Open? }
        // Files are read past without touching the disk, and what is typed is bounded where it is read.
        guard !secret.isEmpty else { return cause }
        let sent = try await FormDecoding.read(request, route.body ?? .form, site, into: FileFields(), from: source, isToken: isToken)
        guard isToken(sent[FormGuard.field]) else { return WebError.tokenWrong }
        guard let (secret, draft, author) = open, let form = site.hall.intake.open(draft, at: parameters["page"] ?? "") else {
            return UnsentForm(cause, sent, route, parameters)
        }
        do {
            let step = FormStep(.keep, FormInput(values: sent.values, language: language))
            if case .elsewhere = try await site.hall.intake.take(step, in: form, secret) { return UnsentForm(cause, sent, route, parameters) }
        } catch { return UnsentForm(WebError(passing: error) ?? error, sent, route, parameters) }
        let isOfficial = if case .official = author { true } else { false }
        return WebError.sessionOver(kept: true, page: route.path(with: ["service": draft.service.rawValue, "page": form.key]), isOfficial: isOfficial)
    }

    private typealias Open = (Intake.Secret, Draft, Author)

    /// The draft, with whoever may still type in it. Who never was logged in writes nothing into it.
    private func opened(_ secret: Intake.Secret, _ cookies: [String: String]) async throws -> (Draft, Author)? {
        let people = site.hall.people
        var authors: [Author] = []
        if let official = cookies[CookieName.official].flatMap(SealedRows.Secret.init),
            case .over(let author) = try await people.officialSession(official, goesOn: false)
        {
            authors.append(author)
        }
        if let resident = cookies[CookieName.resident].flatMap(SealedRows.Secret.init),
            case .over(let author) = try await people.residentSession(resident, goesOn: false)
        {
            authors.append(author)
        }
        for author in authors {
            if let draft = try await site.hall.intake.draft(secret, afterSessionOf: author) { return (draft, author) }
        }
        return nil
    }
}
