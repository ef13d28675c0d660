import CivilTime
import FEEL

/// A resident's answer to one field.
public enum Answer: Sendable, Hashable {
    case text(String)
    case number(Decimal128)
    case boolean(Bool)
    case date(CalendarDate)
    /// The values of the chosen options, in the order of the field.
    case choices([String])
    case files([UploadedFile])
}

/// A file that a resident sent. The content lives in the blob store.
public struct UploadedFile: Sendable, Hashable, Codable {
    /// As the resident's device called it: personal data, never in facts.
    public let name: String
    /// Media type as sniffed from the content, such as `image/jpeg`.
    public let mediaType: String
    /// Bytes.
    public let size: Int
    /// Name of the sealed blob: the SHA-256 of its ciphertext, in hexadecimal.
    public let blob: String
    /// The key that opens the blob, base64. It is kept only where answers are sealed, so that who destroys the key of the answers
    /// destroys the file.
    public let key: String
    /// A file whose content is in the blob store already.
    public init(name: String, mediaType: String, size: Int, blob: String, key: String) {
        self.name = name; self.mediaType = mediaType; self.size = size; self.blob = blob; self.key = key
    }
}

/// The answers of one form, by field key. What was not answered is not there.
public struct Answers: Sendable, Hashable {
    private var byKey: [String: Answer] = [:]
    /// No answers.
    public init() {}
    init(capacity: Int) { byKey.reserveCapacity(capacity) }
    /// The answer to a field; setting `nil` takes it away.
    public subscript(key: String) -> Answer? {
        get { byKey[key] }
        set { byKey[key] = newValue }
    }
    /// Whether nothing was answered.
    public var isEmpty: Bool { byKey.isEmpty }
    /// The keys of the fields that were answered, in no order.
    public var keys: some Sequence<String> { byKey.keys }
    /// The files of all answers.
    public var files: [UploadedFile] {
        byKey.values.flatMap { answer -> [UploadedFile] in
            if case .files(let files) = answer { return files } else { return [] }
        }
    }
}

/// The parts in which a date is typed.
public enum DatePart: String, CaseIterable, Sendable { case day, month, year }

/// Why an answer is not accepted. The website turns it into a sentence; `code` goes into the journal.
public enum AnswerProblem: Sendable, Hashable {
    case required
    case notANumber(typed: String)
    case tooManyDecimals(allowed: Int, typed: String)
    /// What was typed may be each of these numbers, as the language of the page reads it first; not all of them need have as few decimals
    /// as are allowed.
    case ambiguousNumber([Decimal128], allowed: Int, typed: String)
    case belowMinimum(Decimal128, typed: String)
    case aboveMaximum(Decimal128, typed: String)
    case tooLong(maximum: Int, actual: Int)
    case notAnEmail(typed: String)
    case notAPhoneNumber(typed: String)
    case wrongFormat(Field.TextFormat, typed: String)
    case wrongPattern(typed: String)
    /// Parts of the date are not filled in, others are.
    case incompleteDate(missing: [DatePart])
    /// The day and the month are right, and the year is not written in four digits.
    case yearNotFourDigits(typed: String)
    /// - wrong: The parts that cannot be right, whatever the others are; empty where only the whole is wrong, as of 30 February.
    case notADate(typed: String, wrong: [DatePart] = [])
    case beforeEarliest(CalendarDate, typed: CalendarDate)
    case afterLatest(CalendarDate, typed: CalendarDate)
    case notAnOption
    /// `validate` is not true; the field's `message` says what is wrong.
    case rejected
    case fileTooLarge(name: String, maximumSize: Int)
    case fileTypeNotAccepted(name: String)
    case tooManyFiles(maximum: Int)
    case emptyFile(name: String)
    /// With this file the form would hold more than so many bytes.
    case filesTooMuch(name: String, maximumSize: Int)
    /// So much was sent from here that the file must wait.
    case filesTooOften(name: String)
    /// Files cannot be kept now: the disk has no room for them.
    case filesNotTaken(name: String)

    /// The parts of a date that are to be mended: all of them where nothing tells which.
    public var dateParts: [DatePart] {
        switch self {
        case .incompleteDate(let missing): missing
        case .yearNotFourDigits: [.year]
        case .notADate(_, let wrong) where !wrong.isEmpty: wrong
        default: DatePart.allCases
        }
    }

    /// Stable code of the reason, without what was typed.
    public var code: String {
        switch self {
        case .required: "required"
        case .notANumber: "not_a_number"
        case .tooManyDecimals: "too_many_decimals"
        case .ambiguousNumber: "ambiguous_number"
        case .belowMinimum: "below_minimum"
        case .aboveMaximum: "above_maximum"
        case .tooLong: "too_long"
        case .notAnEmail: "not_an_email"
        case .notAPhoneNumber: "not_a_phone_number"
        case .wrongFormat: "wrong_format"
        case .wrongPattern: "wrong_pattern"
        case .incompleteDate: "incomplete_date"
        case .yearNotFourDigits: "year_not_four_digits"
        case .notADate: "not_a_date"
        case .beforeEarliest: "before_earliest"
        case .afterLatest: "after_latest"
        case .notAnOption: "not_an_option"
        case .rejected: "rejected"
        case .fileTooLarge: "file_too_large"
        case .fileTypeNotAccepted: "file_type_not_accepted"
        case .tooManyFiles: "too_many_files"
        case .emptyFile: "empty_file"
        case .filesTooMuch: "files_too_much"
        case .filesTooOften: "files_too_often"
        case .filesNotTaken: "files_not_taken"
        }
    }
}
