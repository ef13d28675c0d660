import ServiceCatalog

/// What the website makes once of a catalogue. A request has one edition from its beginning to its end, and another catalogue makes another
/// edition: no page is drawn half of the one and half of the other.
final class SiteEdition: Sendable {
    let catalogue: Catalogue
    let assets: Assets
    /// What every page of a language has in common, drawn once.
    let fixed: Frame.FixedParts
    let formTemplates = FormTemplates()
    let catalogueViews: CatalogueViews

    init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
        assets = Assets(theme: catalogue.themeCSS, pictures: catalogue.pictures)
        fixed = Frame.FixedParts(catalogue.municipality, assets) { Self.link($0, $1, catalogue) }
        catalogueViews = CatalogueViews(catalogue)
    }

    var firstLanguage: Language { catalogue.municipality.languages.first ?? .dutch }

    /// The address of a page in a language.
    func link(_ path: String, _ language: Language) -> String { Self.link(path, language, catalogue) }

    static func link(_ path: String, _ language: Language, _ catalogue: Catalogue) -> String {
        language == catalogue.municipality.languages.first ? path : "/\(language.rawValue)\(path == "/" ? "" : path)"
    }
}
