/// All words of a catalogue, found by trigrams: a word that was mistyped shares most of its trigrams with the word that was meant.
struct WordIndex: Sendable {
    private let vocabulary: SearchWords
    private let words: [[Unicode.Scalar]]
    /// By number of the word.
    private let stems: [[Unicode.Scalar]]
    /// By stem: the words that have it.
    private let byStem: [[Unicode.Scalar]: [Int]]
    private let numbers: [[Unicode.Scalar]: Int]
    /// The stems of words whose vowel is written double: `boom`.
    private let longStems: Set<[Unicode.Scalar]>
    /// By trigram: the words that hold it.
    private let trigrams: [UInt64: [Int32]]

    struct Match {
        let word: Int
        /// 1: the same; 0: not alike.
        let likeness: Float
    }

    struct Builder {
        private var words: [[Unicode.Scalar]] = []
        private var numbers: [String: Int] = [:]

        /// The word's number: a new word gets the next.
        mutating func number(of word: String) -> Int {
            if let known = numbers[word] { return known }
            numbers[word] = words.count
            words.append(Array(word.unicodeScalars.prefix(WordIndex.maximumLength)))
            return words.count - 1
        }

        func index(_ vocabulary: SearchWords) -> WordIndex { WordIndex(words: words, vocabulary) }
    }

    /// Letters of a word that count.
    static let maximumLength = 48

