import HTTPTypes
import ServiceCatalog

extension WebResponse {
    /// A file that the browser keeps and does not show in our name (RFC 6266).
    static func download(name: String, mediaType: String, _ content: [UInt8]) -> WebResponse {
        WebResponse(headers: [.contentType: mediaType, .contentDisposition: disposition(name), .cacheControl: "no-store"], body: content)
    }

    /// A file that somebody sent. What a browser would run is not called by its name: it is kept, and nothing else.
    static func document(name: String, mediaType: String, _ content: [UInt8]) -> WebResponse {
        let isActive = ["text/html", FileType.svg, "application/xml"].contains(mediaType)
        return download(name: name, mediaType: isActive ? FileType.unknown : mediaType, content)
    }

    /// The name twice: in plain ASCII for old programs, and whole (RFC 8187 § 3.2).
    static func disposition(_ name: String) -> String {
        let name = FileName.clean(name)
        let plain = String(
            name.unicodeScalars.map { scalar in
                scalar.isASCII && scalar.value >= 32 && scalar.value != 127 && !"\"\\%;/".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
            })
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(PercentCoding.encoded(name, keeping: "!#$&+^`|"))"
    }
}
