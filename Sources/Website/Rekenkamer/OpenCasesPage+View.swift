import HTML
import ServiceCatalog
import TownHall

extension OpenCasesPage {
    func render() -> HTMLWriter {
        Frame.staff(page, title: "\(title) - \(service.name.in(t.language))", account: account) { html in
            html.div(.class("raadhuis-kop")) { html in
                html.div { html in
                    html.breadcrumb(
                        page,
                        [(text: t("Rekenkamer"), path: "/rekenkamer"), (text: service.name.in(t.language), path: EvidenceAddress.path(service.key))])
                    html.h1(.class("utrecht-heading-1")) { $0.text(title) }
                }
                html.periodForm(page, period, choices, query: query)
            }
            html.errorSummary(page, period.errors + slice.errors)
            html.paragraph(
                cases.count == 1
                    ? t("1 zaak op {0}.", t.date(period.through))
                    : t("{0} zaken op {1}. Wie het langst wacht, staat bovenaan.", t.grouped(cases.count), t.date(period.through)))
            if cases.isEmpty { return }
            writeCases(&html)
            let same = "\(period.address(page))\(query)"
            html.p(.class("utrecht-button-group")) { html in
                func link(_ more: String, _ text: String) {
                    html.a(.class("utrecht-link utrecht-link--target"), .href(same + more)) { $0.text(text) }
                }
                if let last = shown.last, last != cases.last { link("&na=\(last.id)", t("Toon meer zaken")) }
                if shown.startIndex > 0 { link("", t("Terug naar het begin van de lijst")) }
                link("&vorm=csv", t("Download als CSV"))
            }
        }
    }

    private func writeCases(_ html: inout HTMLWriter) {
        html.element("table", [.class("utrecht-table")]) { html in
            html.caption { $0.text(title) }
            html.thead { html in
                html.tr { html in
                    html.th(.scope("col")) { $0.text(t("Zaak")) }
                    html.th(.scope("col")) { $0.text(t("Ontvangen")) }
                    html.th(.scope("col"), .class("raadhuis-getal")) { $0.text(t("Hele weken geleden")) }
                }
            }
            html.tbody { html in
                for found in shown {
                    html.tr(.flag("data-zaak")) { html in
                        html.th(.scope("row")) { html in
                            html.a(.class("utrecht-link"), .href(StaffAddress.ofCase(found.id, page))) {
                                $0.text(numbers[found.id]?.description ?? t("Zaak"))
                            }
                        }
                        html.td { $0.text(t.date(found.received)) }
                        html.td(.class("raadhuis-getal")) { $0.text(t.grouped(weeks(found))) }
                    }
                }
            }
        }
    }
}
