import HTML

extension SearchPage {
    func render() -> HTMLWriter {
        let t = page.texts
        return Frame.resident(page, title: heading, place: .services) { html in
            html.breadcrumb(page, [(t("Start"), "/"), (t("Diensten"), "/diensten")])
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                html.div(.class("raadhuis-stapel")) { html in
                    html.h1(.class("utrecht-heading-1")) { $0.text(heading) }
                    html.serviceSearch(page, query: words) { $0.text(t("Typ een woord, bijvoorbeeld boom of verhuizen")) }
                    if pagesGoFirst { html.tiles(page, pages) }
                    if !services.isEmpty { html.serviceTiles(page, services) }
                    if !pages.isEmpty, !pagesGoFirst { html.tiles(page, pages) }
                    if isUnmet { advice(&html) }
                }
                if count == 0 {
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

    private var heading: String {
        let t = page.texts
        if isEmpty { return t("Zoeken") }
        return switch count {
        case 0: t("Niets gevonden voor ‘{0}’", words)
        case 1: t("1 antwoord gevonden voor ‘{0}’", words)
        default: t("{0} antwoorden gevonden voor ‘{1}’", String(count), words)
        }
    }

    private func advice(_ html: inout HTMLWriter) {
        let t = page.texts
        html.p(.class("utrecht-paragraph")) { $0.text(t("Wat u zoekt, vinden wij niet. Misschien kunt u het niet via deze website regelen. Dit kunt u doen:")) }
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
