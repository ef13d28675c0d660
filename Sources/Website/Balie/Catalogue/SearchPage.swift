import HTML
import ServiceCatalog

/// What is found for a few words.
enum SearchPage {
    static let longestQuery = 100

    static func render(_ request: WebRequest, _ query: String) -> HTMLWriter {
        let page = request.page(at: "/zoeken?q=" + FormDecoding.encoded(query))
        let t = page.texts
        let isEmpty = query.allSatisfy(\.isWhitespace)
        let found = isEmpty ? [] : page.edition.catalogueViews.search.find(query, language: page.language, limit: 20)
        let heading =
            if isEmpty { t("Zoeken") } else {
                switch found.count {
                case 0: t("Niets gevonden voor ‘{0}’", query)
                case 1: t("1 dienst gevonden voor ‘{0}’", query)
                default: t("{0} diensten gevonden voor ‘{1}’", String(found.count), query)
                }
            }
        return Frame.resident(page, title: heading, place: .services) { html in
            html.breadcrumb(page, [(t("Start"), "/"), (t("Diensten"), "/diensten")])
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                html.div(.class("raadhuis-stapel")) { html in
                    html.h1(.class("utrecht-heading-1")) { $0.text(heading) }
                    html.serviceSearch(page, query: query) { $0.text(t("Typ een woord, bijvoorbeeld boom of verhuizen")) }
                    if !found.isEmpty {
                        html.serviceTiles(page, found)
                    } else if !isEmpty {
                        advice(&html, page)
                    }
                }
                if found.isEmpty {
                    html.part("leven", t("Of kies wat er in uw leven gebeurt")) { $0.lifeEvents(page) }
                } else {
                    html.p { html in
                        html.text(t("Zit het er niet bij?") + " ")
                        html.a(.class("utrecht-link"), .href(page.link("/diensten"))) { $0.text(t("Bekijk alle diensten van A tot Z")) }
                        html.text(" " + t("of bel") + " ")
                        html.phoneLink(page)
                        html.text(".")
                    }
                }
            }
        }
    }

    private static func advice(_ html: inout HTMLWriter, _ page: PageContext) {
        let t = page.texts
        html.p(.class("utrecht-paragraph")) { $0.text(t("Dit kunt u doen:")) }
        html.ul(.class("utrecht-unordered-list")) { html in
            html.li { $0.text(t("Gebruik één woord, of een ander woord. Bijvoorbeeld ‘boom’ en niet ‘beukenhaag van de buren’.")) }
            html.li { html in
                html.a(.class("utrecht-link"), .href(page.link("/diensten"))) { $0.text(t("Bekijk alle diensten van A tot Z")) }
            }
            html.li { html in
                html.text(t("Bel") + " ")
                html.phoneLink(page)
                html.text(". " + t("Wij zoeken het samen met u uit."))
            }
        }
    }
}
