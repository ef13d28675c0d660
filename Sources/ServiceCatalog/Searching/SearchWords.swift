/// How much words of a question say about what is asked for, in Dutch and in English.
enum SearchWords {
    /// Words that say nothing about what is meant.
    static let empty: Set<String> = [
        "aan", "al", "alle", "alleen", "als", "ander", "andere", "ben", "bent", "bij", "binnen", "daar", "dagen", "dan", "dat", "de", "deze", "die", "dit",
        "doe", "doen", "doet", "door",
        "dus", "duren", "duurt", "een", "eens", "eigen", "elke", "en", "er", "even", "ga", "gaan", "gaat", "geen", "graag", "had", "heb", "hebben", "hebt",
        "heeft", "het",
        "hier",
        "hij", "hoe", "hoeveel", "iemand", "iets", "ik", "in", "is", "jullie", "je", "jouw", "kan", "kon", "krijg", "krijgen", "krijgt", "kun", "kunnen",
        "kunt",
        "laat", "lang", "laten", "maanden", "maar", "maken", "mag", "me", "meer", "met", "mij", "mijn", "moet", "moeten", "mogen", "na", "naar", "niet", "niks",
        "nog", "nou",
        "nu", "of",
        "om",
        "ons", "onze", "ook", "op", "over", "s", "t", "te", "tegen", "tot", "u", "uit", "uw", "van", "vanaf", "via", "voor", "waar", "waarom", "wanneer", "was",
        "wat", "we", "weken", "welk", "welke", "werkt", "wie", "wij", "wil", "willen", "wilt", "wordt", "worden", "ze", "zelf", "zich", "zijn", "zo", "zonder",
        "a", "about", "already", "am", "an", "and", "another", "any", "are", "at", "be", "by", "can", "could", "days", "did", "do", "does", "doesnt", "dont",
        "for", "from", "get", "getting",
        "has", "have", "how", "i", "im", "it", "its", "like", "long", "make", "me", "months", "much", "must", "my", "need", "not", "of", "off", "on", "or",
        "other", "out", "our",
        "please",
        "should", "some",
        "someone", "something", "still", "take", "takes", "that", "the", "there", "this", "to", "want", "we", "weeks", "what", "when", "where", "which", "who",
        "will", "with", "working",
        "would", "yet", "you", "your",
    ]

    /// Words that say what is to be done or where, and of which service it is done as well as of many others. Beside another word they say little.
    static let light: Set<String> = [
        "aangeven", "aangifte", "aanmelden", "aanpassen", "aanvraag", "aanvraagformulier", "aanvragen", "afmelden", "afspraak", "balie", "betalen",
        "bewijsstukken", "digitaal", "documenten",
        "doorgeven", "dorp",
        "formulier", "gemeente", "gemeentehuis",
        "gratis",
        "halen", "indienen", "info", "informatie", "inschrijven", "kost", "kosten", "leges", "loket", "melden", "melding", "nieuw", "nieuwe", "nodig",
        "online", "opgeven", "ophalen", "opvragen", "opzeggen", "papieren", "park", "plein", "prijs", "raadhuis", "regelen", "registreren", "stad", "stadhuis",
        "stopzetten", "tarief", "toestemming", "veranderen",
        "verandering", "verlengen", "verlenging", "vernieuwen", "vraag", "vragen", "wijk", "wijzigen", "wijziging",
        "application", "apply", "applying", "appointment", "ask", "cancel", "change", "city", "cost", "costs", "council", "counter", "documents", "extend",
        "fee", "fees", "form", "free", "hall", "information",
        "municipality", "new", "obtain", "order", "papers", "pay", "permission", "price", "register", "renew", "renewal", "report", "request", "submit", "town",
    ]

    /// Words that are asked of a municipality and mean something of their own, however like another word they are: a garage is no garbage, work no
    /// firework, and who reports a birth does not report a marriage.
    static let whole: Set<String> = [
        "aangifte", "collecte", "garage", "garages", "log", "open", "papier", "pas", "pasje", "werk", "werken",
        "coach", "collect", "heating", "housing", "letter", "letters", "moped", "paper", "rate", "rates", "rating", "residence", "residency", "work", "works",
    ]

