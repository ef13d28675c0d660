import Foundation

/// What words of a language say of whether personal data stands beside them (`personalData` in its file).
public enum PersonalDataWord: String, WordKind {
    /// What the sign @ is called.
    case atSign
    /// What is written for the sign @ between other signs, as in `jan (at) voorbeeld`.
    case at
    /// What names of streets end with.
    case streets
    /// What may stand between a street and its number.
    case number
    /// What a number of a house stands behind.
    case houseNumber
    /// Words that begin a sentence with a capital, and that a number may follow which is of no house.
    case beforeNumber
    /// Words about birth: a number near them is a date, or part of one.
    case birth
    /// Words for a case, or for another number of one person.
    case caseNumber
    /// Words behind which a name comes.
    case titles
    /// What stands between a first name and a last one.
    case particles
    /// Words for a name, behind which one comes.
    case name
    /// How someone says what they are called.
    case called
    /// What may stand between such a word and the name.
    case link
    /// What says, before such a word, that a name comes though it has no capital.
    case owner
    /// Who someone means who tells who they are.
    case speaker = "self"
    /// Words for being, behind those.
    case being
    /// Words that end a letter: what follows is who greets.
    case greetings
    /// What else stands in a greeting.
    case inGreeting
    /// Names of months as they stand in no date of `formats`.
    case months
    /// Words with a capital that are no names of people.
    case known

    /// A text in which what looks like a letter or digit counts as one; what cannot be seen, or is only drawn over another sign, is left out.
    public static func plain(_ text: String) -> String {
        let scalars = text.precomposedStringWithCompatibilityMapping.unicodeScalars.filter {
            ![.format, .nonspacingMark, .enclosingMark].contains($0.properties.generalCategory)
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// In small letters, as `PersonalDataCheck` reads what people wrote.
    public static func words(in entry: String) -> [String] {
        let words = plain(entry).lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        return words.allSatisfy { $0.allSatisfy(\.isLetter) } ? words : []
    }

    public var mostWords: Int { self == .called ? 3 : 1 }
}
