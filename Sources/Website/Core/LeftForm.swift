import HTTPTypes
import Journal
import ServiceCatalog
import TownHall

/// A form that is left before it is sent: what was typed is kept for who typed it.
enum LeftForm {
    /// Whether a form is sent while someone types, to be kept and not to be carried out: the address says so.
    static func isKeeping(_ query: [String: [String]]) -> Bool { query["onthoud"] != nil }

    /// The answer to a button that leaves the form; `nil` for one that sends it.
    static func answer(_ request: WebRequest, _ route: Route) async throws -> WebResponse? {
        guard let kept = route.kept, let author = request.author else { return nil }
        let place = kept.place(request.parameters), form = request.form, typed = request.hall.typed
        if !form[FormButton.forget].isEmpty {
            try await typed.drop(place, for: author)
            return .redirect(request.link(place.page))
        }
        let language = form[FormButton.language]
        guard request.isKeeping || !language.isEmpty else { return nil }
        try await typed.keep(kept.values(form), at: place, for: author, .typing)
        if language.isEmpty { return WebResponse(status: .noContent) }
        return .redirect(request.edition.link(place.page, request.language(named: language)))
    }

    /// Forgets what was kept of a form that was carried out.
    static func sent(_ request: WebRequest, _ route: Route, _ answer: WebResponse) async {
        guard let kept = route.kept, let author = request.author, answer.status == .seeOther else { return }
        // It was carried out, whatever comes of this.
        try? await request.hall.typed.drop(kept.place(request.parameters), for: author)
    }
}

extension WebRequest {
    var isKeeping: Bool { LeftForm.isKeeping(query) }

    /// What was typed on this page and not sent, by form.
    func typedBefore() async throws -> [String: TypedTexts.Kept] {
        guard let author else { return [:] }
        return try await hall.typed.kept(on: path, for: author)
    }

    /// The language of the municipality with this name; that of the page where it has none such.
    func language(named name: String) -> Language {
        catalogue.municipality.languages.first { $0.rawValue == name } ?? language
    }
}
