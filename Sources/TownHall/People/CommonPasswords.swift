/// Passwords that many people have, and so are the first to be tried.
enum CommonPasswords {
    private static let words = Set(list.split(whereSeparator: \.isWhitespace).map { FoldedText($0.unicodeScalars) })

    /// Words that stand beside a name in passwords, and make it no harder to guess.
    static let companions = ["gemeente", "gemeentehuis", "stadhuis", "raadhuis", "welkom", "wachtwoord", "password", "welcome", "stad", "van"].map {
        FoldedText($0)
    }

    /// What must stand before and after a common password that is no letter, in characters, so that it is none: a year or a date is too little.
    private static let least = 10

    /// Whether a password is a common one, in whatever way its letters are written, with little before and after it.
    static func hold(_ password: FoldedText) -> Bool { isHeld(password.scalars) || isHeld(password.bare.scalars) }

    private static func isHeld(_ scalars: [Unicode.Scalar]) -> Bool {
        let isOther = { (scalar: Unicode.Scalar) in !scalar.properties.isAlphabetic }
        let before = scalars.prefix(while: isOther).count, after = scalars.reversed().prefix(while: isOther).count
        for start in 0...before {
            for end in max(start, scalars.count - after)...scalars.count {
                let rest = FoldedText(scalars[..<start] + scalars[end...]).withoutRepeats.withoutSequences
                if rest.count < least, FoldedText(scalars[start..<end]).readings.contains(where: words.contains) { return true }
            }
        }
        return false
    }
}
