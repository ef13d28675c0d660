import Foundation

/// How texts with a fixed form are recognised and written in one way. Each gives `nil` for what is not of its form.
enum TextFormats {
    static func normalize(_ text: String, as format: Field.TextFormat) -> String? {
        PastedLabel(format).read(text) { text in
            switch format {
            case .postcode: postcode(text)
            case .bsn: bsn(text)
            case .iban: iban(text)
            case .licencePlate: licencePlate(text)
            }
        }
    }

    /// A telephone number with the marks of a keyboard, without what was copied along with it.
    static func phone(_ text: String) -> String? {
        PastedLabel.phone.read(text) { text in
            let plain = plainMarks(text)
            return isPhoneNumber(plain) ? plain : nil
        }
    }

    /// An e-mail address as it was typed, or without what was copied along with it.
    static func email(_ text: String) -> String? { PastedLabel.email.read(text) { isEmail($0) ? $0 : nil } }

    /// `1234 AB`. No postcode starts with 0 or ends on SA, SD or SS.
    static func postcode(_ text: String) -> String? {
        let bytes = compact(text, dropping: " -.")
        guard bytes.count == 6, bytes[0] != 48, bytes[0..<4].allSatisfy(isDigit), bytes[4..<6].allSatisfy(isCapital) else { return nil }
        let letters = String(decoding: bytes[4..<6], as: UTF8.self)
        guard !["SA", "SD", "SS"].contains(letters) else { return nil }
        return String(decoding: bytes[0..<4], as: UTF8.self) + " " + letters
    }

    /// Nine digits that pass the eleven-test (Besluit bsn, article 8 and the Logisch Ontwerp BSN): 9·a + 8·b + … + 2·h − i is divisible by 11.
    static func bsn(_ text: String) -> String? {
        var digits = compact(text, dropping: " .-")
        guard digits.allSatisfy(isDigit) else { return nil }
        if digits.count == 8 { digits.insert(48, at: 0) }
        guard digits.count == 9, digits.contains(where: { $0 != 48 }) else { return nil }
        var sum = 0
        for (index, digit) in digits.enumerated() { sum += (index == 8 ? -1 : 9 - index) * Int(digit - 48) }
        return sum % 11 == 0 ? String(decoding: digits, as: UTF8.self) : nil
    }

    /// Without spaces and the word IBAN before it, in capitals; the check is that of ISO 13616: the rearranged number modulo 97 is 1.
    static func iban(_ text: String) -> String? {
        var bytes = compact(text, dropping: " -.:")
        // No number begins so: after two letters come two digits.
        if bytes.starts(with: "IBAN".utf8) { bytes.removeFirst(4) }
        guard (15...34).contains(bytes.count), bytes[0..<2].allSatisfy(isCapital), bytes[2..<4].allSatisfy(isDigit),
            bytes.allSatisfy({ isDigit($0) || isCapital($0) })
        else { return nil }
        if bytes[0] == 78, bytes[1] == 76, bytes.count != 18 { return nil }
        var remainder = 0
        for byte in bytes[4...] + bytes[..<4] {
            remainder = isDigit(byte) ? (remainder * 10 + Int(byte - 48)) % 97 : (remainder * 100 + Int(byte - 55)) % 97
        }
        return remainder == 1 ? String(decoding: bytes, as: UTF8.self) : nil
    }

    /// In capitals. A Dutch plate gets its hyphens (`GZ-123-H`); another has 4 to 9 letters and digits.
    static func licencePlate(_ text: String) -> String? {
        let bytes = compact(text, dropping: " -.")
        guard (4...9).contains(bytes.count), bytes.allSatisfy({ isDigit($0) || isCapital($0) }), bytes.contains(where: isDigit),
            bytes.contains(where: isCapital)
        else { return nil }
        guard bytes.count == 6 else { return String(decoding: bytes, as: UTF8.self) }
        var groups: [[UInt8]] = []
        for byte in bytes {
            if let last = groups.last?.last, isDigit(last) == isDigit(byte) { groups[groups.count - 1].append(byte) } else { groups.append([byte]) }
        }
        groups = groups.flatMap { $0.count == 4 ? [Array($0[..<2]), Array($0[2...])] : [$0] }
        guard groups.count == 3 else { return String(decoding: bytes, as: UTF8.self) }
        return groups.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
    }

