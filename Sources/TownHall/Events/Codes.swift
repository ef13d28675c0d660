import CivilTime
import Journal

extension Code {
    /// A day, as in `2026-12-28`.
    init(_ date: CalendarDate) throws(UnkeepableCode) { try self.init(keeping: date.description) }

    /// A digest in lower case hexadecimal, which may hold long runs of digits.
    init(stringDigest hex: String) throws(UnkeepableCode) {
        if let bytes = Hex.bytes(hex), !bytes.isEmpty, Hex.string(bytes) == hex { self.init(digest: bytes) } else { try self.init(keeping: hex) }
    }

    static func all(keeping texts: some Sequence<String>) throws(UnkeepableCode) -> [Code] {
        var codes: [Code] = []
        for text in texts { codes.append(try Code(keeping: text)) }
        return codes
    }
}

extension Facts {
    func date(_ key: String) -> CalendarDate? { code(key).flatMap { CalendarDate($0) } }
}
