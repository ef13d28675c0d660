import Foundation

/// How keys are written, and how they are made from a text.
///
/// A key ends up in the journal, as a code in the open part of an event: what that cannot hold is no key.
enum KeySpelling {
    static let maximumLength = 60
    /// Of a field: the journal keeps it with the reason for which an answer was refused, as `field:file_type_not_accepted`.
    static let maximumFieldLength = 57

    /// The greatest length of a key whose words are parted by `separator`: underscores are for what is a name in FEEL.
    static func maximumLength(separator: Character) -> Int { separator == "_" ? maximumFieldLength : maximumLength }

    /// Lower case letters `a-z`, digits and `separator`, starting with a letter and not ending on the separator, not too long, and without
    /// eight digits in a row.
    static func isKey(_ text: String, separator: Character) -> Bool {
        isSpelled(text, separator: separator) && text.utf8.count <= maximumLength(separator: separator) && CodeSpelling.isCode(text)
    }

    /// Whether the text was a key before it mattered what the journal can hold: archived definitions may have such.
    static func isSpelled(_ text: String, separator: Character) -> Bool {
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

    /// A key made from `text`: its slug, starting with a letter, not too long, long numbers cut into groups of four digits. Empty when nothing
    /// is left.
    static func key(from text: String, separator: Character) -> String {
        let slug = slug(text, separator: separator).drop { !$0.isLetter }
        return cut(CodeSpelling.parted(String(slug), by: separator), to: maximumLength(separator: separator), separator: separator)
    }

    /// A value of a choice made from `text`: its slug, as one that can be kept. Empty when nothing is left.
    static func value(from text: String) -> String {
        cut(CodeSpelling.parted(slug(text), by: "-"), to: CodeSpelling.maximumLength, separator: "-")
    }

    /// What to do about a text that is no key.
    static func mend(for text: String, separator: Character) -> String {
        let key = key(from: text, separator: separator)
        let rule =
            if !isSpelled(text, separator: separator) {
                "use lower case letters, digits and \"\(separator)\", starting with a letter"
            } else if text.utf8.count > maximumLength(separator: separator) {
                "use at most \(maximumLength(separator: separator)) letters and digits"
            } else {
                "write at most \(CodeSpelling.longestNumber) digits in a row, for more could be a person's number"
            }
        return key.isEmpty ? rule : "\(rule): \"\(key)\""
    }

    private static func cut(_ text: String, to length: Int, separator: Character) -> String {
        var text = String(text.prefix(length))
        while text.last == separator { text.removeLast() }
        return text
    }
}
