import HTTPTypes
import Journal
import ServiceCatalog
import TownHall

/// A request as a handler sees it: decoded, with who asks.
public final class WebRequest: Sendable {
    public let site: Website
    public let method: HTTPRequest.Method
    /// The path without the language's prefix.
    public let path: String
    /// From the path's prefix: `/en/…`; without one, the municipality's first language.
    public let language: Language
    public let parameters: [String: String]
    public let query: [String: [String]]
    public let cookies: [String: String]
    public let form: SentForm
    public let source: String
    public let userAgent: String
    /// Who is logged in, where the route asks for it.
    public let resident: Resident?
    public let account: Account?
    /// The session in which he or she is; `nil` where the route asks for none.
    public let session: SessionClock?

    init(
        site: Website, method: HTTPRequest.Method, path: String, language: Language, parameters: [String: String], query: [String: [String]],
        cookies: [String: String], form: SentForm, source: String, userAgent: String, resident: Resident?, account: Account?, session: SessionClock? = nil
    ) {
        self.site = site; self.method = method; self.path = path; self.language = language; self.parameters = parameters
        self.query = query; self.cookies = cookies; self.form = form; self.source = source; self.userAgent = userAgent
        self.resident = resident; self.account = account; self.session = session
    }

    /// Who types on the page; `nil` where the route asks for no login.
    var author: Author? { account.map { .official($0.official.id) } ?? resident?.author(hall.setting) }

    public var isMobile: Bool { userAgent.contains("Mobi") }
    public var hall: TownHall { site.hall }
    public var catalogue: Catalogue { site.hall.setting.shelf.current }
    public var texts: Texts { Texts(language) }

    /// A path parameter. Routes name theirs, so one that is missing is a route's mistake and reads as empty.
    public func parameter(_ name: String) -> String { parameters[name] ?? "" }

    public func identifier(_ name: String) throws -> Identifier {
        guard let id = Identifier(parameter(name)) else { throw WebError.notFound }
        return id
    }

    /// The address of a page in the language of this one.
    public func link(_ path: String) -> String { site.link(path, language) }

    /// The service that the path names.
    public func service() throws -> Service {
        guard let service = catalogue[ServiceKey(rawValue: parameter("service"))] else { throw WebError.notFound }
        return service
    }
}

/// What a form sent.
public struct SentForm: Sendable {
    public var values: [String: [String]] = [:]
    public var files: [String: [SentFile]] = [:]
    public init() {}

    public subscript(name: String) -> String { values[name]?.first ?? "" }
    public func all(_ name: String) -> [String] { values[name] ?? [] }
}

/// A file that came in with a form, sealed already.
public struct SentFile: Sendable {
    public let name: String
    public let mediaType: String
    public let size: Int
    public let blob: BlobName
    public let key: BlobKey

    public var uploaded: UploadedFile {
        UploadedFile(name: name, mediaType: mediaType, size: size, blob: blob.text, key: key.text)
    }
}
