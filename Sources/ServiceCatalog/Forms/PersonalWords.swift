extension Field.PersonalFact {
    /// Whether it is found by the beginnings of its words; all else is found as a whole.
    public var isWorded: Bool { self == .name || self == .address }

    /// The words by which a name or an address can be found, made alike (`FoldedText.letters`), each once: at most 12.
    ///
    /// Prefixes of surnames are left out, and stand before the word that they belong to as well: `van der Berg` is found as `berg` and as
    /// `vanderberg`, `d'Hont` as `hont` and as `dhont`.
    public func words(of text: String) -> [String] {
        let parts = Self.parts(text)
        return Self.each(Self.meaning(parts) + (self == .name ? Self.joined(parts) : []))
    }

    /// The words that must all begin a word of what is sought.
    public func words(soughtIn text: String) -> [String] { Self.each(Self.meaning(Self.parts(text))) }

    /// The words of a name that was typed by which it may be found where it is not by all: without titles, initials that were written together, and
    /// beginnings that are too short to be looked up. `nil` when there are no such words, or nothing else.
    public static func nameAlone(in typed: String) -> String? {
        let words = typed.split { $0.isWhitespace || $0 == "," || $0 == "." }
        let tellsCapitals = typed.contains(where: \.isLowercase)
        let rest = words.filter { word in
            let letters = FoldedText.letters(String(word)).unicodeScalars.filter(FoldedText.isWord)
            if letters.allSatisfy(FoldedText.isDigit) { return true }
            let areInitials = tellsCapitals && letters.count <= 5 && word.allSatisfy(\.isUppercase)
            return letters.count > 2 && !areInitials && !titles.contains(String(String.UnicodeScalarView(letters)))
        }
        return rest.count < words.count && rest.contains { $0.contains(where: \.isLetter) } ? rest.joined(separator: " ") : nil
    }

    /// How people are addressed and what stands behind their names, beside what has two letters.
    private static let titles: Set<String> = [
        "bsc", "dhr", "drs", "fam", "familie", "heer", "ing", "jhr", "jkvr", "llm", "mba", "meneer", "mevr", "mevrouw", "miss", "mrs", "msc", "phd", "prof",
    ]

    private static let mostWords = 12

    private static func each(_ words: [String]) -> [String] {
        var seen = Set<String>()
        return Array(words.filter { seen.insert($0).inserted }.prefix(mostWords))
    }

    /// Letters that belong together, and digits: `12a` is `12` and `a`.
    static func parts(_ text: String) -> [String] {
        var parts: [String] = [], current = String.UnicodeScalarView(), isDigits = false
        func end() {
            if !current.isEmpty { parts.append(String(current)) }
            current = String.UnicodeScalarView()
        }
        for scalar in FoldedText.letters(text).unicodeScalars {
            guard FoldedText.isWord(scalar) else {
                end()
                continue
            }
            if FoldedText.isDigit(scalar) != isDigits { end() }
            isDigits = FoldedText.isDigit(scalar)
            current.append(scalar)
        }
        end()
        return parts
    }

    /// Without prefixes and initials, which tell nobody apart; where there is nothing else, they are all there is.
    private static func meaning(_ parts: [String]) -> [String] {
        let meaning = parts.filter { part in
            !prefixes.contains(part) && (part.unicodeScalars.count > 1 || part.unicodeScalars.allSatisfy(FoldedText.isDigit))
        }
        return meaning.isEmpty ? parts : meaning
    }

    /// Each word that has prefixes, with them.
    private static func joined(_ parts: [String]) -> [String] {
        var joined: [String] = [], before = ""
        for part in parts {
            if prefixes.contains(part) {
                before += part
            } else {
                // An initial has none.
                if !before.isEmpty, part.unicodeScalars.count > 1 { joined.append(before + part) }
                before = ""
            }
        }
        return joined
    }

    /// Prefixes of surnames, of Dutch (table 36 of the personal records database, "Voorvoegsels") and of other languages that are common here.
    private static let prefixes: Set<String> = [
        "a", "aan", "af", "al", "am", "auf", "aus", "bij", "bin", "d", "da", "dal", "dalla", "das", "de", "degli", "dei", "del", "dela", "della", "den", "der",
        "des", "di", "do", "dos", "du", "e", "el", "het", "hoe", "i", "ibn", "im", "in", "l", "la", "las", "le", "les", "lo", "los", "met", "o", "of", "onder",
        "op", "over", "s", "t", "te", "ten", "ter", "thoe", "tho", "tot", "uijt", "uit", "van", "vande", "vander", "ver", "vom", "von", "voor", "y", "zu",
        "zum",
        "zur",
    ]
}
