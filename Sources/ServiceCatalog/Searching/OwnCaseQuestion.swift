/// A question about what was sent in already, not about what is still to be asked for: where it is, how far it is, what became of it.
struct OwnCaseQuestion {
    /// The words that say of which service it is: those that ask about a case are left out.
    let rest: [String]
    /// Whether the words themselves say that there is a case. Otherwise `rest` must name a service.
    let namesCase: Bool

    /// - Parameter words: Folded, in order, the empty ones too: where is *my* application is another question than where is the town hall.
    /// - Returns: `nil` when nothing asks how something is going.
    init?(_ words: [String]) {
        let silence = Self.ranges(of: Self.silence, in: words), asking = Self.ranges(of: Self.asking, in: words)
        let hasOwn = zip(words, words.dropFirst()).contains { Self.possessives.contains($0) && Self.cases.contains($1) }
        let isNew = words.contains { Self.sending.contains($0) }
        guard !silence.isEmpty || !asking.isEmpty || hasOwn && !isNew else { return nil }
        namesCase = !silence.isEmpty || words.contains { Self.cases.contains($0) }
        let said = Set((silence + asking).flatMap { Array($0) })
        rest = words.indices.filter { !said.contains($0) }.map { words[$0] }
            .filter { !Self.cases.contains($0) && !Self.outcomes.contains($0) && !Self.possessives.contains($0) }
    }

    /// Where one of the phrases stands.
    private static func ranges(of phrases: [[String]], in words: [String]) -> [Range<Int>] {
        phrases.compactMap { phrase in words.firstRange(of: phrase) }
    }

    private static func phrases(_ text: String) -> [[String]] { text.split(separator: ",").map { $0.split(separator: " ").map(String.init) } }

    /// How people ask after something of theirs.
    private static let asking = phrases(
        """
        waar is mijn,waar is onze,waar zijn mijn,waar zijn onze,waar blijft,waar blijven,hoe staat het met,hoe staat het ervoor met,hoe gaat het met,hoe zit het met,\
        hoe ver is,hoever is,hoe ver zijn,hoe ver staat,wat is er gebeurd met,wat gebeurt er met,is mijn,is onze,zijn mijn,zijn onze,hebben jullie mijn,heeft u mijn,\
        wanneer krijg ik mijn,wanneer komt mijn,wanneer is mijn,wanneer wordt mijn,wanneer krijgen wij,hoe lang duurt mijn,hoelang duurt mijn,wacht,wachten op,status,voortgang,stand van zaken,\
        where is my,wheres my,where is our,where are my,what happened to,what is happening with,whats happening with,how is my,how far is,how far are,is my,is our,are my,has my,\
        have you received,have you got my,did you get my,did you receive,when will i get my,when do i get my,when is my,when will my,how long does my,how long will my,waiting,track,progress
        """)

    /// How people say that they wait for an answer.
    private static let silence = phrases(
        """
        niets gehoord,niks gehoord,nog geen antwoord,geen antwoord gekregen,geen reactie,nog geen bericht,nog geen besluit,wanneer hoor ik,wanneer krijg ik antwoord,\
        wanneer krijg ik een antwoord,wanneer krijg ik bericht,wanneer krijg ik besluit,wanneer krijg ik een besluit,wanneer krijg ik reactie,wacht op antwoord,wachten op antwoord,wacht op bericht,\
        heard nothing,not heard,havent heard,no answer,no reply,no response,when will i hear,when do i hear,when will i get an answer,when do i get a decision,when will i get a decision,waiting for an answer,waiting for a reply
        """)

    private static let possessives: Set<String> = ["mijn", "mn", "onze", "ons", "my", "our"]

    /// What people call a case, of whatever service.
    private static let cases: Set<String> = [
        "aanvraag", "aanvragen", "aangifte", "dossier", "melding", "meldingen", "verzoek", "verzoeken", "zaak", "zaken", "application", "applications", "case",
        "cases", "report", "reports", "request", "requests",
    ]

    /// Words for sending something in: who uses them has no case yet.
    private static let sending: Set<String> = [
        "beginnen", "doe", "doen", "indienen", "invullen", "maken", "starten", "file", "fill", "make", "start", "submit",
    ]

    /// What may have become of a case.
    private static let outcomes: Set<String> = [
        "aangekomen", "afgehandeld", "afgerond", "behandeld", "besloten", "gebeurd", "gelukt", "gereed", "goedgekeurd", "klaar", "ontvangen", "opgelost",
        "toegekend", "verleend", "verwerkt", "volgen", "approved", "arrived", "been", "done", "finished", "granted", "handled", "happened", "processed",
        "ready",
        "received",
    ]
}
