import HTML

/// Who looked at a case, told to its resident.
struct MyCaseViewers {
    let page: MyCasePage

    func write(_ html: inout HTMLWriter) {
        let t = page.t, all = MyCaseViews(page: page)
        let views = all.opened, listed = all.listed
        html.section(.class("raadhuis-kaart raadhuis-stapel raadhuis-stapel--krap raadhuis-klein"), .aria(.labelledBy, "wie")) { html in
            html.h2(.class("utrecht-heading-3"), .id("wie")) { $0.text(t("Wie heeft uw gegevens bekeken?")) }
            if views.isEmpty {
                html.p { $0.text(t("Nog niemand heeft uw zaak geopend.")) }
            } else {
                viewers(&html, views)
            }
            if !listed.isEmpty {
                html.details { html in
                    html.summary { $0.text(t("In een lijst gezien ({0})", String(listed.count))) }
                    html.div(.class("raadhuis-stapel raadhuis-stapel--krap")) { html in
                        html.p(.class("raadhuis-zacht")) { $0.text(t("Uw zaak stond in een lijst met zaken. Deze mensen zagen daar waar uw zaak over gaat.")) }
                        viewers(&html, listed)
                    }
                }
            }
            html.p(.class("raadhuis-zacht")) { $0.text(t("Elke keer dat iemand uw zaak opent of in een lijst ziet, leggen we dat vast.")) }
        }
    }

    private func viewers(_ html: inout HTMLWriter, _ views: [MyCaseViews.View]) {
        html.ul(.class("raadhuis-kijkers")) { html in
            for view in views {
                html.li { html in
                    html.text(view.who)
                    html.br()
                    html.span(.class("raadhuis-zacht")) { $0.text(view.when) }
                }
            }
        }
    }
}
