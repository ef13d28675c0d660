import ServiceCatalog
import TownHall

/// What every page needs to draw itself: the site, what it offers, the language, and its own address.
struct PageContext: Sendable {
    let site: Website
    let edition: SiteEdition
    let language: Language
    /// The website's words in it, found once for all parts of the page.
    let texts: Texts
    /// Without the language's prefix.
    let path: String
    /// Of whoever is logged in and looks at it.
    var session: SessionNotice?

    /// - Parameter edition: That of the request; `nil` for a page that no request asks for.
    init(site: Website, edition: SiteEdition? = nil, language: Language, path: String) {
        self.site = site; self.edition = edition ?? site.edition; self.language = language; self.path = path
        texts = Texts(language)
    }

    var catalogue: Catalogue { edition.catalogue }
    var menus: Menus { site.sitemap.menus }
    func link(_ path: String) -> String { edition.link(path, language) }
}

extension PageContext {
    /// The name of a department. One that is not there any more is shown by the key that cases and accounts have of it.
    func name(of department: DepartmentKey) -> String { catalogue[department]?.name.in(language) ?? department.rawValue }
}

extension WebRequest {
    var page: PageContext {
        var page = page(at: path)
        page.session = sessionNotice
        return page
    }

    /// A page of another address, which answers this request.
    func page(at path: String) -> PageContext { PageContext(site: site, edition: edition, language: language, path: path) }
}
