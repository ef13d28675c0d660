import HTTPTypes

/// Addresses that are no pages.
enum Housekeeping {
    static let routes: [Route] = [
        .get("/gezond", .everyone) { _ in .text("gezond\n") },
        .get("/robots.txt", .everyone) { .text(robots($0)) },
        .get("/sitemap.xml", .everyone) { .text(SitemapFile.xml($0.catalogue, at: $0.address), type: "application/xml").compressible() },
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
