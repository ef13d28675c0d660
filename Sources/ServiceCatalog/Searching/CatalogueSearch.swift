import Foundation

/// Finds services, and pages that are none, by what residents call them: in memory, with typing errors forgiven. Build once for a catalogue; searching is
/// free of locks.
///
/// Each word that is asked is looked up among all words of names, synonyms, UPL names and summaries, in every language. It weighs the more the fewer it
/// is found in, and most where it is found in nothing; a word that only says what is to be done weighs little. What answers too small a part of the
/// question is not found: nothing is better than something else than was asked for. Who asks after a case of their own is answered by the page that
/// tells of cases, before any service.
public struct CatalogueSearch: Sendable {
    /// A page that is found by what residents call it.
    public struct Page: Hashable, Sendable {
        public let address: String
        public let synonyms: [String]
        /// Whether it tells residents how their cases are going.
        public let tellsOfCases: Bool
        public init(address: String, synonyms: [String], tellsOfCases: Bool = false) {
            self.address = address; self.synonyms = synonyms; self.tellsOfCases = tellsOfCases
        }
    }

    /// What was found, best first.
    public struct Found: Sendable {
        public let services: [Service]
        public let pages: [Page]
        /// Whether the first page answers better than the first service.
        public let pagesGoFirst: Bool
        public var isEmpty: Bool { services.isEmpty && pages.isEmpty }
    }

    private let services: [Service]
    private let pages: [Page]
    private let vocabulary: SearchWords
    private let words: WordIndex
    /// By number of the word: where it stands.
    private let postings: [[Posting]]
    private let languages: [Language]
    /// The municipality's own name says nothing about what is asked of it.
    private let ownNames: Set<String>
    /// By entry: the name in each language and the synonyms, folded, for finding whole phrases.
    private let names: [[String]]
    private let synonyms: [[String]]
    /// By entry: the names that are one word once what says only what is to be done is left out, such as `bezwaar`, by their stems.
    private let callWords: [Set<[Unicode.Scalar]>]

    private struct Posting {
        /// Index of a service; behind those, of a page.
        let entry: Int32
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

        /// How much of a question a word answers: a summary speaks of other things too.
        var share: Float { self == .summary ? 0.7 : 1 }
    }

