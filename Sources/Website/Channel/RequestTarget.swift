import NIOHTTP1

/// A request that does not say whom it is for (RFC 9112 § 3.2).
struct WrongRequestTarget: Error {}

/// Whom and what a request asks for (RFC 9112 § 3.2).
enum RequestTarget {
    /// The head with its target in origin-form and, in the absolute-form, its host as that of the target (§ 3.2.2); `nil` where § 3.2 asks for
    /// 400: no Host in HTTP/1.1, more than one, one that is no host with an optional port, or a target of no known form.
    static func checked(_ head: HTTPRequestHead) -> HTTPRequestHead? {
        var hosts = 0
        var host = ""
        for (name, value) in head.headers where name.utf8.count == 4 && name.lowercased() == "host" {
            hosts += 1
            host = value
        }
        let isOld = head.version == .http1_0
        guard head.version.major == 1, hosts == 1 && isAuthority(host) || hosts == 0 && isOld else { return nil }
        if head.uri.utf8.first == UInt8(ascii: "/") { return head }
        // Of the server as a whole (§ 3.2.4): what it answers to is decided by its routes.
        if head.uri == "*", head.method == .OPTIONS { return head }
        return absolute(head)
    }

    private static func absolute(_ head: HTTPRequestHead) -> HTTPRequestHead? {
        guard let scheme = ["http://", "https://"].first(where: { head.uri.prefix($0.utf8.count).lowercased() == $0 }) else { return nil }
        let rest = head.uri.dropFirst(scheme.utf8.count)
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        let host = String(rest[..<end])
        guard isAuthority(host) else { return nil }
        var head = head
        let path = rest[end...]
        head.uri = path.first == "/" ? String(path) : "/" + path
        head.headers.replaceOrAdd(name: "Host", value: host)
        return head
    }

    /// `uri-host [ ":" port ]` (RFC 9110 § 7.2, RFC 3986 § 3.2.2), with a host that is not empty (RFC 9110 § 4.2.1).
    static func isAuthority(_ text: String) -> Bool {
        var rest = Substring(text).utf8
        guard (1...261).contains(rest.count) else { return false }
        if rest.first == UInt8(ascii: "[") {
            guard let close = rest.firstIndex(of: UInt8(ascii: "]")) else { return false }
            let address = rest[rest.index(after: rest.startIndex)..<close]
            guard address.count >= 2, address.allSatisfy({ isHexadecimal($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }),
                address.contains(UInt8(ascii: ":"))
            else { return false }
            rest = rest[rest.index(after: close)...]
        } else {
            let host = rest.prefix { $0 != UInt8(ascii: ":") }
            guard !host.isEmpty, isName(host) else { return false }
            rest = rest[host.endIndex...]
        }
        guard let colon = rest.first else { return true }
        let port = rest.dropFirst()
        return colon == UInt8(ascii: ":") && port.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
            && (port.isEmpty || Int(Substring(port)).map { $0 <= 65_535 } ?? false)
    }

    private static func isName(_ host: Substring.UTF8View) -> Bool {
        var escape = 0
        for byte in host {
            if escape > 0 {
                guard isHexadecimal(byte) else { return false }
                escape -= 1
            } else if byte == UInt8(ascii: "%") {
                escape = 2
            } else if !PercentCoding.isUnreserved(byte), !"!$&'()*+,;=".utf8.contains(byte) {
                return false
            }
        }
        return escape == 0
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): true
        default: false
        }
    }
}
