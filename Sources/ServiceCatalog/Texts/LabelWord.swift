/// What people copy along with a value, by what the value is (`labels` in the file of a language).
enum LabelWord: String, WordKind {
    case phone, email, bsn, iban, postcode, licencePlate, date, number
    /// What the label of a number goes on with: "nummer", "nr", "is".
    case numbered

    /// A label is compared as it stands, in small letters: it may be several words, or an abbreviation with points.
    static func words(in entry: String) -> [String] { entry.first?.isLetter == true ? [entry.lowercased()] : [] }
    var mostWords: Int { 1 }
}
