import HTML
import TownHall

extension OwnSessionsPage {
    func render() -> HTMLWriter {
        let title = t("Waar u bent ingelogd")
        return Frame.staff(page, title: title, account: account) { html in
            html.h1(.class("utrecht-heading-1")) { $0.text(title) }
            if let done {
                html.note(.ok) { $0.p { $0.text(done == "alle" ? t("U bent op uw andere apparaten uitgelogd.") : t("De sessie is beëindigd.")) } }
            }
            html.paragraph(
                t(
                    "Doet u {0} minuten niets? Dan stopt een sessie vanzelf. Na {1} uur logt u altijd opnieuw in.", String(limits.idle / 60),
                    String(limits.longest / 3600)))
            html.ul(.class("raadhuis-sessies")) { html in
                for session in sessions { item(&html, session, isOwn: session.id == own) }
            }
            if sessions.contains(where: { $0.id != own }) {
                html.staffForm(page, OwnSessions.path + "/andere-beeindigen", .class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.p { $0.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Log uit op alle andere apparaten")) } }
                }
            }
            html.p(.class("raadhuis-zacht")) { html in
                html.text(t("Staat er een apparaat bij dat u niet kent? Log het uit en") + " ")
                html.a(.class("utrecht-link"), .href(page.link("/werkplek/wachtwoord"))) { $0.text(t("verander uw wachtwoord")) }
                html.text(".")
            }
        }
    }

    private func item(_ html: inout HTMLWriter, _ session: People.Listed, isOwn: Bool) {
        html.li(.class("raadhuis-kaart raadhuis-sessies__sessie")) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                html.h2(.class("utrecht-heading-3 raadhuis-stand")) { html in
                    html.span { $0.text(device(session.device)) }
                    if isOwn { html.span(.class("utrecht-badge-status utrecht-badge-status--success")) { $0.text(t("Deze sessie")) } }
                }
                html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                    html.text(t("Ingelogd sinds {0}.", moment(session.began)) + " ")
                    html.text(t("Laatst gebruikt op {0}.", moment(session.active)))
                }
            }
            if !isOwn {
                html.staffForm(page, OwnSessions.path + "/\(session.id.description)/beeindigen") { html in
                    html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { html in
                        html.text(t("Log uit"))
                        html.span(.class("raadhuis-onzichtbaar")) { $0.text(": \(device(session.device)), \(moment(session.began))") }
                    }
                }
            }
        }
    }
}
