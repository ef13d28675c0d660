import HTML
import ServiceCatalog
import TownHall

extension VisitsPage {
    func render() -> HTMLWriter {
        let name = service.name.in(t.language)
        return Frame.staff(page, title: "\(t("Bezoeken")) - \(name)", account: account) { html in
            html.evidenceHead(page, t("Bezoeken"), under: service, period)
            html.paragraph(t("{0}, {1}. De nieuwste staan bovenaan.", words.visits(visits.count), period.words(t)))
            if visits.isEmpty { return }
            let shown = Array(visits.dropFirst(skipped).prefix(Self.pageSize))
            html.table(.class("raadhuis-lijst raadhuis-cijferlijst")) { html in
                html.caption(.class("raadhuis-onzichtbaar")) { $0.text(t("Bezoeken, de nieuwste eerst")) }
                html.thead { html in
                    html.tr { html in for heading in headings { html.th(.scope("col")) { $0.text(heading) } } }
                }
                html.tbody { html in for visit in shown { write(visit, &html) } }
            }
            html.p(.class("utrecht-button-group")) { html in
                let address = period.address(page)
                let end = skipped + shown.count
                if end < visits.count {
                    html.a(.class("utrecht-link utrecht-link--target"), .href("\(address)&na=\(end)"), .attribute("rel", "next")) {
                        $0.text(t("Toon meer bezoeken"))
                    }
                }
                if skipped > 0 { html.a(.class("utrecht-link utrecht-link--target"), .href(address)) { $0.text(t("Terug naar het begin van de lijst")) } }
                html.a(.class("utrecht-link utrecht-link--target"), .href("\(address)&vorm=csv")) { $0.text(t("Download als CSV")) }
            }
            html.p(.class("raadhuis-klein raadhuis-zacht")) {
                $0.text(t("Hier staat niet wie het waren, en niet wat zij invulden. Deel deze lijst toch niet buiten de afdeling."))
            }
        }
    }

    private func write(_ visit: VisitRow, _ html: inout HTMLWriter) {
        var took = "–"
        if case .sent(let seconds) = visit.outcome { took = words.duration(Double(seconds)) }
        let cells = [
            visit.hour.map { t.clock(($0, 0)) } ?? "–", words.device(visit.device ?? ""), words.language(visit.language ?? "unknown"), outcome(visit), took,
        ]
        html.tr { html in
            html.th(.scope("row")) { $0.text(t.date(visit.day)) }
            for (heading, cell) in zip(headings.dropFirst(), cells) {
                html.td { html in
                    html.span(.class("raadhuis-cijferlijst__naam")) { $0.text(heading) }
                    html.text(cell)
                }
            }
        }
    }
}
