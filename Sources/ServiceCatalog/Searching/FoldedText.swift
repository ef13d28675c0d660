import Foundation

/// Text made alike for searching: lower case, without accents, letters and digits only.
enum FoldedText {
    /// The words in order.
    static func words(_ text: String) -> [String] {
        phrase(text).split(separator: " ").map(String.init)
    }

    /// The words with one space between them.
    static func phrase(_ text: String) -> String {
        var folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).lowercased()
        if !folded.utf8.allSatisfy({ $0 < 128 }) {
            folded = folded.replacing("ĳ", with: "ij").replacing("ß", with: "ss").replacing("ø", with: "o").replacing("æ", with: "ae")
        }
        var result = String.UnicodeScalarView()
        for scalar in folded.unicodeScalars {
            if scalar == "'" || scalar == "\u{2019}" { continue }
            if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                result.append(scalar)
            } else if let last = result.last, last != " " {
                result.append(" ")
            }
        }
        if result.last == " " { result.removeLast() }
        return String(result)
    }

    /// Words that say nothing about which service is meant.
    static let stopWords: Set<String> = [
        "de", "het", "een", "en", "of", "ik", "mijn", "u", "uw", "je", "wil", "willen", "kan", "kunnen", "moet", "hoe", "wat", "waar",
        "wanneer", "voor", "van", "in", "op", "om", "te", "bij", "met", "aan", "naar", "is", "er", "dat", "die", "als", "heb", "krijg",
        "the", "a", "an", "and", "or", "i", "my", "your", "want", "can", "how", "what", "where", "when", "for", "of", "to", "do", "at",
        "with", "on", "need", "get",
    ]
}
