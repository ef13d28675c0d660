/// Why a log could not be read.
public enum ImportError: Error, Equatable, Sendable {
    /// The file could not be opened or read; `reason` is the system's.
    case file(path: String, reason: String)
    /// The text is no XES, or no XML, from this place on (1-based, in characters of the decoded text).
    case malformed(Reason, line: Int, column: Int)
    /// The compressed data is damaged after so many decompressed bytes.
    case damagedCompression(after: Int)
    /// The compressed data ends too early, and what is there is of no use alone.
    case cutCompression
    /// The text is JSON.
    case json
    /// More than a limit allows.
    case tooLarge(Limit)
    /// An encoding that is not read; UTF-8, UTF-16, ISO-8859-1, Windows-1252 and ASCII are.
    case encoding(String)
    /// The table has no column of this name; `columns` are those that it has.
    case noColumn(name: String, role: String, columns: [String])
    /// A table without a line of names.
    case emptyTable
    /// No date format fits this value of the time column.
    case unknownDateFormat(value: String, line: Int?)
    /// The format that was given for times is none.
    case timeFormat(String, FormatProblem)
    /// The format that was given reads none of the times.
    case formatReadsNothing(format: String, value: String, line: Int?)
    /// More than one column of the table may be that of the times.
    case severalTimeColumns([String])

    /// What is wrong with a format of times.
    public enum FormatProblem: Equatable, Sendable {
        /// A directive that is not known, such as `%K`.
        case unknownDirective(String)
        /// No directive at all.
        case noDirective
        /// No year: nothing could be placed in time.
        case noYear
    }

    /// What is wrong with a text.
    public enum Reason: Error, Equatable, Sendable {
        /// The root element is not `log`.
        case notXES(found: String)
        /// No element at all.
        case noElement
        /// An end tag that ends another element than the open one.
        case mismatchedEnd(found: String, expected: String)
        /// A tag that is not as XML 1.0 § 3.1 wants it.
        case badTag
        /// A reference to an entity that XML does not define itself; a document type's own entities are never expanded.
        case unknownEntity(String)
        /// Elements nested more deeply than `Limits.depth`.
        case tooDeep(Int)
        /// A quote in the middle of a field, or text after a closing quote.
        case badQuote
    }

    /// What was too large.
    public enum Limit: Equatable, Sendable {
        /// Decompressed bytes.
        case expanded(Int)
        /// Decompressed bytes for each compressed byte.
        case ratio(Int)
        /// One tag or one field, in bytes.
        case token(Int)
        /// Different attribute keys.
        case attributes(Int)
        /// Events or cases.
        case rows(Int)
        /// Bytes of distinct texts.
        case texts(Int)
    }
}

extension ImportError: CustomStringConvertible {
    private static let directives = "%Y %y %m %b %d %o %a %H %I %p %M %S %f %z %Z, %s or %Q (seconds or milliseconds since 1970), or the word iso or serial"

    static let cut = "The compressed data is cut: its file was not fetched or written whole."

    private static func place(_ line: Int?) -> String { line.map { "Line \($0): " } ?? "" }

    /// How the column of a role is named on the command line.
    private static func option(_ role: String) -> String {
        let options = ["case": "--case", "activity": "--activity", "time": "--time", "resource": "--resource", "lifecycle transition": "--transition"]
        let none = role == "time" ? ", or write --time none for a log without times" : ""
        return options[role].map { " with \($0)" + none } ?? ""
    }

    /// What is wrong, where, and what to do, in a sentence or two.
    public var description: String {
        switch self {
        case .file(let path, let reason): "\(path): \(reason)."
        case .malformed(let problem, let line, let column): "Line \(line), column \(column): \(problem)"
        case .damagedCompression(let bytes): "The compressed data is damaged after \(bytes) bytes of text. Fetch the file again."
        case .cutCompression: "\(Self.cut) Fetch the file again."
        case .json:
            "This is JSON, which is not read. Give the log as XES (IEEE 1849), or as a table (CSV) with a line for each event."
        case .tooLarge(let limit): limit.description
        case .encoding(let name): "The encoding \(name) is not read. Save the file as UTF-8."
        case .noColumn(let name, let role, let columns):
            "There is no column \(name.isEmpty ? "for the \(role)" : "“\(name)”") . Name the column of the \(role)\(Self.option(role)); the file has: \(columns.joined(separator: ", "))."
                .replacing(" .", with: ".")
        case .emptyTable: "The table is empty: its first line must hold the names of the columns."
        case .unknownDateFormat(let value, let line):
            "\(Self.place(line))“\(value)” is no date in a known format. Give the format with --time-format, such as \"%d-%m-%Y %H:%M\" (%b is a month's name, %p AM or PM; serial a day number of a spreadsheet), or name another column with --time."
        case .timeFormat(let format, .unknownDirective(let directive)):
            "The format “\(format)” has “\(directive)”, which is unknown. Use \(Self.directives)."
        case .timeFormat(let format, .noDirective):
            "The format “\(format)” says nothing of how times are written. Use \(Self.directives), such as %d-%m-%Y %H:%M."
        case .timeFormat(let format, .noYear):
            "The format “\(format)” has no year. Times need a date: %Y, %m and %d, or two columns, named as --time DATE+TIME."
        case .formatReadsNothing(let format, let value, let line):
            "\(Self.place(line))the format “\(format)” reads none of the times, such as “\(value)”. Give one that does with --time-format, or leave it out to have it found."
        case .severalTimeColumns(let columns):
            "There is no column for the time by its name, and more than one has times in it. Name one with --time: \(columns.joined(separator: ", "))."
        }
    }
}

extension ImportError.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notXES(let found): "the root element is “\(found)”, where XES has “log”. Is this an event log?"
        case .noElement: "there is no XML here. Is this an event log?"
        case .mismatchedEnd(let found, let expected): "“</\(found)>” where “</\(expected)>” was expected."
        case .badTag: "this is no well-formed tag. Look for a missing quote, “<” or “>”."
        case .unknownEntity(let name): "the entity “&\(name);” is unknown. Entities of a document type are not expanded; write the character itself."
        case .tooDeep(let depth): "elements are nested more than \(depth) deep."
        case .badQuote: "text follows a closing quote. Double a quote that belongs to the value."
        }
    }
}

extension ImportError.Limit: CustomStringConvertible {
    public var description: String {
        switch self {
        case .expanded(let bytes): "The file is more than \(bytes) bytes when decompressed. Give a part of the log."
        case .ratio(let ratio): "The file expands more than \(ratio) times, as no event log does. Look what is in it; if it is a log, decompress it first."
        case .token(let bytes): "One tag or field is more than \(bytes) bytes."
        case .attributes(let count): "There are more than \(count) different attributes."
        case .rows(let count): "There are more than \(count) events or cases."
        case .texts(let bytes): "The distinct texts take more than \(bytes) bytes."
        }
    }
}

/// A problem at an offset of the decoded text, before its line is known.
struct Fault: Error {
    var error: Kind
    var offset: Int

    enum Kind {
        case problem(ImportError.Reason)
        case other(ImportError)
    }

    init(_ problem: ImportError.Reason, at offset: Int) {
        error = .problem(problem)
        self.offset = offset
    }

    init(_ error: ImportError) {
        self.error = .other(error)
        offset = 0
    }
}
