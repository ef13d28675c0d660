/// What the words of a list in the file of a language say.
public protocol WordKind: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// The words of an entry as they are compared with what people typed.
    static func words(in entry: String) -> [String]
    /// How many words an entry of this kind may have.
    var mostWords: Int { get }
    /// Whether an entry is one letter.
    var isLetter: Bool { get }
}

extension WordKind {
    public var isLetter: Bool { false }
}

/// Words of a language in lists, each under the name of its kind: `"greetings": ["groet", "groeten"]`.
public struct WordLists<Kind: WordKind>: Sendable, Decodable {
    private var entries: [Kind: [[String]]] = [:]

    /// Without any words.
    public init() {}

    /// The words of all, together.
    public init(merging lists: some Sequence<WordLists>) {
        for list in lists { entries.merge(list.entries) { $0 + $1 } }
    }

    /// - Throws: `DecodingError`, which names the list and what is wrong in it.
    public init(from decoder: any Decoder) throws {
        let lists = try decoder.container(keyedBy: AnyKey.self)
        for key in lists.allKeys {
            guard let kind = Kind(rawValue: key.stringValue) else { throw key.unknown(in: lists, Kind.allCases.map(\.rawValue)) }
            try read(kind, key, in: lists)
        }
    }

    /// - Throws: `DecodingError`, which names the list and what is wrong in it.
    mutating func read(_ kind: Kind, _ key: AnyKey, in lists: KeyedDecodingContainer<AnyKey>) throws {
        entries[kind] = try lists.decode([String].self, forKey: key).map { entry in
            let words = Kind.words(in: entry)
            guard (1...kind.mostWords).contains(words.count), !kind.isLetter || words[0].unicodeScalars.count == 1 else {
                let what = kind.isLetter ? "one letter" : kind.mostWords == 1 ? "one word, of letters" : "1 to \(kind.mostWords) words"
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: lists, debugDescription: "\(key.stringValue): \"\(entry)\" is not \(what): write each entry as \(what)")
            }
            return words
        }
    }

    /// The entries, each in its words.
    public func phrases(_ kind: Kind) -> [[String]] { entries[kind] ?? [] }

    /// The entries that are one word.
    public subscript(kind: Kind) -> Set<String> { Set(phrases(kind).lazy.filter { $0.count == 1 }.joined()) }
}
