/// Literals, names, parentheses, and the expressions that begin with a keyword (DMN 1.5, grammar rules 19, 33, 43 to 48, 53 to 60).
extension Parser {
    mutating func primary() throws(Stop) -> Syntax {
        let start = token
        switch start.kind {
        case .number:
            advance()
            guard let number = Decimal128(start.text), number.isFinite else { throw fail(.invalidLiteral(start.text), start.range) }
            return Syntax(kind: .literal(.number(number)), type: .number, range: start.range)
        case .string:
            advance()
            return Syntax(kind: .literal(.string(try unescaped(start))), type: .string, range: start.range)
        case .word:
            return try word(start)
        case .symbol:
            switch start.text {
            case "(": return try parentheses()
            case "[": return try brackets()
            case "]": return try openRange(start)
            case "{": return try context()
            case "@": return try atLiteral()
            default: break
            }
        case .end: break
        }
        if let name = nameReference() { return name }
        throw unexpected("a value")
    }

    private mutating func word(_ start: Token) throws(Stop) -> Syntax {
        if !Token.keywords.contains(start.text) && start.text != "function" {
            if let name = nameReference() { return name }
            throw unexpected("a value")
        }
        if start.text == "function", token(after: 1).kind == .symbol, token(after: 1).text == "(" {
            return try nested { parser throws(Stop) in try parser.function(start.range) }
        }
        if let name = nameReference() { return name }
        let literal: (Value, FEELType)? =
            switch start.text {
            case "true": (.boolean(true), .boolean)
            case "false": (.boolean(false), .boolean)
            case "null": (.null, .null)
            default: nil
            }
        if let (value, type) = literal {
            advance()
            return Syntax(kind: .literal(value), type: type, range: start.range)
        }
        return try nested { parser throws(Stop) in
            switch start.text {
            case "if": return try parser.conditional()
            case "for": return try parser.iteration()
            case "some", "every": return try parser.quantified(every: start.text == "every")
            default: throw parser.unexpected("a value")
            }
        }
    }

    /// Grammar rule 46.
    private mutating func conditional() throws(Stop) -> Syntax {
        let start = token.range
        advance()
        let condition = try expression()
        try expect(keyword: "then")
        let then = try expression()
        try expect(keyword: "else")
        let otherwise = try expression()
        expectBoolean(condition)
        return Syntax(
            kind: .conditional(condition, then, otherwise), type: then.type.joined(with: otherwise.type), range: range(from: start))
    }

    /// Grammar rule 45.
    private mutating func iteration() throws(Stop) -> Syntax {
        let start = token.range
        advance()
        let (iterators, partial, body) = try inner { parser throws(Stop) in
            let iterators = try parser.iterators()
            let partial = parser.declare("partial", .list(.any))
            // An iterator called `partial` hides the list of results.
            if let own = iterators.last(where: { $0.name == "partial" }) {
                parser.locals.append(.name(own.name, parts: [own.name], type: .any, slot: own.slot))
            }
            try parser.expect(keyword: "return")
            let body = try parser.expression()
            return (iterators, partial, body)
        }
        return Syntax(kind: .iteration(iterators, partial: partial, body), type: FEELType.list(body.type).bounded, range: range(from: start))
    }

    /// Grammar rule 47.
    private mutating func quantified(every: Bool) throws(Stop) -> Syntax {
        let start = token.range
        advance()
        let (iterators, body) = try inner { parser throws(Stop) in
            let iterators = try parser.iterators()
            try parser.expect(keyword: "satisfies")
            return (iterators, try parser.expression())
        }
        expectBoolean(body)
        return Syntax(kind: .quantified(every: every, iterators, body), type: .boolean, range: range(from: start))
    }

    private mutating func iterators() throws(Stop) -> [Syntax.Iterator] {
        var iterators: [Syntax.Iterator] = []
        repeat {
            guard token.kind == .word else { throw unexpected("a name") }
            var name = token.text
            advance()
            while token.kind != .end, token.kind != .string, !isAt(keyword: "in"), !isAt(",") {
                name += (token.spaced ? " " : "") + token.text
                advance()
            }
            try expect(keyword: "in")
            let domain = try expression()
            let end = take("..") ? try expression() : nil
            let slot = declare(name, elementType(ofDomain: domain, end))
            iterators.append(Syntax.Iterator(name: name, slot: slot, domain: domain, end: end))
            if iterators.count > 50 { throw fail(.tooDeep, token.range) }
        } while take(",")
        return iterators
    }

