import Journal

/// A text in the open that is no code, as a list of codes: an address, or a condition in FEEL. What a code cannot hold stands as two
/// hexadecimal digits of each byte, between colons, so that `device="phone"` is `device:3D::22:phone:22:`. Eight digits in a row are refused here too, with
/// spaces between them as well: as people write telephone numbers.
enum CodedText {
    /// Characters of a code, less those of an escape that must not be cut.
    private static let longest = 76

    /// - Throws: `UnkeepableCode` for a text with eight digits in a row.
    static func codes(_ text: String) throws(UnkeepableCode) -> [Code] {
        var pieces: [String] = [""], digits = 0
        for byte in text.utf8 {
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            if isDigit { digits += 1 } else if byte != UInt8(ascii: "."), byte != UInt8(ascii: " ") { digits = 0 }
            // No code is made of such a text either.
            if digits >= 8 { _ = try Code(keeping: text) }
            let character = isPlain(byte) ? String(UnicodeScalar(byte)) : ":" + Hex.string([byte]).uppercased() + ":"
            if pieces[pieces.count - 1].utf8.count + character.utf8.count > longest { pieces.append("") }
            pieces[pieces.count - 1] += character
        }
        return try Code.all(keeping: pieces.filter { !$0.isEmpty })
    }

    /// `nil` for what `codes` did not write.
    static func text(_ codes: [String]) -> String? {
        var bytes: [UInt8] = []
        for code in codes {
            var rest = code.utf8[...]
            while let byte = rest.popFirst() {
                guard byte == UInt8(ascii: ":") else {
                    bytes.append(byte)
                    continue
                }
                let escaped = Hex.bytes(String(decoding: rest.prefix(2), as: UTF8.self).lowercased()) ?? []
                rest = rest.dropFirst(2)
                guard escaped.count == 1, rest.popFirst() == UInt8(ascii: ":") else { return nil }
                bytes += escaped
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
