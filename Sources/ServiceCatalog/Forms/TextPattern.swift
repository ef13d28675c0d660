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

    /// Whether some short text keeps the expression busy without end, as `(a+)+` does: then a resident could keep the server busy with
    /// one answer. Found out by trying: texts that nearly match, ever longer, until one takes too long. The time of this thread counts,
    /// not that of the clock, so that a busy machine does not change the answer.
    var isSlow: Bool {
        let pattern = expression.pattern
        guard [")+", ")*", "){"].contains(where: pattern.contains) else { return false }
        let letters = Set(pattern.unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) || " -.,_@".unicodeScalars.contains($0) })
        let pieces = ["a", "A", "0", " ", "-", "a ", "a-", "a."] + letters.sorted().prefix(12).map(String.init)
        for piece in pieces {
            // Each length multiplies the work of an endless expression by at least four, by a hundred at most.
            for length in stride(from: 8, through: 26, by: 3) {
                let text = String(repeating: piece, count: length) + "\u{1}"
                let start = Self.threadTime()
                _ = matches(text)
                if Self.threadTime() - start > 0.01 { return true }
            }
        }
        return false
    }

    /// Seconds that this thread worked.
    private static func threadTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
