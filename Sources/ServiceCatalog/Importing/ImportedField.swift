import CivilTime
import FEEL

/// A field that was taken over, as the conditions of later fields need it.
///
/// Each condition is true or false and never null, so that its opposite holds where it does not.
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
        case .null: wanted = ""
        case .array(let items): return each(items.map { ($0, true) }, isShown: isShown)
        case .object(let members): return each(members.map { (.string($0.key), $0.value.isTrue) }, isShown: isShown)
        }
        if wanted.isEmpty, type != .content { return isEmpty(isShown) }
        switch type {
        case .checkboxes: return contains(wanted).map { isShown ? $0 : "not(\($0))" }
        case .checkbox:
            guard ["true", "false"].contains(wanted) else { return nil }
            let isTicked = (wanted == "true") == isShown
            return isTicked ? "\(key) = true" : "\(key) != true"
        case .number:
            guard let number = Decimal128(wanted), number.isFinite else { return nil }
            return "\(key) \(isShown ? "=" : "!=") \(number)"
        case .radio, .select:
            guard let value = values[wanted] else { return nil }
            return "\(key) \(isShown ? "=" : "!=") \(Self.literal(value))"
        case .text, .textarea, .email, .phone: return "\(key) \(isShown ? "=" : "!=") \(Self.literal(wanted))"
        case .date: return Self.date(wanted).map { "\(key) \(isShown ? "=" : "!=") \($0)" }
        case .file, .content: return nil
        }
    }

    /// "Nothing is answered": a box that is not ticked is no answer.
    func isEmpty(_ isEmpty: Bool) -> String? {
        switch type {
        case .content: nil
        case .checkbox: isEmpty ? "\(key) != true" : "\(key) = true"
        default: "\(key) \(isEmpty ? "=" : "!=") null"
        }
    }

    enum Order: String { case less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">=" }

    /// "Its answer is less than `value`", and its like.
    func condition(_ order: Order, _ value: JSON) -> String? {
        switch type {
        case .number:
            guard let text = value.number, let number = Decimal128(text), number.isFinite else { return nil }
            return "\(key) != null and \(key) \(order.rawValue) \(number)"
        case .date:
            guard case .string(let text) = value, let date = Self.date(text) else { return nil }
            return "\(key) != null and \(key) \(order.rawValue) \(date)"
        case .radio, .select:
            guard let text = value.number, let limit = Decimal128(text) else { return nil }
            let numbers = values.keys.compactMap { Decimal128($0) }
            guard numbers.count == values.count, !numbers.contains(where: \.isNaN) else { return nil }
            return oneOf { choice in
                guard let number = Decimal128(choice) else { return false }
                return switch order {
                case .less: number < limit
                case .lessOrEqual: number <= limit
                case .greater: number > limit
                case .greaterOrEqual: number >= limit
                }
            }
        default: return nil
        }
    }

    enum Part { case anywhere, start, end }

    /// "Its answer holds `text`", also of a list of answers.
    func condition(_ part: Part, of value: JSON) -> String? {
        guard let text = value.text, !text.isEmpty else { return nil }
        switch type {
        case .checkboxes: return part == .anywhere ? contains(text) : nil
        case .text, .textarea, .email, .phone:
            let function = part == .anywhere ? "contains" : part == .start ? "starts with" : "ends with"
            return "\(key) != null and \(function)(\(key), \(Self.literal(text)))"
        case .radio, .select:
            return oneOf { choice in
                switch part {
                case .anywhere: choice.contains(text)
                case .start: choice.hasPrefix(text)
                case .end: choice.hasSuffix(text)
                }
            }
        default: return nil
        }
    }

    private func each(_ items: [(value: JSON, isChosen: Bool)], isShown: Bool) -> String? {
        guard !items.isEmpty else { return isEmpty(isShown) }
        let parts = items.map { item in item.value.text.flatMap { type == .checkboxes ? contains($0) : nil }.map { item.isChosen ? $0 : "not(\($0))" } }
        guard !parts.contains(nil) else { return nil }
        let all = parts.compactMap { $0 }.joined(separator: " and ")
        return isShown ? all : "not(\(all))"
    }

    private func contains(_ wanted: String) -> String? {
        values[wanted].map { "(\(key) != null and list contains(\(key), \(Self.literal($0))))" }
    }

    private func oneOf(_ isWanted: (String) -> Bool) -> String {
        let chosen = values.filter { isWanted($0.key) }.map(\.value).sorted()
        return chosen.isEmpty ? "false" : "(" + chosen.map { "\(key) = \(Self.literal($0))" }.joined(separator: " or ") + ")"
    }

    /// `2026-03-01` and what comes after it, `01/03/2026` as Form.io's component for a day writes it with the month first.
    static func date(_ text: String) -> String? {
        if let date = CalendarDate(String(text.prefix(10))) { return "date(\"\(date)\")" }
        let parts = text.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 3, let date = CalendarDate(year: parts[2], month: parts[0], day: parts[1]) else { return nil }
        return "date(\"\(date)\")"
    }

    private static func literal(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
}

extension JSON {
    /// True, or a text that says so: forms that were made by hand have either.
    var isTrue: Bool {
        switch self {
        case .boolean(let value): value
        case .string(let text): text.trimmed.lowercased() == "true"
        default: false
        }
    }

    /// A text, or a number or boolean as one.
    var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .boolean(let value): value ? "true" : "false"
        default: nil
        }
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
