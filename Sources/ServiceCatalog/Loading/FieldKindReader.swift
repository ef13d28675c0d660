import FEEL
import Foundation

/// Reads the keys that only one type of field has.
struct FieldKindReader {
    let expressions: ExpressionScope
    let page: Int
    /// The field's own place: its limits may ask only for what came before.
    let limit: ExpressionScope.FieldPosition

    func read(_ type: FieldType, _ m: MappingReader) -> Field.Kind? {
        switch type {
        case .text:
            let length = m.optional("max_length", .integer(1...10_000))
            let pattern = m.optional("pattern", Self.pattern)
            let format = m.optional("format", Shape<Field.TextFormat>.oneOf("format"))
            return .text(maximumLength: length ?? 250, pattern: pattern, format: format)
        case .textarea:
            let length = m.optional("max_length", .integer(1...100_000))
            let rows = m.optional("rows", .integer(2...40))
            return .textarea(maximumLength: length ?? 5_000, rows: rows ?? 5)
        case .number: return number(m)
        case .email: return .email
        case .phone: return .phone
        case .date:
            let minimum = m.optional("min", expressions.expression(.date, before: limit))
            let maximum = m.optional("max", expressions.expression(.date, before: limit))
            return .date(minimum: minimum, maximum: maximum)
        case .radio: return choices(m).map(Field.Kind.radio)
        case .select: return choices(m).map(Field.Kind.select)
        case .checkboxes: return choices(m).map(Field.Kind.checkboxes)
        case .checkbox: return .checkbox
        case .file: return file(m)
        case .content: return nil
        }
    }

    // MARK: - Numbers

    private func number(_ m: MappingReader) -> Field.Kind? {
        let unit = m.optional("unit", .line)
        let decimals = m.optional("decimals", .integer(0...10))
        let minimum = m.optional("min", Self.decimal)
        let maximum = m.optional("max", Self.decimal)
        if let minimum, let maximum, maximum < minimum {
            m.report(.emptyRange, at: "max", mend: "make it at least \(minimum)")
            return nil
        }
        return .number(unit: unit, decimals: decimals ?? 0, minimum: minimum, maximum: maximum)
    }

    private static var decimal: Shape<Decimal128> {
        Shape<Decimal128>(name: "a number") { place in
            if let text = place.node.plain, text.utf8.count <= 34, let first = text.utf8.first, first == 45 || (48...57).contains(first),
                let number = Decimal128(text)
            {
                return number
            }
            place.report(.wrongType(expected: "a number"), mend: "write digits, with a point for decimals, without quotes")
            return nil
        }
    }

    private static var pattern: Shape<String> {
        Shape<String>.line.map { text, place -> String? in
            if text.utf16.count <= 500, let pattern = TextPattern(text) {
                if !pattern.isSlow { return text }
                place.report(.slowPattern, mend: "what repeats in a group that repeats must be told apart: write ([a-z]+ ?)+ as [a-z ]+")
                return nil
            }
            place.report(.badlyWritten("regular expression"), mend: "check its brackets and backslashes; put it between single quotes")
            return nil
        }
    }

    // MARK: - Choices

    private func choices(_ m: MappingReader) -> [Field.Choice]? {
        let place = m.value("values")
        guard let choices = m.required("values", Self.choices) else { return nil }
        if choices.isEmpty, case .sequence(let nodes)? = place?.node.content, nodes.isEmpty {
            m.report(.emptyValue, at: "values", text: "values", mend: "give at least one choice")
        }
        var seen: Set<String> = []
        if case .sequence(let nodes)? = place?.node.content {
            for node in nodes {
                let value = node["value"]?.text?.trimmed ?? node.text.map { KeySpelling.slug($0) } ?? ""
                if !value.isEmpty, !seen.insert(value).inserted {
                    m.file.report(.notUnique("value"), at: node.place, text: value, mend: "give each choice its own value")
                }
            }
        }
        return choices
    }

