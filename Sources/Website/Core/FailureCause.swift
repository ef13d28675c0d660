import HTTPTypes
import Hummingbird
import Journal
import TownHall

/// What an error that ends a request comes to.
enum FailureCause {
    /// - Parameter routes: All there are: one of them may answer the same path to another method.
    /// - Returns: `nil` for an error that nobody foresaw.
    static func webError(_ error: any Error, _ head: HTTPRequest, _ routes: [Route]) -> WebError? {
        switch error {
        case let error as WebError: return error
        case let error as HTTPError where error.status == .notFound:
            let path = String((head.path ?? "").prefix { $0 != "?" })
            return routes.contains { $0.method != head.method && matches($0.path, path) } ? .methodNotAllowed : .notFound
        case let error as HTTPError where error.status == .contentTooLarge: return .tooLarge(maximum: FormDecoding.maximumForm)
        case let error as HTTPError where error.status.kind == .clientError: return .badRequest(.header)
        case JournalError.crowded: return .cannotStore
        case JournalError.conflict: return .overtaken
        // Who asked has gone before the turn came.
        case is CancellationError: return .cannotStore
        case let error as Cases.DocumentFailure: if case .unreadable = error.damage { return .fileUnreadable } else { return .fileLost }
        case Cases.Failure.notFound: return .notFound
        case Cases.Failure.definitionMissing: return .definitionMissing
        case JournalError.forgotten: return .forgotten
        case Intake.Refusal.loginRequired: return .loginNeeded
        case Intake.Refusal.draftGone: return .formElsewhere(isOwned: false)
        case is TooManyPasswords: return .tooMany(retryAfter: TooManyPasswords.wait)
        default: return WebError(passing: error)
        }
    }

    private static func matches(_ pattern: String, _ path: String) -> Bool {
        let wanted = pattern.split(separator: "/"), given = path.split(separator: "/")
        return wanted.count == given.count && zip(wanted, given).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }

    /// The kind of error alone: its values could tell of a person.
    static func nameOnly(_ error: any Error) -> String {
        if let error = error as? DatabaseError { return error.description }
        return String(reflecting: type(of: error)) + "." + (Mirror(reflecting: error).children.first?.label ?? "")
    }
}
