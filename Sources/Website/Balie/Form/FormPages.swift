import FEEL
import Journal
import ServiceCatalog
import TownHall

/// The pages of a form: begin, page by page, check, send, confirm, and go on later.
enum FormPages {
    /// The most that one page's files may hold together.
    static let maximumUpload = 40 * 1024 * 1024

    static let routes: [Route] = [
        .get("/diensten/{service}/formulier", .everyone, begin),
        .get("/diensten/{service}/formulier/controleren", .draftHolder, check),
        .post("/diensten/{service}/formulier/controleren", .draftHolder, .form, submit),
        .get("/diensten/{service}/formulier/verstuurd", .draftHolder, confirmation),
        .post("/diensten/{service}/formulier/verstuurd", .draftHolder, .form, feedback),
        .get("/diensten/{service}/formulier/bewaard", .draftHolder, saved),
        .get("/diensten/{service}/formulier/{page}", .draftHolder, show),
        .post("/diensten/{service}/formulier/{page}", .draftHolder, .upload(maximum: maximumUpload), answer),
        .get("/verder/{secret}", .everyone, offerToResume),
        .post("/verder/{secret}", .everyone, .form, resume),
    ]

    static func path(_ service: ServiceKey, _ page: String = "") -> String {
        "/diensten/\(service.rawValue)/formulier" + (page.isEmpty ? "" : "/" + page)
    }

    // MARK: Begin and go on

    private static func begin(_ request: WebRequest) async throws -> WebResponse {
        let service = try request.service()
        guard service.form != nil else { throw WebError.notFound }
        let asking = LoggedInResident(request.site, request.cookies)
        var begun: Draft?
        do {
            begun = try await request.site.draft(secret(request)?.text ?? "", for: asking)
        } catch Intake.Refusal.loginRequired where service.login != .required {
            // What was begun in this browser is somebody's who is not logged in. Who is somebody else begins a form of his own.
            guard request.query[anew] != nil else { return loginFirst(request, service.key, "", offering: service) }
        }
        // Where an official began for a resident and is gone, who comes next begins a form of his own.
        if let draft = begun, try await !mayGoOn(draft, request) { begun = nil }
        if let draft = begun, request.hall.intake.service(of: draft)?.form == nil { begun = nil }
        if begun?.filing == nil, service.login == .required, try await asking.resident() == nil { throw WebError.loginNeeded }
        if let begun, let current = request.hall.intake.service(of: begun)?.form {
            return .redirect(request.link(path(service.key, nextPage(current, begun, request))))
        }
        if let secret = secret(request), try await request.hall.intake.moved(secret, for: asking.resident) != nil { return try await withoutDraft(request) }
        // A look at the address begins nothing.
        if request.method == .head { return WebResponse(status: .ok) }
        if let seconds = request.site.limiter.exceeded(
            "begin", by: request.source, limit: request.site.limits.beginsPerSource, seconds: 600, now: request.hall.setting.now)
        {
            throw WebError.tooMany(retryAfter: seconds)
        }
        let (draft, secret) = try await request.hall.intake.begin(
            service, language: request.language, device: request.isMobile ? .phone : .desktop, by: try await asking.resident())
        return .redirect(request.link(path(service.key, firstPage(of: draft, request)))).setting(cookie(request, service.key, secret))
    }

    /// In the query of the address where a form begins: beside one that is somebody else's.
    static let anew = "nieuw"

    /// To the login, and back to a page of the form.
    ///
    /// - Parameter offered: The service of which a form can be begun without logging in instead.
    private static func loginFirst(_ request: WebRequest, _ service: ServiceKey, _ page: String, offering offered: Service? = nil) -> WebResponse {
        .redirect(request.loginLink(backTo: path(service, page)) + (offered.map { "&\(anew)=" + $0.key.rawValue } ?? ""))
    }

    private static func mayGoOn(_ draft: Draft, _ request: WebRequest) async throws -> Bool {
        do {
            _ = try await request.site.filler(of: draft, request.cookies)
            return true
        } catch WebError.staffLoginNeeded, WebError.forbidden { return false }
    }

