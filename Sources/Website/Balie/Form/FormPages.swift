import FEEL
import Journal
import ServiceCatalog
import TownHall

/// The pages of a form: begin, page by page, check, send, confirm, and go on later.
enum FormPages {
    /// The most bytes of one page that was sent, with files that are too large and are read past: a film of some minutes.
    static let maximumUpload = 128 * 1024 * 1024

    static let routes: [Route] = [
        .get("/diensten/{service}/formulier", .everyone, begin),
        .get("/diensten/{service}/formulier/controleren", .draftHolder, check),
        .post("/diensten/{service}/formulier/controleren", .draftHolder, .form, submit),
        .get("/diensten/{service}/formulier/verstuurd", .draftHolder, confirmation),
        .post("/diensten/{service}/formulier/verstuurd", .draftHolder, .form, feedback).labelled { [("woorden", $0("Waar kwam u voor?"))] },
        .get("/diensten/{service}/formulier/bewaard", .draftHolder, saved),
        .get("/diensten/{service}/formulier/{page}", .draftHolder, show),
        .upload("/diensten/{service}/formulier/{page}", .draftHolder, maximum: maximumUpload, into: FormFiles.fields, answer),
        .get("/verder/{secret}", .everyone, offerToResume),
        .post("/verder/{secret}", .everyone, .form, resume),
    ]

    static func path(_ service: ServiceKey, _ page: String = "") -> String {
        "/diensten/\(service.rawValue)/formulier" + (page.isEmpty ? "" : "/" + page)
    }

    /// A page of a service's form, as its address says.
    struct Place {
        let service: ServiceKey
        let page: String

        /// - Parameter path: With the language before it or without; `nil` for one that is of no form.
        init?(_ path: String) {
            var parts = path.split(separator: "/").map(String.init)
            if parts.first != "diensten" { parts = Array(parts.dropFirst()) }
            guard (3...4).contains(parts.count), parts[0] == "diensten", parts[2] == "formulier" else { return nil }
            service = ServiceKey(rawValue: parts[1])
            page = parts.count == 4 ? parts[3] : ""
        }

        var path: String { FormPages.path(service, page) }
    }

    // MARK: Begin and go on

    private static func begin(_ request: WebRequest) async throws -> WebResponse {
        let asking = LoggedInResident(request.site, request.cookies)
        var begun: Draft?
        do {
            begun = try await request.site.draft(secret(request)?.text ?? "", for: asking)
        } catch Intake.Refusal.loginRequired {
            // What was begun in this browser is somebody's who is not logged in. Who is somebody else begins a form of his own.
            guard let service = try? request.service(), service.login != .required else { throw WebError.loginNeeded }
            guard request.query[anew] != nil else { return loginFirst(request, service.key, "", offering: service) }
        }
        // Where an official began for a resident and is gone, who comes next begins a form of his own.
        if let draft = begun, try await !mayGoOn(draft, request) { begun = nil }
        // What was begun goes on in the definition with which it was begun, also when the service is not offered any more.
        let service = try begun.map { try definition(of: $0, request) } ?? request.service()
        guard let form = service.form else { throw WebError.notFound }
        if begun?.filing == nil, service.login == .required, try await asking.resident() == nil { throw WebError.loginNeeded }
        if let begun { return .redirect(request.link(path(begun.service, nextPage(form, begun, request)))) }
        if let secret = secret(request), try await request.hall.intake.moved(secret, for: asking.resident) != nil { return try await withoutDraft(request) }
        // A look at the address begins nothing.
        if request.method == .head { return WebResponse(status: .ok) }
        if let seconds = request.site.limiter.exceeded(
            "begin", by: request.source, limit: request.site.limits.beginsPerSource, seconds: 600, now: request.hall.setting.now)
        {
            throw WebError.tooMany(retryAfter: seconds)
        }
        if let seconds = request.site.limiter.exceeded(
            "begin today", by: request.source, limit: request.site.limits.beginsPerSourceDaily, seconds: 86_400, now: request.hall.setting.now)
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
        guard let draft = try await request.hall.intake.draft(secret, for: asking.resident) else {
            if let service = try await request.hall.intake.moved(secret, for: asking.resident) {
                return .html(MovedPage.render(request, service), status: .gone)
            }
            guard let confirmation = try await request.hall.intake.confirmation(secret, for: asking.resident) else {
                return .html(GonePage.render(request.page), status: .gone)
            }
            _ = try await request.site.filler(of: confirmation, request.cookies)
            return .redirect(request.link(path(confirmation.service, "verstuurd"))).setting(cookie(request, confirmation.service, secret))
        }
        let filler = try await request.site.filler(of: draft, request.cookies)
        let service = try definition(of: draft, request)
        let (browser, cookie) = request.browserSecret()
        let page = WebResponse.html(ResumePage.render(request, service, draft, secret, token: browser, filler: filler))
        return cookie.map(page.setting) ?? page
    }

