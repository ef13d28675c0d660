import ServiceCatalog

/// Looks for personal data in what people wrote. It holds a text back when in doubt: a text too few harms nobody.
///
/// It finds what has a form. A story by which a neighbour would know someone passes, so that what passes is for the department alone.
/// Takes time in proportion to the length of the text.
public struct PersonalDataCheck: Sendable {
    /// What is looked for, in this order.
    public enum Step: String, CaseIterable, Sendable {
        /// Nine digits, also with dots, spaces or hyphens, that pass the eleven-test of a citizen service number.
        case bsn
        /// Two letters and digits of which the remainder modulo 97 is 1 (ISO 13616).
        case iban
        /// Ten digits from 0, or a number with the sign of a country.
        case phone
        /// A sign @, or its name.
        case email
        /// Four digits with two letters.
        case postcode
        /// A word that names a street, or one with a capital, and a number behind it.
        case street
        /// Six letters and digits in two or three parts.
        case licencePlate
        /// A day, month and year; or a number near a word about birth.
        case date
        /// Words with a capital near a salutation, an introduction or a greeting; several of them together; or one alone as the last line.
        case name
        /// A word with a capital inside a sentence that is not known for something else.
        case capital
        /// A case number, or a number near a word for one.
        case caseNumber
        /// Five digits or more, also with signs between them.
        case digits
    }

    /// Words with a capital that are no names of people, in small letters.
    let known: Set<String>
    let words: PersonalDataWords

    /// - Parameters:
    ///   - known: What may have a capital here, in each language: the names of the municipality and of the service.
    ///   - languages: The municipality's. People write in others too: whatever there are files of beside these is looked for.
    public init(known: [Localized], languages: [Language]) {
        self.init(known: known.flatMap { name in languages.map { name.in($0) } }, PersonalDataWords(languages))
    }

    /// - Parameter known: Words that may have a capital here.
    init(known: [String] = [], _ words: PersonalDataWords = PersonalDataWords([])) {
        self.words = words
        self.known = words.known.union(known.flatMap { $0.lowercased().split { !$0.isLetter }.map(String.init) })
    }

    /// The steps that hold a text back; none for one that passes.
    public func holding(_ text: String) -> Set<Step> {
        let text = CheckedText(text)
        return Set(Step.allCases.filter { finds($0, in: text) })
    }

    private func finds(_ step: Step, in text: CheckedText) -> Bool {
        switch step {
        case .bsn: text.numbers.contains(where: Self.hasBSN)
        case .iban: Self.hasIBAN(text)
        case .phone: Self.hasPhone(text)
        case .email: text.hasAtSign(words)
        case .postcode: hasPostcode(text.tokens)
        case .street: hasStreet(text.tokens)
        case .licencePlate: Self.hasLicencePlate(text.tokens)
        case .date: hasDate(text)
        case .name: hasName(text)
        case .capital: text.tokens.indices.contains { isName(text, $0) && !text.beginsSentence($0) }
        case .caseNumber: hasCaseNumber(text.tokens)
        case .digits: text.numbers.contains { $0.count >= 5 }
        }
    }
}
