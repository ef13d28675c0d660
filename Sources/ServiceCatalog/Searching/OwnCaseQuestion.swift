/// A question about what was sent in already, not about what is still to be asked for: where it is, how far it is, what became of it.
struct OwnCaseQuestion {
    /// The words that say of which service it is: those that ask about a case are left out.
    let rest: [String]
    /// Whether the words themselves say that there is a case. Otherwise `rest` must name a service.
    let namesCase: Bool

    /// - Parameters:
    ///   - words: Folded, in order, the empty ones too: where is *my* application is another question than where is the town hall.
    ///   - known: What words say.
    /// - Returns: `nil` when nothing asks how something is going.
    init?(_ words: [String], _ known: SearchWords) {
        let silence = Self.ranges(of: known.phrases(.silence), in: words), asking = Self.ranges(of: known.phrases(.asking), in: words)
        let possessives = known[.possessives], cases = known[.cases], sending = known[.sending], outcomes = known[.outcomes]
        let hasOwn = zip(words, words.dropFirst()).contains { possessives.contains($0) && cases.contains($1) }
        let isNew = words.contains { sending.contains($0) }
        guard !silence.isEmpty || !asking.isEmpty || hasOwn && !isNew else { return nil }
        namesCase = !silence.isEmpty || words.contains { cases.contains($0) }
        let said = Set((silence + asking).flatMap { Array($0) })
        rest = words.indices.filter { !said.contains($0) }.map { words[$0] }
            .filter { !cases.contains($0) && !outcomes.contains($0) && !possessives.contains($0) }
    }

    /// Where one of the phrases stands.
    private static func ranges(of phrases: [[String]], in words: [String]) -> [Range<Int>] {
        phrases.compactMap { phrase in words.firstRange(of: phrase) }
    }
}
