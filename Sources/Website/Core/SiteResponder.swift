import HTTPTypes
import Hummingbird
import Journal
import ServiceCatalog
import TownHall

/// Answers every request: takes the language from the path, finds the route, checks who asks and what was sent, and puts the security
/// headers on whatever comes out.
public struct SiteResponder: HTTPResponder {
    public typealias Context = WebContext

    let site: Website
    private let routes: [Route]
    private let router: RouterResponder<WebContext>

    /// - Parameter routes: Instead of the website's own.
    public init(_ site: Website, routes: [Route]? = nil) {
        let routes = routes ?? site.sitemap.routes
        self.site = site
        self.routes = routes
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                if route.isBrief { return try await Self.answer(route, site, request, context) }
                return try await withTaskExecutorPreference(globalConcurrentExecutor) { try await Self.answer(route, site, request, context) }
            }
        }
        self.router = router.buildResponder()
    }

    private static func answer(_ route: Route, _ site: Website, _ request: Request, _ context: WebContext) async throws -> Response {
        var asker: Account?
        do {
            let response = try await RouteRequest(route, site, request, context).answer(&asker)
            site.noteRefusal(.init(status: response.status), route, request, context, by: asker?.official.id)
            return response
        } catch {
            site.noteRefusal(.init(error), route, request, context, by: asker?.official.id)
            if let asker { throw AskedByOfficial(cause: error, account: asker) }
            throw error
        }
    }

    public func respond(to request: Request, context: WebContext) async throws -> Response {
        let edition = site.edition
        let (language, head) = RequestPath.localized(request.head, edition)
        var response: Response
        do {
            if let wrong = RequestPath.refusal(of: request.head.path ?? "") { throw wrong }
            guard let head else { throw WebError.unknownLanguage(language.rawValue) }
            var context = context
            context.language = language
            context.edition = edition
            let waits = request.headers[.expect] != nil
            let asked =
                head.path == request.head.path && !waits
                ? request : Request(head: head, body: waits ? HeldBackBody.body(of: request, on: context.channel) : request.body)
            response = try await router.respond(to: asked, context: context)
            // The router's own refusals have no page yet.
            if response.status.code >= 400, response.headers[.contentType] == nil { throw HTTPError(response.status) }
        } catch {
            let asked = error as? AskedByOfficial
            let unsent = (asked?.cause ?? error) as? UnsentForm
            let error = unsent?.cause ?? asked?.cause ?? error
            let failure = FailureCause.webError(error, head ?? request.head, routes)
            if let failure = error as? Cases.DocumentFailure {
                context.logger.error(
                    "a file that was sent in cannot be opened",
                    metadata: ["blob": "\(failure.blob.text)", "case": "\(failure.caseID)", "problem": "\(failure.damage)"])
            }
            if failure == nil { context.logger.error("a request failed", metadata: ["error": "\(FailureCause.nameOnly(error))"]) }
            response = site.sitemap.failure(
                FailedRequest(
                    error: failure, request: request, site: site, edition: edition, language: language, unsent: unsent, account: asked?.account))
            response.headers = SecurityHeaders.added(to: response.headers, isSecure: site.isSecure)
        }
        return response
    }
}
