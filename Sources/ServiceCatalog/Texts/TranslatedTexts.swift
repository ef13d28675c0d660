/// Texts of a language by those that they are of.
public struct TranslatedTexts: Sendable {
    private let texts: [String: Translation]
    private let plurals: PluralRules
    private let decimal: Character
    private let thousands: Character

    /// Without any text.
    public static let none = TranslatedTexts([:], .none, LanguageFormats.neutral)

    init(_ texts: [String: Translation], _ plurals: PluralRules, _ formats: LanguageFormats) {
        self.texts = texts
        self.plurals = plurals
        decimal = formats.decimal
        thousands = formats.thousands
    }

    /// The translation of a text; `nil` where there is none.
    public subscript(text: String) -> String? { texts[text]?.other }

    /// The same, in the form that a number asks for which is filled in.
    ///
    /// - Parameter values: What fills in `{0}` and so on, as the language writes it.
    public func callAsFunction(_ text: String, _ values: [String]) -> String? {
        guard let found = texts[text] else { return nil }
        guard !found.forms.isEmpty, values.indices.contains(found.place),
            let number = PluralOperands(written: values[found.place], decimal: decimal, thousands: thousands)
        else { return found.other }
        return found.forms[plurals.category(of: number)] ?? found.other
    }
}
