/// What the words of texts say, in the languages that the texts may be in.
public struct TermWords: Sendable {
    /// Reduces a word, in small letters, to what its forms share.
    public enum Stemmer: Sendable {
        case dutch
        /// Takes off the longest of these endings that leaves three letters.
        case endings([String])

        func stem(_ word: String) -> String {
            switch self {
            case .dutch: DutchStemmer.stem(word)
            case .endings(let endings):
                endings.filter { word.hasSuffix($0) && word.count - $0.count >= 3 }.max { $0.count < $1.count }.map { String(word.dropLast($0.count)) } ?? word
            }
        }
    }

    private let stopWords: Set<String>
    private let stemmers: [Stemmer]

    /// - Parameters:
    ///   - stopWords: Words that stand in any text, whatever that is about; in small letters.
    ///   - stemmers: Each works on what the one before leaves.
    public init(stopWords: Set<String>, stemmers: [Stemmer]) {
        self.stopWords = stopWords
        self.stemmers = stemmers
    }

    /// Whether a word, in small letters, stands in any text, whatever that is about.
    public func saysNothing(_ word: String) -> Bool { stopWords.contains(word) }

    /// The words of a text that say something, in small letters.
    public func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count > 2 && !saysNothing($0) }
    }

    func stem(_ word: String) -> String { stemmers.reduce(word) { $1.stem($0) } }
}
