import Crypto
import Journal

/// Style and script, served by ourselves under an address that changes with their content.
struct Assets: Sendable {
    let styleAddress: String
    let scriptAddress: String
    let themeAddress: String?
    private let theme: [UInt8]?

    init(theme: String?) {
        self.theme = theme.map { Array($0.utf8) }
        styleAddress = "/stijl/raadhuis.css?v=" + Self.version(PackageResources.raadhuis_css)
        scriptAddress = "/stijl/raadhuis.js?v=" + Self.version(PackageResources.raadhuis_js)
        themeAddress = self.theme.map { "/stijl/thema.css?v=" + Self.version($0) }
    }

    private static func version(_ bytes: [UInt8]) -> String { Hex.string(SHA256.hash(data: bytes).prefix(5)) }

    static let mark = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44"><path fill="#0b5a68" d="M0 44V25h6v-8h6V9h6V1h8v8h6v8h6v8h6v19z"/>\
        <path fill="#fff" d="M19 13h6v6h-6z"/><path fill="#f5a524" d="M16 27h12v17H16z"/></svg>
        """

    func response(_ name: String) -> WebResponse? {
        let (type, bytes): (String, [UInt8])
        switch name {
        case "raadhuis.css": (type, bytes) = ("text/css; charset=utf-8", PackageResources.raadhuis_css)
        case "raadhuis.js": (type, bytes) = ("text/javascript; charset=utf-8", PackageResources.raadhuis_js)
        case "thema.css":
            guard let theme else { return nil }
            (type, bytes) = ("text/css; charset=utf-8", theme)
        default: return nil
        }
        return WebResponse(headers: [.contentType: type, .cacheControl: "public, max-age=31536000, immutable"], body: bytes)
    }
}

/// Addresses that are no pages.
enum Housekeeping {
    static let routes: [Route] = [
        .get("/gezond", .everyone) { _ in .text("gezond\n") },
        .get("/robots.txt", .everyone) { _ in
            .text("User-agent: *\nDisallow: /mijn/\nDisallow: /werkplek\nDisallow: /rekenkamer\nDisallow: /diensten/*/formulier\nDisallow: /verder/\n")
        },
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
}
