/// A short word from a closed list: the only kind of text that facts can hold.
///
/// At most 80 of `a–z A–Z 0–9 - _ . : /` and, after the first, `+` (as in `image/svg+xml`), so that no sentence or address fits by accident.
/// A run of eight digits or more is refused too, with or without points between them: it could be a citizen service number, an account or a
/// telephone number. A name in one word would fit: what a person typed must never become a code, which `check` sees to.
///
/// A code is the text that it was made of, never another one: what cannot be kept is refused where it comes in.
public struct Code: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// `nil` when `text` is no code.
    public init?(_ text: String) {
        var digits = 0
        var count = 0
        for byte in text.utf8 {
            count += 1
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                if digits >= 8 { return nil }
            // As in 1234.56.782, the way in which a citizen service number is printed.
            case UInt8(ascii: "."): break
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "/"):
                digits = 0
            case UInt8(ascii: "+") where count > 1: digits = 0
            default: return nil
            }
        }
        guard (1...80).contains(count) else { return nil }
        description = text
    }

    /// A code written in the program.
    public init(literal: StaticString) {
        description = literal.description
        assert(Code(description) != nil, "'\(literal)' is no code")
    }

    /// `text` itself, which a definition gave.
    ///
    /// - Throws: `UnkeepableCode` when `text` is no code.
    public init(keeping text: String) throws(UnkeepableCode) {
        guard let code = Code(text) else { throw UnkeepableCode(length: text.count) }
        self = code
    }

    /// A case of a closed list, by its raw value, which is written in the program.
    public init<Word: RawRepresentable & CaseIterable>(_ word: Word) where Word.RawValue == String {
        description = word.rawValue
        assert(Code(description) != nil, "'\(word.rawValue)' is no code")
    }

    /// The identifier of a thing in the journal: 32 hexadecimal digits, drawn by chance or by time, so it tells nothing of a person.
    public init(_ id: Identifier) { description = Hex.string(id.bytes) }

    /// A digest such as a blob's name.
    public init(digest: some Sequence<UInt8>) { description = Hex.string(digest) }
}

extension Code {
    /// A code as it stands in the journal: identifiers and digests have longer runs of digits than a code from elsewhere.
    init(stored text: String) { description = text }
}

/// A text that facts cannot hold. It says nothing of the text itself, which may tell of a person.
public struct UnkeepableCode: Error, Hashable, CustomStringConvertible {
    /// In characters.
    public let length: Int

    public var description: String {
        "a text of \(length) characters cannot be kept as a code: at most 80 of a-z, A-Z, 0-9 and -_.:/+, without eight digits in a row"
    }
}
