/// The rules of types: what an operation gives, and which mistakes show before evaluation (DMN 1.5, 10.3.2.9, tables 43 to 57).
extension Parser {
    mutating func expectBoolean(_ values: Syntax...) {
        for value in values where !value.type.mayBe(.boolean) { note(.wrongType(expected: .boolean, found: value.type), value.range) }
    }

    mutating func checkComparable(_ symbol: String, _ left: Syntax, _ right: Syntax) {
        let isOrder = symbol != "=" && symbol != "!="
        if !left.type.mayBe(right.type) || isOrder && (!left.type.mayBeOrdered || !right.type.mayBeOrdered) {
            note(.wrongOperands(operator: symbol, left: left.type, right: right.type), left.range.joined(with: right.range))
        }
    }

    /// Whether a value of the type can be equal to, or lie in, the test's value.
    mutating func checkContainment(_ type: FEELType, _ test: Syntax) {
        func fits(_ candidate: FEELType) -> Bool {
            switch candidate {
            case .range(let element): type.mayBe(element) || type.mayBe(candidate)
            case .list(let element): type.mayBe(candidate) || fits(element)
            default: type.mayBe(candidate)
            }
        }
        if !fits(test.type) { note(.wrongType(expected: type, found: test.type), test.range) }
    }

    mutating func arithmetic(_ symbol: Arithmetic, _ left: Syntax, _ right: Syntax) -> Syntax {
        let range = left.range.joined(with: right.range)
        var type = FEELType.any
        if left.type != .any && right.type != .any && left.type != .null && right.type != .null {
            if let known = Self.result(symbol, left.type, right.type) {
                type = known
            } else {
                note(.wrongOperands(operator: symbol.rawValue, left: left.type, right: right.type), range)
            }
        } else if symbol == .power || left.type == .number && symbol != .multiply {
            type = .number
        }
        return Syntax(kind: .arithmetic(symbol, left, right), type: type, range: range)
    }

    /// Tables 55 and 57; nil where they give null.
    private static func result(_ symbol: Arithmetic, _ left: FEELType, _ right: FEELType) -> FEELType? {
        switch (symbol, left, right) {
        case (_, .number, .number): .number
        case (.add, .string, .string): .string
        case (.add, .daysAndTimeDuration, .daysAndTimeDuration), (.subtract, .daysAndTimeDuration, .daysAndTimeDuration):
            .daysAndTimeDuration
        case (.add, .yearsAndMonthsDuration, .yearsAndMonthsDuration), (.subtract, .yearsAndMonthsDuration, .yearsAndMonthsDuration):
            .yearsAndMonthsDuration
        case (.add, .date, .daysAndTimeDuration), (.add, .daysAndTimeDuration, .date), (.add, .date, .yearsAndMonthsDuration),
            (.add, .yearsAndMonthsDuration, .date), (.subtract, .date, .daysAndTimeDuration),
            (.subtract, .date, .yearsAndMonthsDuration):
            .date
        case (.add, .dateTime, .daysAndTimeDuration), (.add, .daysAndTimeDuration, .dateTime),
            (.add, .dateTime, .yearsAndMonthsDuration), (.add, .yearsAndMonthsDuration, .dateTime),
            (.subtract, .dateTime, .daysAndTimeDuration), (.subtract, .dateTime, .yearsAndMonthsDuration):
            .dateTime
        case (.add, .time, .daysAndTimeDuration), (.add, .daysAndTimeDuration, .time), (.subtract, .time, .daysAndTimeDuration): .time
        case (.subtract, .date, .date), (.subtract, .dateTime, .dateTime), (.subtract, .date, .dateTime), (.subtract, .dateTime, .date),
            (.subtract, .time, .time):
            .daysAndTimeDuration
        case (.multiply, .daysAndTimeDuration, .number), (.multiply, .number, .daysAndTimeDuration),
            (.divide, .daysAndTimeDuration, .number):
            .daysAndTimeDuration
        case (.multiply, .yearsAndMonthsDuration, .number), (.multiply, .number, .yearsAndMonthsDuration),
            (.divide, .yearsAndMonthsDuration, .number):
            .yearsAndMonthsDuration
        case (.divide, .daysAndTimeDuration, .daysAndTimeDuration), (.divide, .yearsAndMonthsDuration, .yearsAndMonthsDuration): .number
        default: nil
        }
    }

    mutating func negatedType(_ value: Syntax) -> FEELType {
        switch value.type {
        case .number, .daysAndTimeDuration, .yearsAndMonthsDuration, .any, .null: return value.type
        default:
            note(.wrongOperands(operator: "-", left: .number, right: value.type), value.range)
            return .any
        }
    }