    /// Grammar rule 55.
    private mutating func function(_ start: SourceRange) throws(Stop) -> Syntax {
        advance()
        try expect("(")
        return try inner { parser throws(Stop) in
            var parameters: [Parameter] = []
            var first: Int?
            if !parser.isAt(")") {
                repeat {
                    let name = try parser.name(until: [":", ",", ")"])
                    let type = parser.take(":") ? try parser.typeName() : .any
                    if parser.locals.count > Parser.mostLocals { throw parser.fail(.tooLong, parser.token.range) }
                    let slot = parser.declare(name, type)
                    first = first ?? slot
                    parameters.append(Parameter(name, type))
                } while parser.take(",")
            }
            try parser.expect(")")
            let isExternal = parser.take(keyword: "external")
            let body = try parser.expression()
            let type = FEELType.function(parameters.map(\.type), isExternal ? .any : body.type).bounded
            let kind: Syntax.Kind =
                isExternal
                ? .external(parameters, body) : .function(parameters, firstSlot: first ?? parser.newSlot(), body)
            return Syntax(kind: kind, type: type, range: parser.range(from: start))
        }
    }

    // MARK: Brackets

    private mutating func parentheses() throws(Stop) -> Syntax {
        let start = token.range
        advance()
        if let test = try rangeTest(start) {
            try expect(")")
            return test
        }
        let value = try expression()
        if isAt("..") { return try range(from: value, start: start, included: false) }
        try expect(")")
        return Syntax(kind: value.kind, type: value.type, range: range(from: start))
    }

    private mutating func brackets() throws(Stop) -> Syntax {
        let start = token.range
        advance()
        if take("]") { return Syntax(kind: .list([]), type: .list(.null), range: range(from: start)) }
        let first = try expression()
        if isAt("..") { return try range(from: first, start: start, included: true) }
        var values = [first]
        while take(",") { values.append(try expression()) }
        try expect("]")
        let element = values.dropFirst().reduce(first.type) { $0.joined(with: $1.type) }
        return Syntax(kind: .list(values), type: FEELType.list(element).bounded, range: range(from: start))
    }

    private mutating func openRange(_ start: Token) throws(Stop) -> Syntax {
        advance()
        let first = try expression()
        guard isAt("..") else { throw unexpected("‘..’") }
        return try range(from: first, start: start.range, included: false)
    }

    /// Grammar rule 8, from the two points on.
    mutating func range(from first: Syntax, start: SourceRange, included: Bool) throws(Stop) -> Syntax {
        try expect("..")
        let last = try lastOfRange()
        let endIncluded: Bool
        if take("]") { endIncluded = true } else if take(")") || take("[") { endIncluded = false } else { throw unexpected("‘]’ or ‘)’") }
        checkComparable("..", first, last)
        return Syntax(
            kind: .range(first, included, last, endIncluded), type: .range(first.type.joined(with: last.type)), range: range(from: start))
    }

    /// Grammar rules 57 to 60. An entry knows those before it.
    private mutating func context() throws(Stop) -> Syntax {
        let start = token.range
        advance()
        return try inner { parser throws(Stop) in
            var entries: [Syntax.Entry] = []
            if !parser.isAt("}") {
                repeat {
                    let key = parser.token
                    let name: String
                    if key.kind == .string {
                        name = try parser.unescaped(key)
                        parser.advance()
                    } else {
                        name = try parser.name(until: [":", ",", "}"])
                    }
                    if entries.contains(where: { $0.name.isSame(as: name) }) { parser.note(.duplicateEntry(name), key.range) }
                    try parser.expect(":")
                    let value = try parser.expression()
                    if parser.locals.count > Parser.mostLocals { throw parser.fail(.tooLong, key.range) }
                    let slot = parser.declare(name, value.type)
                    entries.append(Syntax.Entry(name: name, slot: slot, value: value))
                } while parser.take(",")
            }
            try parser.expect("}")
            let type = FEELType.context(entries.map { .init($0.name, $0.value.type) }).bounded
            return Syntax(kind: .context(entries), type: type, range: parser.range(from: start))
        }
    }

    // MARK: Literals

    /// Grammar rule 66.
    private mutating func atLiteral() throws(Stop) -> Syntax {
        let start = token.range
        advance()
        guard token.kind == .string else { throw unexpected("a date, time or duration in quotes") }
        let text = token.text
        advance()
        let value = Value(atLiteral: text)
        if value.isNull { note(.unknownName("@\"\(text)\"", didYouMean: nil), range(from: start)) }
        return Syntax(kind: .at(text, value), type: value.type, range: range(from: start))
    }

    /// Grammar rules 34 and 35: `\n`, `\"`, `\u0041`, `\U01F40E`, surrogate pairs of `\u`.
    private mutating func unescaped(_ token: Token) throws(Stop) -> String {
        guard token.text.utf8.contains(UInt8(ascii: "\\")) else { return token.text }
        guard let text = StringEscapes.decode(token.text) else { throw fail(.invalidLiteral("\"\(token.text)\""), token.range) }
        return text
    }
}
