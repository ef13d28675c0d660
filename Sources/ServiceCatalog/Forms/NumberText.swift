import FEEL

/// Numbers as residents write them: `1.250,50`, `1250,5`, `1250.5`, `€ 12`, `1 250`.
enum NumberText {
    struct Parsed {
        let number: Decimal128
        /// As typed: `12,50` has two.
        let decimals: Int
    }

    /// The last of comma and point separates the decimals, except a lone point before exactly three digits, which in Dutch separates
    /// thousands (`1.250`). A comma is never a separator of thousands unless a point follows it.
    ///
    /// - Parameter unit: May stand behind the number.
    static func parse(_ typed: String, unit: String?) -> Parsed? {
        var text = typed.replacing("\u{2212}", with: "-")
        if text.hasPrefix("€") { text = String(text.dropFirst()).trimmed }
        if let unit, text.lowercased().hasSuffix(unit.lowercased()) { text = String(text.dropLast(unit.count)).trimmed }
        let isNegative = text.hasPrefix("-")
        if isNegative { text.removeFirst() }
        if text.hasSuffix(",-") { text.removeLast(2) }
        guard let (whole, fraction) = parts(of: text), whole.utf8.count + fraction.utf8.count <= 34 else { return nil }
        let plain = (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
        return Decimal128(plain).map { Parsed(number: $0, decimals: fraction.utf8.count) }
    }

    private static func parts(of text: String) -> (whole: String, fraction: String)? {
        let comma = text.lastIndex(of: ","), point = text.lastIndex(of: ".")
        let decimalMark: String.Index?
        switch (comma, point) {
        case (nil, nil): decimalMark = nil
        case (let comma?, nil): decimalMark = comma
        case (nil, let point?):
            let groups = text.split(separator: ".", omittingEmptySubsequences: false)
            let isThousands = groups.count > 2 || groups[1].count == 3 && groups[0] != "0" && !groups[0].isEmpty && groups[0].count <= 3
            decimalMark = isThousands ? nil : point
        case (let comma?, let point?): decimalMark = max(comma, point)
        }
        guard let decimalMark else { return digits(grouped: text[...]).map { ($0, "") } }
        let fraction = text[text.index(after: decimalMark)...]
        guard let whole = digits(grouped: text[..<decimalMark]), !fraction.isEmpty, fraction.utf8.allSatisfy(isDigit) else { return nil }
        return (whole, String(fraction))
    }

    /// Digits, or groups of three with one kind of separator.
    private static func digits(grouped text: Substring) -> String? {
        if text.isEmpty { return nil }
        if text.utf8.allSatisfy(isDigit) { return String(text) }
        for separator in [".", ",", " ", "\u{A0}", "\u{202F}", "'"] as [Character] where text.contains(separator) {
            let groups = text.split(separator: separator, omittingEmptySubsequences: false)
            guard let first = groups.first, (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
                groups.allSatisfy({ $0.utf8.allSatisfy(isDigit) })
            else { return nil }
            return groups.joined()
        }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// The number as it is typed in `language`: `1250,5` in Dutch, `1250.5` in English.
    static func show(_ number: Decimal128, language: Language) -> String {
        let plain = number.description
        if language == .english || !plain.utf8.contains(UInt8(ascii: ".")) { return plain }
        return plain.replacing(".", with: ",")
    }
}
