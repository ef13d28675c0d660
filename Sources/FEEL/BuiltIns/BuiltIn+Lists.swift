/// Functions on lists (DMN 1.5, table 74).
extension BuiltIn {
    static let lists: [BuiltIn] = [
        BuiltIn("list contains", Signature(["list": .list(.any), "element": .any], .boolean)) { arguments, run in
            guard case .list(let values) = arguments[0] else { return run.wrong(arguments) }
            guard run.step(values.count) else { return .null }
            return .boolean(values.contains { $0.equals(arguments[1]) == true })
        },
        BuiltIn("count", Signature(["list": .list(.any)], .number)) { arguments, run in
            guard case .list(let values) = arguments[0] else { return run.wrong(arguments) }
            return Value(values.count)
        },
        BuiltIn("min", Signature(["list": .list(.any)], .any), Signature(["c": .any], variadic: true, .any)) { extreme($0, -1, &$1) },
        BuiltIn("max", Signature(["list": .list(.any)], .any), Signature(["c": .any], variadic: true, .any)) { extreme($0, 1, &$1) },
        BuiltIn("sum", Signature(["list": .list(.number)], .number), Signature(["n": .number], variadic: true, .number)) { arguments, run in
            guard let numbers = numbers(arguments, &run), let first = numbers.first else { return .null }
            return run.number(numbers.dropFirst().reduce(first, +))
        },
        BuiltIn("mean", Signature(["list": .list(.number)], .number), Signature(["n": .number], variadic: true, .number)) { arguments, run in
            guard let numbers = numbers(arguments, &run), let first = numbers.first else { return .null }
            return run.number(numbers.dropFirst().reduce(first, +) / Decimal128(numbers.count))
        },
    ]

    /// The arguments as numbers; nil if there is another value among them.
    static func numbers(_ arguments: [Value], _ run: inout Run) -> [Decimal128]? {
        if arguments.count == 1, arguments[0].isNull { return nil }
        let values = arguments.listed
        let numbers = values.compactMap(\.number)
        guard numbers.count == values.count, run.step(values.count) else {
            _ = run.wrong(values)
            return nil
        }
        return numbers
    }

    private static func extreme(_ arguments: [Value], _ wanted: Int, _ run: inout Run) -> Value {
        if arguments.count == 1, arguments[0].isNull { return .null }
        let values = arguments.listed
        guard run.step(values.count), var best = values.first else { return .null }
        if !best.isOrdered { return run.wrong(values) }
        for value in values.dropFirst() {
            guard let order = value.compare(best) else { return run.wrong(values) }
            if order == wanted { best = value }
        }
        return best
    }
}
