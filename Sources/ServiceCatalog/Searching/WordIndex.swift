/// All words of a catalogue, found by trigrams: a word that was mistyped shares most of its trigrams with the word that was meant.
struct WordIndex: Sendable {
    private let words: [[UInt8]]
    /// By trigram: the words that hold it.
    private let trigrams: [UInt32: [Int32]]

    struct Match {
        let word: Int
        /// 1: the same; 0: not alike.
        let likeness: Float
    }

    struct Builder {
        private var words: [[UInt8]] = []
        private var numbers: [String: Int] = [:]

        /// The word's number: a new word gets the next.
        mutating func number(of word: String) -> Int {
            if let known = numbers[word] { return known }
            numbers[word] = words.count
            words.append(Array(word.utf8.prefix(WordIndex.maximumLength)))
            return words.count - 1
        }

        func index() -> WordIndex { WordIndex(words: words) }
    }

    /// Bytes of a word that count.
    static let maximumLength = 48

    private init(words: [[UInt8]]) {
        self.words = words
        var trigrams: [UInt32: [Int32]] = [:]
        for (number, word) in words.enumerated() {
            for trigram in Set(Self.trigrams(of: word)) { trigrams[trigram, default: []].append(Int32(number)) }
        }
        self.trigrams = trigrams
    }

    /// With two spaces before and one behind, so that the beginning of a word counts most.
    private static func trigrams(of word: [UInt8]) -> [UInt32] {
        let padded: [UInt8] = [32, 32] + word + [32]
        return (0..<padded.count - 2).map { UInt32(padded[$0]) << 16 | UInt32(padded[$0 + 1]) << 8 | UInt32(padded[$0 + 2]) }
    }

    /// The words like `term`: the same, beginning with it, holding it (Dutch writes words together), or mistyped.
    func matches(_ term: String) -> [Match] {
        let wanted = Array(term.utf8.prefix(Self.maximumLength))
        let own = Set(Self.trigrams(of: wanted))
        var shared = [UInt8](repeating: 0, count: words.count)
        var touched: [Int32] = []
        for trigram in own {
            for word in trigrams[trigram] ?? [] {
                if shared[Int(word)] == 0 { touched.append(word) }
                shared[Int(word)] &+= 1
            }
        }
        let least = max(1, own.count / 3)
        var matches: [Match] = []
        for word in touched where Int(shared[Int(word)]) >= least {
            let likeness = likeness(of: words[Int(word)], to: wanted)
            if likeness > 0 { matches.append(Match(word: Int(word), likeness: likeness)) }
        }
        return matches
    }

    private func likeness(of word: [UInt8], to wanted: [UInt8]) -> Float {
        if word == wanted { return 1 }
        let lengths = Float(min(word.count, wanted.count)) / Float(max(word.count, wanted.count))
        if wanted.count >= 2, word.starts(with: wanted) { return 0.85 + 0.1 * lengths }
        if wanted.count >= 4, word.count > wanted.count, Self.contains(word, wanted) { return 0.65 + 0.1 * lengths }
        // "kapvergunningen" finds "kapvergunning", and "paspoortaanvraag" finds "paspoort".
        if word.count >= 5, wanted.starts(with: word) { return 0.6 + 0.2 * lengths }
        let allowed = wanted.count < 4 ? 0 : wanted.count < 7 ? 1 : 2
        guard allowed > 0 else { return 0 }
        if let distance = Self.distance(word, wanted, atMost: allowed) { return distance == 1 ? 0.75 : 0.55 }
        // A mistyped beginning of a longer word: "verhuisz" for "verhuizing".
        if word.count > wanted.count, wanted.count >= 5 {
            let beginning = Array(word[..<wanted.count])
            if let distance = Self.distance(beginning, wanted, atMost: 1), distance <= 1 { return 0.5 }
        }
        return 0
    }

    private static func contains(_ word: [UInt8], _ part: [UInt8]) -> Bool {
        for start in 1...(word.count - part.count) where word[start...].starts(with: part) { return true }
        return false
    }

    /// Insertions, deletions, substitutions and swaps of neighbours between the two, `nil` when there are more than `limit`.
    private static func distance(_ one: [UInt8], _ other: [UInt8], atMost limit: Int) -> Int? {
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
