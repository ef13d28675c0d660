import HTTPTypes
import ServiceCatalog
import Synchronization

/// Pages of one catalogue, each drawn once for a language, and what is found in it.
final class CatalogueViews: EditionPart {
    private static let headers: HTTPFields = [
        .contentType: "text/html; charset=utf-8", .cacheControl: "public, max-age=60", .vary: "Accept-Encoding",
    ]

    private let pages = Mutex<[String: (state: Int, answer: KeptAnswer)]>([:])
    let search: CatalogueSearch

    init(_ catalogue: Catalogue, _: Assets, _: Menus) { search = CatalogueSearch(catalogue, pages: FoundPages.all) }

    /// - Parameter state: The page is drawn anew when this changes.
    func page(_ key: String, state: Int, _ render: () -> [UInt8]) -> KeptAnswer {
        if let known = pages.withLock({ $0[key] }), known.state == state { return known.answer }
        let page = KeptAnswer(headers: Self.headers, KeptBytes(render(), level: 6))
        pages.withLock { $0[key] = (state, page) }
        return page
    }
}

extension SiteEdition {
    var catalogueViews: CatalogueViews { part() }
}
