/// The escapes of string literals (DMN 1.5, grammar rule 65).
enum StringEscapes {
    /// Nil if a `\u` or `\U` names no character. An unknown escape stands for itself with its backslash.
    static func decode(_ text: String) -> String? {
        var result = String.UnicodeScalarView()
        var scalars = text.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == "\\" else {
                result.append(scalar)
                continue
            }
            guard let escaped = scalars.next() else { return nil }
            switch escaped {
            case "n": result.append("\n")
            case "r": result.append("\r")
            case "t": result.append("\t")
            case "\"", "'", "\\": result.append(escaped)
            case "u":
                guard var code = hex(&scalars, 4) else { return nil }
                if (0xD800...0xDBFF).contains(code) {
                    guard scalars.next() == "\\", scalars.next() == "u", let low = hex(&scalars, 4), (0xDC00...0xDFFF).contains(low) else {
                        return nil
                    }
                    code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                }
                guard let character = Unicode.Scalar(code) else { return nil }
                result.append(character)
            case "U":
                guard let code = hex(&scalars, 6), let character = Unicode.Scalar(code) else { return nil }
                result.append(character)
            default:
                result.append("\\")
                result.append(escaped)
            }
        }
        return String(result)
    }

    private static func hex(_ scalars: inout String.UnicodeScalarView.Iterator, _ count: Int) -> UInt32? {
        var code: UInt32 = 0
        for _ in 0..<count {
            guard let scalar = scalars.next(), scalar.isASCII, let digit = Character(scalar).hexDigitValue else { return nil }
            code = code << 4 | UInt32(digit)
        }
        return code
    }
}
