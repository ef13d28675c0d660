import ServiceCatalog

/// The pages that search engines may show (sitemaps.org, protocol 0.9), each with what it is in other languages.
enum SitemapFile {
    static func xml(_ catalogue: Catalogue, at address: String) -> String {
        let languages = catalogue.municipality.languages
        func link(_ path: String, _ language: Language) -> String { escaped(address + SiteEdition.link(path, language, catalogue)) }
        var xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">

            """
        for path in paths(catalogue) {
            for language in languages {
                xml += "<url><loc>\(link(path, language))</loc>"
                if languages.count > 1 {
                    for other in languages { xml += "<xhtml:link rel=\"alternate\" hreflang=\"\(other.rawValue)\" href=\"\(link(path, other))\"/>" }
                }
                xml += "</url>\n"
            }
        }
        return xml + "</urlset>\n"
    }

    static func paths(_ catalogue: Catalogue) -> [String] {
        ["/", "/diensten"] + catalogue.services.map(\.address) + catalogue.departments.map { "/afdelingen/" + $0.key.rawValue }
            + catalogue.lifeEvents.map { "/levensgebeurtenissen/" + $0.key } + ["/contact", TrialsAddress.page, "/toegankelijkheid", "/privacy"]
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
