/// A text in each language that the municipality speaks.
public struct Localized: Hashable, Sendable {
    /// The text in the municipality's first language.
    let first: String
    private let others: [Language: String]

    /// - Parameters:
    ///   - first: The text in the municipality's first language, which stands in where a translation is missing.
    ///   - others: The translations.
    public init(_ first: String, others: [Language: String] = [:]) {
        self.first = first
        self.others = others
    }

    /// The text in `language`, or in the first language where it is not translated.
    public func `in`(_ language: Language) -> String { others[language] ?? first }
}
