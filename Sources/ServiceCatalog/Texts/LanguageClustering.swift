/// What a language has for grouping texts by what they are about (`clustering` in its file).
public struct LanguageClustering: Sendable, Decodable {
    /// A published algorithm that reduces words to their stems.
    public enum Stemmer: String, CaseIterable, Sendable {
        /// M. F. Porter's for Dutch.
        case dutch
    }

    /// Words that stand in any text, whatever that is about; in small letters.
    public let stopWords: Set<String>
    public let stemmer: Stemmer?
    /// Endings that forms of one word differ by, for a language without such an algorithm; in small letters.
    public let endings: [String]

    static let none = LanguageClustering()

    private init() {
        stopWords = []
        stemmer = nil
        endings = []
    }

    /// - Throws: `DecodingError`, which names what is wrong.
    public init(from decoder: any Decoder) throws {
        let file = try decoder.container(keyedBy: AnyKey.self)
        var lists: [String: [String]] = [:], stemmer: Stemmer?
        for key in file.allKeys {
            func wrong(_ what: String) -> DecodingError { .dataCorruptedError(forKey: key, in: file, debugDescription: "\(key.stringValue): \(what)") }
            switch key.stringValue {
            case "stemmer":
                let name = try file.decode(String.self, forKey: key)
                stemmer = Stemmer(rawValue: name)
                if stemmer == nil {
                    throw wrong("there is no \"\(name)\"; write \(Stemmer.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " or ")), or endings instead")
                }
            case "stopWords", "endings":
                let words = try file.decode([String].self, forKey: key).map { $0.lowercased() }
                if let mistake = words.first(where: { $0.isEmpty || !$0.allSatisfy(\.isLetter) }) { throw wrong("\"\(mistake)\" is not one word, of letters") }
                lists[key.stringValue] = words
            default: throw key.unknown(in: file, ["stopWords", "stemmer", "endings"])
            }
        }
        stopWords = Set(lists["stopWords"] ?? [])
        endings = lists["endings"] ?? []
        self.stemmer = stemmer
    }
}
