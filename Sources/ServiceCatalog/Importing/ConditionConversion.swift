import FEEL

/// From the conditions that Form.io has had to FEEL: a question and an answer, lists of them, and JSON logic.
struct ConditionConversion {
    let fields: ImportedFields

    /// Why a condition is not kept, in words that go on after "its condition".
    struct Loss: Error { let why: String }

    /// `{ show, when, eq }`, `{ show, conjunction, conditions }` or `{ json }`; `nil` where nothing is asked.
    func expression(_ conditional: JSON) throws(Loss) -> String? {
        if let when = conditional.string("when") { return try isEqual(when, conditional["eq"] ?? .null, conditional["show"]?.isTrue == true) }
        let conditions = (conditional["conditions"]?.items ?? []).filter { $0.string("component") != nil }
        if !conditions.isEmpty {
            var parts: [String] = []
            for condition in conditions { parts.append(try expression(of: condition)) }
            let isAny = conditional.string("conjunction")?.lowercased() == "any"
            let whole = parts.count == 1 ? parts[0] : parts.map { "(\($0))" }.joined(separator: isAny ? " or " : " and ")
            // A list that does not say it shows; a null hides.
            return conditional["show"]?.isTrue ?? true ? whole : "not(\(whole))"
        }
        guard let json = conditional["json"], json.isMeaningful else { return nil }
        return try logic(json)
    }

    /// One line of a list: `{ component, operator, value }`.
    private func expression(of condition: JSON) throws(Loss) -> String {
        let name = condition.string("component") ?? "", value = condition["value"] ?? .null
        let kind = condition.string("operator") ?? "isEqual"
        switch kind {
        case "isEqual", "isDateEqual": return try isEqual(name, value, true)
        case "isNotEqual", "isNotDateEqual": return try isEqual(name, value, false)
        default: break
        }
        let field = try field(name)
        let found: String? =
            switch kind {
            case "isEmpty": field.isEmpty(true)
            case "isNotEmpty": field.isEmpty(false)
            case "lessThan", "dateLessThan": field.condition(.less, value)
            case "lessThanOrEqual", "dateLessThanOrEqual": field.condition(.lessOrEqual, value)
            case "greaterThan", "dateGreaterThan": field.condition(.greater, value)
            case "greaterThanOrEqual", "dateGreaterThanOrEqual": field.condition(.greaterOrEqual, value)
            case "includes": field.condition(.anywhere, of: value)
            case "notIncludes": field.condition(.anywhere, of: value).map { "not(\($0))" }
            case "startsWith": field.condition(.start, of: value)
            case "endsWith": field.condition(.end, of: value)
            default: nil
            }
        guard let found else { throw Loss(why: "\"\(kind)\" on \"\(name)\" cannot be kept") }
        return found
    }

    private func isEqual(_ name: String, _ value: JSON, _ isShown: Bool) throws(Loss) -> String {
        if let box = fields.box(name) {
            let isTicked = value.isTrue == isShown
            guard let found = box.field.condition(eq: .string(box.value), isShown: isTicked) else { throw Loss(why: "on \"\(name)\" cannot be kept") }
            return found
        }
        guard let found = try field(name).condition(eq: value, isShown: isShown) else { throw Loss(why: "on \"\(name)\" cannot be kept") }
        return found
    }

    private func field(_ name: String) throws(Loss) -> ImportedField {
        guard let field = fields[name] else { throw Loss(why: "asks for \"\(name)\", which is not asked before it") }
        return field
    }

    // MARK: - JSON logic

    /// A rule of JSON logic (jsonlogic.com) that is true or false.
    func logic(_ rule: JSON) throws(Loss) -> String {
        if case .boolean(let value) = rule { return value ? "true" : "false" }
        guard case .object(let members) = rule, members.count == 1, let member = members.first else { throw lost(rule) }
        let items = if case .array(let items) = member.value { items } else { [member.value] }
        switch member.key {
        case "and", "or":
            guard !items.isEmpty else { throw lost(rule) }
            var parts: [String] = []
            for item in items { parts.append("(" + (try logic(item)) + ")") }
            return parts.joined(separator: " \(member.key) ")
        case "!":
            guard items.count == 1 else { throw lost(rule) }
            return "not(" + (try logic(items[0])) + ")"
        case "!!":
            guard items.count == 1 else { throw lost(rule) }
            return try logic(items[0])
        case "if", "?:":
            guard items.count == 3 else { throw lost(rule) }
            return "if \(try logic(items[0])) then \(try logic(items[1])) else \(try logic(items[2]))"
        case "var":
            // What is filled in counts as true.
            guard let name = items.first?.text else { throw lost(rule) }
            if fields.box(name) != nil { return try isEqual(name, .boolean(true), true) }
            let field = try field(name)
            guard let filled = field.isEmpty(false), field.type != .checkboxes else { throw lost(rule) }
            return field.type == .number ? "\(filled) and \(field.key) != 0" : filled
        case "==", "===", "!=", "!==":
            guard items.count == 2 else { throw lost(rule) }
            return try equality(items[0], items[1], member.key.hasPrefix("="), rule)
        case "<", "<=", ">", ">=":
            if items.count == 3, member.key.hasPrefix("<") {
                let first = try comparison(member.key, items[0], items[1], rule), second = try comparison(member.key, items[1], items[2], rule)
                return "(\(first)) and (\(second))"
            }
            guard items.count == 2 else { throw lost(rule) }
            return try comparison(member.key, items[0], items[1], rule)
        case "in":
            guard items.count == 2 else { throw lost(rule) }
            if let name = items[1].variable {
                guard let found = try field(name).condition(.anywhere, of: items[0]) else { throw lost(rule) }
                return found
            }
            guard let name = items[0].variable, case .array(let values) = items[1], !values.isEmpty else { throw lost(rule) }
            var parts: [String] = []
            for value in values { parts.append(try isEqual(name, value, true)) }
            return parts.joined(separator: " or ")
        default: throw lost(rule)
        }
    }

