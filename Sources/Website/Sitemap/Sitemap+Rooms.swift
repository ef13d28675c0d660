extension Sitemap {
    /// All rooms of the town hall. Nothing below names more than its own.
    public static let townHall = Sitemap(
        routes: (CataloguePages.routes + FormPages.routes + PreviewPages.routes + AboutPages.routes + TrialsPages.routes).map { $0.brief() }
            + MyCases.routes + Werkplek.routes + Rekenkamer.routes + Raadzaal.routes + SessionPages.routes + Housekeeping.routes,
        menus: .townHall, parts: [FixedParts.self, FormTemplates.self, CatalogueViews.self], failure: { ErrorAnswer($0).make() },
        malformed: { ErrorPage.render(.badRequest(.header), $0, $0.firstLanguage).bytes })
}
