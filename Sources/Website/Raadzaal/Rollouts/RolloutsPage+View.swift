import HTML

extension RolloutsPage {
    func render() -> HTMLWriter {
        Frame.staff(page, title: t("Uitrol"), account: account) { html in
            html.breadcrumb(page, [(text: t("Raadzaal"), path: StaffAddress.council)])
            html.h1(.class("utrecht-heading-1")) { $0.text(t("Uitrol")) }
            html.paragraph(
                t("Bij een uitrol krijgt eerst een klein deel van de mensen de nieuwe manier, en dan steeds meer. Gaat het mis? Dan zet u de uitrol terug."))
            if groups.isEmpty { html.paragraph(t("Er is nog geen uitrol.")) }
            for group in groups {
                html.section(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                    html.h2(.class("utrecht-heading-2")) { $0.text(group.title) }
                    write(group, &html)
                }
            }
            if !services.isEmpty { writeChoice(&html) }
        }
    }

    private func writeChoice(_ html: inout HTMLWriter) {
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap")) { html in
            html.h2(.class("utrecht-heading-2")) { $0.text(t("Een uitrol plannen")) }
            html.form(.class("raadhuis-stapel raadhuis-stapel--krap"), .action(page.link(RolloutAddress.new)), .method("get")) { html in
                html.staffField("dienst", t("Voor welke dienst?")) { html, attributes in
                    html.element("select", attributes + [.class("utrecht-select"), .name(RolloutDraftPages.service)]) { html in
                        for service in services { html.option(.value(service.key)) { $0.text(service.name) } }
                    }
                }
                html.p { html in
                    html.button(.class("utrecht-button"), .type("submit")) { $0.text(t("Schrijf het plan")) }
                }
            }
        }
    }

    private func write(_ group: Group, _ html: inout HTMLWriter) {
        html.table(.class("utrecht-table raadhuis-lijst raadhuis-cijferlijst")) { html in
            html.caption(.class("raadhuis-onzichtbaar")) { $0.text(group.title) }
            html.thead { html in
                html.tr { html in
                    for title in [t("Dienst"), t("Van en naar"), t("Stand"), t("Sinds")] { html.th(.scope("col")) { $0.text(title) } }
                }
            }
            html.tbody { html in
                for row in group.rows {
                    html.tr { html in
                        html.th(.scope("row")) { html in
                            html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(row.path))) { $0.text(row.title) }
                            html.span(.class("raadhuis-bron")) { $0.text(row.department) }
                        }
                        html.td { $0.text(row.ways) }
                        html.td { $0.span(.classes("utrecht-badge-status utrecht-badge-status--" + row.tone)) { $0.text(row.status) } }
                        html.td { $0.text(row.since) }
                    }
                }
            }
        }
    }
}
