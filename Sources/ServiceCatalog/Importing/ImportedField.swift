import FEEL

/// A field that was taken over, as the conditions of later fields need it.
struct ImportedField {
    let key: String
    let type: FieldType
    var members: [(key: String, value: YAMLText)]
    /// The values of its choices: of the export, and ours.
    var values: [String: String] = [:]

    /// "Its answer is `eq`", as FEEL; `nil` when that cannot be said.
    func condition(eq: JSON, isShown: Bool) -> String? {
        let wanted: String
        switch eq {
        case .string(let text): wanted = text
        case .number(let text): wanted = text
        case .boolean(let value): wanted = value ? "true" : "false"
        default: return nil
        }
        switch type {
        case .checkboxes:
            guard let value = values[wanted] else { return nil }
            let holds = "\(key) != null and list contains(\(key), \(Self.literal(value)))"
            return isShown ? holds : "not(\(holds))"
        case .checkbox:
            guard ["true", "false", ""].contains(wanted) else { return nil }
            let isTicked = (wanted == "true") == isShown
            return isTicked ? "\(key) = true" : "\(key) != true"
        case .number:
            guard Decimal128(wanted) != nil else { return nil }
            return "\(key) \(isShown ? "=" : "!=") \(wanted)"
        case .radio, .select:
            if wanted.isEmpty { return "\(key) \(isShown ? "=" : "!=") null" }
            guard let value = values[wanted] else { return nil }
            return "\(key) \(isShown ? "=" : "!=") \(Self.literal(value))"
        case .text, .textarea, .email, .phone:
            if wanted.isEmpty { return "\(key) \(isShown ? "=" : "!=") null" }
            return "\(key) \(isShown ? "=" : "!=") \(Self.literal(wanted))"
        case .date, .file, .content: return nil
        }
    }

    private static func literal(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
}

/// Which words can be the key of a field.
enum FieldNames {
    /// Whether FEEL reads the key as a name, and nothing else has it.
    static func isName(_ key: String) -> Bool {
        guard key != "value", KeySpelling.isKey(key, separator: "_"),
            let expression = try? Expression.compile(key, in: Scope([(name: key, type: .string)]))
        else { return false }
        return expression.names == [key]
    }
}
