/// Functions on lists of numbers and other ordered values (DMN 1.5, table 74).
extension BuiltIn {
    static let statistics: [BuiltIn] = [
        BuiltIn("min", Signature(["list": .list(.any)], .any), Signature(["c": .any], variadic: true, .any)) { extreme($0, -1, &$1) },
        BuiltIn("max", Signature(["list": .list(.any)], .any), Signature(["c": .any], variadic: true, .any)) { extreme($0, 1, &$1) },
        BuiltIn("sum", onNumbers, eachNumber) { arguments, run in
            guard let numbers = numbers(arguments, &run), let first = numbers.first else { return .null }
            return run.number(numbers.dropFirst().reduce(first, +))
        },
        BuiltIn("product", onNumbers, eachNumber) { arguments, run in
            guard let numbers = numbers(arguments, &run), let first = numbers.first else { return .null }
            return run.number(numbers.dropFirst().reduce(first, *))
        },
        BuiltIn("mean", onNumbers, eachNumber) { arguments, run in
            guard let numbers = numbers(arguments, &run), let mean = mean(numbers) else { return .null }
            return run.number(mean)
        },
        BuiltIn("median", onNumbers, eachNumber) { arguments, run in
            guard let numbers = numbers(arguments, &run)?.sorted(), !numbers.isEmpty else { return .null }
            let middle = numbers.count / 2
            if numbers.count % 2 == 1 { return .number(numbers[middle]) }
            return run.number((numbers[middle - 1] + numbers[middle]) / 2)
        },
        BuiltIn("stddev", onNumbers, eachNumber) { arguments, run in
            guard let numbers = numbers(arguments, &run), let mean = mean(numbers), numbers.count > 1 else { return .null }
            let squares = numbers.map { ($0 - mean) * ($0 - mean) }.reduce(.zero, +)
            return run.number((squares / Decimal128(numbers.count - 1)).squareRoot())
        },
        BuiltIn(
            "mode", Signature(["list": .list(.number)], .list(.number)), Signature(["n": .number], variadic: true, .list(.number))
        ) { arguments, run in
            guard let numbers = numbers(arguments, &run) else { return .null }
            var counts: [Decimal128: Int] = [:]
            for number in numbers { counts[number, default: 0] += 1 }
            let most = counts.values.max()
            return .list(counts.filter { $0.value == most }.keys.sorted().map(Value.number))
        },
    ]

    private static let onNumbers = Signature(["list": .list(.number)], .number)
    private static let eachNumber = Signature(["n": .number], variadic: true, .number)

    private static func mean(_ numbers: [Decimal128]) -> Decimal128? {
        guard let first = numbers.first else { return nil }
        return numbers.dropFirst().reduce(first, +) / Decimal128(numbers.count)
    }

    /// The arguments as numbers; nil if there is another value among them.
    private static func numbers(_ arguments: [Value], _ run: inout Run) -> [Decimal128]? {
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
