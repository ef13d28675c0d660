import Foundation

/// A regular expression that a whole text must match. Compiled once per form.
struct TextPattern: Sendable {
    private let expression: NSRegularExpression

    /// `nil` when `pattern` is no regular expression.
    init?(_ pattern: String) {
        guard let expression = try? NSRegularExpression(pattern: "^(?:\(pattern))$") else { return nil }
        self.expression = expression
    }

    func matches(_ text: String) -> Bool {
        let whole = NSRange(location: 0, length: text.utf16.count)
        return expression.firstMatch(in: text, range: whole)?.range == whole
    }
}
