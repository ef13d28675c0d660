import Journal
import ServiceCatalog

/// Keyed hashes by which a case is found, of what its answers say of people and places.
///
/// A fact that is sought as a whole has a hash of its own. A word of a name or an address has one row of the same length, put together of parts of
/// hashes: of its first three letters, of its first four, up to twelve, and behind its end of the word itself. So a row begins with what belongs to any
/// beginning of its word, and is found, and erased, as any other. Whoever has the index without its key sees which rows begin alike, and no more.
enum SearchTerms {
    /// What the index of a case holds by its answers.
    ///
    /// - Parameter kind: What the answer to a field tells of somebody; `nil` where it is not to be found again.
    static func kept(_ answers: Answers, _ fields: some Sequence<Field>, _ setting: Setting, kind: (Field) -> Field.PersonalFact? = \.personal) -> Set<[UInt8]>
    {
        var hashes = Set<[UInt8]>()
        for field in fields {
            guard let kind = kind(field) else { continue }
            switch answers[field.key] {
            case .text(let text)?: hashes.formUnion(kept(kind, text, setting))
            case .date(let date)?: hashes.formUnion(kept(kind, date.description, setting))
            default: break
            }
        }
        return hashes
    }

    private static func kept(_ kind: Field.PersonalFact, _ text: String, _ setting: Setting) -> [[UInt8]] {
        guard kind.isWorded else { return [hash(kind, kind.normalize(text), setting)] }
        return kind.words(of: text).map { row(kind, $0, setting) }
    }

    /// Bytes with each of which a row of a case must begin, for all that the text says; none where it says nothing.
    static func sought(_ kind: Field.PersonalFact, _ text: String, _ setting: Setting) -> [[UInt8]] {
        guard kind.isWorded else { return [hash(kind, kind.normalize(text), setting)] }
        return kind.words(soughtIn: text).map { word in
            let row = row(kind, word, setting)
            return isWhole(word) ? row : Array(row.prefix(end(min(word.unicodeScalars.count, longest))))
        }
    }

    // MARK: Words

    private static let shortest = 3, longest = 12
    /// Bytes of the first part, and of each next one.
    private static let firstBytes = 5, nextBytes = 3

    /// Where the part of a beginning of so many letters ends.
    private static func end(_ length: Int) -> Int { firstBytes + nextBytes * (length - shortest) }

    /// Whether a word is found as a whole alone: a number, and what is shorter than a beginning.
    private static func isWhole(_ word: String) -> Bool { word.unicodeScalars.count < shortest || word.first?.isNumber == true }

    /// The 32 bytes of a word.
    private static func row(_ kind: Field.PersonalFact, _ word: String, _ setting: Setting) -> [UInt8] {
        if isWhole(word) { return hash(kind, "=" + word, setting) }
        let letters = word.unicodeScalars
        func beginning(_ length: Int) -> [UInt8] { hash(kind, "^" + String(String.UnicodeScalarView(letters.prefix(length))), setting) }
        var row = Array(beginning(shortest).prefix(firstBytes))
        for length in shortest + 1...longest where length <= letters.count { row += beginning(length).prefix(nextBytes) }
        // Of the word itself, so that nothing tells how long it is.
        return row + hash(kind, "." + word, setting).prefix(end(longest) - row.count)
    }

    private static func hash(_ kind: Field.PersonalFact, _ value: String, _ setting: Setting) -> [UInt8] {
        switch kind {
        case .name: setting.journal.searchHash(kind: "name_word", value, setting.municipality)
        case .address: setting.journal.searchHash(kind: "address_word", value, setting.municipality)
        case .bsn: setting.journal.searchHash(kind: "bsn", value, setting.municipality)
        case .postcode: setting.journal.searchHash(kind: "postcode", value, setting.municipality)
        case .dateOfBirth: setting.journal.searchHash(kind: "date_of_birth", value, setting.municipality)
        case .email: setting.journal.searchHash(kind: "email", value, setting.municipality)
        case .phone: setting.journal.searchHash(kind: "phone", value, setting.municipality)
        }
    }
}
