/// Passwords that many people have, and so are the first to be tried.
enum CommonPasswords {
    private static let words = Set(list.split(whereSeparator: \.isWhitespace).map { FoldedText(String($0)) })

    /// Words that stand beside a name in passwords, and make it no harder to guess.
    static let companions = ["gemeente", "gemeentehuis", "stadhuis", "raadhuis", "welkom", "wachtwoord", "password", "welcome", "stad", "van"].map {
        FoldedText($0)
    }

    /// Whether a password is a common one, in whatever way its letters are written, with less than `least` characters before and after it that
    /// are no letters.
    static func hold(_ password: FoldedText, leaving least: Int) -> Bool {
        isHeld(password.scalars, least) || isHeld(password.bare.scalars, least)
    }

    private static func isHeld(_ scalars: [Unicode.Scalar], _ least: Int) -> Bool {
        let isOther = { (scalar: Unicode.Scalar) in !scalar.properties.isAlphabetic }
        let before = scalars.prefix(while: isOther).count, after = scalars.reversed().prefix(while: isOther).count
        for start in 0...before {
            for end in max(start, scalars.count - after)...scalars.count {
                let rest = [scalars[..<start], scalars[end...]].map { FoldedText($0).withoutRepeats.withoutSequences.count }
                if rest[0] + rest[1] < least, FoldedText(scalars[start..<end]).readings.contains(where: words.contains) { return true }
            }
        }
        return false
    }
}
