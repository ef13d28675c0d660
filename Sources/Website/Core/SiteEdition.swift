import ServiceCatalog

/// What the website makes once of a catalogue. A request has one edition from its beginning to its end, and another catalogue makes another
/// edition: no page is drawn half of the one and half of the other.
final class SiteEdition: Sendable {
    let catalogue: Catalogue
    let assets: Assets
    private let menus: Menus
    private let parts: [ObjectIdentifier: any EditionPart]

    init(_ catalogue: Catalogue, _ sitemap: Sitemap) {
        let assets = Assets(theme: catalogue.themeCSS, pictures: catalogue.pictures)
        self.catalogue = catalogue
        self.assets = assets
        menus = sitemap.menus
        parts = Dictionary(sitemap.parts.map { (ObjectIdentifier($0), $0.init(catalogue, assets, sitemap.menus)) }) { first, _ in first }
    }

    /// The part of this kind. One that the sitemap does not name is made anew each time.
    func part<Part: EditionPart>(_ kind: Part.Type = Part.self) -> Part {
        parts[ObjectIdentifier(kind)] as? Part ?? Part(catalogue, assets, menus)
    }

    var firstLanguage: Language { catalogue.municipality.languages.first ?? .dutch }

    /// The address of a page in a language.
    func link(_ path: String, _ language: Language) -> String { Self.link(path, language, catalogue) }

    static func link(_ path: String, _ language: Language, _ catalogue: Catalogue) -> String {
        language == catalogue.municipality.languages.first ? path : "/\(language.rawValue)\(path == "/" ? "" : path)"
    }
}
