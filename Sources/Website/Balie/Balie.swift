/// Residents' pages: what the municipality offers, forms, and one's own cases.
enum Balie {
    static let routes: [Route] = (CataloguePages.routes + FormPages.routes + MyCases.routes + AboutPages.routes).map { $0.brief() }
}
