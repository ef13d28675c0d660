import HTTPTypes
import Journal
import ServiceCatalog
import TownHall

@testable import Website

/// Forms, from the first page until what was sent.
extension GoldenPages {
    private static let begin = "/diensten/{service}/formulier", page = begin + "/{page}", check = begin + "/controleren", sent = begin + "/verstuurd"
    private static let saved = begin + "/bewaard", link = "/verder/{secret}"
    private static let form = GoldenPagesTown.form, first = form + "/afval"

    mutating func drawForms() async throws {
        for language in Self.languages {
            let town = try GoldenPagesTown()
            try await drawFilling(town, language)
            try await drawLinks(town, language)
            try await drawChecking(town, language)
            try await drawConfirmations(town, language)
            try await drawFiling(town, language)
            try await drawWithoutDraft(town, language)
        }
    }

    /// Asks for one page in one language.
    private mutating func look(
        _ route: String, _ state: String, _ town: GoldenPagesTown, _ language: Language, at path: String, by sessions: [Session], status: Int = 200
    ) async throws {
        try await visit(route, state, on: town.site, at: path, cookies: sessions.map(\.cookie), status: status, languages: [language])
    }

    private mutating func drawFilling(_ town: GoldenPagesTown, _ language: Language) async throws {
        try await visit(Self.begin, "begun", on: town.site, at: Self.form, status: 303, languages: [language])
        let (draft, secret) = try await town.begin()
        try await look(Self.page, "empty", town, language, at: Self.first, by: [draft])
        let shown = [("soorten.shown", "1"), ("omschrijving.shown", "1"), ("hoeveel.shown", language.rawValue)]
        let wrong = try await town.post(Self.first, language, shown + [("omschrijving", "ab"), ("hoeveel", "veel")], by: draft)
        keep(wrong, Self.page, "errors", language, status: 422)
        let cuttings = shown + [("soorten", "tuinafval"), ("omschrijving", "Takken van de heg"), ("hoeveel", "1")]
        keep(try await town.post(Self.first, language, cuttings, by: draft), Self.page, "revealed", language)
        keep(try await town.post(Self.first, language, cuttings + [(FormButton.help, "1")], by: draft), Self.page, "help", language)
        try await look(Self.page, "address-empty", town, language, at: Self.form + "/adres", by: [draft])
        keep(
            try await town.post(Self.form + "/adres", language, [("postcode", "12"), ("postcode.shown", "1")], by: draft), Self.page, "address-errors",
            language, status: 422)
        try await town.complete(secret)
        try await look(Self.page, "answered", town, language, at: Self.form + "/adres", by: [draft])
        try await look(Self.saved, "page", town, language, at: Self.form + "/bewaard", by: [draft])
        try await look(Self.page, "unknown", town, language, at: Self.form + "/geen", by: [draft], status: 404)
    }

    /// A form that goes on under another link.
    private mutating func drawLinks(_ town: GoldenPagesTown, _ language: Language) async throws {
        let (draft, secret) = try await town.begin(), browser = town.browser()
        try await look(Self.link, "page", town, language, at: "/verder/\(secret.text)", by: [browser])
        _ = try await town.post("/verder/\(secret.text)", language, [], by: browser)
        try await look(Self.link, "moved", town, language, at: "/verder/\(secret.text)", by: [browser], status: 410)
        try await look(Self.page, "moved", town, language, at: Self.first, by: [draft], status: 410)
        let typed = [("omschrijving", "Twee planken"), ("omschrijving.shown", "1")]
        keep(try await town.post(Self.first, language, typed, by: draft), Self.page, "elsewhere", language, status: 403)
        try await look(Self.link, "gone", town, language, at: "/verder/\(SealedRows.Secret().text)", by: [browser], status: 410)
    }

    private mutating func drawChecking(_ town: GoldenPagesTown, _ language: Language) async throws {
        let (draft, secret) = try await town.begin(), path = Self.form + "/controleren"
        try await look(Self.check, "not-complete", town, language, at: path, by: [draft], status: 303)
        try await town.complete(secret)
        let page = try await town.site.ask(.get, Self.address(path, language), cookies: [draft.cookie])
        keep(page, Self.check, "page", language)
        try await town.change(secret) { $0.answers["omschrijving"] = .text("Een andere kast") }
        let shown = CheckedTests.fields(in: page.body).filter { $0.0 != "_token" }
        keep(try await town.post(path, language, shown, by: draft), Self.check, "changed-elsewhere", language, status: 409)
        let resident = try await town.resident()
        try await look(Self.check, "resident", town, language, at: path, by: [draft, resident])
    }

