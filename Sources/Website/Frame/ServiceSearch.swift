import HTML

/// Looking for a service.
enum ServiceSearch {
    /// Characters of what is sought; more are cut off.
    static let longestQuery = 100
}

extension HTMLWriter {
    /// The search field for services.
    mutating func serviceSearch(_ page: PageContext, query: String = "", label: (inout HTMLWriter) -> Void) {
        form(.role("search"), .class("raadhuis-stapel raadhuis-stapel--krap"), .action(page.link("/zoeken"))) { html in
            html.label(.for("zoek"), content: label)
            html.div(.class("utrecht-search-bar")) { html in
                html.input(
                    .class("utrecht-textbox"), .id("zoek"), .name("q"), .type("search"), .attribute("autocomplete", "off"),
                    .attribute("maxlength", String(ServiceSearch.longestQuery)),
                    .value(query))
                html.button(.class("utrecht-button"), .type("submit")) { html in
                    html.glyph(.search)
                    html.span { $0.text(page.texts("Zoek")) }
                }
            }
        }
    }
}
