import FEEL

extension Field.Kind {
    /// The type as the files write it.
    var typeName: String {
        switch self {
        case .text: "text"
        case .textarea: "textarea"
        case .number: "number"
        case .email: "email"
        case .phone: "phone"
        case .date: "date"
        case .radio: "radio"
        case .select: "select"
        case .checkbox: "checkbox"
        case .checkboxes: "checkboxes"
        case .file: "file"
        case .content: "content"
        }
    }

    /// The type of what is answered: one choice is one choice, however it is shown.
    var answerName: String {
        switch self {
        case .radio, .select: "choice"
        default: typeName
        }
    }

    /// What is taken as an answer, in one line as the files write it.
    var limits: String? {
        let parts: [(String, String?)] =
            switch self {
            case .text(let length, let pattern, let format): [("max_length", String(length)), ("pattern", pattern), ("format", format?.rawValue)]
            case .textarea(let length, _): [("max_length", String(length))]
            case .number(let unit, let decimals, let minimum, let maximum):
                [("unit", unit), ("decimals", String(decimals)), ("min", minimum.map { "\($0)" }), ("max", maximum.map { "\($0)" })]
            case .date(let minimum, let maximum): [("min", minimum?.source.trimmed), ("max", maximum?.source.trimmed)]
            case .file(let accept, let size, let files):
                [("accept", accept.joined(separator: ", ")), ("maximum", "\(size) bytes"), ("maximum_files", String(files))]
            case .email, .phone, .radio, .select, .checkbox, .checkboxes, .content: []
            }
        let given = parts.compactMap { name, value in value.map { "\(name): \($0)" } }
        return given.isEmpty ? nil : given.joined(separator: ", ")
    }
}
