import HTTPTypes
import ServiceCatalog

/// The path that a request names, before any route is looked for.
enum RequestPath {
    /// Takes the language's prefix off the path. The head is `nil` for a prefix that looks like a language and is none of ours.
    static func localized(_ head: HTTPRequest, _ edition: SiteEdition) -> (Language, HTTPRequest?) {
        let languages = edition.catalogue.municipality.languages
        let first = edition.firstLanguage
        guard let path = head.path, path.hasPrefix("/") else { return (first, head) }
        let end = path.dropFirst().firstIndex { $0 == "/" || $0 == "?" } ?? path.endIndex
        let segment = String(path[path.index(after: path.startIndex)..<end])
        guard segment.utf8.count == 2, segment.allSatisfy({ $0.isLowercase && $0.isASCII }) else { return (first, head) }
        guard let language = languages.first(where: { $0.rawValue == segment }), language != first else {
            return (segment == first.rawValue ? first : Language(rawValue: segment), nil)
        }
        let rest = String(path[end...])
        var head = head
        head.path = rest.hasPrefix("/") ? rest : "/" + rest
        return (language, head)
    }

    /// Paths that no page has: they are refused before they are looked at.
    static func refusal(of path: String) -> WebError? {
        // Two slashes first are the address of another host where a browser reads the path back.
        if path.utf8.count > 2_048 || path.hasPrefix("//") { return .badRequest(.path) }
        var path = path
        let isWrong = path.withUTF8 { bytes in
            var isQuery = false
            for (index, byte) in bytes.enumerated() {
                switch byte {
                case UInt8(ascii: "?"): isQuery = true
                case UInt8(ascii: "\\"): return true
                case UInt8(ascii: ".") where !isQuery && index > 0 && bytes[index - 1] == byte: return true
                case UInt8(ascii: "%") where index + 2 < bytes.count:
                    // A dot, a slash or a null, hidden in an escape.
                    let escaped = (bytes[index + 1], bytes[index + 2] | 0x20)
                    if bytes[index + 1] == UInt8(ascii: "0"), bytes[index + 2] == UInt8(ascii: "0") { return true }
                    if !isQuery, escaped == (UInt8(ascii: "2"), UInt8(ascii: "e")) || escaped == (UInt8(ascii: "2"), UInt8(ascii: "f")) { return true }
                default: break
                }
            }
            return false
        }
        if isWrong { return .badRequest(.path) }
        return nil
    }
}
