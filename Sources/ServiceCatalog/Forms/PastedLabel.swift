/// The words that people copy along with a value: `Tel.nr. 06 12345678`, `BSN: 010000008`, `Totaal: € 12,50`.
///
/// Only words that can say nothing else are passed over. What stands behind the value, or before it and is not known here (`fax`, `circa`, a
/// minus that may be a dash), changes what it means: that is asked.
enum PastedLabel {
    case phone, email, bsn, iban, postcode, licencePlate, date, number

    init(_ format: Field.TextFormat) {
        self =
            switch format {
            case .postcode: .postcode
            case .bsn: .bsn
            case .iban: .iban
            case .licencePlate: .licencePlate
            }
    }

    /// What `read` makes of a text: as it stands, with the marks of a keyboard, or behind its label; `nil` where it makes nothing of any.
    func read<Value>(_ text: String, _ read: (String) -> Value?) -> Value? {
        if let value = read(text) { return value }
        let plain = TextFormats.plainMarks(text)
        if plain != text, let value = read(plain) { return value }
        return value(in: plain).flatMap(read)
    }

    /// What stands behind the label; `nil` where the text begins with none, or ends with it.
    ///
    /// - Parameter text: With the marks of a keyboard.
    func value(in text: String) -> String? {
        var rest = text[...]
        while let behind = withoutWord(rest) { rest = withoutMarks(behind) }
        if rest.isEmpty || rest.startIndex == text.startIndex { return nil }
        let isApart = text[..<rest.startIndex].contains(":")
        switch self {
        // `bedrag - 5` and `bedrag.5` may be five, and `mail jan@…` an address with a slip in it.
        case .number where !isApart && (rest.first == "-" || rest.first == "."), .email where !isApart: return nil
        default: return String(rest).trimmed
        }
    }

    private func withoutWord(_ text: Substring) -> Substring? {
        // Most values begin with no letter.
        guard let first = text.first, first.isLetter || Self.pictures.contains(first) else { return nil }
        if Self.pictures.contains(first) { return self == .phone ? text.dropFirst() : nil }
        for word in words + (isNumbered ? Self.numbered : []) where text.prefix(word.count).lowercased() == word {
            let behind = text.dropFirst(word.count)
            if behind.first?.isLetter == true { continue }
            // NO93…, IS14…: accounts of Norway and Iceland.
            if behind.first?.isNumber == true, Self.numbered.contains(word) { continue }
            return behind
        }
        return nil
    }

    /// Without what keeps a label and its value apart.
    private func withoutMarks(_ text: Substring) -> Substring {
        var rest = text
        // Of an abbreviation. Before a number it may be that of its decimals.
        if self != .number, rest.first == "." { rest.removeFirst() }
        while let first = rest.first {
            let next = rest.dropFirst().first
            switch first {
            case " ", ":", "=", ")": break
            // A minus.
            case "-" where self == .number && next?.isLetter != true: return rest
            case "-": break
            // Burgerservicenummer (BSN).
            case "(" where next?.isLetter == true: break
            default: return rest
            }
            rest.removeFirst()
        }
        return rest
    }

    /// Whether its words go on with "number".
    private var isNumbered: Bool {
        switch self {
        case .phone, .bsn, .iban, .licencePlate: true
        case .email, .postcode, .date, .number: false
        }
    }

    private static let numbered = labels[.numbered] ?? []
    private static let pictures: Set<Character> = ["☎", "☎\u{FE0F}", "✆", "📞", "📱"]

    /// In small letters. The longest stands first, for some begin alike.
    private static let labels: [LabelWord: [String]] = {
        let words = WordLists(merging: Languages.files(around: []).map(\.labels))
        return Dictionary(uniqueKeysWithValues: LabelWord.allCases.map { ($0, words[$0].sorted { ($1.count, $0) < ($0.count, $1) }) })
    }()

    private var words: [String] { Self.labels[kind] ?? [] }

    private var kind: LabelWord {
        switch self {
        case .phone: .phone
        case .email: .email
        case .bsn: .bsn
        case .iban: .iban
        case .postcode: .postcode
        case .licencePlate: .licencePlate
        case .date: .date
        case .number: .number
        }
    }
}
