import FEEL

/// Numbers as people write them: `1.250,50`, `1250,5`, `1250.5`, `€ 12`, `1 250`.
public enum NumberText {
    /// What a text comes to as a number.
    enum Parsed: Hashable {
        case number(Decimal128)
        /// It is a number, with more decimals than are asked for.
        case tooManyDecimals
        /// It may be more than one number: those that it may be, as the language itself reads it first. Whoever typed it must say.
        case ambiguous([Decimal128])
        case notANumber
    }

    /// Reads a number as `language` writes it. What is no number there, but is one in exactly one other way (`1250.5` in Dutch, whose
    /// numeric keypads have a point), is that number. Nothing is guessed: `1,250` in Dutch has three decimals; where fewer are asked for it
    /// may also be what an English reader means by it.
    ///
    /// - Parameters:
    ///   - unit: May stand behind the number.
    ///   - decimals: The most that the number may have. More of them count as long as they are zeros: `72,00`.
    static func parse(_ typed: String, unit: String?, decimals: Int, language: Language) -> Parsed {
        guard let body = Body(typed, unit: unit) else { return .notANumber }
        let own = body.reading(language.numberMarks)
        if let own, own.decimals <= decimals { return .number(own.number) }
        // An own reading stands first; each other convention adds what it reads differently.
        var numbers = own.map { [$0.number] } ?? []
        // The last are the marks of Arabic, which can mean nothing else.
        for (decimal, thousands) in [(",", "."), (".", ","), ("\u{66B}", "\u{66C}")] as [(Character, Character)] {
            if let other = body.reading(decimal: decimal, thousands: thousands), !numbers.contains(other.number) { numbers.append(other.number) }
        }
        guard let number = numbers.first else { return .notANumber }
        if numbers.count > 1 { return .ambiguous(numbers) }
        guard let rounded = number.rounded(toScale: decimals, .halfUp), rounded == number else { return .tooManyDecimals }
        return .number(rounded)
    }

    /// A whole number that someone typed outside a form's own fields: `14`, `1.000`, `14 dagen`; `nil` for what is none, or may be more
    /// than one.
    public static func whole(_ typed: String, unit: String? = nil, language: Language) -> Int? {
        guard case .number(let number) = parse(TypedText.line(typed), unit: unit, decimals: 0, language: language) else { return nil }
        return Int(number.description)
    }

    /// The number as it is typed in `language`: `1250,5` in Dutch, `1250.5` in English. Read in the same language, it is the same number.
    public static func show(_ number: Decimal128, language: Language) -> String {
        let plain = number.description, mark = language.numberMarks.decimal
        guard mark != ".", plain.utf8.contains(UInt8(ascii: ".")) else { return plain }
        return plain.replacing(".", with: String(mark))
    }
}

/// The digits of a number and the marks among them, without sign, currency and unit.
private struct Body {
    private let text: Substring
    private let isNegative: Bool

    /// Whatever keeps thousands apart in any language, beside comma and point.
    private static let gaps: Set<Character> = [" ", "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}", "'", "\u{2019}"]
    /// What stands for no cents: `12,-`.
    private static let ends = [",-", ".-", ",--", ".--", ",="]
    private static let mostDigits = 34

    init?(_ typed: String, unit: String?) {
        // Languages put the minus before the sign of a currency, or behind it.
        let plain = TextFormats.plainMarks(typed).trimmed
        var (text, isNegative) = Self.withoutMinus(PastedLabel.number.value(in: plain) ?? plain)
        text = Self.withoutUnit(text, unit)
        if !isNegative { (text, isNegative) = Self.withoutMinus(text) }
        self.isNegative = isNegative
        if let end = Self.ends.first(where: text.hasSuffix) { text.removeLast(end.count) }
        guard text.contains(where: Self.isDigit) else { return nil }
        self.text = text[...]
    }

    private static func withoutMinus(_ text: String) -> (String, Bool) {
        text.hasPrefix("-") ? (String(text.dropFirst()).trimmed, true) : (text, false)
    }

    /// Without the unit behind it, and without the currency that is asked for on either side: of `€ per maand` also `1.250,50 euro per maand`.
    private static func withoutUnit(_ typed: String, _ unit: String?) -> String {
        let currency = AmountText.spellings(of: unit)
        let whole = unit.map(TextFormats.plainMarks)
        let rest = currency.isEmpty ? nil : whole?.firstIndex(of: " ").flatMap { whole?[$0...] }.map { String($0).trimmed }
        var text = typed
        func drop(_ ends: [String]) {
            guard let end = ends.first(where: { !$0.isEmpty && text.lowercased().hasSuffix($0.lowercased()) }) else { return }
            text = String(text.dropLast(end.count)).trimmed
        }
        drop([whole, rest].compactMap { $0 })
        drop(currency)
        // `EUR € 12,50`: twice the same is once.
        for _ in 0..<2 {
            guard let start = currency.first(where: text.lowercased().hasPrefix) else { break }
            text = String(text.dropFirst(start.count)).trimmed
        }
        return text
    }

    func reading(_ marks: NumberMarks) -> (number: Decimal128, decimals: Int)? { reading(decimal: marks.decimal, thousands: marks.thousands) }

    /// The number, where `decimal` stands before the decimals and `thousands`, or a gap, between groups of three digits.
    ///
    /// - Returns: The number, and how many decimals were typed.
    func reading(decimal: Character, thousands: Character) -> (number: Decimal128, decimals: Int)? {
        let parts = text.split(separator: decimal, omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Self.digits(parts[0], thousands) else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        // `,5` is a number, `5,` and `,` are none.
        if parts.count == 2, fraction.isEmpty || !fraction.allSatisfy(Self.isDigit) { return nil }
        guard whole.count + fraction.count <= Self.mostDigits else { return nil }
        let plain = (isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
        return Decimal128(plain).map { ($0, fraction.count) }
    }

    /// Digits, or groups of three with one kind of mark between them.
    private static func digits(_ text: Substring, _ thousands: Character) -> String? {
        if text.allSatisfy(isDigit) { return String(text) }
        guard let mark = text.first(where: { !isDigit($0) }), mark == thousands || gaps.contains(mark) else { return nil }
        let groups = text.split(separator: mark, omittingEmptySubsequences: false)
        guard let first = groups.first, (1...3).contains(first.count), first.first != "0", groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.allSatisfy({ $0.allSatisfy(isDigit) })
        else { return nil }
        return groups.joined()
    }

    /// Of the ten that everybody's keypad here has: those of other scripts were made into them before.
    private static func isDigit(_ character: Character) -> Bool { character.asciiValue.map { (48...57).contains($0) } ?? false }
}
