extension BuiltInTable {
    /// Those of DMN 1.5, 10.3.4.
    static let standard = BuiltInTable(
        BuiltIn.conversions + [range] + BuiltIn.booleans + BuiltIn.numbers + BuiltIn.strings + BuiltIn.patterns + BuiltIn.lists
            + BuiltIn.statistics + BuiltIn.contexts + BuiltIn.times + BuiltIn.ranges)

    /// A range from its text (DMN 1.5, table 69): it is read as an expression is.
    private static let range = BuiltIn("range", Signature(["from": .string], .range(.any))) { arguments, run in
        guard case .string(let text) = arguments[0] else { return run.wrong(arguments) }
        return RangeValue(literal: text).map(Value.range) ?? run.none()
    }
}

extension RangeValue {
    /// Reads a range of which both ends are literals, as `range(from)` asks (DMN 1.5, table 69).
    init?(literal text: String) {
        var parser = Parser(text, scope: Scope([]), builtIns: .standard)
        let parsed = parser.parse { parser throws(Parser.Stop) in try parser.expression() }
        guard let parsed, parser.accepts(.lenient), case .range(let start?, _, let end?, _) = parsed.kind, start.isLiteral, end.isLiteral else {
            return nil
        }
        var run = Run(slots: [], clock: .fixed(DateTime.epoch), limits: .standard)
        guard case .range(let range) = Lowering().code(parsed)(&run) else { return nil }
        self = range
    }
}

extension Syntax {
    /// A literal, or a date, time or duration made from a literal.
    fileprivate var isLiteral: Bool {
        switch kind {
        case .literal(.null): return false
        case .literal, .at: return true
        case .negation(let value): return value.isLiteral
        case .call(let function, let arguments):
            guard case .builtIn(let builtIn) = function.kind, arguments.count == 1, case .literal(.string) = arguments[0].kind else { return false }
            return ["date", "time", "date and time", "duration"].contains(builtIn.name)
        default: return false
        }
    }
}
