import HTML
import Journal
import ServiceCatalog
import Synchronization
import TownHall

/// The resident who is logged in, read once for a request, and only where it matters: most forms are filled in by nobody who is known.
final class LoggedInResident: Sendable {
    private let people: People
    private let secret: SealedRows.Secret?
    private let found = Mutex<Resident??>(nil)

    init(_ site: Website, _ cookies: [String: String]) {
        people = site.hall.people
        secret = cookies[CookieName.resident].flatMap(SealedRows.Secret.init)
    }

    /// `nil` when nobody is logged in.
    func resident() async throws -> Resident? {
        guard let secret else { return nil }
        if let known = found.withLock({ $0 }) { return known }
        let resident = try await people.resident(secret)
        found.withLock { $0 = .some(resident) }
        return resident
    }
}

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

/// The banner over a form that an official fills in for a resident.
enum FilingBanner {
    /// - Parameter showsNumber: Whether the resident's number is shown, to be looked at once more before the form is sent.
    static func write(_ html: inout HTMLWriter, _ request: WebRequest, _ draft: Draft, showsNumber: Bool = false) {
        guard let filing = draft.filing else { return }
        let t = request.texts
        html.div(.class("raadhuis-voor-bewoner"), .role("note"), .aria(.label, t("Aanvraag voor een inwoner"))) { html in
            html.glyph(StaffWords.glyph(filing.channel))
            html.p { html in
                html.b { $0.text(t("U vult dit in voor een inwoner ({0}).", StaffWords(t: t).channel(filing.channel).lowercased())) }
                html.text(" " + t("Ontvangen op {0}.", t.date(filing.received)) + " " + t("In de vragen is ‘u’ de inwoner."))
                if showsNumber {
                    html.br()
                    if let bsn = filing.bsn {
                        html.text(t("De zaak komt bij Mijn zaken van burgerservicenummer") + " ")
                        html.b { $0.text(bsn.reveal()) }
                        html.text(". " + t("Klopt dat nummer?"))
                    } else {
                        html.text(t("Zonder burgerservicenummer: de inwoner ziet de zaak niet bij Mijn zaken."))
                    }
                }
            }
        }
    }
}
