import HTTPTypes
import Journal
import TownHall

/// Why a request gets no answer of its own: shown as a page that says what is wrong and what to do.
public enum WebError: Error, Hashable, Sendable {
    case badRequest(BadRequest)
    case notFound
    case unknownLanguage(String)
    case loginNeeded
    /// An official must log in, on a page that has no place among those of officials.
    case staffLoginNeeded
    /// The session was over when the form came.
    ///
    /// - Parameters:
    ///   - kept: Whether what was typed was kept, to be given back after logging in.
    ///   - page: The path of the page on which the form stands, without a language.
    ///   - isOfficial: Whether it was an official's session.
    case sessionOver(kept: Bool, page: String, isOfficial: Bool)
    case forbidden
    /// The official has a password that somebody else chose, and must choose one before anything else.
    case passwordChangeNeeded
    /// The form's token is missing, forged or of another session: nothing was done.
    case tokenWrong
    case tooLarge(maximum: Int)
    /// With what was typed the form would be larger than it may, in bytes: nothing of it was kept.
    case formFull(maximum: Int)
    /// The form is not to be filled in from here any more: it went on elsewhere, was sent, or is somebody's who is not the one who asks.
    ///
    /// - Parameter isOwned: Whether it is somebody's, and nobody is logged in.
    case formElsewhere(isOwned: Bool)
    case wrongContentType
    case methodNotAllowed
    case tooMany(retryAfter: Int)
    /// The service was offered once, and is not any more.
    case serviceRetired
    /// What a case or draft began with is not to be had any more.
    case definitionMissing
    /// The person whom it is about was forgotten: nothing can be added.
    case forgotten
    /// The disk is full or cannot be written: nothing was kept.
    case cannotStore
    /// Someone else changed the same at the same moment: nothing was kept.
    case overtaken
    /// A file that was sent in is not there any more, or is not as it was.
    case fileLost
    /// A file that was sent in cannot be read now.
    case fileUnreadable

    /// What passes by itself, or with a smaller form: the page can come again with all that was typed.
    init?(passing error: any Error) {
        switch error {
        case let error as WebError:
            switch error {
            case .tooMany, .cannotStore, .tooLarge, .formFull: self = error
            default: return nil
            }
        case let error as DatabaseError where error.isStorage: self = .cannotStore
        case is BlobError, JournalError.crowded: self = .cannotStore
        case Intake.Refusal.draftFull(let maximum): self = .formFull(maximum: maximum)
        default: return nil
        }
    }

    /// Seconds after which to try again, where that helps.
    var retryAfter: Int? {
        switch self {
        case .tooMany(let seconds): seconds
        case .cannotStore, .fileUnreadable: 60
        default: nil
        }
    }

    public enum BadRequest: Hashable, Sendable { case path, query, body, header }

    public var status: HTTPResponse.Status {
        switch self {
        case .badRequest: .badRequest
        case .notFound, .unknownLanguage: .notFound
        case .loginNeeded, .staffLoginNeeded, .sessionOver, .formElsewhere(isOwned: true): .unauthorized
        case .formElsewhere: .forbidden
        case .forbidden, .tokenWrong, .passwordChangeNeeded: .forbidden
        case .definitionMissing, .overtaken: .conflict
        case .forgotten, .serviceRetired: .gone
        case .tooLarge, .formFull: .contentTooLarge
        case .wrongContentType: .unsupportedMediaType
        case .methodNotAllowed: .methodNotAllowed
        case .tooMany: .tooManyRequests
        case .cannotStore, .fileUnreadable: .serviceUnavailable
        case .fileLost: .internalServerError
        }
    }
}
