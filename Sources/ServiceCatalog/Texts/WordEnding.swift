/// An ending that forms of one word differ by, and where it can stand.
struct WordEnding: Hashable, Sendable {
    /// What a letter before the ending must be.
    private enum Place: Hashable {
        case any, vowel, consonant
        /// The same letter as the one before it.
        case same
        case one(of: [Unicode.Scalar])
        case none(of: [Unicode.Scalar])
    }

    let text: String
    let letters: [Unicode.Scalar]
    /// What may stand right before it: one of these rows of letters; anything when there are none.
    private let behind: [[Place]]

    /// - Parameters:
    ///   - ending: In letters.
    ///   - behind: What may stand right before it: letters, `V` for a vowel, `C` for a letter that is none, `.` for any, `=` for the same as the one
    ///     before, `[abc]` for one of some, and `[^abc]` for any but those. Without any, whatever stands there.
    /// - Returns: `nil` when either cannot be read.
    init?(_ ending: String, behind: [String]) {
        text = FoldedText.letters(ending)
        letters = Array(text.unicodeScalars)
        let places = behind.compactMap(Self.places)
        guard !letters.isEmpty, letters.allSatisfy(FoldedText.isWord), places.count == behind.count else { return nil }
        self.behind = places
    }

    private static func places(_ text: String) -> [Place]? {
        var places: [Place] = [], rest = text.unicodeScalars[...]
        while let first = rest.popFirst() {
            switch first {
            case "V": places.append(.vowel)
            case "C": places.append(.consonant)
            case ".": places.append(.any)
            case "=" where !places.isEmpty: places.append(.same)
            case "[":
                guard let end = rest.firstIndex(of: "]") else { return nil }
                let letters = rest[..<end]
                rest = rest[rest.index(after: end)...]
                let isNone = letters.first == "^", named = Array(isNone ? letters.dropFirst() : letters)
                guard !named.isEmpty, named.allSatisfy(FoldedText.isWord) else { return nil }
                places.append(isNone ? .none(of: named) : .one(of: named))
            default:
                guard FoldedText.isWord(first), !first.properties.isUppercase else { return nil }
                places.append(.one(of: [first]))
            }
        }
        return places.isEmpty ? nil : places
    }

    /// Whether it can stand behind a word.
    func canFollow(_ word: ArraySlice<Unicode.Scalar>, vowels: Set<Unicode.Scalar>) -> Bool {
        behind.isEmpty
            || behind.contains { places in
                let last = Array(word.suffix(places.count))
                guard last.count == places.count else { return false }
                return places.indices.allSatisfy { index in
                    switch places[index] {
                    case .any: true
                    case .vowel: vowels.contains(last[index])
                    case .consonant: !vowels.contains(last[index])
                    case .same: index > 0 && last[index] == last[index - 1]
                    case .one(let letters): letters.contains(last[index])
                    case .none(let letters): !letters.contains(last[index])
                    }
                }
            }
    }
}
