/// Operators by rising precedence (DMN 1.5, 10.3.1.2, grammar rules 1 to 4 and 49 to 53).
extension Parser {
    /// Grammar rule 1.
    mutating func expression() throws(Stop) -> Syntax {
        try nested { parser throws(Stop) in try parser.disjunction() }
    }

    private mutating func disjunction() throws(Stop) -> Syntax {
        var left = try conjunction()
        while take(keyword: "or") {
            let right = try conjunction()
            expectBoolean(left, right)
            left = Syntax(kind: .disjunction(left, right), type: .boolean, range: left.range.joined(with: right.range))
            try check(left)
        }
        return left
    }

    private mutating func conjunction() throws(Stop) -> Syntax {
        var left = try comparison()
        while take(keyword: "and") {
            let right = try comparison()
            expectBoolean(left, right)
            left = Syntax(kind: .conjunction(left, right), type: .boolean, range: left.range.joined(with: right.range))
            try check(left)
        }
        return left
    }

    func comparisonOperator() -> Comparison? { token.kind == .symbol ? Comparison(rawValue: token.text) : nil }

    private mutating func comparison() throws(Stop) -> Syntax {
        var left = try sum()
        while true {
            try check(left)
            if let symbol = comparisonOperator() {
                advance()
                let right = try sum()
                checkComparable(symbol.rawValue, left, right)
                left = Syntax(kind: .comparison(symbol, left, right), type: .boolean, range: left.range.joined(with: right.range))
            } else if take(keyword: "between") {
                let low = try sum()
                try expect(keyword: "and")
                let high = try sum()
                checkComparable("between", left, low)
                checkComparable("between", left, high)
                left = Syntax(kind: .between(left, low, high), type: .boolean, range: left.range.joined(with: high.range))
            } else if take(keyword: "in") {
                let tests = try containmentTests(of: left.type)
                left = Syntax(kind: .contained(left, tests), type: .boolean, range: range(from: left.range))
            } else {
                return left
            }
        }
    }

    mutating func sum() throws(Stop) -> Syntax {
        var left = try product()
        while token.kind == .symbol, token.text == "+" || token.text == "-", let symbol = Arithmetic(rawValue: token.text) {
            advance()
            left = arithmetic(symbol, left, try product())
            try check(left)
        }
        return left
    }

    private mutating func product() throws(Stop) -> Syntax {
        var left = try power()
        while token.kind == .symbol, token.text == "*" || token.text == "/", let symbol = Arithmetic(rawValue: token.text) {
            advance()
            left = arithmetic(symbol, left, try power())
            try check(left)
        }
        return left
    }

    private mutating func power() throws(Stop) -> Syntax {
        var left = try instance()
        while take("**") {
            left = arithmetic(.power, left, try instance())
            try check(left)
        }
        return left
    }

    private mutating func instance() throws(Stop) -> Syntax {
        let value = try negation()
        guard isAt(keyword: "instance"), token(after: 1).text == "of" else { return value }
        advance(2)
        let type = try typeName()
        return Syntax(kind: .instance(value, type), type: .boolean, range: range(from: value.range))
    }

    private mutating func negation() throws(Stop) -> Syntax {
        guard isAt("-") else { return try postfix() }
        let start = token.range
        advance()
        let value = try nested { parser throws(Stop) in try parser.negation() }
        if case .literal(.number(let number)) = value.kind, value.range.offset == start.offset + start.length {
            return Syntax(kind: .literal(.number(-number)), type: .number, range: range(from: start))
        }
        let type = negatedType(value)
        return Syntax(kind: .negation(value), type: type, range: range(from: start))
    }

    /// Paths, filters and calls (grammar rules 18, 38, 45, 52).
    private mutating func postfix() throws(Stop) -> Syntax {
        var value = try primary()
        while token.kind == .symbol {
            try check(value)
            switch token.text {
            case ".":
                advance()
                let member = try memberName(of: value.type)
                value = Syntax(kind: .path(value, member.name), type: member.type, range: range(from: value.range))
            case "[":
                if closesRange { return value }
                value = try filter(value)
            case "(":
                value = try call(value)
            default:
                return value
            }
        }
        return value
    }

    private mutating func filter(_ base: Syntax) throws(Stop) -> Syntax {
        advance()
        let item = base.type.element ?? base.type
        let (slot, condition) = try inner { parser throws(Stop) in
            let slot = parser.declare("item", item)
            parser.declareMembers(of: item, item: slot)
            return (slot, try parser.expression())
        }
        try expect("]")
        if !condition.type.mayBe(.boolean) && !condition.type.mayBe(.number) {
            note(.wrongType(expected: .boolean, found: condition.type), condition.range)
        }
        let type: FEELType =
            switch condition.type {
            case .boolean: .list(item)
            case .number: item
            default: .any
            }
        return Syntax(kind: .filter(base, item: slot, condition), type: type, range: range(from: base.range))
    }

    private mutating func call(_ function: Syntax) throws(Stop) -> Syntax {
        advance()
        var values: [Syntax] = []
        var names: [Syntax.Argument] = []
        if !isAt(")") {
            repeat {
                if let name = parameterName() {
                    names.append(Syntax.Argument(name: name, value: try expression()))
                } else if names.isEmpty {
                    values.append(try expression())
                } else {
                    throw unexpected("a parameter's name")
                }
            } while take(",")
        }
        if !names.isEmpty && !values.isEmpty { throw unexpected("a parameter's name") }
        try expect(")")
        let range = range(from: function.range)
        if names.isEmpty {
            return Syntax(kind: .call(function, values), type: callType(function, values, range), range: range)
        }
        return Syntax(kind: .namedCall(function, names), type: namedCallType(function, names, range), range: range)
    }

    /// A name with a colon after it (grammar rule 42).
    private mutating func parameterName() -> String? {
        var count = 0
        while token(after: count).kind == .word || token(after: count).kind == .number && count > 0 { count += 1 }
        let colon = token(after: count)
        guard count > 0, colon.kind == .symbol, colon.text == ":" else { return nil }
        var name = ""
        for index in 0..<count { name += (index > 0 && token(after: index).spaced ? " " : "") + token(after: index).text }
        advance(count + 1)
        return name
    }
}
