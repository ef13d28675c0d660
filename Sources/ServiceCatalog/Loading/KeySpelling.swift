import Foundation

/// How keys are written, and how they are made from a text.
enum KeySpelling {
    static let maximumLength = 60

    /// Lower case letters `a-z`, digits and `separator`, starting with a letter and not ending on the separator.
    static func isKey(_ text: String, separator: Character) -> Bool {
        guard let first = text.utf8.first, (97...122).contains(first), text.utf8.count <= maximumLength else { return false }
        guard let mark = separator.asciiValue, text.utf8.last != mark else { return false }
        return text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == mark }
    }

    /// The text in lower case, without accents, with `separator` for all that is neither letter nor digit. Empty when nothing is left.
    static func slug(_ text: String, separator: Character = "-") -> String {
        var result = ""
        for scalar in text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).lowercased().unicodeScalars {
            if (97...122).contains(scalar.value) || (48...57).contains(scalar.value) {
                result.unicodeScalars.append(scalar)
            } else if !result.isEmpty, result.last != separator {
                result.append(separator)
            }
        }
        while result.last == separator { result.removeLast() }
        return result
    }

    /// A key made from `text`: its slug, starting with a letter, not too long. Empty when nothing is left.
    static func key(from text: String, separator: Character) -> String {
        var key = String(slug(text, separator: separator).drop { !$0.isLetter }.prefix(maximumLength))
        while key.last == separator { key.removeLast() }
        return key
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
        return trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Paragraphs: the text between blank lines, each on one line.
    var paragraphs: [String] {
        var result: [String] = []
        var lines: [Substring] = []
        func close() {
            if !lines.isEmpty { result.append(lines.joined(separator: " ")) }
            lines = []
        }
        for line in split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let bare = line.drop(while: \.isWhitespace)
            if bare.isEmpty { close() } else { lines.append(Substring(String(bare).trimmed)) }
        }
        close()
        return result
    }
}