    private func equality(_ left: JSON, _ right: JSON, _ isEqual: Bool, _ rule: JSON) throws(Loss) -> String {
        if let name = left.variable, right.isLiteral { return try self.isEqual(name, right, isEqual) }
        if let name = right.variable, left.isLiteral { return try self.isEqual(name, left, isEqual) }
        guard let one = try term(left), let other = try term(right), one.isDate == other.isDate else { throw lost(rule) }
        let whole = guarded([one, other], "\(one.text) = \(other.text)")
        return isEqual ? whole : "not(\(whole))"
    }

    private func comparison(_ order: String, _ left: JSON, _ right: JSON, _ rule: JSON) throws(Loss) -> String {
        let opposite = ["<": ">", "<=": ">=", ">": "<", ">=": "<="]
        for (name, value, sign) in [(left.variable, right, order), (right.variable, left, opposite[order] ?? order)] where value.isLiteral {
            guard let name, let kind = ImportedField.Order(rawValue: sign) else { continue }
            guard let found = try field(name).condition(kind, value) else { throw lost(rule) }
            return found
        }
        guard let one = try term(left), let other = try term(right), one.isDate == other.isDate else { throw lost(rule) }
        return guarded([one, other], "\(one.text) \(order) \(other.text)")
    }

    /// A number or a date, with the answers that it is made of.
    private struct Term {
        let text: String
        let isDate: Bool
        var keys: [String] = []
    }

    private func guarded(_ terms: [Term], _ comparison: String) -> String {
        let keys = terms.flatMap(\.keys).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return "(" + (keys.map { "\($0) != null" } + [comparison]).joined(separator: " and ") + ")"
    }

    private func term(_ json: JSON) throws(Loss) -> Term? {
        switch json {
        case .number(let text): return Decimal128(text).flatMap { $0.isFinite ? Term(text: "\($0)", isDate: false) : nil }
        case .string(let text): return ImportedField.date(text).map { Term(text: $0, isDate: true) }
        case .object(let members):
            guard members.count == 1, let member = members.first else { return nil }
            if member.key == "today" { return Term(text: "today()", isDate: true) }
            if let name = json.variable {
                let field = try field(name)
                return [.number, .date].contains(field.type) ? Term(text: field.key, isDate: field.type == .date, keys: [field.key]) : nil
            }
            let items = if case .array(let items) = member.value { items } else { [member.value] }
            if member.key == "date", let item = items.first { return try term(item).flatMap { $0.isDate ? $0 : nil } }
            guard ["+", "-", "*", "/"].contains(member.key), items.count >= 2, let first = try term(items[0]) else { return nil }
            if first.isDate { return items.count == 2 ? moved(first, member.key, items[1]) : nil }
            var terms = [first]
            for item in items.dropFirst() {
                guard let term = try term(item), !term.isDate else { return nil }
                terms.append(term)
            }
            return Term(text: "(" + terms.map(\.text).joined(separator: " \(member.key) ") + ")", isDate: false, keys: terms.flatMap(\.keys))
        default: return nil
        }
    }

    /// A date some years, months and days earlier or later: `rdelta` of Open Forms.
    private func moved(_ date: Term, _ sign: String, _ delta: JSON) -> Term? {
        guard ["+", "-"].contains(sign), case .object(let members) = delta, members.count == 1, members[0].key == "rdelta" else { return nil }
        let parts = members[0].value.items.compactMap(\.integer)
        guard parts.count == members[0].value.items.count, (1...3).contains(parts.count), parts.allSatisfy({ (0...10_000).contains($0) }) else { return nil }
        let months = parts[0] * 12 + (parts.count > 1 ? parts[1] : 0), days = parts.count > 2 ? parts[2] : 0
        let text = date.text + (months > 0 ? " \(sign) duration(\"P\(months)M\")" : "") + (days > 0 ? " \(sign) duration(\"P\(days)D\")" : "")
        return Term(text: "(\(text))", isDate: true, keys: date.keys)
    }

    private func lost(_ rule: JSON) -> Loss { Loss(why: "in JSON logic cannot be kept") }
}

extension JSON {
    /// The question that a `var` of JSON logic names.
    fileprivate var variable: String? {
        guard case .object(let members) = self, members.count == 1, let member = members.first else { return nil }
        if member.key == "date", member.value.variable != nil { return member.value.variable }
        return member.key == "var" ? member.value.text ?? member.value.items.first?.text : nil
    }

    fileprivate var isLiteral: Bool {
        switch self {
        case .string, .number, .boolean, .null: true
        case .array, .object: false
        }
    }
}
