import HTML
import ServiceCatalog

extension ExperimentsPage {
    func render() -> HTMLWriter {
        Frame.staff(page, title: t("Proeven"), account: account) { html in
            html.breadcrumb(page, [(text: t("Raadzaal"), path: StaffAddress.council)])
            html.h1(.class("utrecht-heading-1")) { $0.text(t("Proeven")) }
            html.paragraph(
                t("Een proef laat door toeval een deel van de bezoekers een andere versie zien. Zo weten we of die beter is, voordat iedereen haar krijgt."))
            if groups.isEmpty { html.paragraph(t("Er zijn nog geen proeven.")) }
            for group in groups {
                html.section(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.h2(.class("utrecht-heading-2")) { $0.text(group.title) }
                    write(group, &html)
                }
            }
            if !services.isEmpty {
                html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.h2(.class("utrecht-heading-2")) { $0.text(t("Een proef voorbereiden")) }
                    html.p { $0.text(t("Deze diensten van uw afdeling hebben een andere versie om te proberen:")) }
                    html.ul(.class("utrecht-unordered-list")) { html in
                        for service in services {
                            html.li { html in
                                html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(ExperimentAddress.new(service.key)))) {
                                    $0.text(service.name.in(t.language))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private func write(_ group: Group, _ html: inout HTMLWriter) {
        html.table(.class("utrecht-table raadhuis-lijst raadhuis-cijferlijst")) { html in
            html.caption(.class("raadhuis-onzichtbaar")) { $0.text(group.title) }
            html.thead { html in
                html.tr { html in
                    for title in [t("Proef"), t("Vraag"), t("Stand"), t("Wanneer")] { html.th(.scope("col")) { $0.text(title) } }
                }
            }
            html.tbody { html in
                for row in group.rows {
                    html.tr { html in
                        html.th(.scope("row")) { html in
                            html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(row.path))) { $0.text(row.title) }
                            html.span(.class("raadhuis-bron")) { $0.text(row.department) }
                        }
                        html.td { $0.text(row.question) }
                        html.td { $0.span(.classes("utrecht-badge-status utrecht-badge-status--" + row.tone)) { $0.text(row.status) } }
                        html.td { $0.text(row.when) }
                    }
                }
            }
        }
    }
}
