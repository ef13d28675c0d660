/// Comma-separated values.
enum CSV {
    /// A field as RFC 4180 § 2 has it. A text that a spreadsheet would take for a formula begins with an apostrophe and stands in quotes.
    static func field(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
        let text = isFormula ? "'" + text : text
        guard isFormula || text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