    private static var choices: Shape<[Field.Choice]> {
        Shape<[Field.Choice]>(name: "a list of choices") { place in
            guard case .sequence(let nodes) = place.node.content else {
                place.report(.wrongType(expected: "a list"), mend: "put a \"- \" before each choice, or [ ] around them")
                return nil
            }
            return nodes.compactMap { node in
                let choice = choice(YAMLValue(node: node, file: place.file, translations: place.translations))
                if choice == nil { place.file.mistakes.lose() }
                return choice
            }
        }
    }

    /// A bare text, or a mapping of `value`, `label` and `description`.
    private static func choice(_ place: YAMLValue) -> Field.Choice? {
        if let label = place.node.text?.trimmed {
            let value = KeySpelling.slug(label)
            if value.isEmpty {
                place.report(.badlyWritten("choice"), mend: "write { value: …, label: … }: no value can be made from this text")
                return nil
            }
            let scope = place.translations.child(value).selfOrChild("label")
            return Field.Choice(value: value, label: scope.localize(label, of: place), description: nil)
        }
        return place.read(
            .mapping("a text, or a value with its label") { m in
                let value = m.required("value", Self.choiceValue)
                let scope = place.translations.child(m.place.node["value"]?.text?.trimmed ?? "")
                let label = m.required("label", .localized, translations: scope.selfOrChild("label"))
                let description = m.optional("description", .localized, translations: scope.child("description"))
                guard let value, let label else { return nil }
                return Field.Choice(value: value, label: label, description: description)
            })
    }

    /// Values go into facts and addresses: codes, not sentences.
    private static var choiceValue: Shape<String> {
        Shape<String>.line.map { text, place -> String? in
            if text.utf8.count <= 80, text.utf8.allSatisfy(isCode) { return text }
            let slug = KeySpelling.slug(text)
            let mend = "use letters, digits, hyphens, underscores, points and slashes"
            place.report(.badlyWritten("value"), mend: slug.isEmpty ? mend : "\(mend): \"\(slug)\"")
            return nil
        }
    }

    private static func isCode(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte) || (45...57).contains(byte) || byte == 95
    }

    // MARK: - Files

    private func file(_ m: MappingReader) -> Field.Kind? {
        let accept = m.optional("accept", Shape<[String]>.oneOrMore(of: Self.mediaType)) ?? ["image/*", "application/pdf"]
        let size = m.optional("maximum", .size)
        let multiple = m.optional("multiple", .boolean) ?? false
        let files = m.optional("maximum_files", .integer(1...50))
        if let files, files > 1, !multiple {
            m.report(.missingKey, at: "maximum_files", text: "multiple", mend: "add \"multiple: true\"")
        }
        return .file(accept: accept, maximumSize: size ?? 10_000_000, maximumFiles: multiple ? files ?? 10 : 1)
    }

    private static var mediaType: Shape<String> {
        Shape<String>.line.map { text, place -> String? in
            let lower = text.lowercased()
            let parts = lower.split(separator: "/", omittingEmptySubsequences: false)
            let isWord: (Substring) -> Bool = { $0.utf8.allSatisfy { $0 != 0x20 && $0 > 0x20 && $0 < 0x7F && $0 != 0x2C } && !$0.isEmpty }
            if parts.count == 2, isWord(parts[0]), isWord(parts[1]), !parts[0].contains("*") {
                if FileType.taken(by: lower).isEmpty, lower != FileType.unknown {
                    let near = nearest(to: lower, among: FileType.all.map(\.mediaType)).flatMap { editDistance(lower, $0) < 3 ? $0 : nil }
                    let mend = "no file is recognised as this, so that none could be sent: write what its name ends on, such as .dwg"
                    place.report(.notAllowed("media type"), text: text, mend: near.map { "did you mean \"\($0)\"?" } ?? mend)
                }
                return lower
            }
            if lower.hasPrefix("."), lower.utf8.count > 1, parts.count == 1, isWord(lower.dropFirst()) { return lower }
            place.report(.badlyWritten("media type"), mend: "write it as image/*, application/pdf or .pdf")
            return nil
        }
    }
}
