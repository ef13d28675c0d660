import ServiceCatalog
import TownHall

/// What a resident sees after sending: the number, what happens next and when, and on the same page the question how it went.
struct ConfirmationPage {
    /// In the query of its address: that the form had been sent, from another window, with other answers; that an opinion had been given.
    static let sentOtherwise = "eerder", saidBefore = "mening"

    let page: PageContext
    let confirmation: Confirmation
    let sent: SentCase
    let wasSentOtherwise: Bool
    let wasSaidBefore: Bool
    /// Whether the opinion that was sent lacks its score.
    let scoreMissing: Bool
    /// The opinion as it was typed.
    let typed: SentForm
    /// What the form's token is bound to.
    let secret: String
    /// Whether the service is still offered.
    let isOffered: Bool

    /// - Throws: `WebError.notFound`, `WebError.definitionMissing`.
    init(_ request: WebRequest, _ confirmation: Confirmation, scoreMissing: Bool = false) async throws {
        page = request.page; self.confirmation = confirmation; self.scoreMissing = scoreMissing
        sent = try await SentCase(confirmation, request)
        wasSentOtherwise = request.query[Self.sentOtherwise] != nil
        wasSaidBefore = request.query[Self.saidBefore] != nil
        typed = request.form
        secret = request.cookies[CookieName.draft(confirmation.service)] ?? ""
        isOffered = request.catalogue[sent.service.key] != nil
    }
}
