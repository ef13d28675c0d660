/// Finds services by what residents call them: in memory, with typing errors forgiven. Build once for a catalogue; searching is free of locks.
///
/// Each word that is asked is looked up among all words of names, synonyms, UPL names and summaries, in every language. A service scores
/// for each word its best find: where it stands (name before synonym before UPL name before summary) times how like it is.
public struct CatalogueSearch: Sendable {
    private let services: [Service]
    private let words: WordIndex
    /// By number of the word: where it stands.
    private let postings: [[Posting]]
    private let languages: [Language]
    /// By service: the name in each language and the synonyms, folded, for finding whole phrases.
    private let names: [[String]]
    private let synonyms: [[String]]

    private struct Posting {
        let service: Int32
        let source: Source
        /// Index in `languages`; the first language for what has none.
        let language: UInt8
    }

    private enum Source: UInt8 {
        case name, synonym, upl, summary

        var weight: Float {
            switch self {
            case .name: 1
            case .synonym: 0.8
            case .upl: 0.6
            case .summary: 0.35
            }
        }
    }

    public init(_ catalogue: Catalogue) {
        let services = catalogue.services
        let languages = Array(catalogue.municipality.languages.prefix(255))
        var builder = WordIndex.Builder()
        var postings: [[Posting]] = []
        func add(_ text: String, _ service: Int, _ source: Source, _ language: Int) {
            for word in FoldedText.words(text) {
                let number = builder.number(of: word)
                if number == postings.count { postings.append([]) }
                postings[number].append(Posting(service: Int32(service), source: source, language: UInt8(language)))
            }
        }
        for (index, service) in services.enumerated() {
            for (number, language) in languages.enumerated() {
                add(service.name.in(language), index, .name, number)
                add(service.summary.in(language), index, .summary, number)
            }
            for synonym in service.synonyms { add(synonym, index, .synonym, 0) }
            if let upl = service.upl { add(upl, index, .upl, 0) }
        }
        self.services = services
        self.languages = languages
        self.postings = postings
        words = builder.index()
        names = services.map { service in languages.map { FoldedText.phrase(service.name.in($0)) } }
        synonyms = services.map { $0.synonyms.map(FoldedText.phrase) }
    }

    /// The services that fit, best first.
    ///
    /// - Parameters:
    ///   - query: As typed. Only its first 8 words that mean something count.
    ///   - language: Of the screen: finds in it go before finds in others.
    ///   - limit: At most so many.
    public func find(_ query: String, language: Language = .dutch, limit: Int = 20) -> [Service] {
        let asked = FoldedText.words(String(query.prefix(200)))
        let meaningful = asked.filter { !FoldedText.stopWords.contains($0) }
        let terms = Array((meaningful.isEmpty ? asked : meaningful).prefix(8))
        guard !terms.isEmpty, !services.isEmpty else { return [] }
        let language = UInt8(languages.firstIndex(of: language) ?? 0)
        let scores = scores(terms, language, phrase: FoldedText.phrase(query))
        let found = scores.indices.filter { scores[$0] > 0 }.sorted { (scores[$0], $1) > (scores[$1], $0) }
        return found.prefix(max(0, limit)).map { services[$0] }
    }

    private func scores(_ terms: [String], _ language: UInt8, phrase: String) -> [Float] {
        var total = [Float](repeating: 0, count: services.count)
        var matched = [Int](repeating: 0, count: services.count)
        var best = [Float](repeating: 0, count: services.count)
        for term in terms {
            for index in best.indices { best[index] = 0 }
            for match in words.matches(term) {
                for posting in postings[match.word] {
                    let foreign: Float = posting.language == language || posting.source == .synonym || posting.source == .upl ? 1 : 0.85
                    let score = match.likeness * posting.source.weight * foreign
                    let service = Int(posting.service)
                    if score > best[service] { best[service] = score }
                }
            }
            for index in best.indices where best[index] > 0 {
                total[index] += best[index]
                matched[index] += 1
            }
        }
        for index in total.indices {
            // Half of the words must be found, else "paspoort verhuizing hond" finds all that has to do with any.
            guard matched[index] * 2 >= terms.count else {
                total[index] = 0
                continue
            }
            total[index] /= Float(terms.count)
            total[index] += phraseBonus(phrase, index, language)
        }
        return total
    }

    /// A name that begins with the whole phrase goes before everything, then a name that holds it, then a synonym that is it.
    private func phraseBonus(_ phrase: String, _ service: Int, _ language: UInt8) -> Float {
        guard !phrase.isEmpty else { return 0 }
        var bonus: Float = 0
        for (index, name) in names[service].enumerated() {
            let own: Float = index == Int(language) ? 1 : 0.9
            if name == phrase {
                bonus = max(bonus, 4 * own)
            } else if name.hasPrefix(phrase) {
                bonus = max(bonus, 3 * own)
            } else if (" " + name).contains(" " + phrase) {
                bonus = max(bonus, 1 * own)
            }
        }
        if synonyms[service].contains(phrase) { bonus = max(bonus, 0.5) }
        return bonus
    }
}
