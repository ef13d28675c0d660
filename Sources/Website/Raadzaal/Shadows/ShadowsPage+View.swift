import HTML
import ServiceCatalog

extension ShadowsPage {
    func render() -> HTMLWriter {
        let title = t("In de schaduw")
        return Frame.staff(page, title: refused == nil ? title : t("Fout: {0}", title), account: account) { html in
            html.breadcrumb(page, [(text: t("Raadzaal"), path: StaffAddress.council)])
            html.h1(.class("utrecht-heading-1")) { $0.text(title) }
            if let refused { html.errorSummary(page, [("nu", refused)], title: t("Dit is nog niet gedaan")) }
            html.paragraph(
                t(
                    "In de schaduw rekenen nieuwe regels mee bij elke aanvraag die binnenkomt. De inwoner merkt er niets van. Zo ziet u vooraf wat er verandert, en bij hoeveel aanvragen."
                ))
            if rows.isEmpty { html.paragraph(t("Er rekent nog niets mee.")) } else { writeRows(&html) }
            if !offers.isEmpty { writeOffers(&html) }
        }
    }

    private func writeRows(_ html: inout HTMLWriter) {
        html.table(.class("utrecht-table raadhuis-lijst raadhuis-cijferlijst")) { html in
            html.caption(.class("raadhuis-onzichtbaar")) { $0.text(t("In de schaduw")) }
            html.thead { html in
                html.tr { html in
                    for title in [t("Dienst en versie"), t("Stand"), t("Wanneer"), t("Gevonden")] { html.th(.scope("col")) { $0.text(title) } }
                }
            }
            html.tbody { html in
                for row in rows {
                    html.tr { html in
                        html.th(.scope("row")) { html in
                            html.a(.class("utrecht-link utrecht-link--target"), .href(page.link(row.path))) { $0.text(row.title) }
                            html.span(.class("raadhuis-bron")) { $0.text(row.department) }
                        }
                        html.td { $0.span(.classes("utrecht-badge-status utrecht-badge-status--" + row.tone)) { $0.text(row.status) } }
                        html.td { $0.text(row.when) }
                        html.td { $0.text(row.found) }
                    }
                }
            }
        }
    }

    private func writeOffers(_ html: inout HTMLWriter) {
        html.element(
            "section", [.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap"), .id("nu"), .attribute("tabindex", "-1"), .aria(.labelledBy, "nu-kop")]
        ) { html in
            html.h2(.class("utrecht-heading-2"), .id("nu-kop")) { $0.text(t("Nieuwe regels laten meerekenen")) }
            html.p { $0.text(t("Deze versies hebben andere regels, voorwaarden, kosten of een andere termijn:")) }
            for offer in offers {
                html.h3(.class("utrecht-heading-3")) { $0.text(offer.title) }
                html.p { $0.text(offer.why) }
                if offer.isBusy {
                    html.p { $0.text(t("Bij deze dienst rekent al een versie mee.")) }
                } else {
                    html.staffForm(page, ShadowAddress.list) { html in
                        html.input(.type("hidden"), .name(ShadowPages.service), .value(offer.service.rawValue))
                        html.input(.type("hidden"), .name(ShadowPages.variant), .value(offer.variant))
                        html.button(.class("utrecht-button"), .type("submit"), .aria(.label, t("Laat ‘{0}’ meerekenen", offer.title))) {
                            $0.text(t("Laat meerekenen"))
                        }
                    }
                }
            }
        }
    }
}