    /// Goes on under a new secret: whoever made the link, or read it on the way, cannot open what is filled in from now on.
    private static func resume(_ request: WebRequest) async throws -> WebResponse {
        guard let secret = Intake.Secret(request.parameter("secret")) else { throw WebError.notFound }
        try limitSteps(request)
        let asking = LoggedInResident(request.site, request.cookies)
        if let draft = try await request.hall.intake.draft(secret, for: asking.resident) {
            _ = try await request.site.filler(of: draft, request.cookies)
            // Before it moves: a draft that cannot be shown keeps its link.
            _ = try definition(of: draft, request)
        }
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
            return .redirect(request.link(path(open.draft.service, nextPage(open.form, open.draft, request))))
        }
        var draft = open.draft
        if draft.completed.contains(shown.key), open.form.isPlain(page: shown.key), (try? limitSteps(request)) != nil {
            request.hall.intake.record(.wentBack(page: shown.key), of: draft.visit)
        }
        draft.pageShown = request.hall.setting.now
        let input = FormInput(showing: draft, of: shown.page, language: request.language)
        // What was typed in another language may mean something else in this one: then what is wrong with it is said at once.
        let problems = draft.typed[shown.key].map { $0.isIn(request.language) } == false ? asked(input, open, shown) : []
        return .html(FormPageView(request, open, shown, input: input, problems: problems).render())
    }

    /// What is wrong with what stands on a page, apart from what is still open.
    private static func asked(_ input: FormInput, _ open: Open, _ shown: VisiblePage) -> [FieldProblem] {
        open.form.read(input, page: shown.key, answers: open.draft.answers, today: open.day).problems.filter { $0.problem != .required }
    }

    private static func answer(_ request: WebRequest) async throws -> WebResponse {
        guard let open = try await opened(request) else { throw Intake.Refusal.draftGone }
        let key = request.parameter("page")
        guard let shown = open.pages.first(where: { $0.key == key }) else {
            return .redirect(request.link(path(open.draft.service, nextPage(open.form, open.draft, request))))
        }
        do { return try await answer(request, open, shown) } catch {
            guard let trouble = WebError(passing: error) else { throw error }
            let input = FormInput(values: request.form.values, language: request.language)
            return .html(FormPageView(request, open, shown, input: input, trouble: trouble).render(), trouble: trouble)
        }
    }

    private static func answer(_ request: WebRequest, _ open: Open, _ shown: VisiblePage) async throws -> WebResponse {
        if let refusal = request.refusal { throw refusal }
        let key = shown.key
        // Whether a page is shown can tell an answer that is nobody's business: nothing is told of such a page.
        let record = { (event: VisitEvent) in if open.form.isPlain(page: key) { request.hall.intake.record(event, of: open.draft.visit) } }
        var draft = open.draft
        let now = request.hall.setting.now
        let input = FormInput(values: request.form.values, files: request.form.files.mapValues { $0.map(\.uploaded) }, language: request.language)
        let read = open.form.read(input, page: key, answers: draft.answers, today: open.day)
        let reading = FormFiles.adding(request.form.refused, to: read, page: key, of: shown.fields)
        draft.language = request.language

        if request.isKeeping || FormButton.leaves(request.form) {
            draft.leave(shown.page, reading, language: request.language)
            try await request.hall.intake.save(draft, open.secret)
            if request.isKeeping { return WebResponse(status: .noContent) }
            // A file that was not kept is said before anybody leaves.
            if request.form[FormButton.help].isEmpty, !request.form.refused.isEmpty { return fileProblems(request, open.with(draft), reading, shown) }
            if !request.form[FormButton.language].isEmpty {
                let language = request.language(named: request.form[FormButton.language])
                return .redirect(request.edition.link(path(open.draft.service, key), language) + (isChanging(request) ? "?naar=controleren" : ""))
            }
            if !request.form[FormButton.back].isEmpty {
                let pages = open.form.visiblePages(draft.answers, today: open.day)
                let place = pages.firstIndex { $0.key == key } ?? 0
                return .redirect(request.link(path(open.draft.service, pages[max(0, place - 1)].key)))
            }
            if !request.form[FormButton.save].isEmpty {
                record(.saved(page: key))
                return .redirect(request.link(path(open.draft.service, "bewaard")))
            }
            record(.helpAsked(page: key))
            // The same page with all that was typed, also what is not done yet, and the help above it.
            let again = open.form.visiblePages(draft.answers, today: open.day).first { $0.key == key } ?? shown
            return .html(FormPageView(request, open.with(draft), again, input: reading.typed, showsHelp: true).render())
        }
        draft.answers = reading.answers
        if !request.form[FormButton.file].isEmpty {
            // A file was sent to be looked at first: the page stays, and only what is wrong with files is said.
            draft.typed.keep(reading, of: shown.page, language: request.language)
            try await request.hall.intake.save(draft, open.secret)
            return fileProblems(request, open.with(draft), reading, shown)
        }
        guard reading.problems.isEmpty else {
            draft.completed.remove(key)
            draft.typed.keep(reading, of: shown.page, language: request.language)
            try await request.hall.intake.save(draft, open.secret)
            record(.pageRejected(page: key, fields: reading.problems.map { "\($0.field):\($0.problem.code)" }))
            let visible = open.form.visiblePages(draft.answers, today: open.day).first { $0.key == key } ?? shown
            let again = visible.showing(reading.undecided)
            let known = FormInput(showing: draft, of: shown.page, language: request.language)
            return .html(
                FormPageView(
                    request, open.with(draft), again, input: reading.typed.filled(with: known, of: again.fields), problems: reading.problems
                ).render(), status: .unprocessableContent)
        }
        draft.typed.keep(reading, of: shown.page, language: request.language)
        let pages = open.form.visiblePages(draft.answers, today: open.day)
        guard reading.revealed.isEmpty, let place = pages.firstIndex(where: { $0.key == key }) else {
            // An answer made another question appear: the same page again.
            try await request.hall.intake.save(draft, open.secret)
            let again = pages.first { $0.key == key } ?? shown
            return .html(
                FormPageView(
                    request, open.with(draft), again, input: FormInput(showing: draft, of: shown.page, language: request.language),
                    revealed: reading.revealed
                ).render())
        }
        let seconds = max(0, Int((now.microseconds - draft.pageShown.microseconds) / 1_000_000))
        draft.completed.insert(key)
        draft.pageShown = now
        try await request.hall.intake.save(draft, open.secret)
        record(.pageCompleted(page: key, seconds: seconds))
        let isDone = isChanging(request) && pages.allSatisfy { draft.completed.contains($0.key) }
        let next = isDone || place + 1 == pages.count ? "controleren" : pages[place + 1].key
        return .redirect(request.link(path(open.draft.service, next)))
    }

    /// The same page again, with what is wrong with files alone.
    private static func fileProblems(_ request: WebRequest, _ open: Open, _ reading: PageReading, _ shown: VisiblePage) -> WebResponse {
        let again = open.form.visiblePages(open.draft.answers, today: open.day).first { $0.key == shown.key } ?? shown
        let problems = reading.problems.filter { problem in
            if case .file? = open.form.field(problem.field)?.kind { problem.problem != .required } else { false }
        }
        return .html(
            FormPageView(request, open, again, input: reading.typed, problems: problems).render(), status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    /// Whether an answer is changed on the way back to the page where everything is checked.
    static func isChanging(_ request: WebRequest) -> Bool { request.query["naar"]?.first == "controleren" }

    // MARK: Check and send

    private static func check(_ request: WebRequest) async throws -> WebResponse {
        guard let open = try await opened(request) else { return try await withoutDraft(request) }
        if let missing = open.pages.first(where: { !open.draft.completed.contains($0.key) }) {
            return .redirect(request.link(path(open.draft.service, missing.key)))
        }
        return .html(CheckPage(request, open, resident: try await open.asking.resident()).render())
    }

    private static func submit(_ request: WebRequest) async throws -> WebResponse {
        let shown = request.form[CheckPage.shownField]
        let found: (secret: Intake.Secret, draft: Draft, asking: LoggedInResident, filler: Account?)?
        do { found = try await draft(request) } catch Intake.Refusal.loginRequired {
            return loginFirst(request, ServiceKey(rawValue: request.parameter("service")), "controleren")
        }
        guard let (secret, kept, asking, filler) = found else { return try await sentBefore(request, shown) }
        let resident = try await asking.resident()
        do {
            _ = try await request.hall.intake.submit(kept, secret, resident: resident, official: filler?.official, shown: shown)
            return .redirect(request.link(path(kept.service, "verstuurd")))
        } catch Intake.Refusal.changed(let changes, let now) {
            guard let open = try opened(now, secret, asking, filler, request) else { return .html(GonePage.render(request.page), status: .gone) }
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
            throw WebError.definitionMissing
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
        if !request.form[FormButton.language].isEmpty { return .html(try await ConfirmationPage(request, confirmation).render()) }
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
        /// The official who fills it in for a resident.
        let filler: Account?

        func with(_ draft: Draft) -> Open {
            Open(service: service, form: form, draft: draft, secret: secret, day: day, pages: pages, asking: asking, filler: filler)
        }
    }

    private static func secret(_ request: WebRequest) -> Intake.Secret? {
        request.cookies[CookieName.draft(ServiceKey(rawValue: request.parameter("service")))].flatMap(Intake.Secret.init)
    }

    static func cookie(_ request: WebRequest, _ service: ServiceKey, _ secret: Intake.Secret) -> Cookie {
        request.site.cookie(CookieName.draft(service), secret.text, maximumAge: Draft.life)
    }

    /// The draft of the service that the path names, for whoever may go on with it.
    private static func draft(
        _ request: WebRequest
    ) async throws -> (secret: Intake.Secret, draft: Draft, asking: LoggedInResident, filler: Account?)? {
        let asking = LoggedInResident(request.site, request.cookies)
        guard let secret = secret(request),
            let draft = try await request.hall.intake.draft(secret, for: asking.resident, changing: request.method == .post),
            draft.service.rawValue == request.parameter("service")
        else { return nil }
        return (secret, draft, asking, try await request.site.filler(of: draft, request.cookies))
    }

    private static func opened(_ request: WebRequest) async throws -> Open? {
        guard let (secret, draft, asking, filler) = try await draft(request) else { return nil }
        return try opened(draft, secret, asking, filler, request)
    }

    private static func opened(
        _ draft: Draft, _ secret: Intake.Secret, _ asking: LoggedInResident, _ filler: Account?, _ request: WebRequest
    ) throws -> Open? {
        let service = try definition(of: draft, request)
        guard let form = service.form else { return nil }
        let day = draft.day(request.hall.setting.today)
        return Open(
            service: service, form: form, draft: draft, secret: secret, day: day, pages: form.visiblePages(draft.answers, today: day), asking: asking,
            filler: filler)
    }

    /// The definition with which a draft was begun: no other takes its place.
    private static func definition(of draft: Draft, _ request: WebRequest) throws -> Service {
        guard let service = request.hall.intake.service(of: draft) else { throw WebError.definitionMissing }
        return service
    }

    /// The form was sent already, was begun too long ago, or was never begun.
    private static func withoutDraft(_ request: WebRequest) async throws -> WebResponse {
        if let secret = secret(request) {
            let asking = LoggedInResident(request.site, request.cookies)
            if let sent = try await request.hall.intake.confirmation(secret, for: asking.resident) {
                return .redirect(request.link(path(sent.service, "verstuurd")))
            }
            if let moved = try await request.hall.intake.moved(secret, for: asking.resident) {
                // Once: whoever begins anew is not told again.
                let forgotten = request.site.cookie(CookieName.draft(moved), "", maximumAge: 0)
                return .html(MovedPage.render(request, moved), status: .gone).setting(forgotten)
            }
        }
        let service = try request.service()
        return request.method == .get ? .redirect(request.link("/diensten/" + service.key.rawValue)) : .html(GonePage.render(request.page), status: .gone)
    }

    static func nextPage(_ form: Form, _ draft: Draft, _ request: WebRequest) -> String {
        form.visiblePages(draft.answers, today: draft.day(request.hall.setting.today)).first { !draft.completed.contains($0.key) }?.key ?? "controleren"
    }
}
