import HTML
import HTTPTypes
import Journal
import TownHall

/// An answer: a page, a redirect, a file.
public struct WebResponse: Sendable {
    public var status: HTTPResponse.Status
    public var headers: HTTPFields
    public var body: [UInt8]
    /// Whether it may be compressed: what holds nothing of a person.
    private(set) var compression = Compression.none

    /// What to send to who takes gzip.
    enum Compression: Sendable {
        case none
        case ofBody
        case kept(KeptBytes)
    }

    public init(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status; self.headers = headers; self.body = body
    }

    /// Bytes that are sent as they are kept, or as they are kept compressed.
    init(headers: HTTPFields, kept: KeptBytes) {
        self.init(headers: headers, body: kept.plain)
        compression = .kept(kept)
    }

    /// The same, of which nothing is about a person: it may be compressed. Where what a visitor wrote stands in one text with a secret, the
    /// length of the compressed text tells of the secret (BREACH); form tokens are written anew for every page, and all other secrets stand on
    /// pages that do not say this.
    func compressible() -> WebResponse {
        var response = self
        if case .none = compression { response.compression = .ofBody }
        return response
    }

    /// Headers and body for who takes these codings.
    func coded(_ accepted: @autoclosure () -> String?) -> (headers: HTTPFields, body: [UInt8]) {
        if case .none = compression { return (headers, body) }
        // Put together once, as the headers of pages are.
        var headers = headers == Self.pageHeaders ? Self.variedPageHeaders : headers
        if headers[.vary] == nil { headers[.vary] = "Accept-Encoding" }
        guard Gzip.isTaken(accepted()) else { return (headers, body) }
        let compressed: [UInt8]? =
            switch compression {
            case .none: nil
            case .ofBody: Gzip.compressed(body, level: 5)
            case .kept(let bytes): bytes.compressed
            }
        guard let compressed else { return (headers, body) }
        headers[.contentEncoding] = "gzip"
        return (headers, compressed)
    }

    public static func html(_ html: HTMLWriter, status: HTTPResponse.Status = .ok) -> WebResponse {
        WebResponse(status: status, headers: pageHeaders, body: html.bytes)
    }

    /// What a page says of itself.
    static let pageHeaders: HTTPFields = [.contentType: "text/html; charset=utf-8"]
    static let variedPageHeaders: HTTPFields = [.contentType: "text/html; charset=utf-8", .vary: "Accept-Encoding"]

    public static func text(_ text: String, type: String = "text/plain; charset=utf-8", status: HTTPResponse.Status = .ok) -> WebResponse {
        WebResponse(status: status, headers: [.contentType: type], body: Array(text.utf8))
    }

    /// Sends the browser on with GET (303).
    public static func redirect(_ path: String) -> WebResponse {
        WebResponse(status: .seeOther, headers: [.location: path])
    }

    /// A page that comes again because of what passes by itself.
    static func html(_ html: HTMLWriter, trouble: WebError) -> WebResponse {
        WebResponse.html(html, status: trouble.status).retrying(after: trouble.retryAfter)
    }

    /// With when to try again: seconds, if there is such a time.
    func retrying(after seconds: Int?) -> WebResponse {
        guard let seconds else { return self }
        var response = self
        response.headers[.retryAfter] = String(seconds)
        return response
    }

    /// Lets the browser keep a secret; scripts cannot read it.
    public func setting(_ cookie: Cookie) -> WebResponse {
        var response = self
        response.headers.append(HTTPField(name: .setCookie, value: cookie.header))
        return response
    }
}

/// A cookie that holds a secret or a choice.
public struct Cookie: Sendable {
    let name: String
    let value: String
    /// Seconds; 0 deletes it, `nil` keeps it until the browser closes.
    let maximumAge: Int64?
    let isSecure: Bool

    var header: String {
        var text = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
        if let maximumAge { text += "; Max-Age=\(maximumAge)" }
        if isSecure { text += "; Secure" }
        return text
    }
}

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
