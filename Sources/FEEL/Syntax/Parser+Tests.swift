/// Unary tests and what stands after `in` (DMN 1.5, grammar rules 7 to 17 and 49c).
extension Parser {
    /// What follows `in`: one test, or several in parentheses.
    mutating func containmentTests(of type: FEELType) throws(Stop) -> [Test] {
        if let symbol = comparisonOperator() {
            advance()
            return [try comparisonTest(symbol, type)]
        }
        guard isAt("(") else {
            let value = try sum()
            checkContainment(type, value)
            return [Test(kind: .expression(value, readsInput: false))]
        }
        let start = token.range
        advance()
        var tests: [Test] = []
        repeat {
            if let symbol = comparisonOperator() {
                advance()
                tests.append(try comparisonTest(symbol, type))
                continue
            }
            let value = try expression()
            if isAt(".."), tests.isEmpty {
                let range = try range(from: value, start: start, included: false)
                checkContainment(type, range)
                return [Test(kind: .expression(range, readsInput: false))]
            }
            checkContainment(type, value)
            tests.append(Test(kind: .expression(value, readsInput: false)))
        } while take(",")
        try expect(")")
        return tests
    }

    private mutating func comparisonTest(_ symbol: Comparison, _ type: FEELType) throws(Stop) -> Test {
        let value = try sum()
        checkComparable(symbol.rawValue, Syntax(kind: .literal(.null), type: type, range: value.range), value)
        return Test(kind: .comparison(symbol, value))
    }

    /// `(< 5)` as a value: a range with one end (grammar rule 7, since DMN 1.4); `(= 5)` is the range from 5 to 5, `(!= 5)` all but 5.
    mutating func rangeTest(_ start: SourceRange) throws(Stop) -> Syntax? {
        guard let symbol = comparisonOperator() else { return nil }
        advance()
        let end = try sum()
        let kind: Syntax.Kind =
            switch symbol {
            case .less: .range(nil, false, end, false)
            case .lessOrEqual: .range(nil, false, end, true)
            case .greater: .range(end, false, nil, false)
            case .greaterOrEqual: .range(end, true, nil, false)
            case .equal: .range(end, true, end, true)
            case .notEqual: .complement(end)
            }
        return Syntax(kind: kind, type: .range(end.type), range: range(from: start))
    }

    /// Grammar rule 15: `-`, `not(…)`, or tests with commas between. `nil` stands for `-`.
    mutating func unaryTests(of type: FEELType) throws(Stop) -> (tests: [Test], isNegated: Bool)? {
        if isAt("-"), token(after: 1).kind == .end {
            advance()
            return nil
        }
        if isAt(keyword: "not"), token(after: 1).text == "(", closesAtEnd(after: 1) {
            advance(2)
            let tests = try positiveTests(of: type)
            try expect(")")
            return (tests, true)
        }
        return (try positiveTests(of: type), false)
    }

    /// Whether the parenthesis `count` tokens ahead is closed by the last token.
    private func closesAtEnd(after count: Int) -> Bool {
        var depth = 0
        var index = count
        while true {
            let token = token(after: index)
            if token.kind == .end { return false }
            if token.kind == .symbol {
                if token.text == "(" { depth += 1 }
                if token.text == ")" { depth -= 1 }
                if depth == 0 { return self.token(after: index + 1).kind == .end }
            }
            index += 1
        }
    }

    private mutating func positiveTests(of type: FEELType) throws(Stop) -> [Test] {
        var tests: [Test] = []
        repeat {
            if let symbol = comparisonOperator() {
                advance()
                tests.append(try comparisonTest(symbol, type))
            } else {
                readsInput = false
                let value = try expression()
                if readsInput { expectBoolean(value) } else { checkContainment(type, value) }
                tests.append(Test(kind: .expression(value, readsInput: readsInput)))
            }
        } while take(",")
        return tests
    }
}