    /// The page on which a form begins.
    static func firstPage(of draft: Draft, _ request: WebRequest) -> String {
        let form = request.hall.intake.service(of: draft)?.form
        return form?.visiblePages(Answers(), today: draft.day(request.hall.setting.today)).first?.key ?? "controleren"
    }

    /// A look at the link changes nothing: mail programs look too.
    private static func offerToResume(_ request: WebRequest) async throws -> WebResponse {
        guard let secret = Intake.Secret(request.parameter("secret")) else { throw WebError.notFound }
        let asking = LoggedInResident(request.site, request.cookies)
        guard let draft = try await request.hall.intake.draft(secret, for: asking.resident), let service = request.hall.intake.service(of: draft) else {
            if let service = try await request.hall.intake.moved(secret, for: asking.resident) {
                return .html(MovedPage.render(request, service), status: .gone)
            }
            guard let confirmation = try await request.hall.intake.confirmation(secret, for: asking.resident) else {
                return .html(GonePage.render(request.page), status: .gone)
            }
            _ = try await request.site.filler(of: confirmation, request.cookies)
            return .redirect(request.link(path(confirmation.service, "verstuurd"))).setting(cookie(request, confirmation.service, secret))
        }
        _ = try await request.site.filler(of: draft, request.cookies)
        let (browser, cookie) = request.browserSecret()
        let page = WebResponse.html(ResumePage.render(request, service, draft, secret, token: browser))
        return cookie.map(page.setting) ?? page
    }

    /// Goes on under a new secret: whoever made the link, or read it on the way, cannot open what is filled in from now on.
    private static func resume(_ request: WebRequest) async throws -> WebResponse {
        guard let secret = Intake.Secret(request.parameter("secret")) else { throw WebError.notFound }
        try limitSteps(request)
        let asking = LoggedInResident(request.site, request.cookies)
        if let draft = try await request.hall.intake.draft(secret, for: asking.resident) { _ = try await request.site.filler(of: draft, request.cookies) }
        guard let (draft, fresh) = try await request.hall.intake.move(secret, for: asking.resident), let form = request.hall.intake.service(of: draft)?.form
        else {
            return .html(GonePage.render(request.page), status: .gone)
        }
        let next = nextPage(form, draft, request)
        if form.isPlain(page: next) { request.hall.intake.record(.resumed(page: next), of: draft.visit) }
        return .redirect(request.link(path(draft.service, next))).setting(cookie(request, draft.service, fresh))
    }

    private static func limitSteps(_ request: WebRequest) throws {
        let (site, now) = (request.site, request.hall.setting.now)
        if let seconds = site.limiter.exceeded("step", by: request.source, limit: site.limits.stepsPerSource, seconds: 600, now: now) {
            throw WebError.tooMany(retryAfter: seconds)
        }
    }

    // MARK: A page

    private static func show(_ request: WebRequest) async throws -> WebResponse {
        guard let open = try await opened(request) else { return try await withoutDraft(request) }
        guard let shown = open.pages.first(where: { $0.key == request.parameter("page") }) else {
            // The page was skipped by other answers, or never was.
            if open.form.page(request.parameter("page")) == nil { throw WebError.notFound }
            return .redirect(request.link(path(open.service.key, nextPage(open.form, open.draft, request))))
        }
        var draft = open.draft
        if draft.completed.contains(shown.key), open.form.isPlain(page: shown.key), (try? limitSteps(request)) != nil {
            request.hall.intake.record(.wentBack(page: shown.key), of: draft.visit)
        }
        draft.pageShown = request.hall.setting.now
        let input = FormInput(showing: draft.answers, of: shown.fields, language: request.language)
        return .html(FormPageView(request, open, shown, input: input).render())
    }