    public init(_ catalogue: Catalogue, pages: [Page] = []) {
        let services = catalogue.services
        let languages = Array(catalogue.municipality.languages.prefix(255)), vocabulary = SearchWords(languages)
        var builder = WordIndex.Builder()
        var postings: [[Posting]] = []
        func add(_ text: String, _ entry: Int, _ source: Source, _ language: Int) {
            for word in FoldedText.words(text) where !vocabulary.empty.contains(word) {
                let number = builder.number(of: word)
                if number == postings.count { postings.append([]) }
                postings[number].append(Posting(entry: Int32(entry), source: source, language: UInt8(language)))
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
        for (index, page) in pages.enumerated() {
            for synonym in page.synonyms { add(synonym, services.count + index, .synonym, 0) }
        }
        self.services = services
        self.pages = pages
        self.languages = languages
        self.postings = postings
        self.vocabulary = vocabulary
        words = builder.index(vocabulary)
        ownNames = Set(languages.flatMap { FoldedText.words(catalogue.municipality.name.in($0)) })
        names = services.map { service in languages.map { FoldedText.phrase(service.name.in($0)) } } + pages.map { _ in [] }
        synonyms = services.map { $0.synonyms.map(FoldedText.phrase) } + pages.map { $0.synonyms.map(FoldedText.phrase) }
        callWords = names.map { names in
            Set(
                names.compactMap { name in
                    let words = FoldedText.words(name).filter { !vocabulary.empty.contains($0) && !vocabulary.light.contains($0) }
                    return words.count == 1 ? vocabulary.stem(words[0]) : nil
                })
        }
    }

    /// A question as it is compared with others: small letters without accents, one space between words.
    public static func phrase(_ query: String) -> String { FoldedText.phrase(query) }

    /// The services and pages that fit.
    ///
    /// - Parameters:
    ///   - query: As typed. Only its first 8 words that mean something count.
    ///   - language: Of the screen: finds in it go before finds in others.
    ///   - limit: At most so many services.
    public func find(_ query: String, language: Language = .dutch, limit: Int = 20) -> Found {
        let query = String(query.prefix(200))
        let language = UInt8(languages.firstIndex(of: language) ?? 0)
        let scores = scores(of: query, language)
        let found = scores.indices.filter { scores[$0] > 0 }.sorted { (scores[$0], $1) > (scores[$1], $0) }
        return Found(
            services: found.filter { $0 < services.count }.prefix(max(0, limit)).map { services[$0] },
            pages: found.filter { $0 >= services.count }.map { pages[$0 - services.count] },
            pagesGoFirst: found.first.map { $0 >= services.count } ?? false)
    }

    private func scores(of query: String, _ language: UInt8) -> [Float] {
        let words = FoldedText.words(query)
        if let own = OwnCaseQuestion(words, vocabulary), pages.contains(where: \.tellsOfCases) {
            var scores = scores(terms(of: own.rest), language, phrase: own.rest.joined(separator: " "))
            let isOffered = scores.prefix(services.count).contains { $0 > 0 } && own.rest.contains(where: isName)
            if own.namesCase || isOffered {
                for (index, page) in pages.enumerated() where page.tellsOfCases { scores[services.count + index] = Self.ownCaseScore }
                return scores
            }
        }
        return scores(terms(of: words), language, phrase: FoldedText.phrase(query))
    }

    /// More than any name or phrase gives.
    private static let ownCaseScore: Float = 10

    /// Whether the name of a service has the word.
    private func isName(_ word: String) -> Bool {
        !vocabulary.empty.contains(word)
            && words.matches(word).contains { match in
                match.likeness >= 0.8 && postings[match.word].contains { $0.source == .name && Int($0.entry) < services.count }
            }
    }

    // MARK: The question

    private struct Term {
        let word: String
        let isLight: Bool
        /// What it weighs beside a word of which as many services know.
        let weight: Float
    }

    /// Words that only say what is to be done weigh in full where there are no others.
    private func terms(of words: [String]) -> [Term] {
        let words = words.filter { !vocabulary.empty.contains($0) && !ownNames.contains($0) }.prefix(8)
        let hasOthers = words.contains { !vocabulary.light.contains($0) }
        return words.map { word in
            let isLight = hasOthers && vocabulary.light.contains(word), isKind = vocabulary.kinds.contains(vocabulary.stem(word))
            return Term(word: word, isLight: isLight, weight: isLight ? Self.lightWeight : isKind ? Self.kindWeight : 1)
        }
    }

    /// Which part of what must be answered is enough for what is called by its name.
    private static let calledPart: Float = 0.75

    /// What a word that says only what is to be done weighs.
    private static let lightWeight: Float = 0.2

    /// What a word for a whole kind of thing weighs: a permit to reside is first of all a permit.
    private static let kindWeight: Float = 1.5

    /// Which part of a question must be answered: the longer it is, the more of it is a story around what is asked.
    private static func least(_ terms: [Term]) -> Float {
        switch terms.count(where: { !$0.isLight }) {
        case ...2: 0.6
        case ...4: 0.5
        default: 0.4
        }
    }

    // MARK: Answers

    /// What a word is found by in an entry.
    private struct Find {
        /// Which part of the word is answered, 0…1.
        var share: Float = 0
        /// The same, by where it stands.
        var score: Float = 0
        /// How often it stands there.
        var places: Float = 0
    }

    /// What all places where a word stands add at most to what it scores: of what is called by it as well, that goes first of which more is said with it.
    private static let placesScore: Float = 0.05

    private func scores(_ terms: [Term], _ language: UInt8, phrase: String) -> [Float] {
        let count = services.count + pages.count
        var answered = [Float](repeating: 0, count: count), total = answered
        var asked: Float = 0
        // What is called by its name, a word that nothing else has, may be asked with something that nothing knows: "bezwaar tegen een lichtmast".
        var isCalled = [Bool](repeating: false, count: count)
        for term in terms {
            var finds = finds(term.word, language)
            // Two words that are written as one; or of which the last alone is known, which is half an answer.
            if finds.allSatisfy({ $0.share == 0 }) { finds = findsOfCompound(term.word, language) }
            if finds.allSatisfy({ $0.share == 0 }) { finds = findsOfHead(term.word, language) }
            let places = finds.count { $0.share > 0 }
            let weight = log(1 + Float(count) / Float(max(1, places))) * term.weight
            asked += weight
            for index in finds.indices where finds[index].share > 0 {
                answered[index] += weight * finds[index].share
                total[index] += weight * (finds[index].score + Self.placesScore * finds[index].places / (finds[index].places + 4))
                if places == 1, callWords[index].contains(vocabulary.stem(term.word)) { isCalled[index] = true }
            }
        }
        guard asked > 0 else { return total }
        let least = Self.least(terms)
        return total.indices.map { index in
            let enough = least * (isCalled[index] ? Self.calledPart : 1) * asked
            return answered[index] < enough ? 0 : total[index] / asked + phraseBonus(phrase, index, language)
        }
    }

    private func finds(_ word: String, _ language: UInt8) -> [Find] {
        var finds = [Find](repeating: Find(), count: services.count + pages.count)
        for match in words.matches(word) { add(match.word, match.likeness, language, &finds) }
        return finds
    }

    private func add(_ word: Int, _ likeness: Float, _ language: UInt8, _ finds: inout [Find]) {
        for posting in postings[word] {
            let foreign: Float = posting.language == language || posting.source == .synonym || posting.source == .upl ? 1 : 0.85
            let entry = Int(posting.entry)
            finds[entry].share = max(finds[entry].share, likeness * posting.source.share)
            finds[entry].score = max(finds[entry].score, likeness * posting.source.weight * foreign)
            finds[entry].places += likeness
        }
    }

    private static let compoundLikeness: Float = 0.85

    /// Of a word that is known in two parts, of which an entry must have both; behind what is there, a part may only say what is to be done
    /// (`parkeeraanvraag`).
    private func findsOfCompound(_ word: String, _ language: UInt8) -> [Find] {
        let letters = Array(word.unicodeScalars.prefix(WordIndex.maximumLength))
        var best = [Find](repeating: Find(), count: services.count + pages.count)
        guard letters.count >= 6 else { return best }
        for middle in 3...letters.count - 3 {
            let first = parts(letters[..<middle], isFirst: true, language)
            guard first.contains(where: { $0.share > 0 }) else { continue }
            let isLight = vocabulary.light.contains(String(String.UnicodeScalarView(letters[middle...])))
            let last = isLight ? first : parts(letters[middle...], isFirst: false, language)
            for index in best.indices where first[index].share > 0 && last[index].share > 0 {
                best[index].share = max(best[index].share, min(first[index].share, last[index].share))
                best[index].score = max(best[index].score, min(first[index].score, last[index].score))
            }
        }
        return best
    }

    /// Of a word that ends with a known one. Too little by itself, since a stamboom is no boom; enough beside another word, and for what goes by several
    /// such words already: to whom a straatfeest and a buurtfeest are one thing, a tuinfeest is that too.
    private func findsOfHead(_ word: String, _ language: UInt8) -> [Find] {
        var finds = [Find](repeating: Find(), count: services.count + pages.count)
        guard !vocabulary.whole.contains(word), let head = words.head(of: word) else { return finds }
        var compounds = [Int](repeating: 0, count: finds.count)
        for compound in words.compounds(of: head) {
            let named = postings[compound].filter { $0.source == .name || $0.source == .synonym }
            for entry in Set(named.map(\.entry)) { compounds[Int(entry)] += 1 }
        }
        for known in words.words(withStem: head) { add(known, Self.headLikeness, language, &finds) }
        for index in finds.indices where finds[index].share > 0 && compounds[index] >= 2 {
            finds[index].share = max(finds[index].share, Self.compoundLikeness)
        }
        return finds
    }

    private static let headLikeness: Float = 0.5

    private func parts(_ part: ArraySlice<Unicode.Scalar>, isFirst: Bool, _ language: UInt8) -> [Find] {
        var finds = [Find](repeating: Find(), count: services.count + pages.count)
        for word in words.matches(part: part, isFirst: isFirst) { add(word, Self.compoundLikeness, language, &finds) }
        return finds
    }

    /// A name that begins with the whole phrase goes before everything, then a name that holds it, then a synonym that is it.
    private func phraseBonus(_ phrase: String, _ entry: Int, _ language: UInt8) -> Float {
        guard !phrase.isEmpty else { return 0 }
        var bonus: Float = 0
        for (index, name) in names[entry].enumerated() {
            let own: Float = index == Int(language) ? 1 : 0.9
            if name == phrase {
                bonus = max(bonus, 4 * own)
            } else if name.hasPrefix(phrase) {
                bonus = max(bonus, 3 * own)
            } else if (" " + name).contains(" " + phrase) {
                bonus = max(bonus, 1 * own)
            }
        }
        if synonyms[entry].contains(phrase) { bonus = max(bonus, 0.5) }
        return bonus
    }
}
