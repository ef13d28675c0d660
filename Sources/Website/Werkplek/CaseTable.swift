import HTML
import Journal
import ServiceCatalog
import TownHall

/// Cases as rows, which are cards on a phone.
struct CaseTable {
    let page: PageContext
    var isClosed = false
    /// Who handles each case, where that is shown.
    var names: [Identifier: Personal<String>]?
    var purpose = ViewPurpose.handle

    private var t: Texts { page.texts }
    private var words: StaffWords { StaffWords(t: page.texts) }
    private var columns: Int { 6 }

    func draw(_ html: inout HTMLWriter, caption: String, rows: (inout HTMLWriter) -> Void) {
        html.table(.class("raadhuis-lijst"), .role("table")) { html in
            html.caption(.class("raadhuis-onzichtbaar")) { $0.text(caption) }
            html.thead(.role("rowgroup")) { html in
                html.tr(.role("row")) { html in
                    for heading in [t("Zaak"), isClosed ? t("Resultaat") : t("Termijn"), t("Stap"), t("Dienst")] { header(&html, heading, isExtra: false) }
                    header(&html, names == nil ? t("Kanaal") : t("Van wie"), isExtra: true)
                    header(&html, t("Nummer"), isExtra: true)
                }
            }
            html.tbody(.role("rowgroup"), content: rows)
        }
    }

    private func header(_ html: inout HTMLWriter, _ text: String, isExtra: Bool) {
        html.th(.role("columnheader"), .scope("col"), .attribute("class", isExtra ? "raadhuis-lijst__ruim" : nil)) { $0.text(text) }
    }

    /// - Parameter isWeekOver: Whether the week that is told of is the next one.
    func groupRow(_ html: inout HTMLWriter, _ group: Cases.Group, _ count: Int, isWeekOver: Bool) {
        let cases = words.cases(count)
        let text =
            switch group {
            case .late: t("Te laat: {0}. Begin hier", cases)
            case .thisWeek: isWeekOver ? t("Komende week: {0}", cases) : t("Deze week: {0}", cases)
            case .later: t("Later: {0}", cases)
            case .waiting: t("Wacht op inwoner: {0}", cases)
            }
        html.tr(.role("row"), .classes(group == .late ? "raadhuis-groep raadhuis-groep--laat" : "raadhuis-groep")) { html in
            html.th(.role("rowheader"), .scope("rowgroup"), .attribute("colspan", String(columns))) { $0.text(text) }
        }
    }

    func row(_ html: inout HTMLWriter, _ line: CaseLine) {
        let row = line.row, service = line.service
        let name = service?.name.in(page.language) ?? t("{0} (regels ontbreken)", row.service.rawValue)
        html.tr(.role("row"), .flag("data-zaak")) { html in
            html.th(.role("rowheader"), .scope("row"), .class("raadhuis-lijst__zaak")) { html in
                html.a(.href(StaffAddress.ofCase(row.id, page, purpose))) { $0.text(title(row, name)) }
                if let origin = words.origin(row.channel) { html.span(.class("raadhuis-lijst__herkomst")) { $0.text(origin) } }
                // Where the columns for them do not fit.
                html.span(.class("raadhuis-lijst__nummer")) { html in
                    html.span(.class("raadhuis-nummer")) { $0.text(row.number.description) }
                    if names != nil { html.text(" · " + handler(row)) }
                }
            }
            html.td(.role("cell")) { html in
                if isClosed { html.text(row.result.map { service?.flow.result($0)?.label.in(page.language) ?? $0 } ?? "–") } else { term(&html, line) }
            }
            html.td(.role("cell")) { status(&$0, row, service) }
            html.td(.role("cell"), .class("raadhuis-lijst__dienst")) { $0.text(name) }
            html.td(.role("cell"), .class("raadhuis-lijst__ruim")) { html in
                html.text(names == nil ? words.channel(row.channel) : handler(row))
            }
            html.td(.role("cell"), .class("raadhuis-lijst__ruim raadhuis-nummer")) { $0.text(row.number.description) }
        }
    }

    private func handler(_ row: Cases.Row) -> String { row.assignee.flatMap { names?[$0]?.reveal() } ?? t("Nog van niemand") }

    private func title(_ row: Cases.Row, _ service: String) -> String {
        guard let summary = row.summary?.reveal() else { return t("Vergeten zaak {0}", row.number.description) }
        return summary.isEmpty ? service : summary
    }

    private func term(_ html: inout HTMLWriter, _ line: CaseLine) {
        let row = line.row
        if row.isClosed { return html.text(t("afgerond")) }
        guard let clock = row.clock, let due = row.due, let gone = line.gone else {
            html.span(.class("raadhuis-zacht")) { $0.text(t("geen termijn")) }
            return
        }
        let style =
            switch line.group {
            case .late: "raadhuis-tijd raadhuis-tijd--laat"
            case .thisWeek: "raadhuis-tijd raadhuis-tijd--bijna"
            case .later, .waiting: "raadhuis-tijd"
            }
        html.span(.classes(style)) { html in
            html.termBar(max(3, gone))
            html.text(clock.isSuspended ? t("staat stil") : words.left(due, line.today))
        }
    }

    private func status(_ html: inout HTMLWriter, _ row: Cases.Row, _ service: Service?) {
        if row.isWaiting {
            html.span(.class("utrecht-badge-status utrecht-badge-status--warning")) { $0.text(words.waiting(isOverdue: row.isAnswerOverdue)) }
            if row.isAnswerOverdue, let day = row.respondBy {
                html.span(.class("raadhuis-lijst__herkomst")) { $0.text(t("kon tot en met {0}", t.date(day))) }
            }
            return
        }
        let isNew = service?.flow.statuses.first?.key == row.status
        html.span(.classes("utrecht-badge-status" + (isNew ? "" : isClosed ? " utrecht-badge-status--success" : " utrecht-badge-status--neutral"))) {
            $0.text(service?.flow.status(row.status)?.label.in(page.language) ?? row.status)
        }
    }

    /// The keys that work in a list. Hidden until the script that listens to them shows them; who is hindered by them switches them off
    /// (WCAG 2.2, 2.1.4).
    static func keys(_ html: inout HTMLWriter, _ t: Texts) {
        html.ul(.class("raadhuis-toetsen"), .aria(.label, t("Sneltoetsen")), .flag("data-toetsen"), .flag("hidden")) { html in
            html.li(.flag("data-toets")) { html in
                html.kbd { $0.text("J") }
                html.text(" ")
                html.kbd { $0.text("K") }
                html.text(" " + t("omlaag, omhoog"))
            }
            html.li(.flag("data-toets")) { html in
                html.kbd { $0.text("Enter") }
                html.text(" " + t("open de zaak"))
            }
            html.li(.flag("data-toets")) { html in
                html.kbd { $0.text("/") }
                html.text(" " + t("zoek"))
            }
            html.li { html in
                html.button(
                    .class("utrecht-button utrecht-button--subtle"), .type("button"), .flag("data-toetsen-knop"),
                    .attribute("data-aan", t("Zet sneltoetsen aan")), .attribute("data-uit", t("Zet sneltoetsen uit"))
                ) {
                    $0.text(t("Zet sneltoetsen uit"))
                }
            }
        }
    }
}
