import CivilTime
import HTML
import ServiceCatalog
import TownHall

/// When someone who is logged in will be logged out: said on the page, and before it happens in a dialog with one press to stay.
struct SessionNotice: Sendable {
    enum Kind: Sendable { case resident, official }

    let kind: Kind
    let limits: SessionLimits
    /// Of whom is known only that he or she had a session when the page was asked for, there is none.
    let clock: SessionClock?
    let now: Timestamp
    /// What the form's token is bound to.
    let secret: String
    /// Where to go on after logging in again; `nil` for a page that can also be looked at without.
    let returningTo: String?

    /// The same, of a page with another address than that of the request.
    func returning(to address: String) -> SessionNotice {
        SessionNotice(kind: kind, limits: limits, clock: clock, now: now, secret: secret, returningTo: address)
    }

    /// The dialog, which waits to be opened, and a line for who has no script.
    func write(_ html: inout HTMLWriter, _ page: PageContext) {
        let t = page.texts
        line(&html, page)
        let left = clock.map { String($0.secondsLeft(limits, at: now)) }
        html.element(
            "dialog",
            [
                .class("raadhuis-dialoog"), .role("alertdialog"), .aria(.labelledBy, "sessie-kop"), .aria(.describedBy, "sessie-tekst"),
                .attribute("data-sessie", page.link(path)), .attribute("data-over", left), .attribute("data-waarschuw", String(limits.warning)),
                .attribute("data-voorbij", returningTo.map { page.link(login) + "?terug=" + FormDecoding.encoded($0) + "&" + Self.ended }),
            ]
        ) { html in
            html.h2(.class("utrecht-heading-2"), .id("sessie-kop")) { $0.text(t("Bent u er nog?")) }
            html.div(.id("sessie-tekst"), .class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                html.p(
                    .class("utrecht-paragraph"), .attribute("data-tijd", t("Over {0} minuten logt u vanzelf uit.")),
                    .attribute("data-een", t("Over 1 minuut logt u vanzelf uit."))
                ) { $0.text(t("Over {0} minuten logt u vanzelf uit.", String(limits.warning / 60))) }
                html.paragraph(t("Wat u typte, bewaren we."))
            }
            html.form(.method("post"), .action(page.link(path)), .class("utrecht-button-group")) { html in
                html.token(page.site, secret)
                html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Blijf ingelogd")) }
            }
        }
    }

    private func line(_ html: inout HTMLWriter, _ page: PageContext) {
        let t = page.texts
        html.p(.class("raadhuis-klein raadhuis-sessieregel"), .attribute("data-sessieregel", "")) { html in
            if let clock {
                let end = page.site.hall.setting.localTime.clock(clock.end(limits))
                html.text(t("Doet u niets? Dan logt u om {0} vanzelf uit.", t.clock(end)))
            } else {
                html.text(t("Bent u ingelogd en doet u niets? Dan logt u na {0} minuten vanzelf uit.", String(limits.idle / 60)))
            }
        }
    }

    private var path: String { kind == .resident ? SessionPages.residentPath : SessionPages.officialPath }
    private var login: String { kind == .resident ? "/inloggen" : "/werkplek/inloggen" }

    /// In a query: that a session ended, which the page to log in tells.
    static let ended = "verlopen=1"

    /// What the page to log in says to who was logged out without asking for it.
    static func explanation(_ t: Texts, _ limits: SessionLimits) -> String {
        t("U bent vanzelf uitgelogd, want u deed {0} minuten niets. Log in om verder te gaan.", String(limits.idle / 60))
    }
}

extension WebRequest {
    /// The session of whoever looks at the page; `nil` for who has none.
    var sessionNotice: SessionNotice? {
        let people = hall.people
        if account != nil {
            return notice(.official, people.officialLimits, CookieName.official, returningTo: link(path))
        }
        if resident != nil { return notice(.resident, people.residentLimits, CookieName.resident, returningTo: link(path)) }
        return nil
    }

    /// That of a page for whoever holds a draft's secret. Nobody looks whether the session still goes on: the script asks.
    func draftNotice(isFiling: Bool) -> SessionNotice? {
        let name = isFiling ? CookieName.official : CookieName.resident
        guard cookies[name]?.isEmpty == false else { return nil }
        return notice(isFiling ? .official : .resident, isFiling ? hall.people.officialLimits : hall.people.residentLimits, name, returningTo: nil)
    }

    private func notice(_ kind: SessionNotice.Kind, _ limits: SessionLimits, _ cookie: String, returningTo target: String?) -> SessionNotice {
        SessionNotice(kind: kind, limits: limits, clock: session, now: hall.setting.now, secret: cookies[cookie] ?? "", returningTo: target)
    }
}