    private static func answer(_ request: WebRequest) async throws -> WebResponse {
        guard let open = try await opened(request) else { return try await withoutDraft(request) }
        let key = request.parameter("page")
        guard let shown = open.pages.first(where: { $0.key == key }) else {
            return .redirect(request.link(path(open.service.key, nextPage(open.form, open.draft, request))))
        }
        try limitSteps(request)
        // Whether a page is shown can tell an answer that is nobody's business: nothing is told of such a page.
        let record = { (event: VisitEvent) in if open.form.isPlain(page: key) { request.hall.intake.record(event, of: open.draft.visit) } }
        var draft = open.draft
        let now = request.hall.setting.now
        let input = FormInput(values: request.form.values, files: request.form.files.mapValues { $0.map(\.uploaded) }, language: request.language)
        let reading = open.form.read(input, page: key, answers: draft.answers, today: open.day)
        draft.answers = reading.answers
        draft.language = request.language

        if !request.form[FormButton.save].isEmpty || !request.form[FormButton.help].isEmpty {
            // What cannot be read is no reason to throw away what was good before.
            for problem in reading.problems where problem.problem != .required && draft.answers[problem.field] == nil {
                draft.answers[problem.field] = open.draft.answers[problem.field]
            }
            if !reading.problems.isEmpty { draft.completed.remove(key) }
            try await request.hall.intake.save(draft, open.secret)
            if !request.form[FormButton.save].isEmpty {
                record(.saved(page: key))
                return .redirect(request.link(path(open.service.key, "bewaard")))
            }
            record(.helpAsked(page: key))
            // The same page with all that was typed, also what is not done yet, and the help above it.
            let again = open.form.visiblePages(draft.answers, today: open.day).first { $0.key == key } ?? shown
            return .html(FormPageView(request, open.with(draft), again, input: reading.typed, showsHelp: true).render())
        }
        if !request.form[FormButton.file].isEmpty {
            // A file was sent to be looked at first: the page stays, and only what is wrong with files is said.
            try await request.hall.intake.save(draft, open.secret)
            let again = open.form.visiblePages(draft.answers, today: open.day).first { $0.key == key } ?? shown
            let problems = reading.problems.filter { problem in
                if case .file? = open.form.field(problem.field)?.kind { problem.problem != .required } else { false }
            }
            return .html(
                FormPageView(request, open.with(draft), again, input: reading.typed, problems: problems).render(),
                status: problems.isEmpty ? .ok : .unprocessableContent)
        }
        guard reading.problems.isEmpty else {
            draft.completed.remove(key)
            try await request.hall.intake.save(draft, open.secret)
            record(.pageRejected(page: key, fields: reading.problems.map { "\($0.field):\($0.problem.code)" }))
            let again = open.form.visiblePages(draft.answers, today: open.day).first { $0.key == key } ?? shown
            return .html(
                FormPageView(request, open.with(draft), again, input: reading.typed, problems: reading.problems).render(), status: .unprocessableContent)
        }
        let pages = open.form.visiblePages(draft.answers, today: open.day)
        guard reading.revealed.isEmpty, let place = pages.firstIndex(where: { $0.key == key }) else {
            // An answer made another question appear: the same page again.
            try await request.hall.intake.save(draft, open.secret)
            let again = pages.first { $0.key == key } ?? shown
            return .html(
                FormPageView(
                    request, open.with(draft), again, input: FormInput(showing: draft.answers, of: again.fields, language: request.language),
                    revealed: reading.revealed
                ).render())
        }
        let seconds = max(0, Int((now.microseconds - draft.pageShown.microseconds) / 1_000_000))
        draft.completed.insert(key)
        draft.pageShown = now
        try await request.hall.intake.save(draft, open.secret)
        record(.pageCompleted(page: key, seconds: seconds))
        let isChanging = request.query["naar"]?.first == "controleren" && pages.allSatisfy { draft.completed.contains($0.key) }
        let next = isChanging || place + 1 == pages.count ? "controleren" : pages[place + 1].key
        return .redirect(request.link(path(open.service.key, next)))
    }

    // MARK: Check and send