    /// One @ with something on both sides, and a domain with a point. Whether mail arrives only a message can tell.
    static func isEmail(_ text: String) -> Bool {
        guard text.utf8.count <= 254 else { return false }
        let scalars = Array(text.unicodeScalars)
        guard let at = scalars.firstIndex(of: "@") else { return false }
        let local = scalars[..<at], point = Unicode.Scalar(".")
        guard (1...64).contains(width(local)), local.first != point, local.last != point,
            zip(local, local.dropFirst()).allSatisfy({ $0 != point || $1 != point }), local.allSatisfy({ isWord($0) || isLocalSign($0) })
        else { return false }
        let labels = scalars[(at + 1)...].split(separator: point, omittingEmptySubsequences: false)
        guard labels.count >= 2, let top = labels.last, top.count >= 2, top.contains(where: { !("0"..."9").contains($0) }) else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(width(label)) && label.first != "-" && label.last != "-" && label.allSatisfy { $0 == "-" || isWord($0) }
        }
    }

    /// In bytes of UTF-8.
    private static func width(_ scalars: ArraySlice<Unicode.Scalar>) -> Int { scalars.reduce(0) { $0 + UTF8.width($1) } }

    /// Signs that may stand before the @ (RFC 5322 § 3.2.3).
    private static func isLocalSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "!", "#", "$", "%", "&", "'", "*", "+", "/", "=", "?", "^", "_", "`", "{", "|", "}", "~", ".", "-": true
        default: false
        }
    }

    /// Eight to fifteen digits (ITU-T E.164 allows fifteen), with a plus before and spaces, hyphens, points and brackets between, also around
    /// the plus: `(+31) 6 12345678`.
    static func isPhoneNumber(_ text: String) -> Bool {
        var digits = 0, hasPlus = false
        for byte in plainMarks(text).utf8 {
            switch byte {
            case 48...57: digits += 1
            case 43:
                if hasPlus || digits > 0 { return false }
                hasPlus = true
            case 32, 45, 46, 40, 41, 47: continue
            default: return false
            }
        }
        return (8...15).contains(digits)
    }

    // MARK: - Bytes

    /// The text in ASCII capitals without the characters in `dropped`; letters outside ASCII stay, and match nothing.
    private static func compact(_ text: String, dropping dropped: String) -> [UInt8] {
        plainMarks(text).utf8.compactMap { byte in
            if dropped.utf8.contains(byte) { return nil }
            return (97...122).contains(byte) ? byte - 32 : byte
        }
    }

    /// The text with every kind of space, dash and digit as the one on a keyboard, wide signs as narrow ones, and without what cannot be seen
    /// (soft hyphens, joiners, zero-width spaces): what was copied from a letter, a bank's page or a PDF, or typed on the keyboard of another
    /// script, has others. A digit of another script is the same digit (Unicode Standard, § 4.6).
    static func plainMarks(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 128 }) { return text }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .dashPunctuation: plain.append("-")
            case .spaceSeparator: plain.append(" ")
            case .format: continue
            case .decimalNumber:
                guard let value = scalar.properties.numericValue, let digit = Unicode.Scalar(48 + UInt32(value)) else { continue }
                plain.append(digit)
            default:
                switch scalar.value {
                // The minus sign.
                case 0x2212: plain.append("-")
                // Wide forms of the signs of ASCII.
                case 0xFF01...0xFF5E: plain.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
                default: plain.append(scalar)
                }
            }
        }
        return String(plain)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    private static func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "a"..."z", "A"..."Z": true
        default: scalar.value > 127 && scalar.properties.isAlphabetic
        }
    }
}

extension Field.TextFormat {
    /// The text in the one way of writing it, such as `1234 AB`; `nil` for what is not of this form.
    public func normalize(_ text: String) -> String? { TextFormats.normalize(text.trimmed, as: self) }
}

extension Field.PersonalFact {
    /// One way of writing, so that the same fact is found again however it was typed: `+31612345678`, `1234AB`, `jansen`, `2001-02-03`.
    public func normalize(_ text: String) -> String { recognize(text) ?? text.trimmed }

    /// The same, where the text has the form of such a fact; `nil` where it cannot be one.
    public func recognize(_ text: String) -> String? {
        let trimmed = text.trimmed
        switch self {
        case .bsn: return TextFormats.normalize(trimmed, as: .bsn)
        case .postcode: return TextFormats.normalize(trimmed, as: .postcode)?.replacing(" ", with: "")
        case .email: return TextFormats.email(trimmed)?.lowercased()
        case .dateOfBirth: return DateText.written(trimmed)?.description
        case .phone: return TextFormats.phone(trimmed).map(Self.phone)
        case .name, .address:
            let parts = Self.parts(trimmed)
            return parts.isEmpty ? nil : parts.joined(separator: " ")
        }
    }

    /// As it is called from abroad (ITU-T E.123); a number without a country is Dutch.
    private static func phone(_ text: String) -> String {
        func digits(_ text: String) -> String { String(decoding: text.utf8.filter { (48...57).contains($0) }, as: UTF8.self) }
        let all = digits(text)
        // Also (+31).
        let hasSign = text.first { "+0123456789".contains($0) } == "+"
        guard hasSign || all.hasPrefix("00") else {
            if all.hasPrefix("0") { return "+31" + all.dropFirst() }
            // Without the zero, and with the country but without its sign.
            return all.count == 9 ? "+31" + all : all.count == 11 && all.hasPrefix("31") ? "+" + all : all
        }
        // +44 (0)20: the zero is for those who call from within the country.
        let called = digits(text.replacing("(0)", with: ""))
        let number = hasSign ? called[...] : called.dropFirst(2)
        return number.hasPrefix("310") ? "+31" + number.dropFirst(3) : "+" + number
    }
}
