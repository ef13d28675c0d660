import Journal
import TownHall

/// Who may go on with a form: a resident's own with that resident, or with whoever holds its secret where nobody was logged in (which the
/// town hall looks at); an official's with an official who is logged in.
extension Website {
    /// The official who goes on with a form that was begun for a resident; `nil` for a resident's own, which is nobody else's.
    ///
    /// - Throws: `WebError.staffLoginNeeded`, `WebError.forbidden`.
    func filler(of draft: Draft, _ cookies: [String: String]) async throws -> Account? {
        draft.filing == nil ? nil : try await decider(cookies)
    }

    /// The official who looks at what was sent for a resident; `nil` for what a resident sent.
    func filler(of confirmation: Confirmation, _ cookies: [String: String]) async throws -> Account? {
        confirmation.filedBy == nil ? nil : try await decider(cookies)
    }

    private func decider(_ cookies: [String: String]) async throws -> Account {
        guard let secret = cookies[CookieName.official].flatMap(SealedRows.Secret.init), let account = try await hall.people.official(secret) else {
            throw WebError.staffLoginNeeded
        }
        if account.mustChangePassword { throw WebError.passwordChangeNeeded }
        guard account.official.may(.fileForResidents) else { throw WebError.forbidden }
        return account
    }
}
