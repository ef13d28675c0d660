import Foundation

/// What residents type, made into one form before anything looks at it.
enum TypedText {
    /// Trimmed, NFC, without control characters, without marks that turn the direction of text around and without what cannot be seen; one
    /// line, on which every space is the one of a keyboard.
    static func line(_ raw: String) -> String { clean(raw, keepingLines: false) }

    /// The same, with its line breaks (`\n`).
    static func lines(_ raw: String) -> String { clean(raw, keepingLines: true) }

    /// On one line, without what cannot be seen, and otherwise letter for letter as it came: for the names of things that have one already.
    static func visible(_ raw: String) -> String {
        isPlain(raw) ? raw : String(seen(raw, keepingLines: false)).trimmed
    }

    private static func clean(_ raw: String, keepingLines: Bool) -> String {
        if isPlain(raw) { return raw }
        let seen = seen(raw, keepingLines: keepingLines)
        let text = keepingLines ? String(seen) : String(String.UnicodeScalarView(seen.map { $0.properties.generalCategory == .spaceSeparator ? " " : $0 }))
        return text.precomposedStringWithCanonicalMapping.trimmed
    }

    private static func seen(_ raw: String, keepingLines: Bool) -> String.UnicodeScalarView {
        var result = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in raw.unicodeScalars {
            defer { afterReturn = scalar == "\r" }
            switch scalar.value {
            case 10 where afterReturn: continue
            case 10, 13, 0x85, 0x2028, 0x2029: result.append(keepingLines ? "\n" : " ")
            case 9: result.append(" ")
            // Control characters, soft hyphen, zero-width space, word joiner and its like, marks and overrides of direction, byte order mark,
            // noncharacters.
            case 0...31, 127...159, 0x00AD, 0x061C, 0x180E, 0x200B, 0x2060...0x2064, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB,
                0xFFFE, 0xFFFF:
                continue
            default: result.append(scalar)
            }
        }
        return result
    }

    /// Printable ASCII without spaces at the ends: nothing to do.
    private static func isPlain(_ raw: String) -> Bool {
        if raw.utf8.first == 32 || raw.utf8.last == 32 { return false }
        return raw.utf8.allSatisfy { (32...126).contains($0) }
    }
}
