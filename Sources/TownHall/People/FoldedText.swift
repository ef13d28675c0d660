import Foundation

/// Text as someone guesses it: without capitals, accents, and ways of writing letters as digits.
struct FoldedText: Hashable, Sendable {
    let scalars: [Unicode.Scalar]

    var count: Int { scalars.count }

    init(_ text: String) {
        scalars = text.lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }
    }

    init(_ scalars: some Sequence<Unicode.Scalar>) { self.scalars = Array(scalars) }

    /// A name as a whole and each part of it, of those with three characters or more; `van`, `der` and the like alone are no name.
    static func names(_ text: String) -> [FoldedText] {
        let folded = FoldedText(text)
        let parts = folded.scalars.split { !$0.properties.isAlphabetic && $0.properties.numericType == nil }.map(FoldedText.init)
        let whole = FoldedText(parts.flatMap(\.scalars))
        return Array(Set([whole] + parts.filter { !particles.contains($0) })).filter { $0.count >= 3 }
    }

    private static let particles = Set(["van", "den", "der", "het", "ter", "ten", "the", "voorbeeld"].map { FoldedText($0) })

    /// Letters and digits alone.
    var bare: FoldedText { FoldedText(scalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil || Self.letters[$0] != nil }) }

    // MARK: Digits and signs for letters

    private static let letters: [Unicode.Scalar: Unicode.Scalar] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "!": "i", "+": "t", "|": "l", "\u{20ac}": "e",
        "(": "c", "\u{df}": "s",
    ]

    /// The text as it stands, and as it reads with digits and signs as letters: `1` and `!` as i, and as l.
    var readings: [FoldedText] {
        let first = FoldedText(scalars.map { Self.letters[$0] ?? $0 })
        if first == self { return [self] }
        let second = FoldedText(scalars.map { $0 == "1" || $0 == "!" ? "l" : Self.letters[$0] ?? $0 })
        return first == second ? [self, first] : [self, first, second]
    }

    // MARK: Parts

    func contains(_ part: FoldedText) -> Bool { range(of: part, from: 0) != nil }

    private func range(of part: FoldedText, from start: Int) -> Range<Int>? {
        guard part.count > 0, start + part.count <= count else { return nil }
        return (start...(count - part.count)).first { scalars[$0..<($0 + part.count)].elementsEqual(part.scalars) }.map { $0..<($0 + part.count) }
    }

    func removing(_ part: FoldedText) -> FoldedText {
        var left: [Unicode.Scalar] = []
        var start = 0
        while let found = range(of: part, from: start) {
            left += scalars[start..<found.lowerBound]
            start = found.upperBound
        }
        return FoldedText(left + scalars[start...])
    }

    /// What is there once: of three equal characters one, of a group that comes twice or more in a row the first.
    var withoutRepeats: FoldedText {
        var left: [Unicode.Scalar] = []
        var place = 0
        while place < count {
            var best = (period: 0, length: 0)
            for period in 1..<max(2, (count - place) / 2 + 1) {
                var length = period
                while place + length < count, scalars[place + length] == scalars[place + length % period] { length += 1 }
                // The beginning of one more counts where the text ends with it.
                if place + length < count { length -= length % period }
                if length >= (period == 1 ? 3 : 2 * period), length > best.length { best = (period, length) }
            }
            left += scalars[place..<min(count, place + max(1, best.period))]
            place += max(1, best.length)
        }
        return FoldedText(left)
    }

    /// Without words that stand in it before: `lente2026lente` is `lente2026`.
    var withWordsOnce: FoldedText {
        var seen = Set<FoldedText>()
        var left: [Unicode.Scalar] = [], word: [Unicode.Scalar] = []
        func end() {
            if word.count < 4 || seen.insert(FoldedText(word)).inserted { left += word }
            word = []
        }
        for scalar in scalars {
            if scalar.properties.isAlphabetic {
                word.append(scalar)
            } else {
                end()
                left.append(scalar)
            }
        }
        end()
        return FoldedText(left)
    }

    /// What is left when each sequence counts for its first character.
    var withoutSequences: FoldedText {
        // Twice the same counts once: `112233`.
        let single = scalars.enumerated().filter { $0.offset == 0 || scalars[$0.offset - 1] != $0.element }.map(\.element)
        var left: [Unicode.Scalar] = []
        var place = 0
        while place < single.count {
            let length = Sequences.longest(at: single[place...])
            left.append(single[place])
            place += max(1, length)
        }
        return FoldedText(left)
    }
}

/// Orders that everybody knows: of the alphabet, of counting, of the keys of a keyboard.
private enum Sequences {
    private static let rows = [
        "abcdefghijklmnopqrstuvwxyzabcdefghij", "012345678901234567890", "1234567890123456789012345", "13579", "24680", "qwertyuiop[]", "asdfghjkl;'",
        "zxcvbnm,./",
        "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertzuiop", "yxcvbnm", "!@#$%^&*()_+", "qazwsxedcrfvtgbyhnujmik", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.",
        "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "a1b2c3d4e5f6g7h8", "1a2b3c4d5e6f7g8h", "zaq1xsw2cde3vfr4bgt5nhy6", "147258369", "159357", "741852963",
    ].flatMap { row in [Array(row.unicodeScalars), Array(row.unicodeScalars.reversed())] }

    /// The length of the longest sequence with which a text begins; 0 when it begins with none. Three digits are one, of other characters four.
    static func longest(at text: ArraySlice<Unicode.Scalar>) -> Int {
        var longest = 0
        for row in rows {
            for start in row.indices where row[start] == text.first {
                let length = zip(row[start...], text).prefix { $0 == $1 }.count
                if length > longest, length >= (text.prefix(length).allSatisfy(isDigit) ? 3 : 4) { longest = length }
            }
        }
        return longest
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
