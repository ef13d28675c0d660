import Foundation
import HTTPTypes
import Hummingbird
import Journal
import NIOCore
import ServiceCatalog
import TownHall

/// What Hummingbird hands to each request: where it came from.
public struct WebContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    let source: String
    /// The connection.
    let channel: any Channel
    /// Of the pages: the path's prefix says it. `nil`: the municipality's first.
    var language: Language?
    /// What was offered when the request came in.
    var edition: SiteEdition?

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        self.source = channel.remoteAddress?.ipAddress ?? "unknown"
    }
}

/// Answers every request: takes the language from the path, finds the route, checks who asks and what was sent, and puts the security
/// headers on whatever comes out.
public struct SiteResponder: HTTPResponder {
    public typealias Context = WebContext

    let site: Website
    private let router: RouterResponder<WebContext>

    public init(_ site: Website, routes: [Route] = Website.routes) {
        self.site = site
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                var asker: Account?
                do {
                    let response = try await Self.run(route, site, request, context, &asker)
                    site.noteRefusal(.init(status: response.status), route, request, context, by: asker?.official.id)
                    return response
                } catch {
                    site.noteRefusal(.init(error), route, request, context, by: asker?.official.id)
                    if let asker { throw AskedByOfficial(cause: error, account: asker) }
                    throw error
                }
            }
        }
        self.router = router.buildResponder()
    }

    public func respond(to request: Request, context: WebContext) async throws -> Response {
        let edition = site.edition
        let (language, head) = Self.localized(request.head, edition)
        var response: Response
        do {
            if let wrong = Self.wrongPath(request.head.path ?? "") { throw wrong }
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
            let failure = webError(error, head ?? request.head)
            if let failure = error as? Cases.DocumentFailure {
                context.logger.error(
                    "a file that was sent in cannot be opened",
                    metadata: ["blob": "\(failure.blob.text)", "case": "\(failure.caseID)", "problem": "\(failure.damage)"])
            }
            if failure == nil { context.logger.error("a request failed", metadata: ["error": "\(Self.nameOnly(error))"]) }
            response = errorResponse(failure, request, language, edition, unsent, asked?.account)
            response.headers = SecurityHeaders.added(to: response.headers, isSecure: site.isSecure)
        }
        return response
    }

    /// Takes the language's prefix off the path. The head is `nil` for a prefix that looks like a language and is none of ours.
    private static func localized(_ head: HTTPRequest, _ edition: SiteEdition) -> (Language, HTTPRequest?) {
        let languages = edition.catalogue.municipality.languages
        let first = edition.firstLanguage
        guard let path = head.path, path.hasPrefix("/") else { return (first, head) }
        let end = path.dropFirst().firstIndex { $0 == "/" || $0 == "?" } ?? path.endIndex
        let segment = String(path[path.index(after: path.startIndex)..<end])
        guard segment.utf8.count == 2, segment.allSatisfy({ $0.isLowercase && $0.isASCII }) else { return (first, head) }
        let language = Language(rawValue: segment)
        guard languages.contains(language), language != first else { return (language == first ? first : Language(rawValue: segment), nil) }
        let rest = String(path[end...])
        var head = head
        head.path = rest.hasPrefix("/") ? rest : "/" + rest
        return (language, head)
    }

    /// Paths that no page has: they are refused before they are looked at.
    private static func wrongPath(_ path: String) -> WebError? {
        // Two slashes first are the address of another host where a browser reads the path back.
        if path.utf8.count > 2_048 || path.hasPrefix("//") { return .badRequest(.path) }
        var path = path
        let isWrong = path.withUTF8 { bytes in
            var isQuery = false
            for (index, byte) in bytes.enumerated() {
                switch byte {
                case UInt8(ascii: "?"): isQuery = true
                case UInt8(ascii: "\\"): return true
                case UInt8(ascii: ".") where !isQuery && index > 0 && bytes[index - 1] == byte: return true
                case UInt8(ascii: "%") where index + 2 < bytes.count:
                    // A dot, a slash or a null, hidden in an escape.
                    let escaped = (bytes[index + 1], bytes[index + 2] | 0x20)
                    if bytes[index + 1] == UInt8(ascii: "0"), bytes[index + 2] == UInt8(ascii: "0") { return true }
                    if !isQuery, escaped == (UInt8(ascii: "2"), UInt8(ascii: "e")) || escaped == (UInt8(ascii: "2"), UInt8(ascii: "f")) { return true }
                default: break
                }
            }
            return false
        }
        if isWrong { return .badRequest(.path) }
        return nil
    }

    // MARK: One route

    /// - Parameter asker: Set to the official who asks, once that is known.
    private static func run(_ route: Route, _ site: Website, _ request: Request, _ context: WebContext, _ asker: inout Account?) async throws -> Response {
        let cookies = Cookies.parse(request.headers[values: .cookie], isSecure: site.isSecure)
        let language = context.language ?? .dutch
        var parameters: [String: String] = [:]
        for (name, value) in context.parameters {
            parameters[String(name)] = value.utf8.contains(UInt8(ascii: "%")) ? String(value).removingPercentEncoding ?? String(value) : String(value)
        }
        let source = site.source(of: request, context)
        let query = try FormDecoding.pairs(request.uri.query ?? "", limit: 100)
        let busy = route.body == nil ? nil : site.keeping.begin(route, cookies, parameters, request.headers[.contentType])
        defer { busy?.end() }
        if route.method == .get, !site.keeping.isIdle { await site.keeping.settle(route, cookies, parameters) }
        var visitor: Visitor
        do {
            visitor = try await Visitor(route, site, cookies)
        } catch let over as SessionOver {
            throw try await over.kept(route, site, request, parameters, source: source)
        }
        asker = visitor.account
        if visitor.account?.mustChangePassword == true, !PasswordPages.openBefore.contains(route.path) { throw WebError.passwordChangeNeeded }
        try visitor.mayUse(route)
        var form = SentForm()
        var refusal: WebError?
        if let rule = route.body {
            try FormGuard.checkOrigin(request, isSecure: site.isSecure)
            let secret: String =
                switch route.access {
                case .everyone: cookies[CookieName.browser] ?? ""
                case .draftHolder: cookies[CookieName.draft(ServiceKey(rawValue: parameters["service"] ?? ""))] ?? ""
                case .resident: cookies[CookieName.resident] ?? ""
                case .official: cookies[CookieName.official] ?? ""
                }
            do throws(WebError) {
                try RequestLimits.check(
                    route, site, source: source, secret: secret, resident: visitor.resident, account: visitor.account, parameters: parameters,
                    isKeeping: route.takesKeeping && LeftForm.isKeeping(query))
            } catch {
                // What was typed stands on the page that says so, where that takes no more than a look at a short form.
                guard route.showsTyped, request.isShort else { throw error }
                refusal = error
            }
            let isToken = { (token: String) in !secret.isEmpty && site.tokens.isValid(token, for: secret) }
            var draft: Draft?
            // A secret that opens nothing guards nothing: its bearer could have made the token's page himself.
            if case .upload = rule, route.access == .draftHolder {
                do {
                    guard let found = try await site.draft(secret, for: LoggedInResident(site, cookies)) else {
                        throw WebError.formElsewhere(isOwned: false)
                    }
                    // Before a file is kept.
                    _ = try await site.filler(of: found, cookies)
                    draft = found
                } catch let error where LatePage.isLate(error) {
                    let late = LatePage(site: site, route: route, secret: secret, parameters: parameters, language: language, source: source)
                    throw try await late.refusal(error, request, cookies, isToken: isToken)
                }
            }
            let fields = refusal == nil ? route.fileFields?(UploadScope(site: site, parameters: parameters, draft: draft)) : FileFields()
            form = try await FormDecoding.read(request, refusal == nil ? rule : .form, site, into: fields, from: source, isToken: isToken)
            guard isToken(form[FormGuard.field]) else { throw UnsentForm(WebError.tokenWrong, form, route, parameters) }
            // A form's page says itself that it came too often.
            if let refusal, draft == nil { throw UnsentForm(refusal, form, route, parameters) }
            // Sending takes time, in which a session can be ended.
            do {
                visitor = try await Visitor(route, site, cookies, goesOn: false)
                try visitor.mayUse(route)
            } catch let over as SessionOver {
                await site.removeUnnamed(of: form)
                throw try await over.kept(route, site, form, parameters)
            }
        }
        let web = WebRequest(
            site: site, edition: context.edition ?? site.edition, method: request.method, path: request.uri.path,
            authority: request.head.authority, language: language, parameters: parameters,
            query: query, cookies: cookies, form: form, source: source, headers: request.headers, resident: visitor.resident,
            account: visitor.account, session: visitor.session, refusal: refusal)
        let answer: WebResponse
        do {
            if route.kept != nil, let left = try await LeftForm.answer(web, route) {
                answer = left
            } else {
                answer = try await route.handler(web)
                if route.kept != nil { await LeftForm.sent(web, route, answer) }
            }
        } catch {
            await site.removeUnnamed(of: form)
            throw UnsentForm(LatePage.cause(error, route), form, route, parameters)
        }
        await site.removeUnnamed(of: form)
        let (headers, body) = answer.coded(request.headers[.acceptEncoding])
        // Before the length of the body stands among them: headers that many pages share are put together once.
        let secured = SecurityHeaders.added(to: headers, isSecure: site.isSecure)
        return Response(status: answer.status, headers: secured, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    // MARK: What went wrong

    /// - Returns: `nil` for an error that nobody foresaw.
    private func webError(_ error: any Error, _ head: HTTPRequest) -> WebError? {
        switch error {
        case let error as WebError: return error
        case let error as HTTPError where error.status == .notFound:
            let path = String((head.path ?? "").prefix { $0 != "?" })
            return Website.routes.contains { $0.method != head.method && Self.matches($0.path, path) } ? .methodNotAllowed : .notFound
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
    private static func nameOnly(_ error: any Error) -> String {
        if let error = error as? DatabaseError { return error.description }
        return String(reflecting: type(of: error)) + "." + (Mirror(reflecting: error).children.first?.label ?? "")
    }

    private func errorResponse(
        _ error: WebError?, _ request: Request, _ language: Language, _ edition: SiteEdition, _ unsent: UnsentForm?, _ account: Account?
    ) -> Response {
        let status = error?.status ?? .internalServerError
        let known = edition.catalogue.municipality.languages.contains(language) ? language : .dutch
        let path = request.uri.path
        let wasOfficial = if case .sessionOver(_, _, true) = error { true } else { false }
        let isStaff =
            wasOfficial || error == .staffLoginNeeded
            || ["/werkplek", "/rekenkamer"].contains { path.hasPrefix($0) || path.hasPrefix("/\(known.rawValue)\($0)") }
        let login = isStaff ? "/werkplek/inloggen" : "/inloggen"
        if status == .unauthorized, request.method == .get || request.method == .head {
            let ended = if case .sessionOver = error { "&" + SessionNotice.ended } else { "" }
            var headers: HTTPFields = [
                .location: edition.link(login, known) + "?terug=" + FormDecoding.encoded(request.uri.string) + ended
            ]
            headers[.cacheControl] = "no-store"
            return Response(status: .seeOther, headers: headers)
        }
        if error == .passwordChangeNeeded {
            return Response(status: .seeOther, headers: [.location: edition.link(PasswordPages.path, known), .cacheControl: "no-store"])
        }
        var headers: HTTPFields = [.cacheControl: "no-store"]
        if let seconds = error?.retryAfter { headers[.retryAfter] = String(seconds) }
        if request.headers[.accept]?.contains("json") == true {
            headers[.contentType] = "application/problem+json"
            let problem = Problem(
                status: status.code, title: ErrorPage.title(error, Texts(known)), detail: ErrorPage.advice(error, Texts(known)).joined(separator: " "))
            let body = (try? JSONEncoder().encode(problem)) ?? Data("{}".utf8)
            return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
        }
        if error == .fileLost, request.uri.queryParameters["toon"] != nil {
            headers[.contentType] = "image/svg+xml"
            return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: BrokenPhoto.draw(Texts(known)))))
        }
        headers[.contentType] = "text/html; charset=utf-8"
        let page = ErrorPage.render(
            error, site, known, edition, login: login, formPlace: FormPages.Place(path),
            unsent.flatMap { $0.part(error, path: request.uri.string, site.hall.setting.shelf, Texts(known)) }, account: account)
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: page.bytes)))
    }
}

