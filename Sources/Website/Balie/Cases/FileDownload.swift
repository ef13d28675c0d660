import HTTPTypes
import ServiceCatalog

extension WebResponse {
    /// A file that the browser keeps and does not show in our name (RFC 6266).
    static func download(name: String, mediaType: String, _ content: [UInt8]) -> WebResponse {
        WebResponse(headers: [.contentType: mediaType, .contentDisposition: disposition(name), .cacheControl: "no-store"], body: content)
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
