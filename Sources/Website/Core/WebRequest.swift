import HTTPTypes
import Journal
import ServiceCatalog
import TownHall

/// A request as a handler sees it: decoded, with who asks.
public final class WebRequest: Sendable {
    public let site: Website
    /// What is offered as long as the request lasts.
    let edition: SiteEdition
    public let method: HTTPRequest.Method
    /// The path without the language's prefix.
    public let path: String
    /// Where the website was reached: `https://www.voorbeeldstad.example`.
    var address: String { (site.isSecure ? "https://" : "http://") + (authority ?? "localhost") }
    private let authority: String?
    /// From the path's prefix: `/en/…`; without one, the municipality's first language.
    public let language: Language
    public let parameters: [String: String]
    public let query: [String: [String]]
    public let cookies: [String: String]
    public let form: SentForm
    /// Where the request came from.
    public var source: String { site.source(of: headers, context) }
    private let context: WebContext
    private let headers: HTTPFields
    /// Who is logged in, where the route asks for it.
    public let resident: Resident?
    public let account: Account?
    /// The session in which he or she is; `nil` where the route asks for none.
    public let session: SessionClock?
    /// Why what was sent is not to be carried out; `nil` where nothing stands in the way yet.
    let refusal: WebError?
    /// The form that is being filled in, as it was before the body was read; `nil` where the route takes no files into one.
    let openForm: OpenForm?

    init(
        site: Website, edition: SiteEdition, method: HTTPRequest.Method, path: String, authority: String?, language: Language, parameters: [String: String],
        query: [String: [String]], cookies: [String: String], form: SentForm, context: WebContext, headers: HTTPFields, resident: Resident?,
        account: Account?, session: SessionClock? = nil, refusal: WebError? = nil, openForm: OpenForm? = nil
    ) {
        self.site = site; self.edition = edition; self.method = method; self.path = path; self.authority = authority; self.language = language;
        self.parameters = parameters
        self.query = query; self.cookies = cookies; self.form = form; self.context = context; self.headers = headers
        self.resident = resident; self.account = account; self.session = session; self.refusal = refusal
        self.openForm = openForm
    }

    /// Who types on the page; `nil` where the route asks for no login.
    var author: Author? { account.map { .official($0.official.id) } ?? resident?.author(hall.setting) }

    public var userAgent: String { headers[.userAgent] ?? "" }
    public var isMobile: Bool { userAgent.contains("Mobi") }
    public var hall: TownHall { site.hall }
    public var catalogue: Catalogue { edition.catalogue }
    public var texts: Texts { Texts(language) }

    /// Writes into the security log that whoever asks did something.
    public func record(_ event: SecurityEvent) { hall.security.record(event, source: source, account: account?.official.id) }

    /// A path parameter. Routes name theirs, so one that is missing is a route's mistake and reads as empty.
    public func parameter(_ name: String) -> String { parameters[name] ?? "" }

    public func identifier(_ name: String) throws -> Identifier {
        guard let id = Identifier(parameter(name)) else { throw WebError.notFound }
        return id
    }

    /// The address of a page in the language of this one.
    public func link(_ path: String) -> String { edition.link(path, language) }

    /// The service that the path names.
    ///
    /// - Throws: `WebError.serviceRetired` for one that was offered once, `WebError.notFound` for one that never was.
    public func service() throws -> Service {
        let key = ServiceKey(rawValue: parameter("service"))
        if let service = catalogue[key] { return service }
        throw hall.setting.shelf.known(key) == nil ? WebError.notFound : WebError.serviceRetired
    }

    /// The service that the path names, also when it is not offered any more: for looking back at it.
    public func knownService() throws -> Service {
        let key = ServiceKey(rawValue: parameter("service"))
        guard let service = catalogue[key] ?? hall.setting.shelf.known(key) else { throw WebError.notFound }
        return service
    }
}
