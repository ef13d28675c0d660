import FEEL

/// Amounts of money: numbers whose unit is a currency, by its sign, its code or its name.
struct AmountText {
    private let sign: String
    /// What comes after the currency in the unit: `per maand`.
    private let rest: String

    private static let signs = ["€": "€", "euro": "€", "eur": "€", "$": "$", "dollar": "$", "usd": "$", "£": "£", "pond": "£", "gbp": "£"]
    /// `nil` when the unit is no currency.
    init?(unit: String?) {
        guard let words = unit?.split(separator: " ", maxSplits: 1), let first = words.first, let sign = Self.signs[first.lowercased()] else { return nil }
        self.sign = sign
        rest = words.count > 1 ? "\u{A0}" + words[1] : ""
    }

    /// How people write the currency of a unit, in small letters and the longest first. Without a unit it may be euros; none for another unit.
    static func spellings(of unit: String?) -> [String] {
        guard let sign = unit == nil ? "€" : AmountText(unit: unit)?.sign else { return [] }
        return signs.filter { $0.value == sign }.map(\.key).sorted { ($1.count, $0) < ($0.count, $1) }
    }

    /// `€ 1.250,50` in Dutch, `€1,250.50` in English, with spaces that do not break.
    func show(_ number: Decimal128, decimals: Int, language: Language) -> String {
        let isNegative = number < 0, marks = language.numberMarks
        let parts = Self.typed(isNegative ? 0 - number : number, decimals: decimals).split(separator: ".")
        guard let whole = parts.first else { return number.description }
        var digits = Self.grouped(whole, marks.thousands)
        if parts.count > 1 { digits += String(marks.decimal) + parts[1] }
        let minus = isNegative ? "-" : ""
        return language.money(digits, minus: minus, sign: sign) + rest
    }

    /// The plain number with its cents, where it may have them: `1250.50`.
    static func typed(_ number: Decimal128, decimals: Int) -> String {
        let plain = number.description
        let parts = plain.split(separator: ".")
        guard decimals > 0, parts.count <= 2, plain.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 45 }) else { return plain }
        let cents = parts.count > 1 ? String(parts[1]) : ""
        return parts[0] + "." + cents + String(repeating: "0", count: max(0, 2 - cents.count))
    }

    private static func grouped(_ digits: Substring, _ mark: Character) -> String {
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(mark) }
            grouped.append(digit)
        }
        return grouped
    }
}

extension Language {
    /// Where the sign stands in a language that there is no file of, by code (Unicode CLDR, `numbers/currencyFormats`).
    private static let signFirst: Set<Language> = [Language(rawValue: "fy")]

    /// An amount of money with the sign of its currency.
    ///
    /// - Parameter amount: Its digits and marks, without a minus.
    public func money(_ amount: String, minus: String = "", sign: String = "€") -> String {
        let unlisted: FormatPattern =
            numberMarks.decimal == "."
            ? "{minus}{sign}{amount}" : Self.signFirst.contains(self) ? "{sign}\u{A0}{minus}{amount}" : "{minus}{amount}\u{A0}{sign}"
        return (file?.formats.money ?? unlisted).filled { $0 == "sign" ? sign : $0 == "minus" ? minus : amount }
    }
}

extension Field {
    /// Whether the field asks for an amount of money.
    public var isAmount: Bool { if case .number(let unit, _, _, _) = kind { AmountText(unit: unit) != nil } else { false } }

    /// A number that was answered here, as people read it: `€ 1.250,50` for an amount, `12,5 kg` for another with a unit.
    public func shown(_ number: Decimal128, in language: Language) -> String {
        guard case .number(let unit, let decimals, _, _) = kind else { return NumberText.show(number, language: language) }
        if let amount = AmountText(unit: unit) { return amount.show(number, decimals: decimals, language: language) }
        return NumberText.show(number, language: language) + (unit.map { "\u{A0}" + $0 } ?? "")
    }

    /// A number that was answered here, as it is typed in the field: an amount has its cents. Read in the same language, it is the same number.
    func typed(_ number: Decimal128, in language: Language) -> String {
        guard case .number(let unit, let decimals, _, _) = kind, AmountText(unit: unit) != nil else { return NumberText.show(number, language: language) }
        return AmountText.typed(number, decimals: decimals).replacing(".", with: String(language.numberMarks.decimal))
    }
}