    private static func check(_ request: WebRequest) async throws -> WebResponse {
        guard let open = try await opened(request) else { return try await withoutDraft(request) }
        if let missing = open.pages.first(where: { !open.draft.completed.contains($0.key) }) {
            return .redirect(request.link(path(open.service.key, missing.key)))
        }
        return .html(CheckPage(request, open, resident: try await open.asking.resident()).render())
    }

    private static func submit(_ request: WebRequest) async throws -> WebResponse {
        let shown = request.form[CheckPage.shownField]
        let found: (secret: Intake.Secret, draft: Draft, asking: LoggedInResident)?
        do { found = try await draft(request) } catch Intake.Refusal.loginRequired {
            return loginFirst(request, ServiceKey(rawValue: request.parameter("service")), "controleren")
        }
        guard let (secret, kept, asking) = found else { return try await sentBefore(request, shown) }
        let resident = try await asking.resident()
        do {
            let official = try await request.site.filler(of: kept, request.cookies)?.official
            _ = try await request.hall.intake.submit(kept, secret, resident: resident, official: official, shown: shown)
            return .redirect(request.link(path(kept.service, "verstuurd")))
        } catch Intake.Refusal.changed(let changes, let now) {
            guard let open = opened(now, secret, asking, request) else { return .html(GonePage.render(request.page), status: .gone) }
            return .html(CheckPage(request, open, resident: resident, changes: changes).render(), status: .conflict)
        } catch Intake.Refusal.draftGone {
            return try await sentBefore(request, shown)
        } catch Intake.Refusal.problems(let problems) {
            var draft = kept
            for problem in problems { draft.completed.remove(problem.page) }
            try await request.hall.intake.save(draft, secret)
            return .redirect(request.link(path(kept.service, problems.first?.page ?? "")))
        } catch Intake.Refusal.loginRequired {
            return loginFirst(request, kept.service, "controleren")
        } catch Intake.Refusal.officialRequired {
            throw WebError.staffLoginNeeded
        } catch JournalError.commandReused {
            // Sent before, with other answers, from another window: what was sent first counts.
            try await request.hall.intake.discard(secret)
            return .redirect(request.link(path(kept.service, "verstuurd")) + "?" + ConfirmationPage.sentOtherwise)
        } catch Intake.Refusal.definitionGone {
            return .html(GonePage.render(request.page), status: .gone)
        }
    }

    /// The form was sent already, perhaps as it stood in another window.
    private static func sentBefore(_ request: WebRequest, _ shown: String) async throws -> WebResponse {
        let asking = LoggedInResident(request.site, request.cookies)
        if let secret = secret(request), let confirmation = try await request.hall.intake.confirmation(secret, for: asking.resident), !confirmation.isOf(shown)
        {
            return .redirect(request.link(path(confirmation.service, "verstuurd")) + "?" + ConfirmationPage.sentOtherwise)
        }
        return try await withoutDraft(request)
    }

    // MARK: Afterwards

    private static func confirmation(_ request: WebRequest) async throws -> WebResponse {
        let asking = LoggedInResident(request.site, request.cookies)
        guard let secret = secret(request), let confirmation = try await request.hall.intake.confirmation(secret, for: asking.resident) else {
            return try await withoutDraft(request)
        }
        if let account = try await request.site.filler(of: confirmation, request.cookies) {
            return .html(try await FiledPage(request: request, account: account, confirmation: confirmation).render())
        }
        return .html(try await ConfirmationPage(request, confirmation).render())
    }

    private static func feedback(_ request: WebRequest) async throws -> WebResponse {
        let asking = LoggedInResident(request.site, request.cookies)
        guard let secret = secret(request), let confirmation = try await request.hall.intake.confirmation(secret, for: asking.resident) else {
            return try await withoutDraft(request)
        }
        // Nobody asks an official how it went for someone else.
        if confirmation.filedBy != nil { return .redirect(request.link(path(confirmation.service, "verstuurd"))) }
        guard let score = Int(request.form["cijfer"]), (1...5).contains(score) else {
            return .html(try await ConfirmationPage(request, confirmation, scoreMissing: true).render(), status: .unprocessableContent)
        }
        let isKept = try await request.hall.intake.giveFeedback(
            score: score, got: VisitEvent.Got(rawValue: request.form["gelukt"]) ?? .unsaid, words: Personal(request.form["woorden"]), confirmation, secret)
        return .redirect(request.link(path(confirmation.service, "verstuurd")) + (isKept ? "" : "?" + ConfirmationPage.saidBefore))
    }

