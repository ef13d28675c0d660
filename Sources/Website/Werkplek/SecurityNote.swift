import CivilTime
import HTML
import TownHall

/// What looks like an attack or is as bad, told to administrators until one of them says that it is seen.
struct SecurityNote {
    static let path = "/werkplek/accounts/meldingen"

    static let routes: [Route] = [.post("/werkplek/accounts/meldingen", .official(.manageAccounts)) { see($0) }]

    private static func see(_ request: WebRequest) -> WebResponse {
        // Those that came after the page was drawn were not seen.
        if let through = Int64(request.form[Self.through]), let account = request.account {
            request.hall.security.see(through: Timestamp(microseconds: through), by: account.official.id, source: request.source)
        }
        return .redirect(request.link("/werkplek/accounts"))
    }

    private static let through = "tot"

    /// Those that nobody said are seen, the newest last.
    let alarms: [SecurityAlarm]
    let clock: PageClock

    init(_ request: WebRequest) {
        alarms = request.hall.security.unseen
        clock = PageClock(request.hall.setting)
    }

    func write(_ html: inout HTMLWriter, _ page: PageContext) {
        guard let last = alarms.last else { return }
        let t = page.texts, words = StaffWords(t: t), security = SecurityWords(t: t)
        html.note(.warning) { html in
            html.h2(.class("utrecht-heading-3")) { $0.text(security.heading(alarms)) }
            html.ul(.class("utrecht-unordered-list")) { html in
                // The newest first, and no more than can be read.
                for alarm in alarms.reversed().prefix(10) {
                    html.li { html in
                        html.text(words.moment(alarm.time, clock) + ": " + security.sentence(alarm))
                        write(&html, page, alarm)
                    }
                }
            }
            if alarms.count > 10 { html.p { $0.text(t("Er zijn er nog {0}.", String(alarms.count - 10))) } }
            html.p { $0.text(t("Kijk in het beveiligingslogboek wat er is gebeurd. Herkent u dit niet? Bel dan wie bij u over beveiliging gaat.")) }
            html.staffForm(page, Self.path) { html in
                html.input(.type("hidden"), .name(Self.through), .value(String(last.time.microseconds)))
                html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(t("Ik heb dit gezien")) }
            }
        }
    }

    /// What it was counted by, where that tells an administrator something.
    private func write(_ html: inout HTMLWriter, _ page: PageContext, _ alarm: SecurityAlarm) {
        switch alarm.cause {
        case .failuresFromSource, .csrfFromSource, .limitsOfSource:
            html.text(" " + page.texts("Adres:") + " ")
            html.span(.class("raadhuis-nummer")) { $0.text(alarm.subject) }
        case .emptySearches, .forbiddenToAccount:
            html.text(" ")
            html.a(.class("utrecht-link utrecht-link--target"), .href(page.link("/werkplek/accounts/" + alarm.subject))) {
                $0.text(page.texts("Bekijk het account"))
            }
        case .fileDamaged:
            html.text(" " + page.texts("Kenmerk van de zaak:") + " ")
            html.span(.class("raadhuis-nummer")) { $0.text(alarm.subject) }
        case .failuresOnName, .failuresOverall: break
        }
    }
}
