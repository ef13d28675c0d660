extension Value: CustomStringConvertible {
    /// As FEEL's `string()` gives it (DMN 1.5, table 69): strings bare, other values as they would be written.
    public var description: String {
        if case .string(let text) = self { return text }
        return literal
    }

    /// As FEEL would write it in an expression; times of a kind that has no literal in `string()`'s form.
    var literal: String {
        switch self {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .number(let value): value.description
        case .string(let value): "\"\(Self.escaped(value))\""
        case .date(let value): value.description
        case .time(let value): value.description
        case .dateTime(let value): value.description
        case .daysAndTimeDuration(let value): value.description
        case .yearsAndMonthsDuration(let value): value.description
        case .list, .context: written
        case .range(let range) where range.isComplement: "(!= \(range.excluded?.literal ?? "null"))"
        case .range(let range):
            "\(range.startIncluded ? "[" : "(")\(range.start.literal)..\(range.end.literal)\(range.endIncluded ? "]" : ")")"
        case .function(let function): "function \(function.name)(\(function.parameterNames.joined(separator: ", ")))"
        }
    }

    private var written: String {
        var text = ""
        _ = write(to: &text, limit: .max)
        return text
    }

    /// Appends the literal; false if the text grows longer than the limit, in UTF-8 bytes.
    func write(to text: inout String, limit: Int) -> Bool {
        switch self {
        case .list(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += ", " }
                if !value.write(to: &text, limit: limit) { return false }
            }
            text += "]"
        case .context(let context):
            text += "{"
            for (index, entry) in context.enumerated() {
                text += "\(index > 0 ? ", " : "")\(entry.key): "
                if !entry.value.write(to: &text, limit: limit) { return false }
            }
            text += "}"
        default: text += literal
        }
        return text.utf8.count <= limit
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
