import HTTPTypes

/// Addresses that are no pages.
enum Housekeeping {
    static let routes: [Route] = [
        .get("/gezond", .everyone) { _ in .text("gezond\n") },
        .get("/robots.txt", .everyone) { kept(.text(robots($0)), seconds: 3_600) },
        .get("/sitemap.xml", .everyone) {
            kept(.text(SitemapFile.xml($0.catalogue, at: $0.address), type: "application/xml").compressible(), seconds: 3_600)
        },
        .get("/.well-known/security.txt", .everyone) { kept(.text(SecurityText.text($0)), seconds: 3_600) },
        .get("/favicon.ico", .everyone) { favicon($0) },
        .get("/merk.svg", .everyone) { _ in kept(.text(Assets.mark, type: "image/svg+xml"), seconds: 86_400) },
        .get("/stijl/{name}", .everyone) { request in
            guard let response = request.edition.assets.response(request.parameter("name")) else { throw WebError.notFound }
            return response
        },
    ]

    /// Whoever asks may keep it for so long: it is about nobody.
    private static func kept(_ response: WebResponse, seconds: Int) -> WebResponse {
        var response = response
        response.headers[.cacheControl] = "public, max-age=\(seconds)"
        return response
    }

    /// What search engines are kept out of: whatever is about one person.
    private static func robots(_ request: WebRequest) -> String {
        let closed = ["/mijn/"] + StaffAddress.rooms + ["/diensten/*/formulier", "/verder/"]
        return "User-agent: *\n" + closed.map { "Disallow: \($0)\n" }.joined() + "\nSitemap: \(request.address)/sitemap.xml\n"
    }

    /// For who asks for it by its old name, such as a browser that shows a file.
    private static func favicon(_ request: WebRequest) -> WebResponse {
        let picture = request.catalogue.pictures[.favicon]
        let icon = WebResponse(headers: [.contentType: picture?.format.mediaType ?? "image/vnd.microsoft.icon"], body: picture?.bytes ?? Favicon.icon)
        return kept(icon, seconds: 86_400)
    }
}
