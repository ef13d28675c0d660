import ServiceCatalog
import Statistics

/// The words by which personal data is recognised, of all languages that there are files of: people write in whichever they like.
struct PersonalDataWords: Sendable {
    let streets: [String]
    let numbers: Set<String>
    let houseNumbers: Set<String>
    let beforeNumbers: Set<String>
    let births: Set<String>
    /// As they stand in dates, whole and short.
    let months: Set<String>
    let caseNumbers: Set<String>
    let titles: Set<String>
    let particles: Set<String>
    let names: Set<String>
    /// Each in its words, of which the last stands before the name.
    let called: [[String]]
    let links: Set<String>
    let owners: Set<String>
    let speakers: Set<String>
    let being: Set<String>
    let greetings: Set<String>
    let inGreeting: Set<String>
    let atSigns: Set<String>
    let ats: Set<String>
    /// Words with a capital that are no names of people.
    let known: Set<String>
    /// What stands in any text.
    let terms: TermWords

    init(_ languages: [Language]) {
        let files = Languages.files(around: languages), words = WordLists(merging: files.map(\.personalData))
        func folded(_ names: [String]) -> Set<String> { Set(names.flatMap { PersonalDataWord.words(in: $0) }) }
        let full = files.reduce(into: Set<String>()) { $0.formUnion(folded($1.formats.months)) }
        let short = files.reduce(into: Set<String>()) { $0.formUnion(folded($1.formats.shortMonths)) }
        let weekdays = files.reduce(into: Set<String>()) { $0.formUnion(folded($1.formats.weekdays)) }
        let more = full.union(words[.months])
        streets = Array(words[.streets])
        numbers = words[.number]
        houseNumbers = words[.houseNumber]
        beforeNumbers = words[.beforeNumber]
        births = words[.birth]
        months = more.union(short).union(more.map { String($0.prefix(3)) })
        caseNumbers = words[.caseNumber]
        titles = words[.titles]
        particles = words[.particles]
        names = words[.name]
        called = words.phrases(.called)
        links = words[.link]
        owners = words[.owner]
        speakers = words[.speaker]
        being = words[.being]
        greetings = words[.greetings]
        inGreeting = words[.inGreeting]
        atSigns = words[.atSign]
        ats = words[.at]
        known = words[.known].union(more).union(weekdays).union(Self.things)
        terms = TermWords(languages)
    }

    /// Names of things, and short for things, in whichever language.
    private static let things: Set<String> = [
        "digid", "eherkenning", "google", "chrome", "firefox", "safari", "windows", "android", "iphone", "ipad", "apple", "samsung", "microsoft", "whatsapp",
        "facebook", "ideal", "internet", "website", "bsn", "woz", "wmo", "vve", "pdf", "app", "url", "qr", "id", "ok", "sms", "apv", "faq", "bv", "nv", "ov",
        "rdw", "kvk", "svb", "uwv", "duo", "ggd", "cak", "cv", "pc", "tv", "vog",
    ]
}
