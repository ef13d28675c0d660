import HTTPTypes
import Hummingbird
import Journal
import TownHall

/// What the security log tells of a request that was refused; `nil` for any other end of it.
struct Refusal {
    let event: SecurityEvent?

    /// By the answer: a page that says itself that something is not allowed.
    init(status: HTTPResponse.Status) {
        switch status {
        case .forbidden: event = .forbidden
        case .tooManyRequests: event = .limited
        default: event = nil
        }
    }

    init(_ error: any Error) {
        event =
            switch (error as? UnsentForm)?.cause ?? error {
            case WebError.tokenWrong: .csrfRefused
            // Sent on, as the page of a login is.
            case WebError.passwordChangeNeeded: nil
            // Somebody with two windows, whose form went on in the other.
            case WebError.formElsewhere, Intake.Refusal.draftGone: nil
            case let error as WebError: Refusal(status: error.status).event
            case is TooManyPasswords: .limited
            case let error as Cases.DocumentFailure: .fileDamaged(caseID: error.caseID)
            default: nil
            }
    }
}

extension Website {
    /// Writes a refusal into the security log. Here alone, after every route, so that no page can forget it.
    func noteRefusal(_ refusal: Refusal, _ route: Route, _ request: Request, _ context: WebContext, by account: Identifier?) {
        guard let event = refusal.event else { return }
        hall.security.record(event, source: source(of: request.headers, context), account: account, route: "\(route.method) \(route.path)")
    }

    /// Where a request came from.
    func source(of headers: HTTPFields, _ context: WebContext) -> String {
        source(context.source, forwardedFor: headers[values: Self.forwardedFor])
    }

    private static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .from
}
