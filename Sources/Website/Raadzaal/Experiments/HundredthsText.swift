import ServiceCatalog

/// A number of at most two decimals, as people type it: with the decimal sign of the page's language, or a point.
struct HundredthsText {
    /// In hundredths; `nil` where it cannot be read.
    let value: Int?

    init(_ text: String, _ t: Texts) {
        let mark = t.language.numberMarks.decimal
        let digits = text.filter { !$0.isWhitespace && $0 != "%" }.map { $0 == mark ? "." : $0 }
        let parts = String(digits).split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty, whole.count <= 9, whole.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(whole) else {
            value = nil
            return
        }
        let rest = parts.count > 1 ? parts[1] : ""
        guard rest.count <= 2, rest.utf8.allSatisfy({ (48...57).contains($0) }), parts.count == 1 || !rest.isEmpty else {
            value = nil
            return
        }
        value = number * 100 + (Int(rest) ?? 0) * (rest.count == 1 ? 10 : 1)
    }

    /// As it is typed: `2`, `2,5`.
    static func written(_ hundredths: Int, _ t: Texts) -> String {
        let (whole, rest) = (hundredths / 100, hundredths % 100)
        if rest == 0 { return String(whole) }
        let digits = rest < 10 ? "0\(rest)" : rest.isMultiple(of: 10) ? "\(rest / 10)" : "\(rest)"
        return "\(whole)\(t.language.numberMarks.decimal)\(digits)"
    }
}
