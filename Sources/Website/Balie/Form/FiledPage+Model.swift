import ServiceCatalog
import TownHall

/// What an official sees after sending a form for a resident: the number, what to say, and a page to print for whoever asked.
struct FiledPage {
    let page: PageContext
    let account: Account
    /// How the resident asked.
    let channel: Service.Channel
    let sent: SentCase
    /// Whether the official may open the case.
    let mayOpen: Bool

    /// - Throws: `WebError.notFound` for what a resident sent too; `WebError.definitionMissing`.
    init(_ request: WebRequest, _ account: Account, _ confirmation: Confirmation) async throws {
        guard let channel = confirmation.filedBy else { throw WebError.notFound }
        page = request.page; self.account = account; self.channel = channel
        sent = try await SentCase(confirmation, request)
        mayOpen = account.official.may(.viewCases(of: sent.row.department))
    }
}
