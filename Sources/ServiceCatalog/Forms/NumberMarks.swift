/// How a language writes numbers: what stands before the decimals, and what keeps thousands apart.
public struct NumberMarks: Hashable, Sendable {
    /// Before the decimals.
    public let decimal: Character
    /// Between thousands.
    public let thousands: Character

    private init(_ decimal: Character, _ thousands: Character) { self.decimal = decimal; self.thousands = thousands }

    private static let commaAndPoint = NumberMarks(",", ".")
    private static let pointAndComma = NumberMarks(".", ",")
    private static let commaAndSpace = NumberMarks(",", "\u{A0}")

    /// Of languages that there may be no file of, by code (Unicode CLDR, `numbers/symbols` for Latin digits).
    private static let known: [Language: NumberMarks] = Dictionary(
        uniqueKeysWithValues: [
            (commaAndPoint, ["fy", "de", "da", "el", "es", "hr", "id", "it", "pt", "ro", "sl", "sr", "tr", "vi"]),
            (pointAndComma, ["ar", "he", "hi", "ja", "ko", "so", "sw", "ti", "zh"]),
            (commaAndSpace, ["bg", "cs", "fi", "fr", "hu", "nb", "pl", "ru", "sk", "sv", "uk"]),
        ].flatMap { marks, codes in codes.map { (Language(rawValue: $0), marks) } })

    /// The marks of a language; `nil` for one that we do not know.
    static func known(of language: Language) -> NumberMarks? {
        if let formats = language.file?.formats { return NumberMarks(formats.decimal, formats.thousands) }
        return known[language]
    }

    /// The marks of a language; those of Dutch for one that we do not know.
    fileprivate static func marks(of language: Language) -> NumberMarks { known(of: language) ?? commaAndPoint }
}

extension Language {
    /// How numbers are written in this language.
    public var numberMarks: NumberMarks { NumberMarks.marks(of: self) }
}
