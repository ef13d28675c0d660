import Foundation

/// Text made alike for searching: small letters without accents.
enum FoldedText {
    /// The words in order.
    static func words(_ text: String) -> [String] {
        phrase(text).split(separator: " ").map(String.init)
    }

    /// The words, of letters and digits alone, with one space between them.
    static func phrase(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in letters(text).unicodeScalars {
            if scalar == "'" || scalar == "\u{2019}" { continue }
            if isWord(scalar) {
                result.append(scalar)
            } else if let last = result.last, last != " " {
                result.append(" ")
            }
        }
        if result.last == " " { result.removeLast() }
        return String(result)
    }

    /// Small letters without accents. What is no accent but a letter of its own becomes what stands for it where it cannot be typed: `ø` is `o`, `ß` is
    /// `ss`, `ĳ` is `ij`. All else stays as it is.
    static func letters(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 128 }) { return text.lowercased() }
        var result = String.UnicodeScalarView()
        // Decomposed first: the small letter of İ is an i with a mark, which goes with the accents.
        for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            if let plain = plainLetters[scalar] {
                result.append(contentsOf: plain.unicodeScalars)
            } else if scalar.properties.generalCategory != .nonspacingMark {
                result.append(scalar)
            }
        }
        return String(result)
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    static func isWord(_ scalar: Unicode.Scalar) -> Bool { isDigit(scalar) || scalar.properties.isAlphabetic }

    /// Letters of the Latin alphabet that have no decomposition (Unicode Standard, § 2.12), as they are written without them.
    private static let plainLetters: [Unicode.Scalar: String] = [
        "ø": "o", "ł": "l", "ı": "i", "ȷ": "j", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "đ": "d", "ß": "ss", "ħ": "h", "ŧ": "t", "ŋ": "ng", "ĸ": "k",
        "ə": "e", "ɛ": "e", "ɔ": "o", "ɨ": "i", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ɖ": "d", "ƙ": "k", "ƴ": "y", "ƶ": "z", "ꞌ": "", "\u{2bc}": "", "\u{2bb}": "",
        // The point of l·l.
        "\u{b7}": "",
    ]
}
