import FEEL

/// What an expression may read, and from where on a question is too late for it.
struct ExpressionScope {
    let scope: Scope
    /// The place of each field among the questions.
    let positions: [String: FieldPosition]

    /// Page and field, counted from the start.
    struct FieldPosition: Comparable {
        let page: Int
        let field: Int
        static func < (one: FieldPosition, other: FieldPosition) -> Bool { (one.page, one.field) < (other.page, other.field) }
    }

    /// An expression of type `type`, over answers that are there before `limit`.
    func expression(_ type: FEELType, before limit: FieldPosition?, with extra: [(name: String, type: FEELType)] = []) -> Shape<Expression> {
        let scope = extra.isEmpty ? scope : Scope(names + extra)
        return Shape<String>.text.map { _, place in
            // The untrimmed text, so that positions stay true.
            guard let source = place.node.text, let expression = compile(source, in: scope, place) else { return nil }
            if expression.type != type, expression.type != .any {
                place.report(
                    .expressionType(expected: "\(type)", found: "\(expression.type)"), text: source, mend: Self.typeMend(type, expression))
                return nil
            }
            if let limit {
                for name in expression.names where reads(name).contains(where: { $0 >= limit }) {
                    place.report(.laterField, text: name, mend: "an expression can ask only for answers that were given before it")
                    return nil
                }
            }
            return expression
        }
    }

    let names: [(name: String, type: FEELType)]

    /// The questions that a decision is taken from.
    private let decisions: [String: [String]]

    init(names: [(name: String, type: FEELType)], positions: [String: FieldPosition], decisions: [DecisionRules.Decision] = []) {
        self.names = names + decisions.map { ($0.name, $0.type) }
        self.positions = positions
        self.decisions = Dictionary(decisions.map { ($0.name, $0.fields) }, uniquingKeysWith: { first, _ in first })
        scope = Scope(self.names)
    }

    /// The places of the questions that a name stands for: its own, or those of a decision.
    private func reads(_ name: String) -> [FieldPosition] {
        decisions[name]?.compactMap { positions[$0] } ?? positions[name].map { [$0] } ?? []
    }

    private func compile(_ source: String, in scope: Scope, _ place: YAMLValue) -> Expression? {
        do {
            return try Expression.compile(source, in: scope)
        } catch {
            for mistake in error.mistakes {
                let position = ScalarPosition(of: place.node, in: place.file)
                let start = position.place(line: mistake.range.line, column: mistake.range.column)
                // FEEL's own position is inside the expression: ours says where in the file.
                let problem = "\(mistake)".dropFirst("\(mistake.range): ".count)
                place.file.report(.expression(String(problem)), at: start, text: source)
            }
        }
        return nil
    }

    private static func typeMend(_ type: FEELType, _ expression: Expression) -> String {
        switch type {
        case .boolean: "compare it with something, as in: \(expression.names.first ?? "answer") = …"
        case .date: "write a date, as in: today() + duration(\"P1D\")"
        default: ""
        }
    }
}

/// From a position inside a scalar's text to the line and column in its file.
struct ScalarPosition {
    private let node: YAML
    private let file: YAMLFile

    init(of node: YAML, in file: YAMLFile) {
        self.node = node
        self.file = file
    }

    /// - Parameters: Line and column (in Unicode scalars) in the scalar's text, from 1.
    /// - Returns: Exact for a scalar on one line and for a literal block; the right line or near it otherwise.
    func place(line: Int, column: Int) -> YAML.Position {
        guard case .scalar(_, let style) = node.content else { return node.place }
        switch style {
        case .literal, .folded:
            var first = node.place.line + 1
            while file.line(first, by: node.place).allSatisfy(\.isWhitespace), first < node.place.line + 50 { first += 1 }
            let indentation = file.line(first, by: node.place).prefix { $0 == " " }.count
            return .init(line: first + line - 1, column: indentation + column, file: node.place.file)
        case .plain:
            return .init(line: node.place.line + line - 1, column: line == 1 ? node.place.column + column - 1 : column, file: node.place.file)
        case .singleQuoted, .doubleQuoted:
            guard line == 1 else { return .init(line: node.place.line + line - 1, column: column, file: node.place.file) }
            return .init(
                line: node.place.line, column: node.place.column + 1 + width(of: column - 1, doubleQuoted: style == .doubleQuoted), file: node.place.file)
        }
    }

    /// How many columns the first `count` characters of a quoted scalar take up in the file: an escape takes two or more.
    private func width(of count: Int, doubleQuoted: Bool) -> Int {
        let source = Array(file.line(node.place.line, by: node.place).unicodeScalars.dropFirst(node.place.column))
        var width = 0
        for _ in 0..<max(0, count) where width < source.count {
            switch source[width] {
            case "\\" where doubleQuoted:
                let escape = width + 1 < source.count ? source[width + 1] : " "
                width += escape == "x" ? 4 : escape == "u" ? 6 : escape == "U" ? 10 : 2
            case "'" where !doubleQuoted: width += 2
            default: width += 1
            }
        }
        return width
    }
}
