/// Type names (DMN 1.5, grammar rules 53 and 54; 10.3.2.9.1).
extension Parser {
    private static let simple: [(parts: [String], type: FEELType)] = [
        ("Any", FEELType.any), ("Null", .null), ("boolean", .boolean), ("number", .number), ("string", .string), ("date", .date),
        ("time", .time), ("date and time", .dateTime), ("dateTime", .dateTime),
        ("days and time duration", .daysAndTimeDuration), ("dayTimeDuration", .daysAndTimeDuration),
        ("years and months duration", .yearsAndMonthsDuration), ("yearMonthDuration", .yearsAndMonthsDuration),
    ].map { (Lexer.parts(ofName: $0.0), $0.1) }

    mutating func typeName() throws(Stop) -> FEELType {
        try nested { parser throws(Stop) in try parser.typeNameInside() }
    }

    private mutating func typeNameInside() throws(Stop) -> FEELType {
        let start = token
        if start.kind == .word, token(after: 1).text == "<" {
            switch start.text {
            case "list":
                advance(2)
                let element = try typeName()
                try expect(">")
                return .list(element)
            case "range":
                advance(2)
                let element = try typeName()
                try expect(">")
                return .range(element)
            case "context":
                advance(2)
                var fields: [FEELType.Field] = []
                if !isAt(">") {
                    repeat {
                        let name = try name(until: [":", ",", ">"])
                        try expect(":")
                        fields.append(.init(name, try typeName()))
                    } while take(",")
                }
                try expect(">")
                return .context(fields)
            case "function":
                advance(2)
                var parameters: [FEELType] = []
                if !isAt(">") {
                    repeat { parameters.append(try typeName()) } while take(",")
                }
                try expect(">")
                try expect("->")
                return .function(parameters, try typeName())
            default: break
            }
        }
        var best: (count: Int, type: FEELType)?
        for (parts, type) in Self.simple {
            let count = matches(parts)
            if count > best?.count ?? 0 { best = (count, type) }
        }
        // DMN 1.2 and before write `list` and `context` without what they hold.
        let plain: FEELType? = start.text == "list" ? .list(.any) : start.text == "context" ? .context([]) : nil
        if start.kind == .word, let plain { best = (1, plain) }
        for (name, type) in scope.types {
            let count = matches(Lexer.parts(ofName: name))
            if count > 0, count >= best?.count ?? 0 { best = (count, type) }
        }
        if let best {
            advance(best.count)
            return best.type
        }
        guard start.kind == .word else { throw unexpected("a type") }
        let name = unknownName()
        let known = Self.simple.map(\.type.description) + scope.types.keys
        throw fail(.unknownType(name, didYouMean: nearest(to: name, in: known)), start.range)
    }
}
