/// How much words of a question say about what is asked for, in all languages that there are files of: nobody says in which they ask.
struct SearchWords: Sendable {
    private let words: WordLists<LanguageSearch.Kind>
    /// Words that say nothing about what is meant.
    let empty: Set<String>
    /// Words that say what is to be done or where. Beside another word they say little.
    let light: Set<String>
    /// Words that mean something of their own, however like another word they are.
    let whole: Set<String>
    /// Stems of words for a whole kind of thing.
    let kinds: Set<[Unicode.Scalar]>
    /// Letters that join the parts of a compound.
    let joins: Set<Unicode.Scalar>
    /// The longest first: the first that fits is taken off.
    private let endings: [WordEnding]
    private let finals: [Unicode.Scalar: Unicode.Scalar]
    private let vowels: Set<Unicode.Scalar>

    /// - Parameter languages: The municipality's; those beside which they stand count too.
    init(_ languages: [Language]) { self.init(Languages.files(around: languages).map(\.search)) }

    private init(_ languages: [LanguageSearch]) {
        words = WordLists(merging: languages.map(\.words))
        empty = words[.empty]
        light = words[.light]
        whole = words[.whole]
        joins = Set(words[.joins].flatMap(\.unicodeScalars))
        vowels = Set(words[.vowels].flatMap(\.unicodeScalars))
        endings = Set(languages.flatMap(\.endings)).sorted { ($1.letters.count, $0.text) < ($0.letters.count, $1.text) }
        finals = languages.reduce(into: [:]) { $0.merge($1.finals) { first, _ in first } }
        kinds = Set(words[.kinds].map { [endings, vowels, finals] in Self.stem(Array($0.unicodeScalars), endings, vowels, finals) })
    }

    /// Entries that may be several words, such as how people ask after something of theirs.
    func phrases(_ kind: LanguageSearch.Kind) -> [[String]] { words.phrases(kind) }

    subscript(kind: LanguageSearch.Kind) -> Set<String> { words[kind] }

    func stem(_ word: String) -> [Unicode.Scalar] { stem(Array(word.unicodeScalars)) }

    /// The word without the endings of number, diminutive, and doing, and with each letter once: `bomen` and `boom` are `bom`, `verhuizing` and
    /// `verhuizen` are `verhuis`.
    func stem(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] { Self.stem(word, endings, vowels, finals) }

    private static func stem(
        _ word: [Unicode.Scalar], _ endings: [WordEnding], _ vowels: Set<Unicode.Scalar>, _ finals: [Unicode.Scalar: Unicode.Scalar]
    ) -> [Unicode.Scalar] {
        var stem = word[...]
        for ending in endings where stem.count - ending.letters.count >= 3 && stem.suffix(ending.letters.count).elementsEqual(ending.letters) {
            guard ending.canFollow(stem.dropLast(ending.letters.count), vowels: vowels) else { continue }
            stem.removeLast(ending.letters.count)
            break
        }
        var result: [Unicode.Scalar] = []
        for letter in stem where letter != result.last { result.append(letter) }
        if let last = result.last, let other = finals[last] { result[result.count - 1] = other }
        return result
    }

    /// How the vowel of a word is spoken.
    enum Vowel { case short, long }

    /// By the first letter that stands twice in a row, or by being one syllable with one vowel; `nil` where the spelling does not say.
    func vowel(of word: [Unicode.Scalar]) -> Vowel? {
        if let doubled = zip(word, word.dropFirst()).first(where: { $0 == $1 })?.0 { return isVowel(doubled) ? .long : .short }
        return isShortSyllable(word) ? .short : nil
    }

    /// Whether it is one syllable with one vowel and a consonant behind it, such as `bom`.
    func isShortSyllable(_ word: [Unicode.Scalar]) -> Bool {
        word.count >= 3 && word.count(where: isVowel) == 1 && word.last.map(isVowel) == false
    }

    func isVowel(_ letter: Unicode.Scalar) -> Bool { vowels.contains(letter) }
}
