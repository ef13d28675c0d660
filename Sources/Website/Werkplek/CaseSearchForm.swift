import HTML

extension HTMLWriter {
    /// The search box at the top of a page.
    mutating func caseSearchForm(_ page: PageContext, typed: String = "") {
        let t = page.texts
        form(.class("raadhuis-zoek"), .role("search"), .method("post"), .action(page.link("/werkplek/zoeken"))) { html in
            html.token(page.site, page.session?.secret ?? "")
            html.label(.class("raadhuis-klein raadhuis-zacht"), .for("zoek")) { $0.text(t("Zoek een zaak op nummer, naam, postcode of BSN")) }
            html.div(.class("raadhuis-zoek__vak")) { html in
                html.glyph(.search)
                html.input(
                    .class("utrecht-textbox"), .id("zoek"), .type("search"), .name("zoek"), .value(typed), .attribute("autocomplete", "off"),
                    .attribute("maxlength", "200"), .flag("data-zoek"))
                html.button(.class("raadhuis-zoek__knop utrecht-button utrecht-button--subtle"), .type("submit")) { $0.text(t("Zoek")) }
            }
        }
    }
}
