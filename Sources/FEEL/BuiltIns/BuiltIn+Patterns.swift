/// Functions with regular expressions (DMN 1.5, table 73; XPath and XQuery Functions 3.1, 5.6).
extension BuiltIn {
    static let patterns: [BuiltIn] = [
        BuiltIn("matches", Signature(["input": .string, "pattern": .string, "flags": .string], optional: 1, .boolean)) { arguments, run in
            guard case .string(let text) = arguments[0], let program = program(arguments, flagsAt: 2, &run) else { return run.wrong(arguments) }
            var matcher = RegexMatcher(program, Array(text.unicodeScalars), steps: program.hasBackReference ? run.stepsLeft : run.stepsLeft * 20)
            let found = matcher.firstMatch(from: 0) != nil
            return run.accept(matcher) ? .boolean(found) : .null
        },
        BuiltIn(
            "replace",
            Signature(["input": .string, "pattern": .string, "replacement": .string, "flags": .string], optional: 1, .string)
        ) { arguments, run in
            guard case .string(let text) = arguments[0], case .string(let replacement) = arguments[2],
                let program = program(arguments, flagsAt: 3, &run)
            else { return run.wrong(arguments) }
            guard let parts = RegexReplacement(replacement, groups: program.groups, isLiteral: program.flags.isLiteral),
                !matchesNothing(program)
            else { return run.none() }
            let scalars = Array(text.unicodeScalars)
            var result = String.UnicodeScalarView()
            let limit = run.limits.stringLength
            var isTooLong = false
            let rest = eachMatch(program, scalars, &run) { start, registers in
                result.append(contentsOf: scalars[start..<registers[0]])
                parts.write(registers, of: scalars, groups: program.groups, to: &result)
                isTooLong = result.count > limit
                return !isTooLong
            }
            guard let rest else { return .null }
            if isTooLong { return run.reject(.budget(.stringLength), run.callRange) }
            result.append(contentsOf: scalars[rest...])
            return run.string(String(result))
        },
        BuiltIn("split", Signature(["string": .string, "delimiter": .string], .list(.string))) { arguments, run in
            guard case .string(let text) = arguments[0], let program = program(arguments, flagsAt: 2, &run) else { return run.wrong(arguments) }
            if matchesNothing(program) { return run.none() }
            let scalars = Array(text.unicodeScalars)
            var parts: [Value] = []
            let rest = eachMatch(program, scalars, &run) { start, registers in
                parts.append(.string(String(String.UnicodeScalarView(scalars[start..<registers[0]]))))
                return true
            }
            guard let rest else { return .null }
            parts.append(.string(String(String.UnicodeScalarView(scalars[rest...]))))
            return run.list(parts)
        },
    ]

    /// The program of the second argument with the flags of a later one; nil if either is wrong.
    private static func program(_ arguments: [Value], flagsAt index: Int, _ run: inout Run) -> RegexProgram? {
        guard case .string(let pattern) = arguments[1] else { return nil }
        var text = ""
        if index < arguments.count {
            switch arguments[index] {
            case .string(let given): text = given
            case .null: break
            default: return nil
            }
        }
        guard let flags = RegexFlags(text) else { return nil }
        return run.program(pattern, flags)
    }

    /// Patterns that match the empty string are refused (XPath's error FORX0003).
    private static func matchesNothing(_ program: RegexProgram) -> Bool {
        var matcher = RegexMatcher(program, [], steps: 100_000)
        return matcher.firstMatch(from: 0) != nil
    }

    /// Goes through the matches from left to right, with where the text before each begins. Gives where the rest begins, or nil if
    /// a budget is used up.
    private static func eachMatch(
        _ program: RegexProgram, _ text: [Unicode.Scalar], _ run: inout Run, _ body: (_ start: Int, _ registers: [Int]) -> Bool
    ) -> Int? {
        var matcher = RegexMatcher(program, text, steps: program.hasBackReference ? run.stepsLeft : run.stepsLeft * 20)
        var start = 0
        while start <= text.count, let registers = matcher.firstMatch(from: start) {
            // A pattern that matches nothing was refused, but one with an anchor may still match nothing here.
            guard registers[1] > registers[0], body(start, registers) else { break }
            start = registers[1]
        }
        return run.accept(matcher) ? start : nil
    }
}

extension Run {
    /// Notes if a match took more steps than there are.
    fileprivate mutating func accept(_ matcher: RegexMatcher) -> Bool {
        if !matcher.isExhausted { return true }
        return step(stepsLeft + 1)
    }
}
