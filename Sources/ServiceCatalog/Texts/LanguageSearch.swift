/// What a language has for the search in the catalogue (`search` in its file).
public struct LanguageSearch: Sendable, Decodable {
    /// What the words of a list say of what is asked for.
    enum Kind: String, WordKind {
        /// Words that say nothing about what is meant.
        case empty
        /// Words that say what is to be done or where, and of which service it is done as well as of many others. Beside another word they say little.
        case light
        /// Words that are asked of a municipality and mean something of their own, however like another word they are: a garage is no garbage, work no
        /// firework, and who reports a birth does not report a marriage.
        case whole
        /// Words for a whole kind of thing. They say nothing of what a compound is for, as a bouwvergunning is no kapvergunning; but what is none of the
        /// kind is not what was asked for.
        case kinds
        /// How people ask after something of theirs.
        case asking
        /// How people say that they wait for an answer.
        case silence
        /// What says whose something is.
        case possessives
        /// What people call a case, of whatever service.
        case cases
        /// Words for sending something in: who uses them has no case yet.
        case sending
        /// What may have become of a case.
        case outcomes
        /// Letters.
        case vowels
        /// Letters that join the parts of a compound.
        case joins

        static func words(in entry: String) -> [String] { FoldedText.words(entry) }
        var mostWords: Int { self == .asking || self == .silence ? 8 : 1 }
        var isLetter: Bool { self == .vowels || self == .joins }
    }

    let words: WordLists<Kind>
    /// Endings that forms of one word differ by.
    let endings: [WordEnding]
    /// Last letters that stand for another: huizen are a huis.
    let finals: [Unicode.Scalar: Unicode.Scalar]

    static let none = LanguageSearch()

    private init() {
        words = WordLists()
        endings = []
        finals = [:]
    }

    /// - Throws: `DecodingError`, which names the list and what is wrong in it.
    public init(from decoder: any Decoder) throws {
        let file = try decoder.container(keyedBy: AnyKey.self)
        var words = WordLists<Kind>(), endings: [WordEnding] = [], finals: [Unicode.Scalar: Unicode.Scalar] = [:]
        for key in file.allKeys {
            func wrong(_ what: String) -> DecodingError { .dataCorruptedError(forKey: key, in: file, debugDescription: "\(key.stringValue): \(what)") }
            switch key.stringValue {
            case "endings":
                for (ending, places) in try file.decode([String: [String]].self, forKey: key) {
                    guard let read = WordEnding(ending, behind: places) else {
                        throw wrong(
                            "\"\(ending)\" is no ending, or what may stand before it is none of letters, V, C, ., =, [abc] and [^abc]: \(places)")
                    }
                    endings.append(read)
                }
            case "finals":
                for (letter, other) in try file.decode([String: String].self, forKey: key) {
                    let letters = [letter, other].map { Array(FoldedText.letters($0).unicodeScalars) }
                    guard letters.allSatisfy({ $0.count == 1 }) else { throw wrong("write one letter for one letter, and not \"\(other)\" for \"\(letter)\"") }
                    finals[letters[0][0]] = letters[1][0]
                }
            default:
                guard let kind = Kind(rawValue: key.stringValue) else {
                    throw key.unknown(in: file, Kind.allCases.map(\.rawValue) + ["endings", "finals"])
                }
                try words.read(kind, key, in: file)
            }
        }
        self.words = words
        self.endings = endings
        self.finals = finals
    }
}
