import Crypto
import HTTPTypes
import Journal
import ServiceCatalog

/// Style, script and pictures, served by ourselves under addresses that change with their content.
struct Assets: Sendable {
    let styleAddress: String
    let scriptAddress: String
    let themeAddress: String?
    /// Of the municipality's own pictures.
    let pictureAddresses: [Picture.Use: String]
    private let files: [String: File]

    /// What is served under one address.
    private struct File: Sendable {
        let type: String
        let content: KeptBytes
        /// Pictures such as PNG are compressed already.
        var isCompressible = true

        var address: String { Hex.string(SHA256.hash(data: content.plain).prefix(5)) }
    }

    /// The same for every catalogue: compressed once.
    private static let style = File(type: "text/css; charset=utf-8", content: made(PackageResources.raadhuis_css))
    private static let script = File(type: "text/javascript; charset=utf-8", content: made(PackageResources.raadhuis_js))
    private static let styleVersion = style.address
    private static let scriptVersion = script.address

    /// Compressed before anybody asks.
    private static func made(_ bytes: [UInt8]) -> KeptBytes {
        let kept = KeptBytes(bytes)
        _ = kept.compressed
        return kept
    }

    init(theme: String?, pictures: [Picture.Use: Picture] = [:]) {
        var files = ["raadhuis.css": Self.style, "raadhuis.js": Self.script]
        styleAddress = "/stijl/raadhuis.css?v=" + Self.styleVersion
        scriptAddress = "/stijl/raadhuis.js?v=" + Self.scriptVersion
        let ownTheme = theme.map { File(type: "text/css; charset=utf-8", content: Self.made(Array($0.utf8))) }
        themeAddress = ownTheme.map { "/stijl/thema.css?v=" + $0.address }
        files["thema.css"] = ownTheme
        var addresses: [Picture.Use: String] = [:]
        for (use, picture) in pictures {
            let isDrawing = picture.format == .svg
            let file = File(
                type: picture.format.mediaType, content: isDrawing ? Self.made(picture.bytes) : KeptBytes(picture.bytes), isCompressible: isDrawing)
            let name = "\(use.rawValue).\(picture.format.rawValue)"
            files[name] = file
            addresses[use] = "/stijl/\(name)?v=\(file.address)"
        }
        pictureAddresses = addresses
        self.files = files
    }

    static let mark = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44"><path fill="#0b5a68" d="M0 44V25h6v-8h6V9h6V1h8v8h6v8h6v8h6v19z"/>\
        <path fill="#fff" d="M19 13h6v6h-6z"/><path fill="#f5a524" d="M16 27h12v17H16z"/></svg>
        """

    func response(_ name: String) -> WebResponse? {
        guard let file = files[name] else { return nil }
        let headers: HTTPFields = [.contentType: file.type, .cacheControl: "public, max-age=31536000, immutable"]
        return file.isCompressible ? WebResponse(headers: headers, kept: file.content) : WebResponse(headers: headers, body: file.content.plain)
    }
}
