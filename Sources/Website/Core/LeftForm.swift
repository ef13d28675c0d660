import HTTPTypes
import Journal
import ServiceCatalog
import TownHall

/// A form that is left before it is sent: what was typed is kept for who typed it.
enum LeftForm {
    /// The answer to a button that leaves the form; `nil` for one that sends it.
    static func answer(_ request: WebRequest, _ route: Route) async throws -> WebResponse? {
        guard let kept = route.kept, let author = request.author else { return nil }
        let place = kept.place(request.parameters), form = request.form, typed = request.hall.typed
        if !form[FormButton.forget].isEmpty {
            try await typed.drop(place, for: author)
            return .redirect(request.link(place.page))
        }
        let language = form[FormButton.language]
        guard !form[FormButton.keep].isEmpty || !language.isEmpty else { return nil }
        try request.limitKeeping()
        try await typed.keep(kept.values(form), at: place, for: author, .typing)
        if language.isEmpty { return WebResponse(status: .noContent) }
        return .redirect(request.site.link(place.page, request.language(named: language)))
    }

    /// Forgets what was kept of a form that was carried out.
    static func sent(_ request: WebRequest, _ route: Route, _ answer: WebResponse) async {
        guard let kept = route.kept, let author = request.author, answer.status == .seeOther else { return }
        // It was carried out, whatever comes of this.
        try? await request.hall.typed.drop(kept.place(request.parameters), for: author)
    }
}

extension WebRequest {
    /// What was typed on this page and not sent, by form.
    func typedBefore() async throws -> [String: TypedTexts.Kept] {
        guard let author else { return [:] }
        return try await hall.typed.kept(on: path, for: author)
    }

    /// The language of the municipality with this name; that of the page where it has none such.
    func language(named name: String) -> Language {
        catalogue.municipality.languages.first { $0.rawValue == name } ?? language
    }

    /// Refuses who keeps what is typed more often than anybody types.
    func limitKeeping() throws {
        if let seconds = site.limiter.exceeded("onthoud", by: source, limit: site.limits.stepsPerSource, seconds: 600, now: hall.setting.now) {
            throw WebError.tooMany(retryAfter: seconds)
        }
    }
}
