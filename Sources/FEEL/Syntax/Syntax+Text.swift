/// Writes a tree as FEEL text that reads back as the same tree.
extension Syntax: CustomStringConvertible {
    var description: String {
        switch kind {
        case .literal(let value): value.literal
        case .at(let text, _): "@\"\(text)\""
        case .variable(let name, _), .unknown(let name), .member(let name, _, _): name
        case .builtIn(let function): function.name
        // A space keeps the sign apart from a number, which would otherwise be read as one negative number.
        case .negation(let value): "- \(value.operand)"
        case .arithmetic(let symbol, let left, let right): "\(left.operand) \(symbol.rawValue) \(right.operand)"
        case .comparison(let symbol, let left, let right): "\(left.operand) \(symbol.rawValue) \(right.operand)"
        case .conjunction(let left, let right): "\(left.operand) and \(right.operand)"
        case .disjunction(let left, let right): "\(left.operand) or \(right.operand)"
        case .between(let value, let low, let high): "\(value.operand) between \(low.operand) and \(high.operand)"
        case .contained(let value, let tests): "\(value.operand) in (\(tests.map(\.description).joined(separator: ", ")))"
        case .conditional(let condition, let then, let otherwise): "if \(condition) then \(then) else \(otherwise)"
        case .iteration(let iterators, _, let body): "for \(Self.text(iterators)) return \(body)"
        case .quantified(let every, let iterators, let body):
            "\(every ? "every" : "some") \(Self.text(iterators)) satisfies \(body)"
        case .instance(let value, let type): "\(value.operand) instance of \(type)"
        case .path(let base, let name): "\(base.operand).\(name)"
        case .filter(let base, _, let condition): "\(base.operand)[\(condition)]"
        case .call(let function, let arguments): "\(function.operand)(\(arguments.map(\.description).joined(separator: ", ")))"
        case .namedCall(let function, let arguments):
            "\(function.operand)(\(arguments.map { "\($0.name): \($0.value)" }.joined(separator: ", ")))"
        case .function(let parameters, _, let body): "function(\(Self.text(parameters))) \(body)"
        case .external(let parameters, let body): "function(\(Self.text(parameters))) external \(body)"
        case .list(let values): "[\(values.map(\.description).joined(separator: ", "))]"
        case .context(let entries): "{\(entries.map { "\(Value.string($0.name).literal): \($0.value)" }.joined(separator: ", "))}"
        case .range(let start?, let startIncluded, let end?, let endIncluded):
            "\(startIncluded ? "[" : "(")\(start.operand)..\(end.operand)\(endIncluded ? "]" : ")")"
        case .complement(let value): "(!= \(value.operand))"
        case .range(nil, _, let end, let included): "(\(included ? "<=" : "<") \(end?.operand ?? ""))"
        case .range(let start, let included, nil, _): "(\(included ? ">=" : ">") \(start?.operand ?? ""))"
        }
    }

    /// In parentheses, unless it stands for itself anywhere.
    private var operand: String {
        switch kind {
        case .literal(.number(let number)) where number.isNegative: "(\(self))"
        case .literal, .at, .variable, .unknown, .member, .builtIn, .list, .context: description
        default: "(\(self))"
        }
    }

    private static func text(_ iterators: [Iterator]) -> String {
        iterators.map { "\($0.name) in \($0.domain.operand)\($0.end.map { "..\($0.operand)" } ?? "")" }.joined(separator: ", ")
    }

    private static func text(_ parameters: [Parameter]) -> String {
        parameters.map { $0.type == .any ? $0.name : "\($0.name): \($0.type)" }.joined(separator: ", ")
    }
}

extension Test: CustomStringConvertible {
    var description: String {
        switch kind {
        case .comparison(let symbol, let end): "\(symbol.rawValue) (\(end))"
        case .expression(let expression, _): expression.description
        }
    }
}
