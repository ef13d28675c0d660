/// Functions on numbers (DMN 1.5, table 75).
extension BuiltIn {
    static let numbers: [BuiltIn] = [
        BuiltIn("decimal", Signature(["n": .number, "scale": .number], .number)) { round($0, .halfEven, &$1) },
        BuiltIn("floor", Signature(["n": .number, "scale": .number], optional: 1, .number)) { round($0, .floor, &$1) },
        BuiltIn("ceiling", Signature(["n": .number, "scale": .number], optional: 1, .number)) { round($0, .ceiling, &$1) },
        BuiltIn("round up", Signature(["n": .number, "scale": .number], .number)) { round($0, .up, &$1) },
        BuiltIn("round down", Signature(["n": .number, "scale": .number], .number)) { round($0, .down, &$1) },
        BuiltIn("round half up", Signature(["n": .number, "scale": .number], .number)) { round($0, .halfUp, &$1) },
        BuiltIn("round half down", Signature(["n": .number, "scale": .number], .number)) { round($0, .halfDown, &$1) },
        BuiltIn(
            "abs", Signature(["n": .number], .number), Signature(["n": .daysAndTimeDuration], .daysAndTimeDuration),
            Signature(["n": .yearsAndMonthsDuration], .yearsAndMonthsDuration)
        ) { arguments, run in
            switch arguments[0] {
            case .number(let number): .number(number.magnitude)
            case .daysAndTimeDuration(let duration) where duration < .zero: run.negate(arguments[0], run.callRange)
            case .yearsAndMonthsDuration(let duration) where duration.months < 0: run.negate(arguments[0], run.callRange)
            case .daysAndTimeDuration, .yearsAndMonthsDuration: arguments[0]
            default: run.wrong(arguments)
            }
        },
        BuiltIn("modulo", Signature(["dividend": .number, "divisor": .number], .number)) { arguments, run in
            guard case .number(let dividend) = arguments[0], case .number(let divisor) = arguments[1] else { return run.wrong(arguments) }
            if divisor.isZero { return run.reject(.divisionByZero, run.callRange) }
            return run.number(dividend.modulo(divisor))
        },
        BuiltIn("sqrt", Signature(["number": .number], .number)) { function($0, &$1) { $0.isNegative && !$0.isZero ? nil : $0.squareRoot() } },
        BuiltIn("log", Signature(["number": .number], .number)) { function($0, &$1) { $0 > 0 ? $0.logarithm() : nil } },
        BuiltIn("exp", Signature(["number": .number], .number)) { function($0, &$1) { $0.exponential() } },
        BuiltIn("odd", Signature(["number": .number], .boolean)) { parity($0, 1, &$1) },
        BuiltIn("even", Signature(["number": .number], .boolean)) { parity($0, 0, &$1) },
    ]

    private static func round(_ arguments: [Value], _ rounding: Decimal128.Rounding, _ run: inout Run) -> Value {
        guard case .number(let number) = arguments[0] else { return run.wrong(arguments) }
        var scale = 0
        if arguments.count > 1 {
            guard case .number(let wanted) = arguments[1] else { return run.wrong(arguments) }
            guard let whole = wanted.roundedToInteger(.down).int, (-6111...6176).contains(whole) else { return run.none() }
            scale = whole
        }
        if let rounded = number.rounded(toScale: scale, rounding) { return .number(rounded) }
        // More digits than a number can have: it has none there to round, and stays as it is.
        return number.isFinite && number.exponent >= -scale ? .number(number) : run.none()
    }

    private static func function(_ arguments: [Value], _ run: inout Run, _ body: (Decimal128) -> Decimal128?) -> Value {
        guard case .number(let number) = arguments[0] else { return run.wrong(arguments) }
        guard let result = body(number) else { return run.none() }
        return run.number(result)
    }

    private static func parity(_ arguments: [Value], _ wanted: Int, _ run: inout Run) -> Value {
        guard case .number(let number) = arguments[0] else { return run.wrong(arguments) }
        guard number.isInteger else { return .boolean(false) }
        return .boolean(number.modulo(2) == Decimal128(wanted))
    }
}