/// What went wrong with what an official who is logged in asked: the page that says so stands in the frame of the work.
private struct AskedByOfficial: Error {
    let cause: any Error
    let account: Account
}

/// What went wrong, for programs (RFC 9457 § 3.1): `detail` says what to do.
private struct Problem: Encodable {
    let type = "about:blank"
    let status: Int
    let title: String
    let detail: String
}

/// Headers that every answer carries.
enum SecurityHeaders {
    static let policy = """
        default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; \
        base-uri 'none'; frame-ancestors 'none'
        """

    static func added(to headers: HTTPFields, isSecure: Bool) -> HTTPFields {
        if headers == WebResponse.pageHeaders { return isSecure ? pageOverTLS : page }
        if headers == WebResponse.variedPageHeaders { return isSecure ? variedPageOverTLS : variedPage }
        var all = headers
        for field in always { all.append(field) }
        if all[.cacheControl] == nil { all.append(notStored) }
        if isSecure { all.append(overTLS) }
        return all
    }

    // Made once: a field's value is looked through when it is made, and each field that is added looks its name up.

    private static let always: [HTTPField] = [
        HTTPField(name: .contentSecurityPolicy, value: policy),
        HTTPField(name: .xContentTypeOptions, value: "nosniff"),
        // A secret in an address goes to no other site; `same-origin` lets our own forms say where they come from.
        HTTPField(name: name("Referrer-Policy"), value: "same-origin"),
        HTTPField(name: name("Cross-Origin-Opener-Policy"), value: "same-origin"),
        HTTPField(name: name("Cross-Origin-Resource-Policy"), value: "same-origin"),
        HTTPField(name: name("Permissions-Policy"), value: "camera=(), microphone=(), geolocation=(), payment=()"),
    ]
    private static let notStored = HTTPField(name: .cacheControl, value: "no-store")
    private static let overTLS = HTTPField(name: .strictTransportSecurity, value: "max-age=63072000; includeSubDomains")
    private static let page = HTTPFields(WebResponse.pageHeaders + always + [notStored])
    private static let pageOverTLS = HTTPFields(page + [overTLS])
    private static let variedPage = HTTPFields(WebResponse.variedPageHeaders + always + [notStored])
    private static let variedPageOverTLS = HTTPFields(variedPage + [overTLS])

    private static func name(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .server }
}

/// The `Cookie` header (RFC 6265 § 5.4).
enum Cookies {
    /// Of cookies that no other site, and no sister site, can set (RFC 6265bis § 4.1.3.2).
    static let hostPrefix = "__Host-"

    /// - Parameter isSecure: Whether only cookies with the prefix count; they are known by their names without it.
    static func parse(_ headers: [String], isSecure: Bool) -> [String: String] {
        var cookies: [String: String] = [:]
        var count = 0
        for header in headers {
            for pair in header.utf8.split(separator: UInt8(ascii: ";")) {
                count += 1
                guard count <= 100, let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
                var name = trimmed(pair[..<equals])
                if isSecure {
                    guard name.hasPrefix(hostPrefix) else { continue }
                    name.removeFirst(hostPrefix.count)
                }
                if !name.isEmpty, cookies[name] == nil { cookies[name] = trimmed(pair[pair.index(after: equals)...]) }
            }
        }
        return cookies
    }

    private static func trimmed(_ text: Substring.UTF8View.SubSequence) -> String {
        let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return String(Substring(text))
    }
}
