/// A piece of text that the grammar sees as one. Names with spaces are several tokens, joined by the parser.
struct Token: Sendable {
    enum Kind: Sendable {
        /// A name start character and name part characters.
        case word
        case number
        case string
        /// An operator or any other single character.
        case symbol
        case end
    }

    let kind: Kind
    /// The text as written; a string's is what stands between its quotes, with its escapes.
    let text: String
    let range: SourceRange
    /// Whether white space or a comment stands before it.
    let spaced: Bool

    /// Words that only mean something at their place in the grammar; they end a name that is not known beforehand.
    static let keywords: Set<String> = [
        "and", "or", "in", "between", "then", "else", "return", "satisfies", "instance", "if", "for", "some", "every", "true", "false", "null",
    ]
}
