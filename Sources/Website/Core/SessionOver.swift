import Hummingbird
import Journal
import TownHall

/// The session of whoever asks is over; whose it was is known.
struct SessionOver: Error {
    let author: Author
    let secret: String

    private var isOfficial: Bool { if case .official = author { true } else { false } }

    /// Reads the form that came too late, without its files, and keeps what was typed.
    ///
    /// - Returns: What is answered.
    func kept(_ route: Route, _ site: Website, _ request: Request, _ parameters: [String: String], source: String) async throws -> WebError {
        guard route.body != nil else { return .sessionOver(kept: false, page: "/", isOfficial: isOfficial) }
        try FormGuard.checkOrigin(request, isSecure: site.isSecure)
        guard let form = route.kept else { return .sessionOver(kept: false, page: "/", isOfficial: isOfficial) }
        let isToken = { (token: String) in site.tokens.isValid(token, for: secret) }
        let sent = try await FormDecoding.read(request, route.body ?? .form, site, into: FileFields(), from: source, isToken: isToken)
        guard isToken(sent[FormGuard.field]) else { return .sessionOver(kept: false, page: form.place(parameters).page, isOfficial: isOfficial) }
        return try await kept(route, site, sent, parameters)
    }

    /// Keeps what was typed in a form whose token was right.
    func kept(_ route: Route, _ site: Website, _ sent: SentForm, _ parameters: [String: String]) async throws -> WebError {
        guard let form = route.kept else { return .sessionOver(kept: false, page: "/", isOfficial: isOfficial) }
        let place = form.place(parameters)
        if sent[FormButton.forget].isEmpty { try await site.hall.typed.keep(form.values(sent), at: place, for: author, .sessionEnd) }
        return .sessionOver(kept: true, page: place.page, isOfficial: isOfficial)
    }
}