    /// Stems of words for a whole kind of thing. They say nothing of what a compound is for, as a bouwvergunning is no kapvergunning; but what is none of
    /// the kind is not what was asked for.
    static let kinds: Set<[UInt8]> = Set(
        [
            "aangifte", "aanslag", "aanvraag", "abonnement", "afval", "belasting", "bewijs", "boete", "brief", "dienst", "formulier", "gemeente", "kaart",
            "melding",
            "nummer", "pas", "plicht", "register", "regeling", "toeslag", "uitkering", "vergunning", "verklaring", "wijziging",
            "allowance", "benefit", "card", "certificate", "licence", "license", "pass", "permit", "tax",
        ].map { stem(Array($0.utf8)) })

    /// The word without the endings of number, diminutive, and doing, and with each letter once: `bomen` and `boom` are `bom`, `verhuizing` and
    /// `verhuizen` are `verhuis`.
    static func stem(_ word: [UInt8]) -> [UInt8] {
        var stem = word[...]
        for ending in endings where stem.count - ending.count >= 3 && stem.suffix(ending.count).elementsEqual(ending) {
            if let follows = smallEndings[ending], !follows(stem.dropLast(ending.count)) { continue }
            stem.removeLast(ending.count)
            break
        }
        var result: [UInt8] = []
        for byte in stem where byte != result.last { result.append(byte) }
        switch result.last {
        case UInt8(ascii: "z"): result[result.count - 1] = UInt8(ascii: "s")
        case UInt8(ascii: "v"): result[result.count - 1] = UInt8(ascii: "f")
        case UInt8(ascii: "y"): result[result.count - 1] = UInt8(ascii: "i")
        default: break
        }
        return result
    }

    /// How the vowel of a word is spoken.
    enum Vowel { case short, long }

    /// By the first letter that stands twice in a row, or by being one syllable with one vowel; `nil` where the spelling does not say.
    static func vowel(of word: [UInt8]) -> Vowel? {
        if let doubled = zip(word, word.dropFirst()).first(where: { $0 == $1 })?.0 { return isVowel(doubled) ? .long : .short }
        return isShortSyllable(word) ? .short : nil
    }

    /// Whether it is one syllable with one vowel and a consonant behind it, such as `bom`.
    static func isShortSyllable(_ word: [UInt8]) -> Bool {
        word.count >= 3 && word.count(where: isVowel) == 1 && word.last.map(isVowel) == false
    }

    static func isVowel(_ letter: UInt8) -> Bool { vowels.contains(letter) }

    private static let vowels = Set("aeiouy".utf8)
    private static let consonants = Set("cfhkps".utf8)
    private static let endings = ["ingen", "ing", "etjes", "etje", "tjes", "tje", "pjes", "pje", "jes", "je", "en", "es", "ed", "e", "s"].map { Array($0.utf8) }

    /// Of the longer endings of a diminutive: whether they can stand behind what is before them. Otherwise their first letter is the word's own.
    private static let smallEndings: [[UInt8]: @Sendable (ArraySlice<UInt8>) -> Bool] = {
        // A feestje is a feest.
        let behindMost: @Sendable (ArraySlice<UInt8>) -> Bool = { $0.last.map { !consonants.contains($0) } ?? false }
        // A boompje is a boom and a filmpje a film, and a lampje is a lamp.
        let behindLongM: @Sendable (ArraySlice<UInt8>) -> Bool = { word in
            let before = word.suffix(3)
            guard before.count == 3, before.last == UInt8(ascii: "m"), let first = before.first else { return false }
            return isVowel(first) || !isVowel(before[before.startIndex + 1])
        }
        // A bommetje is a bom.
        let behindDouble: @Sendable (ArraySlice<UInt8>) -> Bool = { word in
            word.suffix(2).count == 2 && word.suffix(2).first == word.last && word.last.map { !isVowel($0) } ?? false
        }
        let rules = [("tje", behindMost), ("pje", behindLongM), ("etje", behindDouble)]
        return Dictionary(uniqueKeysWithValues: rules.flatMap { [(Array($0.0.utf8), $0.1), (Array(($0.0 + "s").utf8), $0.1)] })
    }()
}
