/// An address to which mail can be sent as it stands: `teamleider-groen@voorbeeldstad.example`.
///
/// The plain form of RFC 5321 § 4.1.2 alone: a dot-string before the @ and a domain name after it, all ASCII. No quotes, comments, spaces or
/// line ends fit in, so that an address can stand in a header or a command of SMTP and mean nothing else there. A domain with other letters is
/// written in its `xn--` form.
public struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    public let description: String
    /// What stands after the @, in lower case.
    public let domain: String

    /// - Returns: `nil` when `text` is no such address. At most 64 octets before the @ and 254 in all (RFC 5321 § 4.5.3.1, RFC 3696 erratum 1690).
    public init?(_ text: String) {
        guard (3...254).contains(text.utf8.count), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count) else { return nil }
        let words = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard words.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isAtomText) }) else { return nil }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        let areLabels = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { Self.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        }
        // A name that ends in digits is an address of a machine.
        guard labels.count >= 2, areLabels, labels.last?.utf8.contains(where: { $0 > UInt8(ascii: "9") }) == true else { return nil }
        description = text
        domain = parts[1].lowercased()
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }

    /// RFC 5322 § 3.2.3.
    private static func isAtomText(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte) }
}
