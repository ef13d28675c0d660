/// Percent-encoding (RFC 3986 § 2.1).
enum PercentCoding {
    /// Letters and digits of ASCII and `-._~`, which mean themselves everywhere in an address (RFC 3986 § 2.3).
    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._~".utf8.contains(byte)
        }
    }

    /// The text in UTF-8 with every byte escaped that is not unreserved.
    ///
    /// - Parameter others: Bytes that stay as they are too.
    static func encoded(_ text: String, keeping others: StaticString = "") -> String {
        others.withUTF8Buffer { others in
            let isKept = { (byte: UInt8) in isUnreserved(byte) || others.contains(byte) }
            if text.utf8.allSatisfy(isKept) { return text }
            let digits = Array("0123456789ABCDEF".utf8)
            var out: [UInt8] = []
            out.reserveCapacity(text.utf8.count * 2)
            for byte in text.utf8 {
                if isKept(byte) { out.append(byte) } else { out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
            }
            return String(decoding: out, as: UTF8.self)
        }
    }

    /// The bytes that escaped text stands for; `nil` where an escape is none.
    static func decoded(_ bytes: some Collection<UInt8>, plusIsSpace: Bool = false) -> [UInt8]? {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+") where plusIsSpace: out.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else { return nil }
                out.append(high << 4 | low)
            default: out.append(byte)
            }
        }
        return out
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
