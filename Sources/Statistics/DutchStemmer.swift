/// Reduces Dutch words to what their forms share: `bomen` and `boom` to `bom`.
///
/// The Dutch algorithm of M. F. Porter, by its definition at https://snowballstem.org/algorithms/dutch_porter/stemmer.html. Its stems are no words.
/// Takes time in proportion to the length of the word.
public enum DutchStemmer {
    /// - Parameter word: One word; capitals count as small letters.
    public static func stem(_ word: String) -> String {
        var word = Word(word)
        word.removePluralEndings()
        let hadE = word.removeE()
        word.removeHeid()
        word.removeDerivation(hadE: hadE)
        word.undoubleVowel()
        return String(String.UnicodeScalarView(word.letters)).lowercased()
    }

    private struct Word {
        var letters: [Unicode.Scalar]
        /// Where the regions R1 and R2 begin.
        private var first: Int
        private var second: Int

        init(_ word: String) {
            letters = word.lowercased().unicodeScalars.map { Self.plain[$0] ?? $0 }
            // A y or i that sounds as a consonant is written as a capital.
            if letters.first == "y" { letters[0] = "Y" }
            var index = 1
            while index < letters.count {
                if Self.isVowel(letters[index - 1]) {
                    if letters[index] == "y" { letters[index] = "Y" }
                    if letters[index] == "i", index + 1 < letters.count, Self.isVowel(letters[index + 1]) { letters[index] = "I" }
                }
                index += 1
            }
            first = Self.region(in: letters, from: 0)
            second = Self.region(in: letters, from: first)
            first = max(3, first)
        }

        private static let plain: [Unicode.Scalar: Unicode.Scalar] = [
            "ä": "a", "á": "a", "ë": "e", "é": "e", "ï": "i", "í": "i", "ö": "o", "ó": "o", "ü": "u", "ú": "u",
        ]

        private static func isVowel(_ letter: Unicode.Scalar) -> Bool {
            switch letter {
            case "a", "e", "i", "o", "u", "y", "è": true
            default: false
            }
        }

        /// Behind the first consonant that follows a vowel.
        private static func region(in letters: [Unicode.Scalar], from start: Int) -> Int {
            guard let vowel = letters.indices.dropFirst(start).first(where: { isVowel(letters[$0]) }),
                let consonant = letters.indices.dropFirst(vowel).first(where: { !isVowel(letters[$0]) })
            else { return letters.count }
            return consonant + 1
        }

        private func ends(in suffix: String) -> Bool {
            letters.count >= suffix.unicodeScalars.count && letters.reversed().starts(with: suffix.unicodeScalars.reversed())
        }
        /// Whether a suffix of so many letters lies in a region.
        private func inFirst(_ length: Int) -> Bool { letters.count - length >= first }
        private func inSecond(_ length: Int) -> Bool { letters.count - length >= second }
        /// The letter before a suffix of so many letters.
        private func letter(before length: Int) -> Unicode.Scalar? { letters.count > length ? letters[letters.count - length - 1] : nil }
        private func hasConsonant(before length: Int) -> Bool { letter(before: length).map { !Self.isVowel($0) } ?? false }

        private mutating func undouble() {
            if ends(in: "kk") || ends(in: "dd") || ends(in: "tt") { letters.removeLast() }
        }

        private mutating func removeEn(_ length: Int) {
            guard inFirst(length), hasConsonant(before: length), !letters.dropLast(length).reversed().starts(with: "meg".unicodeScalars) else { return }
            letters.removeLast(length)
            undouble()
        }

        /// Step 1.
        mutating func removePluralEndings() {
            if ends(in: "heden") {
                if inFirst(5) { letters.replaceSubrange((letters.count - 5)..., with: "heid".unicodeScalars) }
            } else if ends(in: "ene") {
                removeEn(3)
            } else if ends(in: "en") {
                removeEn(2)
            } else if let length = ends(in: "se") ? 2 : ends(in: "s") ? 1 : nil {
                if inFirst(length), hasConsonant(before: length), letter(before: length) != "j" { letters.removeLast(length) }
            }
        }

        /// Step 2.
        mutating func removeE() -> Bool {
            guard ends(in: "e"), inFirst(1), hasConsonant(before: 1) else { return false }
            letters.removeLast()
            undouble()
            return true
        }

        /// Step 3a.
        mutating func removeHeid() {
            guard ends(in: "heid"), inSecond(4), letter(before: 4) != "c" else { return }
            letters.removeLast(4)
            if ends(in: "en") { removeEn(2) }
        }

        /// Step 3b.
        mutating func removeDerivation(hadE: Bool) {
            func isFreeOfE(_ word: Word) -> Bool { word.inSecond(2) && word.letter(before: 2) != "e" }
            if ends(in: "end") || ends(in: "ing") {
                guard inSecond(3) else { return }
                letters.removeLast(3)
                if ends(in: "ig"), isFreeOfE(self) { letters.removeLast(2) } else { undouble() }
            } else if ends(in: "ig") {
                if isFreeOfE(self) { letters.removeLast(2) }
            } else if ends(in: "lijk") {
                guard inSecond(4) else { return }
                letters.removeLast(4)
                _ = removeE()
            } else if ends(in: "baar") {
                if inSecond(4) { letters.removeLast(4) }
            } else if ends(in: "bar"), hadE, inSecond(3) {
                letters.removeLast(3)
            }
        }

        /// Step 4.
        mutating func undoubleVowel() {
            guard let last = letters.last, !Self.isVowel(last), last != "I", letters.count >= 4 else { return }
            let vowel = letters[letters.count - 2]
            guard vowel == letters[letters.count - 3], "aeou".unicodeScalars.contains(vowel), !Self.isVowel(letters[letters.count - 4]) else { return }
            letters.remove(at: letters.count - 2)
        }
    }
}
