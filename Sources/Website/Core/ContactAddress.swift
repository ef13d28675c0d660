/// What is typed or configured about how to reach somebody, as an address that a browser opens.
enum ContactAddress {
    /// A letter to one address (RFC 6068 § 2): whatever stands in it is part of that address, and none of it a header, a second recipient or a
    /// text. Only the `@` before the domain stays as it is.
    static func mail(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@") else { return "mailto:" + PercentCoding.encoded(address) }
        return "mailto:" + PercentCoding.encoded(String(address[..<at])) + "@" + PercentCoding.encoded(String(address[address.index(after: at)...]))
    }

    /// A call to a number (RFC 3966 § 3): its digits, after a `+` where the number begins with one. Nothing that would dial an extension, a
    /// pause or a service code comes along.
    static func telephone(_ number: String) -> String {
        let isInternational = number.utf8.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "(") } == UInt8(ascii: "+")
        // The zero that is dialled at home alone: +31 (0)6.
        let dialled = isInternational ? number.replacing("(0)", with: "") : number
        let digits = dialled.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return "tel:" + (isInternational ? "+" : "") + String(decoding: digits, as: UTF8.self)
    }
}
