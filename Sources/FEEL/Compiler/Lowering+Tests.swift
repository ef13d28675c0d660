/// A compiled unary test: true, false or null for an input.
typealias TestCode = @Sendable (_ input: Value, _ run: inout Run) -> Value

/// Unary tests and `in` (DMN 1.5, 10.3.2.8, table 54).
extension Lowering {
    func test(_ test: Test) -> TestCode {
        switch test.kind {
        case .comparison(let symbol, let end):
            let range = end.range
            if case .literal(.number(let constant)) = end.kind { return comparison(symbol, constant, range) }
            let end = code(end)
            return { input, run in
                let value = end(&run)
                return run.comparison(symbol, input, value, range)
            }
        case .expression(let expression, true):
            let code = code(expression)
            return { _, run in
                let value = code(&run)
                if case .boolean = value { return value }
                return .null
            }
        case .expression(let expression, false):
            switch expression.kind {
            case .literal(.number(let constant)):
                return { input, _ in
                    guard case .number(let number) = input else { return input.isNull ? .boolean(false) : .null }
                    return .boolean(number == constant)
                }
            case .literal(.string(let constant)):
                return { input, run in
                    guard case .string(let text) = input else { return run.matches(input, .string(constant)) }
                    return .boolean(text.isSame(as: constant))
                }
            case .range(let start?, let startIncluded, let end?, let endIncluded):
                guard case .literal(.number(let low)) = start.kind, case .literal(.number(let high)) = end.kind, low <= high else { break }
                return { input, run in
                    guard case .number(let number) = input else {
                        let bounds = RangeValue(
                            start: .number(low), startIncluded: startIncluded, end: .number(high), endIncluded: endIncluded)
                        return run.matches(input, bounds.map(Value.range) ?? .null)
                    }
                    return .boolean(
                        (startIncluded ? low <= number : low < number) && (endIncluded ? number <= high : number < high))
                }
            default: break
            }
            let code = code(expression)
            if case .range = expression.kind {
                return { input, run in
                    let value = code(&run)
                    return value.isNull ? .null : run.matches(input, value)
                }
            }
            return { input, run in
                let value = code(&run)
                return run.matches(input, value)
            }
        }
    }

    private func comparison(_ symbol: Comparison, _ constant: Decimal128, _ range: SourceRange) -> TestCode {
        func test(_ holds: @escaping @Sendable (Decimal128) -> Bool) -> TestCode {
            { input, run in
                guard case .number(let number) = input else { return run.comparison(symbol, input, .number(constant), range) }
                return .boolean(holds(number))
            }
        }
        return switch symbol {
        case .less: test { $0 < constant }
        case .lessOrEqual: test { $0 <= constant }
        case .greater: test { $0 > constant }
        case .greaterOrEqual: test { $0 >= constant }
        case .equal: test { $0 == constant }
        case .notEqual: test { !($0 == constant) }
        }
    }

    /// True if one test is, else null if one is, else false.
    static func any(_ tests: [TestCode], _ input: Value, _ run: inout Run) -> Value {
        var unknown = false
        for test in tests {
            switch test(input, &run) {
            case .boolean(true): return .boolean(true)
            case .null: unknown = true
            default: break
            }
        }
        return unknown ? .null : .boolean(false)
    }
}

extension Run {
    /// Whether the input is, or lies in, what a test's expression gave.
    mutating func matches(_ input: Value, _ value: Value) -> Value {
        switch value {
        case .range(let range):
            if case .range(let own) = input { return .boolean(own == range) }
            guard let contained = range.contains(input) else { return .null }
            return .boolean(contained)
        case .list(let values):
            if let same = input.equals(value) { if same { return .boolean(true) } }
            var unknown = false
            for value in values {
                guard step(callRange) else { return .null }
                if case .list = value {
                    if input.equals(value) == true { return .boolean(true) }
                    continue
                }
                switch matches(input, value) {
                case .boolean(true): return .boolean(true)
                case .null: unknown = true
                default: break
                }
            }
            return unknown && values.allSatisfy({ if case .range = $0 { true } else { false } }) ? .null : .boolean(false)
        default:
            guard let same = input.equals(value) else { return .null }
            return .boolean(same)
        }
    }
}
