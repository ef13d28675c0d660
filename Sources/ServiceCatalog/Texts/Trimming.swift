import Foundation

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
