import FEEL

/// The types that a field can have in `formulier.yaml`.
enum FieldType: String, CaseIterable {
    case text, textarea, number, email, phone, date, radio, select, checkbox, checkboxes, file, content

    /// The type of its answer in expressions; `nil` where there is none.
    var feel: FEELType? {
        switch self {
        case .text, .textarea, .email, .phone, .radio, .select: .string
        case .number: .number
        case .date: .date
        case .checkbox: .boolean
        case .checkboxes: .list(.string)
        case .file: .list(.context([.init("name", .string), .init("size", .number)]))
        case .content: nil
        }
    }

    /// Whether the type itself does not take every text: an author's `message` is shown then too.
    var refusesText: Bool {
        switch self {
        case .number, .email, .phone, .date: true
        case .text, .textarea, .radio, .select, .checkbox, .checkboxes, .file, .content: false
        }
    }

    /// The keys that only some types have.
    var ownKeys: [String] {
        switch self {
        case .text: ["max_length", "pattern", "format"]
        case .textarea: ["max_length", "rows"]
        case .number: ["unit", "decimals", "min", "max"]
        case .date: ["min", "max"]
        case .radio, .select, .checkboxes: ["values"]
        case .file: ["accept", "maximum", "multiple", "maximum_files"]
        case .content: ["text", "tone"]
        case .email, .phone, .checkbox: []
        }
    }
}
