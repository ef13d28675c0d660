import Journal

/// Why a password is too easy to guess, or cannot be kept (after NIST SP 800-63B-4 § 3.1.1.2).
public enum PasswordProblem: Error, Hashable, Sendable {
    case tooShort(minimum: Int)
    case tooLong(maximum: Int)
    /// A few characters over and over: `abcabcabcabc`.
    case repeats
    /// Characters in the order of the alphabet, of counting or of the keyboard: `qwertyuiop12`.
    case sequence
    /// The municipality's name with little around it.
    case municipality
    /// The user's own name or user name with little around it.
    case ownName
    /// One of those that many people have, with little around it.
    case common
    /// The password until now.
    case sameAsBefore
}

/// What a new password must be. Old ones are not looked at: who has one logs in with it.
public struct PasswordRules: Sendable {
    /// In characters.
    public static let shortest = 12
    /// In characters; of what is written as more than `mostBytes` in UTF-8 too, however few characters that seems to be.
    public static let longest = 128
    private static let mostBytes = 1_024
    /// What must be left beside a name or of what is repeated, in characters.
    private static let around = 8
    /// What must be left beside sequences, each of which counts for one character.
    private static let besideSequences = 6

    private let municipality: [FoldedText]
    private let own: [FoldedText]

    /// - Parameters:
    ///   - municipality: Its name in each language.
    ///   - person: Whose password it is: name and user name.
    public init(municipality: [String], person: [Personal<String>]) {
        self.municipality = municipality.flatMap(FoldedText.names)
        own = person.flatMap { FoldedText.names($0.reveal()) }
    }

    /// - Parameter before: The password until now, where it is known.
    public func problem(_ password: Personal<String>, before: Personal<String>? = nil) -> PasswordProblem? {
        let text = password.reveal()
        if text.utf8.count > Self.mostBytes { return .tooLong(maximum: Self.longest) }
        let count = text.count
        if count < Self.shortest { return .tooShort(minimum: Self.shortest) }
        if count > Self.longest { return .tooLong(maximum: Self.longest) }
        if let before, before.reveal().precomposedStringWithCanonicalMapping == text.precomposedStringWithCanonicalMapping { return .sameAsBefore }
        let folded = FoldedText(text)
        // As it is typed, and without what only parts it: `geheim-geheim`.
        for reading in [folded, folded.bare] {
            let once = reading.withoutRepeats
            if reading.count - once.count >= 3, once.count < Self.around { return .repeats }
            let plain = reading.withoutSequences
            if reading.count - plain.count >= 3, plain.count < Self.besideSequences { return .sequence }
        }
        if Set(folded.scalars).count < 5 { return .repeats }
        if isLeftLittle(of: folded, without: municipality) { return .municipality }
        if isLeftLittle(of: folded, without: own + municipality, naming: own) { return .ownName }
        if [folded, folded.withoutRepeats, folded.bare.withoutRepeats, folded.withWordsOnce].contains(where: CommonPasswords.hold) { return .common }
        return nil
    }

    /// Whether one of the names stands in the password and less than `around` beside it and beside words that stand with such names.
    ///
    /// - Parameter naming: Those of which one must stand in it; all when it is not given.
    private func isLeftLittle(of password: FoldedText, without names: [FoldedText], naming: [FoldedText]? = nil) -> Bool {
        password.bare.readings.contains { reading in
            guard (naming ?? names).contains(where: reading.contains) else { return false }
            var left = reading
            for name in (names + CommonPasswords.companions).sorted(by: { $0.count > $1.count }) { left = left.removing(name) }
            return left.withoutRepeats.withoutSequences.count < Self.around
        }
    }
}