    private static func saved(_ request: WebRequest) async throws -> WebResponse {
        guard let open = try await opened(request) else { return try await withoutDraft(request) }
        return .html(SavedPage.render(request, open))
    }

    // MARK: What the cookie opens

    /// A draft with its form, opened.
    struct Open: Sendable {
        let service: Service
        let form: Form
        let draft: Draft
        let secret: Intake.Secret
        /// As of which answers are looked at.
        let day: CalendarDate
        let pages: [VisiblePage]
        let asking: LoggedInResident

        func with(_ draft: Draft) -> Open { Open(service: service, form: form, draft: draft, secret: secret, day: day, pages: pages, asking: asking) }
    }

    private static func secret(_ request: WebRequest) -> Intake.Secret? {
        request.cookies[CookieName.draft(ServiceKey(rawValue: request.parameter("service")))].flatMap(Intake.Secret.init)
    }

    static func cookie(_ request: WebRequest, _ service: ServiceKey, _ secret: Intake.Secret) -> Cookie {
        request.site.cookie(CookieName.draft(service), secret.text, maximumAge: Draft.life)
    }

    /// The draft of the service that the path names, for whoever may go on with it.
    private static func draft(_ request: WebRequest) async throws -> (secret: Intake.Secret, draft: Draft, asking: LoggedInResident)? {
        let asking = LoggedInResident(request.site, request.cookies)
        guard let secret = secret(request),
            let draft = try await request.hall.intake.draft(secret, for: asking.resident, changing: request.method == .post),
            draft.service.rawValue == request.parameter("service")
        else { return nil }
        _ = try await request.site.filler(of: draft, request.cookies)
        return (secret, draft, asking)
    }

    private static func opened(_ request: WebRequest) async throws -> Open? {
        guard let (secret, draft, asking) = try await draft(request) else { return nil }
        return opened(draft, secret, asking, request)
    }

    private static func opened(_ draft: Draft, _ secret: Intake.Secret, _ asking: LoggedInResident, _ request: WebRequest) -> Open? {
        guard let service = request.hall.intake.service(of: draft), let form = service.form else { return nil }
        let day = draft.day(request.hall.setting.today)
        return Open(
            service: service, form: form, draft: draft, secret: secret, day: day, pages: form.visiblePages(draft.answers, today: day), asking: asking)
    }

    /// The form was sent already, was begun too long ago, or was never begun.
    private static func withoutDraft(_ request: WebRequest) async throws -> WebResponse {
        let service = try request.service()
        if let secret = secret(request) {
            let asking = LoggedInResident(request.site, request.cookies)
            if try await request.hall.intake.confirmation(secret, for: asking.resident) != nil {
                return .redirect(request.link(path(service.key, "verstuurd")))
            }
            if try await request.hall.intake.moved(secret, for: asking.resident) != nil {
                // Once: whoever begins anew is not told again.
                let forgotten = request.site.cookie(CookieName.draft(service.key), "", maximumAge: 0)
                return .html(MovedPage.render(request, service.key), status: .gone).setting(forgotten)
            }
        }
        return request.method == .get ? .redirect(request.link("/diensten/" + service.key.rawValue)) : .html(GonePage.render(request.page), status: .gone)
    }

    static func nextPage(_ form: Form, _ draft: Draft, _ request: WebRequest) -> String {
        form.visiblePages(draft.answers, today: draft.day(request.hall.setting.today)).first { !draft.completed.contains($0.key) }?.key ?? "controleren"
    }
}
