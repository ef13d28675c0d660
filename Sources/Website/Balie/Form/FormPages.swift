import CivilTime
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

    private static func path(_ service: ServiceKey, _ page: String = "") -> String { FormAddress.path(service, page) }

    // MARK: Begin and go on

    private static func begin(_ request: WebRequest) async throws -> WebResponse {
        let asking = LoggedInResident(request.site, request.cookies)
        var begun: Draft?
        do {
            begun = try await request.site.draft(secret(request)?.text ?? "", for: asking)
        } catch Intake.Refusal.loginRequired {
            // What was begun in this browser is somebody's who is not logged in. Who is somebody else begins a form of his own.
            guard let service = try? request.service(), service.login != .required else { throw WebError.loginNeeded }
            guard request.query[FormAddress.anew] != nil else { return loginFirst(request, service.key, "", offering: service) }
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
        do {
            let (draft, secret) = try await request.hall.intake.begin(
                service, language: request.language, device: request.isMobile ? .phone : .desktop, by: try await asking.resident(),
                district: RolloutAddress.district(request.query[RolloutAddress.district]?.first), takesPart: request.takesPartInTrials)
            return request.goingOn(with: draft, secret)
        } catch Intake.Refusal.elsewhere(let routing, let way) {
            return .html(WayOutPage(request.page, service, way, routing).render())
        }
    }

    /// To the login, and back to a page of the form.
    ///
    /// - Parameter offered: The service of which a form can be begun without logging in instead.
    private static func loginFirst(_ request: WebRequest, _ service: ServiceKey, _ page: String, offering offered: Service? = nil) -> WebResponse {
        .redirect(request.loginLink(backTo: path(service, page)) + (offered.map { "&\(FormAddress.anew)=" + $0.key.rawValue } ?? ""))
    }

    private static func mayGoOn(_ draft: Draft, _ request: WebRequest) async throws -> Bool {
        do {
            _ = try await request.site.filler(of: draft, request.cookies)
            return true
        } catch WebError.staffLoginNeeded, WebError.forbidden { return false }
    }

    /// A look at the link changes nothing: mail programs look too.
    private static func offerToResume(_ request: WebRequest) async throws -> WebResponse {
        guard let secret = Intake.Secret(request.parameter("secret")) else { throw WebError.notFound }
        let asking = LoggedInResident(request.site, request.cookies)
        guard let draft = try await request.hall.intake.draft(secret, for: asking.resident) else {
            if let service = try await request.hall.intake.moved(secret, for: asking.resident) {
                return .html(MovedPage.render(request.page, service), status: .gone)
            }
            guard let confirmation = try await request.hall.intake.confirmation(secret, for: asking.resident) else {
                return .html(GonePage.render(request.page), status: .gone)
            }
            _ = try await request.site.filler(of: confirmation, request.cookies)
            return .redirect(request.link(path(confirmation.service, "verstuurd"))).setting(request.draftCookie(confirmation.service, secret))
        }
        let filler = try await request.site.filler(of: draft, request.cookies)
        let service = try definition(of: draft, request)
        let (browser, cookie) = request.browserSecret()
        let page = WebResponse.html(ResumePage(request, service, draft, secret, token: browser, filler: filler).render())
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
        return .redirect(request.link(path(draft.service, next))).setting(request.draftCookie(draft.service, fresh))
    }

    private static func limitSteps(_ request: WebRequest) throws {
        let (site, now) = (request.site, request.hall.setting.now)
        if let seconds = site.limiter.exceeded("step", by: request.source, limit: site.limits.stepsPerSource, seconds: 600, now: now) {
            throw WebError.tooMany(retryAfter: seconds)
        }
    }

    // MARK: A page

    private static func show(_ request: WebRequest) async throws -> WebResponse {
        guard let found = try await found(request), let form = try form(of: found, request) else { return try await withoutDraft(request) }
        let open = ShownForm(form, found, pages: form.evaluated().pages)
        guard let shown = form.shown else {
            // The page was skipped by other answers, or never was.
            if open.form.page(form.key) == nil { throw WebError.notFound }
            return .redirect(request.link(path(open.draft.service, key(open.draft.next(among: open.pages)))))
        }
        if open.draft.completed.contains(shown.key), open.form.isPlain(page: shown.key), (try? limitSteps(request)) != nil {
            request.hall.intake.record(.wentBack(page: shown.key), of: open.draft.visit)
        }
        if request.method != .head { await request.hall.intake.noteShown(.page(shown.key), of: open.draft, open.secret) }
        let input = FormInput(showing: open.draft, of: shown.page, language: request.language)
        // What was typed in another language may mean something else in this one: then what is wrong with it is said at once, apart from what is
        // still open.
        let isElsewhere = open.draft.typed[shown.key].map { $0.isIn(request.language) } == false
        let problems = isElsewhere ? form.read(input).problems.filter { $0.problem != .required } : []
        return .html(QuestionsPage(request, open, shown, input: input, problems: problems).render())
    }

    private static func answer(_ request: WebRequest) async throws -> WebResponse {
        guard let found = try await found(request), let form = try form(of: found, request) else { throw Intake.Refusal.draftGone }
        do {
            if let refusal = request.refusal, form.shown != nil { throw refusal }
            return response(to: try await request.hall.intake.take(step(request), in: form, found.secret), form, found, request)
        } catch {
            guard let trouble = WebError(passing: error), let shown = form.shown else { throw error }
            let open = ShownForm(form, found, pages: form.evaluated().pages)
            let input = FormInput(values: request.form.values, language: request.language)
            return .html(QuestionsPage(request, open, shown, input: input, trouble: trouble).render(), trouble: trouble)
        }
    }

    /// What was sent from a page, and what the button says that is wanted with it.
    private static func step(_ request: WebRequest) -> FormStep {
        let form = request.form
        func isPressed(_ button: String) -> Bool { !form[button].isEmpty }
        let wish: FormStep.Wish =
            if request.isKeeping { .keep } else if isPressed(FormButton.language) { .otherLanguage } else if isPressed(FormButton.back) {
                .back
            } else if isPressed(FormButton.save) { .stop } else if isPressed(FormButton.help) { .help } else if isPressed(FormButton.file) { .files } else {
                .next(isChanging: isChanging(request))
            }
        let input = FormInput(values: form.values, files: form.files.mapValues { $0.map(\.uploaded) }, language: request.language)
        return FormStep(wish, input, refused: FormFiles.problems(form.refused))
    }

    /// Draws what happened, or leads on.
    private static func response(to outcome: FormStep.Outcome, _ form: OpenForm, _ found: FoundDraft, _ request: WebRequest) -> WebResponse {
        func page(
            _ again: FormStep.Again, _ problems: [FieldProblem] = [], revealed: [String] = [], showsHelp: Bool = false
        ) -> WebResponse {
            let open = ShownForm(form, found.with(again.draft), pages: again.pages)
            let view = QuestionsPage(
                request, open, again.page, input: again.input, problems: problems, revealed: revealed, showsHelp: showsHelp)
            return .html(view.render(), status: problems.isEmpty ? .ok : .unprocessableContent)
        }
        func redirect(_ place: FormStep.Destination) -> WebResponse { .redirect(request.link(path(form.draft.service, key(place)))) }
        switch outcome {
        case .kept: return WebResponse(status: .noContent)
        case .otherLanguage:
            let language = request.language(named: request.form[FormButton.language])
            return .redirect(request.edition.link(path(form.draft.service, form.key), language) + (isChanging(request) ? "?naar=controleren" : ""))
        case .stopped: return .redirect(request.link(path(form.draft.service, "bewaard")))
        case .back(let place), .next(let place), .elsewhere(let place): return redirect(place)
        case .helpAsked(let again): return page(again, showsHelp: true)
        case .filesLooked(let again, let problems), .refused(let again, let problems): return page(again, problems)
        case .revealed(let again, let revealed): return page(again, revealed: revealed)
        }
    }

    /// Whether an answer is changed on the way back to the page where everything is checked.
    static func isChanging(_ request: WebRequest) -> Bool { request.query["naar"]?.first == "controleren" }

    // MARK: Check and send

    private static func check(_ request: WebRequest) async throws -> WebResponse {
        guard let found = try await found(request), let form = try form(of: found, request) else { return try await withoutDraft(request) }
        let evaluation = form.evaluated(), pages = evaluation.pages
        if case .page(let missing) = found.draft.next(among: pages) { return .redirect(request.link(path(found.draft.service, missing))) }
        if request.method != .head { await request.hall.intake.noteShown(.check, of: found.draft, found.secret) }
        return .html(CheckPage(request, ShownForm(form, found, pages: pages), evaluation, resident: try await found.asking.resident()).render())
    }

    private static func submit(_ request: WebRequest) async throws -> WebResponse {
        let shown = request.form[CheckPage.shownField]
        let opened: FoundDraft?
        do { opened = try await found(request) } catch Intake.Refusal.loginRequired {
            return loginFirst(request, ServiceKey(rawValue: request.parameter("service")), "controleren")
        }
        guard let opened else { return try await sentBefore(request, shown) }
        let (secret, kept) = (opened.secret, opened.draft)
        let resident = try await opened.asking.resident()
        do {
            _ = try await request.hall.intake.submit(kept, secret, resident: resident, official: opened.filler?.official, shown: shown)
            return .redirect(request.link(path(kept.service, "verstuurd")))
        } catch Intake.Refusal.changed(let changes, let now) {
            let found = opened.with(now)
            guard let form = try form(of: found, request) else { return .html(GonePage.render(request.page), status: .gone) }
            let evaluation = form.evaluated()
            let page = CheckPage(request, ShownForm(form, found, pages: evaluation.pages), evaluation, resident: resident, changes: changes)
            return .html(page.render(), status: .conflict)
        } catch Intake.Refusal.draftGone {
            return try await sentBefore(request, shown)
        } catch Intake.Refusal.problems(let problems) {
            return .redirect(request.link(path(kept.service, problems.first?.page ?? "")))
        } catch Intake.Refusal.loginRequired {
            return loginFirst(request, kept.service, "controleren")
        } catch Intake.Refusal.officialRequired {
            throw WebError.staffLoginNeeded
        } catch Intake.Refusal.sentOtherwise {
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
            return .html(try await FiledPage(request, account, confirmation).render())
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
        guard let found = try await found(request), let form = try form(of: found, request) else { return try await withoutDraft(request) }
        return .html(SavedPage(request, ShownForm(form, found, pages: form.evaluated().pages)).render())
    }

    // MARK: What the cookie opens

    private static func secret(_ request: WebRequest) -> Intake.Secret? {
        request.cookies[CookieName.draft(ServiceKey(rawValue: request.parameter("service")))].flatMap(Intake.Secret.init)
    }

    /// The draft of the service that the path names, for whoever may go on with it.
    private static func found(_ request: WebRequest) async throws -> FoundDraft? {
        let asking = LoggedInResident(request.site, request.cookies)
        guard let secret = secret(request),
            let draft = try await request.hall.intake.draft(
                secret, for: asking.resident, changing: request.method == .post, known: request.openForm?.draft),
            draft.service.rawValue == request.parameter("service")
        else { return nil }
        return FoundDraft(secret: secret, draft: draft, asking: asking, filler: try await request.site.filler(of: draft, request.cookies))
    }

    /// The form of a draft at the page that the path names, in the definition with which it was begun.
    private static func form(of found: FoundDraft, _ request: WebRequest) throws -> OpenForm? {
        if let open = request.hall.intake.open(found.draft, at: request.parameter("page"), known: request.openForm) { return open }
        _ = try definition(of: found.draft, request)
        return nil
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
                return .html(MovedPage.render(request.page, moved), status: .gone).setting(forgotten)
            }
        }
        let service = try request.service()
        return request.method == .get ? .redirect(request.link("/diensten/" + service.key.rawValue)) : .html(GonePage.render(request.page), status: .gone)
    }

    private static func nextPage(_ form: Form, _ draft: Draft, _ request: WebRequest) -> String {
        key(draft.next(among: form.visiblePages(draft.answers, today: draft.day(request.hall.setting.today))))
    }

    /// Of a place in a form, as its address has it.
    static func key(_ place: FormStep.Destination) -> String {
        switch place {
        case .page(let key): key
        case .check: "controleren"
        }
    }
}
