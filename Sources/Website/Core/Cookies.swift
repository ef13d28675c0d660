/// The `Cookie` header (RFC 6265 § 5.4).
enum Cookies {
    /// Of cookies that no other site, and no sister site, can set (RFC 6265bis § 4.1.3.2).
    static let hostPrefix = "__Host-"

    /// - Parameter isSecure: Whether only cookies with the prefix count; they are known by their names without it.
    static func parse(_ headers: [String], isSecure: Bool) -> [String: String] {
        var cookies: [String: String] = [:]
        var count = 0
        for header in headers {
            for pair in header.utf8.split(separator: UInt8(ascii: ";")) {
                count += 1
                guard count <= 100, let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
                var name = trimmed(pair[..<equals])
                if isSecure {
                    guard name.hasPrefix(hostPrefix) else { continue }
                    name.removeFirst(hostPrefix.count)
                }
                if !name.isEmpty, cookies[name] == nil { cookies[name] = trimmed(pair[pair.index(after: equals)...]) }
            }
        }
        return cookies
    }

    private static func trimmed(_ text: Substring.UTF8View.SubSequence) -> String {
        let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return String(Substring(text))
    }
}
