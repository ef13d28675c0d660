import HTTPTypes
import Hummingbird
import ServiceCatalog
import TownHall

/// One request to a route, from what came in to the answer: who asks, whether it may be done, what was sent, and what comes of it.
struct RouteRequest {
    private let route: Route
    private let site: Website
    private let request: Request
    private let edition: SiteEdition
    private let language: Language
    private let parameters: [String: String]
    private let query: [String: [String]]
    private let cookies: [String: String]
    private let context: WebContext
    /// Where the request came from.
    private var source: String { site.source(of: request.headers, context) }

    /// What was sent, and why it is not to be carried out; no reason where nothing stands in the way yet.
    private struct Sent {
        var form = SentForm()
        var refusal: WebError?
        /// The form that is being filled in, opened at the page that was sent.
        var open: OpenForm?
    }

    init(_ route: Route, _ site: Website, _ request: Request, _ context: WebContext) throws {
        self.route = route
        self.site = site
        self.request = request
        self.context = context
        edition = context.edition ?? site.edition
        language = context.language ?? .dutch
        cookies = Cookies.parse(request.headers[values: .cookie], isSecure: site.isSecure)
        var parameters: [String: String] = [:]
        for (name, value) in context.parameters {
            parameters[String(name)] = value.utf8.contains(UInt8(ascii: "%")) ? String(value).removingPercentEncoding ?? String(value) : String(value)
        }
        self.parameters = parameters
        query = try FormDecoding.pairs(request.uri.query ?? "", limit: 100)
    }

    /// - Parameter asker: Set to the official who asks, once that is known.
    func answer(_ asker: inout Account?) async throws -> Response {
        let busy = route.body == nil ? nil : site.keeping.begin(route, cookies, parameters, request.headers[.contentType])
        defer { busy?.end() }
        if route.method == .get, !site.keeping.isIdle { await site.keeping.settle(route, cookies, parameters) }
        var visitor = try await arrived()
        asker = visitor.account
        if visitor.account?.mustChangePassword == true, !route.isOpenBeforePasswordChange { throw WebError.passwordChangeNeeded }
        try visitor.mayUse(route)
        var sent = Sent()
        if let rule = route.body {
            sent = try await read(rule, from: visitor)
            visitor = try await stillThere(after: sent.form)
        }
        return try await carriedOut(sent, by: visitor).response(accepting: request.headers[.acceptEncoding], isSecure: site.isSecure)
    }

    // MARK: Who asks

    private func arrived() async throws -> Visitor {
        do { return try await Visitor(route, site, cookies) } catch let over as SessionOver {
            throw try await over.kept(route, site, request, parameters, source: source)
        }
    }

    /// Who asks once a form has come in: sending takes time, in which a session can be ended.
    private func stillThere(after form: SentForm) async throws -> Visitor {
        do {
            let visitor = try await Visitor(route, site, cookies, goesOn: false)
            try visitor.mayUse(route)
            return visitor
        } catch let over as SessionOver {
            await site.removeUnnamed(of: form)
            throw try await over.kept(route, site, form, parameters)
        }
    }

    // MARK: What was sent

    /// The secret to which the form's token is bound.
    private var secret: String {
        switch route.access {
        case .everyone: cookies[CookieName.browser] ?? ""
        case .draftHolder: cookies[CookieName.draft(ServiceKey(rawValue: parameters["service"] ?? ""))] ?? ""
        case .resident: cookies[CookieName.resident] ?? ""
        case .official: cookies[CookieName.official] ?? ""
        }
    }

    private func read(_ rule: BodyRule, from visitor: Visitor) async throws -> Sent {
        try FormGuard.checkOrigin(request, isSecure: site.isSecure)
        let secret = secret
        let refusal = try refusal(secret, visitor)
        let isToken = { (token: String) in !secret.isEmpty && site.tokens.isValid(token, for: secret) }
        let draft = try await draft(rule, secret, isToken)
        let open = draft.flatMap { site.hall.intake.open($0, at: parameters["page"] ?? "") }
        let fields = refusal == nil ? route.fileFields?(UploadScope(site: site, parameters: parameters, form: open)) : FileFields()
        let form = try await FormDecoding.read(request, refusal == nil ? rule : .form, site, into: fields, from: source, isToken: isToken)
        guard isToken(form[FormGuard.field]) else { throw UnsentForm(WebError.tokenWrong, form, route, parameters) }
        // A form's page says itself that it came too often.
        if let refusal, draft == nil { throw UnsentForm(refusal, form, route, parameters) }
        return Sent(form: form, refusal: refusal, open: open)
    }

    /// Why what is sent comes too often; `nil` where it does not.
    ///
    /// - Throws: The same, where what was typed need not be shown.
    private func refusal(_ secret: String, _ visitor: Visitor) throws(WebError) -> WebError? {
        do {
            try RequestLimits.check(
                route, site, source: source, secret: secret, resident: visitor.resident, account: visitor.account, parameters: parameters,
                isKeeping: route.takesKeeping && LeftForm.isKeeping(query))
            return nil
        } catch {
            // What was typed stands on the page that says so, where that takes no more than a look at a short form.
            guard route.showsTyped, request.isShort else { throw error }
            return error
        }
    }

    /// The form into which files are sent, looked at before any of them is kept; `nil` where there is none.
    private func draft(_ rule: BodyRule, _ secret: String, _ isToken: @escaping (String) -> Bool) async throws -> Draft? {
        // A secret that opens nothing guards nothing: its bearer could have made the token's page himself.
        guard case .upload = rule, route.access == .draftHolder else { return nil }
        do {
            guard let found = try await site.draft(secret, for: LoggedInResident(site, cookies)) else { throw WebError.formElsewhere(isOwned: false) }
            _ = try await site.filler(of: found, cookies)
            return found
        } catch let error where LatePage.isLate(error) {
            let late = LatePage(site: site, route: route, secret: secret, parameters: parameters, language: language, source: source)
            throw try await late.refusal(error, request, cookies, isToken: isToken)
        }
    }

    // MARK: What comes of it

    private func carriedOut(_ sent: Sent, by visitor: Visitor) async throws -> WebResponse {
        let web = WebRequest(
            site: site, edition: edition, method: request.method, path: request.uri.path, authority: request.head.authority, language: language,
            parameters: parameters, query: query, cookies: cookies, form: sent.form, context: context, headers: request.headers, resident: visitor.resident,
            account: visitor.account, session: visitor.session, refusal: sent.refusal,
            openForm: sent.open)
        let answer: WebResponse
        do {
            if route.kept != nil, let left = try await LeftForm.answer(web, route) {
                answer = left
            } else {
                answer = try await route.handler(web)
                if route.kept != nil { await LeftForm.sent(web, route, answer) }
            }
        } catch {
            await site.removeUnnamed(of: sent.form)
            throw UnsentForm(LatePage.cause(error, route), sent.form, route, parameters)
        }
        await site.removeUnnamed(of: sent.form)
        return answer
    }
}