    /// What the name of `for x in domain` stands for.
    func elementType(ofDomain domain: Syntax, _ end: Syntax?) -> FEELType {
        if let end { return domain.type.joined(with: end.type) }
        switch domain.type {
        case .list(let element), .range(let element): return element
        default: return domain.type
        }
    }

    // MARK: Calls

    mutating func callType(_ function: Syntax, _ arguments: [Syntax], _ range: SourceRange) -> FEELType {
        if case .builtIn(let builtIn) = function.kind {
            let fitting = builtIn.signatures.filter { $0.accepts(count: arguments.count) }
            if fitting.isEmpty {
                note(.wrongArgumentCount(function: builtIn.name, found: arguments.count), range)
                return builtIn.signatures.first?.result ?? .any
            }
            if let match = fitting.first(where: { signature in
                arguments.enumerated().allSatisfy { Self.accepts($1.type, signature.parameter(at: $0)?.type ?? .any) }
            }) {
                return Self.resultType(builtIn, match, arguments)
            }
            for (index, argument) in arguments.enumerated() {
                let expected = fitting[0].parameter(at: index)?.type ?? .any
                if !Self.accepts(argument.type, expected) {
                    note(.wrongType(expected: expected, found: argument.type), argument.range)
                }
            }
            return fitting[0].result
        }
        guard case .function(let parameters, let result) = function.type else {
            if function.type != .any && function.type != .null { note(.notAFunction(function.type), function.range) }
            return .any
        }
        if parameters.count != arguments.count {
            note(.wrongArgumentCount(function: name(of: function), found: arguments.count), range)
            return result
        }
        for (argument, expected) in zip(arguments, parameters) where !Self.accepts(argument.type, expected) {
            note(.wrongType(expected: expected, found: argument.type), argument.range)
        }
        return result
    }

    mutating func namedCallType(_ function: Syntax, _ arguments: [Syntax.Argument], _ range: SourceRange) -> FEELType {
        guard case .builtIn(let builtIn) = function.kind else {
            guard case .function(_, let result) = function.type else {
                if function.type != .any && function.type != .null { note(.notAFunction(function.type), function.range) }
                return .any
            }
            return result
        }
        let names = Set(arguments.map(\.name))
        let fitting = builtIn.signatures.filter { signature in names.isSubset(of: signature.parameters.map(\.name)) }
        guard
            let match = fitting.first(where: { signature in
                signature.parameters.allSatisfy { $0.mayBeLeftOut || names.contains($0.name) }
            })
        else {
            let known = builtIn.signatures.flatMap { $0.parameters.map(\.name) }
            if let wrong = arguments.first(where: { !known.contains($0.name) }) {
                note(.unknownParameter(wrong.name, function: builtIn.name, didYouMean: nearest(to: wrong.name, in: known)), wrong.value.range)
            } else {
                note(.wrongArgumentCount(function: builtIn.name, found: arguments.count), range)
            }
            return builtIn.signatures.first?.result ?? .any
        }
        for argument in arguments {
            guard let expected = match.parameters.first(where: { $0.name == argument.name })?.type else { continue }
            if !Self.accepts(argument.value.type, expected) {
                note(.wrongType(expected: expected, found: argument.value.type), argument.value.range)
            }
        }
        return match.result
    }

    /// Whether an argument may be converted to the parameter's type (10.3.2.9.4: singleton lists, date to date and time).
    private static func accepts(_ found: FEELType, _ expected: FEELType) -> Bool {
        if found.mayBe(expected) { return true }
        if case .list(let element) = found, element.mayBe(expected) { return true }
        if case .list(let element) = expected, found.mayBe(element) { return true }
        return found == .date && expected == .dateTime
    }

    /// Functions on lists give what the list holds.
    private static func resultType(_ builtIn: Function, _ signature: Signature, _ arguments: [Syntax]) -> FEELType {
        guard let first = arguments.first?.type else { return signature.result }
        switch builtIn.name {
        case "min", "max", "mode", "median":
            guard signature.result == .any else { return signature.result }
            return arguments.count == 1 ? first.element ?? first : arguments.dropFirst().reduce(first) { $0.joined(with: $1.type) }
        case "sublist", "remove", "reverse", "distinct values", "sort", "list replace": return first.element.map(FEELType.list) ?? signature.result
        default: return signature.result
        }
    }

    private func name(of function: Syntax) -> String {
        switch function.kind {
        case .variable(let name, _), .unknown(let name), .path(_, let name): name
        default: "function"
        }
    }
}

extension FEELType {
    /// Whether `<` may work on values of the type.
    var mayBeOrdered: Bool {
        switch self {
        case .any, .null, .number, .string, .date, .time, .dateTime, .daysAndTimeDuration, .yearsAndMonthsDuration: true
        default: false
        }
    }
}
