import CivilTime
import HTML
import ServiceCatalog
import TownHall

/// Where an official is logged in, and ending that.
enum OwnSessions {
    static let path = "/werkplek/sessies"

    static let routes: [Route] = [
        .get("/werkplek/sessies", .official(.manageOwnAccount)) { .html(try await render($0)) },
        .post("/werkplek/sessies/{id}/beeindigen", .official(.manageOwnAccount)) { request in
            try await request.hall.people.endSession(try request.identifier("id"), of: request.official(), source: request.source)
            return .redirect(request.link(path) + "?gedaan=1")
        },
        .post("/werkplek/sessies/andere-beeindigen", .official(.manageOwnAccount)) { request in
            let account = try request.official().official
            try await request.hall.people.endSessions(of: account.id, except: request.session?.id, by: account.actor, source: request.source)
            return .redirect(request.link(path) + "?gedaan=alle")
        },
    ]

    /// On what kind of device someone is, as coarsely as a list of sessions tells it.
    static func device(_ request: WebRequest) -> VisitEvent.Device {
        if request.userAgent.isEmpty { return .unknown }
        if request.userAgent.contains("iPad") || request.userAgent.contains("Tablet") { return .tablet }
        return request.isMobile ? .phone : .desktop
    }

    private static func render(_ request: WebRequest) async throws -> HTMLWriter {
        let page = request.page, t = page.texts
        let sessions = try await request.hall.people.sessions(of: request.official().official.id)
        let own = request.session?.id
        let limits = request.hall.people.officialLimits
        let title = t("Waar u bent ingelogd")
        return Frame.staff(page, title: title, account: request.account) { html in
            html.h1(.class("utrecht-heading-1")) { $0.text(title) }
            if let done = request.query["gedaan"]?.first {
                html.note(.ok) { $0.p { $0.text(done == "alle" ? t("U bent op uw andere apparaten uitgelogd.") : t("De sessie is beëindigd.")) } }
            }
            html.paragraph(
                t(
                    "Doet u {0} minuten niets? Dan stopt een sessie vanzelf. Na {1} uur logt u altijd opnieuw in.", String(limits.idle / 60),
                    String(limits.longest / 3600)))
            html.ul(.class("raadhuis-sessies")) { html in
                for session in sessions { item(&html, request, session, isOwn: session.id == own) }
            }
            if sessions.contains(where: { $0.id != own }) {
                html.staffForm(request, path + "/andere-beeindigen", .class("raadhuis-stapel raadhuis-stapel--krap")) { html in
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

    private static func item(_ html: inout HTMLWriter, _ request: WebRequest, _ session: People.Listed, isOwn: Bool) {
        let t = request.texts
        html.li(.class("raadhuis-kaart raadhuis-sessies__sessie")) { html in
            html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                html.h2(.class("utrecht-heading-3 raadhuis-stand")) { html in
                    html.span { $0.text(device(session.device, t)) }
                    if isOwn { html.span(.class("utrecht-badge-status utrecht-badge-status--success")) { $0.text(t("Deze sessie")) } }
                }
                html.p(.class("raadhuis-klein raadhuis-zacht")) { html in
                    html.text(t("Ingelogd sinds {0}.", moment(session.began, request)) + " ")
                    html.text(t("Laatst gebruikt op {0}.", moment(session.active, request)))
                }
            }
            if !isOwn {
                html.staffForm(request, path + "/\(session.id.description)/beeindigen") { html in
                    html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { html in
                        html.text(t("Log uit"))
                        html.span(.class("raadhuis-onzichtbaar")) { $0.text(": \(device(session.device, t)), \(moment(session.began, request))") }
                    }
                }
            }
        }
    }

    private static func moment(_ time: Timestamp, _ request: WebRequest) -> String {
        let local = request.hall.setting.localTime
        return request.texts.date(local.date(time)) + ", " + request.texts.clock(local.clock(time))
    }

    private static func device(_ device: VisitEvent.Device, _ t: Texts) -> String {
        switch device {
        case .phone: t("Telefoon")
        case .tablet: t("Tablet")
        case .desktop: t("Computer")
        case .unknown: t("Onbekend apparaat")
        }
    }
}
