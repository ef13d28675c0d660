import ServiceCatalog
import TownHall

/// What is found for a few words.
struct SearchPage {
    let page: PageContext
    /// What was typed.
    let words: String
    let services: [Service]
    let pages: [Tile]
    let pagesGoFirst: Bool

    /// - Parameter words: What was typed, no longer than `ServiceSearch.longestQuery`.
    init(_ request: WebRequest, _ words: String) {
        let page = request.page(at: "/zoeken?q=" + FormDecoding.encoded(words))
        self.page = page; self.words = words
        if words.allSatisfy(\.isWhitespace) {
            (services, pages, pagesGoFirst) = ([], [], false)
        } else if let number = Self.caseNumber(in: words) {
            // What a case is of is seen by whose it is alone.
            (services, pages, pagesGoFirst) = ([], [Self.tile(of: FoundPages.myCases, number, page)], true)
        } else {
            let found = page.edition.catalogueViews.search.find(words, language: page.language, limit: 20)
            (services, pages, pagesGoFirst) = (found.services, found.pages.map { Self.tile(of: $0, nil, page) }, found.pagesGoFirst)
        }
    }

    /// Whether nothing was asked.
    var isEmpty: Bool { words.allSatisfy(\.isWhitespace) }
    var count: Int { services.count + pages.count }
    /// Whether something was asked that is not there.
    var isUnmet: Bool { !isEmpty && count == 0 }

    /// The case number that was typed, alone or behind a word: `zaak Z-2026-000123`.
    private static func caseNumber(in text: String) -> CaseNumber? {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        return CaseNumber(text) ?? words.lazy.compactMap { CaseNumber($0) }.first ?? CaseNumber(words.dropFirst().joined(separator: " "))
    }

    /// - Parameter number: The case number that was typed, which is told where cases are.
    private static func tile(of found: CatalogueSearch.Page, _ number: CaseNumber?, _ page: PageContext) -> Tile {
        let t = page.texts, words = FoundPages.words(of: found, page.catalogue.municipality, page.language, t)
        return Tile(
            address: found.address, glyph: found == FoundPages.contact ? .phone : .document, name: words.title,
            summary: number.map { t("Zaak {0} ziet u bij Mijn zaken. Daarvoor logt u in.", $0.description) } ?? words.summary)
    }
}