    private mutating func drawConfirmations(_ town: GoldenPagesTown, _ language: Language) async throws {
        let path = Self.form + "/verstuurd", name = CookieName.draft(GoldenPagesTown.bulky)
        let draft = Session(name: name, secret: try await town.send().secret.text)
        try await look(Self.sent, "page", town, language, at: path, by: [draft])
        try await look(Self.sent, "sent-otherwise", town, language, at: path + "?" + ConfirmationPage.sentOtherwise, by: [draft])
        keep(try await town.post(path, language, [("woorden", "Het ging goed")], by: draft), Self.sent, "score-missing", language, status: 422)
        _ = try await town.post(path, language, [("cijfer", "4"), ("gelukt", "yes"), ("woorden", "Het ging goed")], by: draft)
        try await look(Self.sent, "opinion-given", town, language, at: path, by: [draft])
        try await look(Self.sent, "opinion-given-before", town, language, at: path + "?" + ConfirmationPage.saidBefore, by: [draft])
        let own = Session(name: name, secret: try await town.send(by: Resident.demo[0]).secret.text), resident = try await town.resident()
        try await look(Self.sent, "resident", town, language, at: path, by: [own, resident])
    }

    /// An official fills in a form for a resident.
    private mutating func drawFiling(_ town: GoldenPagesTown, _ language: Language) async throws {
        let name = "nadia"
        let official = try await town.account(name, .handler), session = try await town.logIn(name), filing = StaffAddress.filing
        try await look(filing, "empty", town, language, at: filing, by: [session])
        let wrong = try await town.post(filing, language, [("kanaal", "web"), ("ontvangen", "gisteren"), ("bsn", "123")], by: session, attempt: true)
        keep(wrong, filing, "errors", language, status: 422)
        let typed = Filing.Typed(
            service: GoldenPagesTown.bulky, channel: .phone, received: town.site.hall.setting.today, bsn: Personal("999990019"))
        let secret = try await town.site.hall.intake.begin(typed, by: official, language: .dutch, device: .desktop).1
        let draft = Session(name: CookieName.draft(GoldenPagesTown.bulky), secret: secret.text)
        try await look(Self.page, "official", town, language, at: Self.first, by: [draft, session])
        try await look(Self.saved, "official", town, language, at: Self.form + "/bewaard", by: [draft, session])
        try await look(Self.link, "official", town, language, at: "/verder/\(secret.text)", by: [draft, session])
        try await town.complete(secret)
        try await look(Self.check, "official", town, language, at: Self.form + "/controleren", by: [draft, session])
        guard let filled = try await town.site.hall.intake.draft(secret) else { throw GoldenPagesTown.Missing.draft }
        _ = try await town.site.hall.intake.submit(filled, secret, resident: nil, official: official)
        try await look(Self.sent, "official", town, language, at: Self.form + "/verstuurd", by: [draft, session])
    }

    /// What nothing is kept of, and last, since time passes: what somebody typed whose session is over.
    private mutating func drawWithoutDraft(_ town: GoldenPagesTown, _ language: Language) async throws {
        let never = Session(name: CookieName.draft(GoldenPagesTown.bulky), secret: SealedRows.Secret().text)
        try await look(Self.page, "no-draft", town, language, at: Self.first, by: [never], status: 303)
        keep(try await town.post(Self.form + "/controleren", language, [], by: never), Self.check, "gone", language, status: 410)
        let draft = try await town.begin(resident: Resident.demo[0]).0, resident = try await town.resident()
        town.site.advance(seconds: 1_801)
        let typed = [("omschrijving", "Twee planken"), ("omschrijving.shown", "1")]
        let late = try await town.post(Self.first, language, typed, by: draft, with: [resident])
        keep(late, Self.page, "session-over", language, status: 401)
    }
}
