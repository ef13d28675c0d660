import HTML
import ServiceCatalog
import TownHall

/// What is found for a few words.
enum SearchPage {
    /// What there is to show.
    private struct Outcome {
        let services: [Service]
        let pages: [CatalogueSearch.Page]
        let pagesGoFirst: Bool
        /// Where a case number was typed: what it is of is seen by whose it is alone.
        let number: CaseNumber?
        var count: Int { services.count + pages.count }
    }

    static func render(_ request: WebRequest, _ query: String) -> HTMLWriter {
        let page = request.page(at: "/zoeken?q=" + FormDecoding.encoded(query))
        let t = page.texts
        let isEmpty = query.allSatisfy(\.isWhitespace)
        let outcome = isEmpty ? Outcome(services: [], pages: [], pagesGoFirst: false, number: nil) : find(page, query)
        if !isEmpty, outcome.count == 0 { request.hall.unmet.add(query) }
        let heading =
            if isEmpty { t("Zoeken") } else {
                switch outcome.count {
                case 0: t("Niets gevonden voor ‘{0}’", query)
                case 1: t("1 antwoord gevonden voor ‘{0}’", query)
                default: t("{0} antwoorden gevonden voor ‘{1}’", String(outcome.count), query)
                }
            }
        return Frame.resident(page, title: heading, place: .services) { html in
            html.breadcrumb(page, [(t("Start"), "/"), (t("Diensten"), "/diensten")])
            html.div(.class("raadhuis-stapel raadhuis-stapel--ruim")) { html in
                html.div(.class("raadhuis-stapel")) { html in
                    html.h1(.class("utrecht-heading-1")) { $0.text(heading) }
                    html.serviceSearch(page, query: query) { $0.text(t("Typ een woord, bijvoorbeeld boom of verhuizen")) }
                    if outcome.pagesGoFirst { pages(&html, page, outcome) }
                    if !outcome.services.isEmpty { html.serviceTiles(page, outcome.services) }
                    if !outcome.pages.isEmpty, !outcome.pagesGoFirst { pages(&html, page, outcome) }
                    if outcome.count == 0, !isEmpty { advice(&html, page) }
                }
                if outcome.count == 0 {
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

    private static func find(_ page: PageContext, _ query: String) -> Outcome {
        if let number = caseNumber(in: query) { return Outcome(services: [], pages: [FoundPages.myCases], pagesGoFirst: true, number: number) }
        let found = page.edition.catalogueViews.search.find(query, language: page.language, limit: 20)
        return Outcome(services: found.services, pages: found.pages, pagesGoFirst: found.pagesGoFirst, number: nil)
    }

    /// The case number that was typed, alone or behind a word: `zaak Z-2026-000123`.
    private static func caseNumber(in query: String) -> CaseNumber? {
        let words = query.split(whereSeparator: \.isWhitespace).map(String.init)
        return CaseNumber(query) ?? words.lazy.compactMap { CaseNumber($0) }.first ?? CaseNumber(words.dropFirst().joined(separator: " "))
    }

    private static func pages(_ html: inout HTMLWriter, _ page: PageContext, _ outcome: Outcome) {
        let t = page.texts
        html.tiles(
            page,
            outcome.pages.map { found in
                let words = FoundPages.words(of: found, page.catalogue.municipality, page.language, t)
                let number = found == FoundPages.myCases ? outcome.number : nil
                return Tile(
                    address: found.address, glyph: found == FoundPages.contact ? .phone : .document, name: words.title,
                    summary: number.map { t("Zaak {0} ziet u bij Mijn zaken. Daarvoor logt u in.", $0.description) } ?? words.summary)
            })
    }

    private static func advice(_ html: inout HTMLWriter, _ page: PageContext) {
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