    private init(words: [[Unicode.Scalar]], _ vocabulary: SearchWords) {
        self.vocabulary = vocabulary
        self.words = words
        stems = words.map { vocabulary.stem($0) }
        var trigrams: [UInt64: [Int32]] = [:], byStem: [[Unicode.Scalar]: [Int]] = [:]
        for (number, word) in words.enumerated() {
            for trigram in Set(Self.trigrams(of: word)) { trigrams[trigram, default: []].append(Int32(number)) }
            byStem[stems[number], default: []].append(number)
        }
        self.trigrams = trigrams
        self.byStem = byStem
        longStems = Set(words.lazy.filter { vocabulary.vowel(of: $0) == .long }.map { vocabulary.stem($0) })
        numbers = Dictionary(words.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// With two spaces before and one behind, so that the beginning of a word counts most.
    private static func trigrams(of word: [Unicode.Scalar]) -> [UInt64] {
        let padded: [UInt64] = [32, 32] + word.map { UInt64($0.value) } + [32]
        // A letter has 21 bits.
        return (0..<padded.count - 2).map { padded[$0] << 42 | padded[$0 + 1] << 21 | padded[$0 + 2] }
    }

    /// The words like `term`: the same but for endings, beginning or ending with it (Dutch writes words together), or mistyped. What the index has as it
    /// was typed was not mistyped, and of a word that means something of its own only the word itself will do.
    func matches(_ term: String) -> [Match] {
        let wanted = Array(term.unicodeScalars.prefix(Self.maximumLength)), stem = vocabulary.stem(wanted)
        let known = numbers[wanted]
        if vocabulary.whole.contains(term) { return known.map { [Match(word: $0, likeness: 1)] } ?? [] }
        let own = Set(Self.trigrams(of: wanted))
        var shared = [UInt8](repeating: 0, count: words.count)
        var touched: [Int32] = []
        for trigram in own {
            for word in trigrams[trigram] ?? [] {
                if shared[Int(word)] == 0 { touched.append(word) }
                shared[Int(word)] &+= 1
            }
        }
        let least = max(1, own.count / 4)
        var matches: [Match] = []
        for word in touched where Int(shared[Int(word)]) >= least {
            let likeness = likeness(of: Int(word), to: wanted, stem, isKnown: known != nil)
            if likeness > 0 { matches.append(Match(word: Int(word), likeness: likeness)) }
        }
        return matches
    }

    /// The words that are `part` but for its ending, or are so without the letters that join the parts of a compound.
    func matches(part: ArraySlice<Unicode.Scalar>, isFirst: Bool) -> [Int] {
        var found = byStem[vocabulary.stem(Array(part))] ?? []
        if isFirst, let last = part.last, vocabulary.joins.contains(last), part.count > 3 { found += byStem[vocabulary.stem(Array(part.dropLast()))] ?? [] }
        return found
    }

    /// The stem of the known words with which `term` ends, the longest, where what stands before it is long enough to be a word.
    func head(of term: String) -> [Unicode.Scalar]? {
        let stem = vocabulary.stem(Array(term.unicodeScalars.prefix(Self.maximumLength)))
        guard stem.count >= 7, let head = (3...stem.count - 4).lazy.map({ Array(stem[$0...]) }).first(where: { byStem[$0] != nil }) else { return nil }
        return vocabulary.kinds.contains(head) ? nil : head
    }

    func words(withStem stem: [Unicode.Scalar]) -> [Int] { byStem[stem] ?? [] }

    /// The words that end with a head, behind what is long enough to be a word.
    func compounds(of head: [Unicode.Scalar]) -> [Int] {
        stems.indices.filter { stems[$0].count >= head.count + 3 && stems[$0].suffix(head.count).elementsEqual(head) }
    }

    private func likeness(of number: Int, to wanted: [Unicode.Scalar], _ stem: [Unicode.Scalar], isKnown: Bool) -> Float {
        let word = words[number]
        if word == wanted { return 1 }
        // Too little by itself, and enough beside another word: who writes `bom kappen` means a boom.
        if isOther(number, wanted, stem) { return stems[number] == stem ? 0.5 : 0 }
        if stem.count >= 4 || stem.count == 3 && areOneWord(word, wanted), stems[number] == stem { return 0.95 }
        let lengths = Float(min(word.count, wanted.count)) / Float(max(word.count, wanted.count))
        if wanted.count >= 3, word.starts(with: wanted) { return 0.55 + 0.3 * lengths }
        // What a compound is stands last: a straatlamp is a lamp, and hondenpoep is no hond.
        if stem.count >= 4, stems[number].count > stem.count, stems[number].suffix(stem.count).elementsEqual(stem) { return 0.85 }
        if isKnown { return 0 }
        return mistyped(word, wanted, shortest: 5) ?? mistyped(stems[number], stem, shortest: 6) ?? 0
    }

    /// Whether two words with one stem of three letters, which is little to go by, may be forms of one word: one of them has hardly more than the stem, and
    /// the spelling does not say of one that its vowel is long (`weeds`) and of the other that it is short (`wedding`).
    private func areOneWord(_ word: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Bool {
        guard min(word.count, other.count) <= 5 else { return false }
        guard let one = vocabulary.vowel(of: word), let two = vocabulary.vowel(of: other) else { return true }
        return one == two
    }

    /// Whether the vowel of `wanted` is short, and that of a known word with the same stem long, so that what has that one is nothing of it: `bomen` is
    /// of the `boom`, and not of a `bom`.
    private func isOther(_ number: Int, _ wanted: [Unicode.Scalar], _ stem: [Unicode.Scalar]) -> Bool {
        guard longStems.contains(stem), vocabulary.vowel(of: wanted) == .short else { return false }
        let word = words[number]
        if stems[number] == stem { return vocabulary.vowel(of: word) != .short }
        // A vowel that stands before one consonant and another vowel is long.
        return word.count > wanted.count && word.starts(with: wanted) && vocabulary.isVowel(word[wanted.count])
    }

    /// Of words that are long enough to tell a mistake from another word: nobody mistypes the first letter, and short words differ by one letter from
    /// many, most often by their last.
    private func mistyped(_ word: [Unicode.Scalar], _ wanted: [Unicode.Scalar], shortest: Int) -> Float? {
        let length = min(word.count, wanted.count)
        guard length >= shortest, word.first == wanted.first else { return nil }
        if length < 8, word.count == wanted.count, word.dropLast() == wanted.dropLast() { return nil }
        guard let distance = Self.distance(word, wanted, atMost: length < 9 ? 1 : 2) else { return nil }
        return distance <= 1 ? 0.8 : 0.65
    }

    /// Insertions, deletions, substitutions and swaps of neighbours between the two, `nil` when there are more than `limit`.
    private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar], atMost limit: Int) -> Int? {
        guard abs(one.count - other.count) <= limit, !one.isEmpty, !other.isEmpty else { return nil }
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * (other.count + 1)) { rows in
            let width = other.count + 1
            for j in 0..<width { rows[width + j] = j }
            var before = 0, previous = width, current = 2 * width
            for i in 1...one.count {
                rows[current] = i
                var least = i
                for j in 1...other.count {
                    var value = min(
                        rows[previous + j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1), rows[previous + j] + 1, rows[current + j - 1] + 1)
                    if i > 1, j > 1, one[i - 1] == other[j - 2], one[i - 2] == other[j - 1] { value = min(value, rows[before + j - 2] + 1) }
                    rows[current + j] = value
                    least = min(least, value)
                }
                if least > limit { return nil }
                (before, previous, current) = (previous, current, before)
            }
            let distance = rows[previous + other.count]
            return distance <= limit ? distance : nil
        }
    }
}
