import Hummingbird
import Journal
import ServiceCatalog
import TownHall

/// A page of a form that an official fills in for a resident, sent when his or her session was over.
struct LatePage {
    let site: Website
    let draft: Draft
    let secret: String
    let page: String
    let language: Language
    let source: String

    /// Keeps what was typed in the form that it belongs to, right or not. Nothing of the form is shown.
    ///
    /// - Returns: What is answered.
    func keep(_ request: Request, _ cookies: [String: String], isToken: @escaping (String) -> Bool) async throws -> WebError {
        // Who never was logged in writes nothing into an official's form.
        guard let official = cookies[CookieName.official].flatMap(SealedRows.Secret.init),
            case .over = try await site.hall.people.officialSession(official, goesOn: false), let secret = Intake.Secret(secret)
        else { return .staffLoginNeeded }
        let sent = try await FormDecoding.read(
            request, .upload(maximum: FormPages.maximumUpload), site, into: FileFields(), from: source, isToken: isToken)
        guard isToken(sent[FormGuard.field]), let form = site.hall.intake.service(of: draft)?.form else { return .staffLoginNeeded }
        let day = draft.day(site.hall.setting.today)
        guard let shown = form.visiblePages(draft.answers, today: day).first(where: { $0.key == page }) else { return .staffLoginNeeded }
        var draft = draft
        draft.leave(shown.page, form.read(FormInput(values: sent.values, language: language), page: page, answers: draft.answers, today: day), language: language)
        try await site.hall.intake.save(draft, secret)
        return .sessionOver(kept: true, page: FormPages.path(draft.service, page), isOfficial: true)
    }
}
