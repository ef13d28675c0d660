import CivilTime
import HTTPTypes
import Journal
import ServiceCatalog

/// Addresses that are no pages.
enum Housekeeping {
    static let routes: [Route] = [
        .get("/gezond", .everyone) { _ in .text("gezond\n") },
        .get("/robots.txt", .everyone) { .text(robots($0)) },
        .get("/sitemap.xml", .everyone) { .text(SiteMap.xml($0.catalogue, at: $0.address), type: "application/xml").compressible() },
        .get("/.well-known/security.txt", .everyone) { .text(SecurityText.text($0)) },
        .get("/favicon.ico", .everyone) { favicon($0) },
        .get("/merk.svg", .everyone) { _ in
            var response = WebResponse.text(Assets.mark, type: "image/svg+xml")
            response.headers[.cacheControl] = "public, max-age=86400"
            return response
        },
        .get("/stijl/{name}", .everyone) { request in
            guard let response = request.edition.assets.response(request.parameter("name")) else { throw WebError.notFound }
            return response
        },
    ]

    /// What search engines are kept out of: whatever is about one person.
    private static func robots(_ request: WebRequest) -> String {
        let closed = ["/mijn/", "/werkplek", "/rekenkamer", "/diensten/*/formulier", "/verder/"]
        return "User-agent: *\n" + closed.map { "Disallow: \($0)\n" }.joined() + "\nSitemap: \(request.address)/sitemap.xml\n"
    }

    /// For who asks for it by its old name, such as a browser that shows a file.
    private static func favicon(_ request: WebRequest) -> WebResponse {
        var response: WebResponse
        if let picture = request.catalogue.pictures[.favicon] {
            response = WebResponse(headers: [.contentType: picture.format.mediaType], body: picture.bytes)
        } else {
            response = WebResponse(headers: [.contentType: "image/vnd.microsoft.icon"], body: Favicon.icon)
        }
        response.headers[.cacheControl] = "public, max-age=86400"
        return response
    }
}

/// Where weaknesses of the website are told (RFC 9116).
enum SecurityText {
    /// Seconds for which it holds. It is written anew for everyone who asks; less than a year is advised (RFC 9116 § 2.5.5).
    static let life: Int64 = 180 * 86_400

    static func text(_ request: WebRequest) -> String {
        let municipality = request.catalogue.municipality, contact = municipality.contact
        let given = contact.security ?? contact.email
        let address = given.hasPrefix("https://") ? given : ContactAddress.mail(given)
        let languages = municipality.languages.map(\.rawValue).joined(separator: ", ")
        // Whole days, so that caches and people see the same for a day.
        let day = request.hall.setting.today.daysSince1970
        let expires = CalendarDate(daysSince1970: day + Int(life / 86_400)) ?? request.hall.setting.today
        return """
            Contact: \(address)
            Expires: \(expires)T00:00:00Z
            Preferred-Languages: \(languages)
            Canonical: \(request.address)/.well-known/security.txt

            """
    }
}

/// The pages that search engines may show (sitemaps.org, protocol 0.9), each with what it is in other languages.
enum SiteMap {
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
            + catalogue.lifeEvents.map { "/levensgebeurtenissen/" + $0.key } + ["/contact", "/toegankelijkheid", "/privacy"]
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
