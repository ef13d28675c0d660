/// How much words of a question say about what is asked for, in Dutch and in English.
enum SearchWords {
    /// Words that say nothing about what is meant.
    static let empty: Set<String> = [
        "aan", "al", "alle", "alleen", "als", "ben", "bent", "bij", "binnen", "daar", "dan", "dat", "de", "deze", "die", "dit", "doe", "doen", "doet", "door",
        "dus", "een", "eens", "eigen", "elke", "en", "er", "even", "ga", "gaan", "gaat", "geen", "graag", "had", "heb", "hebben", "hebt", "heeft", "het",
        "hier",
        "hij", "hoe", "hoeveel", "iemand", "iets", "ik", "in", "is", "jullie", "je", "jouw", "kan", "kon", "krijg", "krijgen", "krijgt", "kun", "kunnen",
        "kunt",
        "laat", "laten", "maar", "maken", "mag", "me", "meer", "met", "mij", "mijn", "moet", "moeten", "mogen", "na", "naar", "niet", "niks", "nog", "nou",
        "nu", "of",
        "om",
        "ons", "onze", "ook", "op", "over", "s", "t", "te", "tegen", "tot", "u", "uit", "uw", "van", "vanaf", "via", "voor", "waar", "waarom", "wanneer", "was",
        "wat", "we", "welk", "welke", "werkt", "wie", "wij", "wil", "willen", "wilt", "wordt", "worden", "ze", "zelf", "zich", "zijn", "zo", "zonder",
        "a", "about", "am", "an", "and", "any", "are", "at", "be", "by", "can", "could", "did", "do", "does", "doesnt", "dont", "for", "from", "get", "getting",
        "has", "have", "how", "i", "im", "it", "its", "like", "make", "me", "much", "must", "my", "need", "not", "of", "off", "on", "or", "out", "our",
        "please",
        "should", "some",
        "someone", "something", "that", "the", "there", "this", "to", "want", "we", "what", "when", "where", "which", "who", "will", "with", "working",
        "would", "you", "your",
    ]

    /// Words that say what is to be done, and of which service it is done as well as of many others. Beside another word they say little.
    static let light: Set<String> = [
        "aangeven", "aangifte", "aanmelden", "aanpassen", "aanvraag", "aanvraagformulier", "aanvragen", "afmelden", "betalen", "digitaal", "doorgeven",
        "formulier", "gemeente",
        "gratis",
        "halen", "indienen", "info", "informatie", "inschrijven", "kost", "kosten", "leges", "melden", "melding", "nieuw", "nieuwe", "nodig",
        "online", "opgeven", "ophalen", "opvragen", "opzeggen", "prijs", "regelen", "registreren", "stad", "stopzetten", "tarief", "toestemming", "veranderen",
        "verandering", "verlengen", "verlenging", "vernieuwen", "vraag", "vragen", "wijzigen", "wijziging",
        "application", "apply", "applying", "ask", "cancel", "change", "cost", "costs", "council", "extend", "fee", "fees", "form", "free", "information",
        "municipality", "new", "obtain", "order", "pay", "permission", "price", "register", "renew", "renewal", "report", "request", "submit", "town",
    ]

    /// Words that are asked of a municipality and mean something of their own, however like another word they are: a garage is no garbage, work no
    /// firework, and who reports a birth does not report a marriage.
    static let whole: Set<String> = [
        "aangifte", "collecte", "garage", "garages", "log", "open", "papier", "papieren", "pas", "pasje", "werk", "werken",
        "collect", "housing", "paper", "papers", "work", "works",
    ]

    /// The word without the endings of number, diminutive, and doing, and with each letter once: `bomen` and `boom` are `bom`, `verhuizing` and
    /// `verhuizen` are `verhuis`.
    static func stem(_ word: [UInt8]) -> [UInt8] {
        var stem = word[...]
        for ending in endings where stem.count - ending.count >= 3 && stem.suffix(ending.count).elementsEqual(ending) {
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

    private static let endings = ["ingen", "ing", "jes", "tje", "je", "en", "es", "ed", "e", "s"].map { Array($0.utf8) }
}
