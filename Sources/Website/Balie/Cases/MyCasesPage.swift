import HTML
import Journal
import ServiceCatalog
import TownHall

/// All cases of one resident: those that run first.
enum MyCasesPage {
    static func render(_ request: WebRequest, _ resident: Resident, _ cases: [Cases.Row]) -> HTMLWriter {
        let page = request.page
        let t = page.texts
        let waiting = cases.filter { !$0.isClosed && $0.isWaiting }
        let running = cases.filter { !$0.isClosed && !$0.isWaiting }
        let closed = cases.filter(\.isClosed)
        return Frame.resident(page, title: t("Mijn zaken"), place: .myCases) { html in
            html.breadcrumb(page, [(t("Start"), "/")])
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                html.div(.class("raadhuis-kop")) { html in
                    html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                        html.h1(.class("utrecht-heading-1")) { $0.text(t("Mijn zaken")) }
                        html.p(.class("raadhuis-zacht")) { $0.text(t("U bent ingelogd als {0}.", resident.name.reveal())) }
                    }
                    logout(&html, request)
                }
                if cases.isEmpty { empty(&html, page) }
                if !waiting.isEmpty { list(&html, request, "wachten", t("We wachten op u"), waiting) }
                if !running.isEmpty {
                    list(&html, request, "lopend", t("Nu bezig"), running)
                } else if !cases.isEmpty, waiting.isEmpty {
                    html.part("lopend", t("Nu bezig")) { html in
                        html.paragraph(t("Er loopt nu niets. Alles wat u aanvroeg of meldde, is klaar."))
                    }
                }
                if !closed.isEmpty { list(&html, request, "afgerond", t("Afgerond"), closed) }
                if !cases.isEmpty {
                    html.p { html in
                        html.a(.class("utrecht-link utrecht-link--target"), .href(page.link("/diensten"))) { $0.text(t("Iets anders aanvragen of melden")) }
                    }
                }
            }
        }
    }

    private static func list(_ html: inout HTMLWriter, _ request: WebRequest, _ id: String, _ heading: String, _ rows: [Cases.Row]) {
        html.part(id, heading) { html in
            html.ul(.class("raadhuis-zaken")) { html in
                for row in rows { item(&html, request, row) }
            }
        }
    }

    static func logout(_ html: inout HTMLWriter, _ request: WebRequest) {
        html.form(.method("post"), .action(request.link("/uitloggen"))) { html in
            html.token(request.site, request.cookies[CookieName.resident] ?? "")
            html.button(.class("utrecht-button utrecht-button--secondary-action"), .type("submit")) { $0.text(request.texts("Uitloggen")) }
        }
    }

    private static func empty(_ html: inout HTMLWriter, _ page: PageContext) {
        let t = page.texts
        html.div(.class("raadhuis-trapkader raadhuis-trapkader--petrol raadhuis-stapel")) { html in
            html.h2(.class("utrecht-heading-2")) { $0.text(t("U hebt hier nog geen zaken")) }
            html.paragraph(t("Vraagt u iets aan terwijl u bent ingelogd? Dan ziet u hier hoe het ervoor staat en wanneer u iets van ons hoort."))
            html.paragraph(t("Hebt u iets gestuurd zonder in te loggen, of met een brief? Dan staat het hier niet. Bel ons en noem uw zaaknummer."))
            html.p { html in
                html.a(.class("utrecht-button"), .href(page.link("/diensten"))) { $0.text(t("Bekijk alle diensten van A tot Z")) }
            }
        }
    }

    private static func item(_ html: inout HTMLWriter, _ request: WebRequest, _ row: Cases.Row) {
        let page = request.page
        let t = page.texts
        let service = request.hall.setting.shelf.service(row.service, version: row.serviceVersion)
        html.li { html in
            html.a(.class("raadhuis-zaakkaart"), .href(page.link("/mijn/zaken/" + row.id.description))) { html in
                html.glyph(service.map { Glyph($0.icon) } ?? .document)
                html.span(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.strong { $0.text(service?.name.in(page.language) ?? t("Zaak {0}", row.number.description)) }
                    if let summary = row.summary?.reveal(), !summary.isEmpty { html.span { $0.text(summary) } }
                    html.span { badge(&$0, t, row) }
                    html.span(.class("raadhuis-klein")) {
                        $0.text(service == nil ? t("De regels van deze zaak ontbreken. Bel ons en noem uw zaaknummer.") : outlook(row, service, request))
                    }
                    html.span(.class("raadhuis-klein raadhuis-zacht raadhuis-nummer")) { $0.text(row.number.description) }
                }
                html.glyph(.arrow)
            }
        }
    }

    private static func badge(_ html: inout HTMLWriter, _ t: Texts, _ row: Cases.Row) {
        if row.isWaiting {
            html.span(.class("utrecht-badge-status utrecht-badge-status--warning")) { $0.text(t("We vragen u iets")) }
        } else if row.isClosed {
            html.span(.class("utrecht-badge-status utrecht-badge-status--success")) { $0.text(t("Klaar")) }
        } else {
            html.span(.class("utrecht-badge-status utrecht-badge-status--neutral")) { $0.text(t("Bezig")) }
        }
    }

    /// The status in the resident's words, and by when there is more.
    private static func outlook(_ row: Cases.Row, _ service: Service?, _ request: WebRequest) -> String {
        let t = request.texts
        if row.isClosed, let result = row.result.flatMap({ service?.flow.result($0) }) { return result.resident.in(t.language) + "." }
        let status = (service?.flow.status(row.status)?.resident.in(t.language)).map { $0 + "." } ?? ""
        guard !row.isClosed else { return status }
        if row.isWaiting {
            let asked = t("Kijk wat we van u nodig hebben.")
            return row.respondBy.map { asked + " " + t("Antwoord uiterlijk op {0}.", t.weekdayDate($0)) } ?? asked
        }
        guard let due = row.due else { return status }
        if due < request.hall.setting.today { return status + " " + t("We zijn te laat. Het moest klaar zijn op {0}.", t.weekdayDate(due)) }
        return status + " "
            + (service?.takesDecision == true
                ? t("U krijgt uiterlijk op {0} een besluit.", t.weekdayDate(due)) : t("U krijgt uiterlijk op {0} bericht.", t.weekdayDate(due)))
    }
}
