/// Something in a file that was mended or left out.
public enum ImportWarning: Equatable, Sendable {
    /// The file ends in the middle; whole events until there are kept.
    case truncated(line: Int, events: Int)
    /// The compressed data ends too early: its file was not fetched or written whole.
    case cutCompression
    /// Events outside any trace (IEEE 1849 § 4.1.4 allows them, without a case); they were left out.
    case eventsWithoutCase(Int)
    /// Values that are not of the type that the file says; kept as text.
    case notOfItsType(key: String, count: Int)
    /// Dates like 01-02-2026, of which no row tells whether the day or the month comes first; taken as `format`, and `other` would do as well.
    case ambiguousDates(format: String, other: String)
    /// Some dates are only as `format` and as many only as `other`, each with the first of them; all were read as `format`.
    case mixedDates(format: String, Example, other: String, Example)
    /// Times that could not be read, of so many; their events have no time. `format` is how times were read, and
    /// `first` one that is otherwise, in a table with its line.
    case unreadableTimes(Int, of: Int, first: String, line: Int?, format: String)
    /// The times are those of these columns, found by what is in them: a date and the time of the day where there are two.
    case timesTaken(columns: [String])
    /// The text was no UTF-8; read in this encoding.
    case encodingTaken(TextEncoding)
    /// Distinct texts, such as this one, with bytes that are no UTF-8; each such byte became U+FFFD.
    case invalidTexts(Int, first: String)
    /// Distinct texts, or values of XES, with control characters, each of which became U+FFFD.
    case controlCharacters(Int)
    /// Times without an offset were taken as UTC, since no zone was given.
    case noTimeZone
    /// Lines with another number of fields than the first.
    case unevenLines(Int)
    /// Several traces with one id: each is a case of its own.
    case repeatedCaseIDs(Int)

    /// A text of a table, and the line that it stands in.
    public struct Example: Equatable, Sendable {
        public let text: String
        public let line: Int
        public init(text: String, line: Int) { self.text = text; self.line = line }
    }
}

extension ImportWarning: CustomStringConvertible {
    private static func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }

    /// What it is that is not known where two formats would do: which of two parts of a date comes first.
    private static func doubt(_ format: String, _ other: String) -> String {
        func parts(_ format: String) -> [String] {
            let names: [Character: String] = ["Y": "year", "y": "year", "m": "month", "b": "month", "d": "day"]
            return zip(format, format.dropFirst()).compactMap { $0 == "%" ? names[$1] : nil }
        }
        let difference = zip(parts(format), parts(other)).first { $0 != $1 }
        return difference.map { "whether the \($0) or the \($1) comes first" } ?? "how it is to be read"
    }

    public var description: String {
        switch self {
        case .truncated(let line, let events):
            "The file ends in the middle, at line \(line); \(Self.counted(events, "whole event until there is", "whole events until there are")) kept."
        case .cutCompression: "\(ImportError.cut) What else was in it is not counted; fetch the file again."
        case .eventsWithoutCase(let count): "\(Self.counted(count, "event outside any case is", "events outside any case are")) left out."
        case .notOfItsType(let key, let count):
            count == 1
                ? "One value of “\(key)” is not of the type that the file says; it is kept as text."
                : "\(count) values of “\(key)” are not of the type that the file says; they are kept as text."
        case .ambiguousDates(let format, let other):
            "No date tells \(Self.doubt(format, other)); taken as \(format). If that is wrong, give --time-format \"\(other)\"."
        case .mixedDates(let format, let own, let other, let opposite):
            "The dates do not agree \(Self.doubt(format, other)), and both occur: “\(own.text)” in line \(own.line) can only be \(format), and “\(opposite.text)” in line \(opposite.line) only \(other). All are taken as \(format), so that others may be wrong. Write all dates in one way; or, if most are the other way, give --time-format \"\(other)\"."
        case .unreadableTimes(let count, let all, let first, let line, let format):
            "\(count) of \(all) times cannot be read as \(format), such as “\(first)”\(line.map { " in line \($0)" } ?? ""); their events have no time. If most are otherwise, give their format with --time-format."
        case .timesTaken(let columns):
            "The times are taken from \(columns.map { "“\($0)”" }.joined(separator: " and ")). If that is wrong, name the column with --time."
        case .encodingTaken(let encoding): "The text is no UTF-8; taken as \(encoding.name). If letters are wrong, give --encoding."
        case .invalidTexts(let count, let first):
            "\(Self.counted(count, "text has", "texts have")) bytes that are no UTF-8, such as “\(first)”; each became “\u{fffd}”. If the file is in another encoding, give --encoding."
        case .controlCharacters(let count): "\(Self.counted(count, "text has", "texts have")) control characters; each became “\u{fffd}”."
        case .noTimeZone: "The times have no offset; taken as UTC. Name their zone with --timezone, such as Europe/Amsterdam."
        case .unevenLines(let count):
            "\(Self.counted(count, "line has", "lines have")) more or fewer fields than the first line; missing fields are taken as empty."
        case .repeatedCaseIDs(let count): "\(Self.counted(count, "case has", "cases have")) an id that another case has too; each is kept as a case of its own."
        }
    }
}
