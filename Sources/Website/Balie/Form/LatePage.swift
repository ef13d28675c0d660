import Hummingbird
import Journal
import ServiceCatalog
import TownHall

/// A page of a form that opens for who is logged in alone, sent when the session was over: a resident's own, or one that an official fills in
/// for a resident.
struct LatePage {
    let site: Website
    let secret: String
    let page: String
    let language: Language
    let source: String

    /// Whether a form did not open because nobody is logged in.
    static func isLogin(_ error: any Error) -> Bool {
        switch error {
        case WebError.staffLoginNeeded, Intake.Refusal.loginRequired: true
        default: false
        }
    }

    /// Keeps what was typed in the form that it belongs to, right or not. Nothing of the form is shown.
    ///
    /// - Returns: What is answered; `nil` where nothing was kept.
    func keep(_ request: Request, _ cookies: [String: String], isToken: @escaping (String) -> Bool) async throws -> WebError? {
        guard let secret = Intake.Secret(secret), let (found, author) = try await opened(secret, cookies) else { return nil }
        let sent = try await FormDecoding.read(request, .upload(maximum: FormPages.maximumUpload), site, into: FileFields(), from: source, isToken: isToken)
        guard isToken(sent[FormGuard.field]), let form = site.hall.intake.service(of: found)?.form else { return nil }
        var draft = found
        let day = draft.day(site.hall.setting.today)
        guard let shown = form.visiblePages(draft.answers, today: day).first(where: { $0.key == page }) else { return nil }
        draft.leave(
            shown.page, form.read(FormInput(values: sent.values, language: language), page: page, answers: draft.answers, today: day), language: language)
        try await site.hall.intake.save(draft, secret)
        let isOfficial = if case .official = author { true } else { false }
        return .sessionOver(kept: true, page: FormPages.path(draft.service, page), isOfficial: isOfficial)
    }

    /// The draft, with whoever may still type in it. Who never was logged in writes nothing into it.
    private func opened(_ secret: Intake.Secret, _ cookies: [String: String]) async throws -> (Draft, Author)? {
        let people = site.hall.people
        var authors: [Author] = []
        if let official = cookies[CookieName.official].flatMap(SealedRows.Secret.init),
            case .over(let author) = try await people.officialSession(official, goesOn: false)
        {
            authors.append(author)
        }
        if let resident = cookies[CookieName.resident].flatMap(SealedRows.Secret.init),
            case .over(let author) = try await people.residentSession(resident, goesOn: false)
        {
            authors.append(author)
        }
        for author in authors {
            if let draft = try await site.hall.intake.draft(secret, afterSessionOf: author) { return (draft, author) }
        }
        return nil
    }
}
