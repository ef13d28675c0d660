import Foundation

/// Texts as weighted terms: words that say nothing are left out, the others are stemmed, and a term weighs more the fewer texts have it
/// (TF-IDF; G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval", Information Processing & Management 24
/// (1988)). Takes time in proportion to the length of the texts.
public struct TermVectors: Sendable {
    /// A text's terms in order of their number, with weights whose squares add up to 1; empty when it shares no term with another text.
    public struct Vector: Hashable, Sendable {
        public var terms: [Int32]
        public var weights: [Float]

        /// 0…1: the cosine of the angle between two texts.
        public func cosine(_ other: Vector) -> Float {
            var (sum, i, j): (Float, Int, Int) = (0, 0, 0)
            while i < terms.count, j < other.terms.count {
                if terms[i] == other.terms[j] {
                    sum += weights[i] * other.weights[j]
                    i += 1
                    j += 1
                } else if terms[i] < other.terms[j] {
                    i += 1
                } else {
                    j += 1
                }
            }
            return sum
        }
    }

    /// One for each text, in their order.
    public let vectors: [Vector]
    /// The word by which each term is shown: the one that is written most often.
    public let words: [String]

    /// - Parameter known: What is left out, and how words are stemmed.
    public init(_ texts: [String], _ known: TermWords) {
        let stemmed = texts.map { known.words($0).map { (stem: known.stem($0), word: $0) } }
        var written: [String: [String: Int]] = [:]
        var textsWith: [String: Int] = [:]
        for text in stemmed {
            for (stem, word) in text { written[stem, default: [:]][word, default: 0] += 1 }
            for stem in Set(text.map(\.stem)) { textsWith[stem, default: 0] += 1 }
        }
        // A term that one text alone has brings it near no other, and could be about one person.
        let stems = textsWith.filter { $0.value > 1 }.keys.sorted()
        let numbers = Dictionary(uniqueKeysWithValues: stems.enumerated().map { ($1, Int32($0)) })
        let rarity = stems.map { Float(log(Double(1 + texts.count) / Double(1 + (textsWith[$0] ?? 0))) + 1) }
        words = stems.map { stem in written[stem]?.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? stem }
        vectors = stemmed.map { text in
            var counts: [Int32: Int] = [:]
            for (stem, _) in text { if let number = numbers[stem] { counts[number, default: 0] += 1 } }
            let terms = counts.keys.sorted()
            let weights = terms.map { (1 + log(Float(counts[$0] ?? 1))) * rarity[Int($0)] }
            let length = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return Vector(terms: terms, weights: weights.map { $0 / length })
        }
    }
}
