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
        BuiltIn("sublist", Signature(["list": .list(.any), "start position": .number, "length": .number], optional: 1, .list(.any))) { arguments, run in
            guard case .list(let values) = arguments[0], let start = arguments[1].integer else { return run.wrong(arguments) }
            guard start != 0, start.magnitude <= values.count else { return run.none() }
            let first = start > 0 ? start - 1 : values.count + start
            var count = values.count - first
            if arguments.count > 2, !arguments[2].isNull {
                guard let wanted = arguments[2].integer else { return run.wrong(arguments) }
                guard wanted >= 0, wanted <= count else { return run.none() }
                count = wanted
            }
            return .list(Array(values[first..<first + count]))
        },
        BuiltIn("append", Signature(["list": .list(.any), "item": .any], variadic: true, .list(.any))) { arguments, run in
            guard case .list(let values) = arguments[0] else { return run.wrong(arguments) }
            return run.list(values + arguments.dropFirst())
        },
        BuiltIn("concatenate", Signature(["list": .list(.any)], variadic: true, .list(.any))) { arguments, run in
            guard let values = joined(arguments, &run) else { return .null }
            return run.list(values)
        },
        BuiltIn("union", Signature(["list": .list(.any)], variadic: true, .list(.any))) { arguments, run in
            guard let values = joined(arguments, &run), let distinct = distinct(values, &run) else { return .null }
            return run.list(distinct)
        },
        BuiltIn("distinct values", Signature(["list": .list(.any)], .list(.any))) { arguments, run in
            guard case .list(let values) = arguments[0] else { return run.wrong(arguments) }
            return distinct(values, &run).map(Value.list) ?? .null
        },
        BuiltIn("insert before", Signature(["list": .list(.any), "position": .number, "newItem": .any], .list(.any))) { arguments, run in
            guard case .list(var values) = arguments[0], let position = arguments[1].integer else { return run.wrong(arguments) }
            guard let index = index(position, values.count) else { return run.none() }
            values.insert(arguments[2], at: index)
            return run.list(values)
        },
        BuiltIn("remove", Signature(["list": .list(.any), "position": .number], .list(.any))) { arguments, run in
            guard case .list(var values) = arguments[0], let position = arguments[1].integer else { return run.wrong(arguments) }
            guard let index = index(position, values.count) else { return run.none() }
            values.remove(at: index)
            return .list(values)
        },
        BuiltIn(
            "list replace", Signature(["list": .list(.any), "position": .number, "newItem": .any], .list(.any)),
            Signature(["list": .list(.any), "match": .any, "newItem": .any], .list(.any))
        ) { arguments, run in
            guard case .list(var values) = arguments[0] else { return run.wrong(arguments) }
            switch arguments[1] {
            case .number(let number):
                guard let position = number.roundedToInteger(.down).int, let index = index(position, values.count) else { return run.none() }
                values[index] = arguments[2]
            case .function(let match):
                guard match.parameterNames.count == 2 else { return run.wrong(arguments) }
                let range = run.callRange
                for index in values.indices {
                    switch run.call(match, [values[index], arguments[2]], range) {
                    case .boolean(true): values[index] = arguments[2]
                    case .boolean(false): break
                    // A null came from somewhere else, so that it needs no diagnostic.
                    case .null: return .null
                    default: return run.none()
                    }
                }
            default: return run.wrong(arguments)
            }
            return .list(values)
        },
        BuiltIn("reverse", Signature(["list": .list(.any)], .list(.any))) { arguments, run in
            guard case .list(let values) = arguments[0] else { return run.wrong(arguments) }
            return .list(values.reversed())
        },
        BuiltIn("index of", Signature(["list": .list(.any), "match": .any], .list(.number))) { arguments, run in
            guard case .list(let values) = arguments[0] else { return run.wrong(arguments) }
            guard run.step(values.count) else { return .null }
            return .list(values.indices.filter { values[$0].equals(arguments[1]) == true }.map { Value($0 + 1) })
        },
        BuiltIn("flatten", Signature(["list": .list(.any)], .list(.any))) { arguments, run in
            guard case .list = arguments[0] else { return run.wrong(arguments) }
            var flat: [Value] = []
            return flatten(arguments[0], into: &flat, &run) ? run.list(flat) : .null
        },
        BuiltIn("sort", Signature(["list": .list(.any), "precedes": .any], .list(.any))) { arguments, run in
            guard case .list(let values) = arguments[0], case .function(let precedes) = arguments[1] else { return run.wrong(arguments) }
            return sorted(values, precedes, &run).map(Value.list) ?? .null
        },
    ]

    /// The place of a position counted from 1, or backwards from -1.
    private static func index(_ position: Int, _ count: Int) -> Int? {
        guard position != 0, position.magnitude <= count else { return nil }
        return position > 0 ? position - 1 : count + position
    }

    private static func joined(_ lists: [Value], _ run: inout Run) -> [Value]? {
        var all: [Value] = []
        for list in lists {
            guard case .list(let values) = list else {
                _ = run.wrong(lists)
                return nil
            }
            guard run.step(values.count) else { return nil }
            all += values
        }
        return all
    }

    /// Each value once, where it stands first. Hashing finds most; values that are equal without being the same are compared.
    private static func distinct(_ values: [Value], _ run: inout Run) -> [Value]? {
        var seen: Set<Value> = []
        var result: [Value] = []
        for value in values where seen.insert(value).inserted {
            if value.mayEqualAnother {
                guard run.step(result.count) else { return nil }
                if result.contains(where: { $0.equals(value) == true }) { continue }
            }
            result.append(value)
        }
        return result
    }

    private static func flatten(_ value: Value, into flat: inout [Value], _ run: inout Run) -> Bool {
        guard case .list(let values) = value else {
            flat.append(value)
            return true
        }
        guard run.step(values.count + 1) else { return false }
        for value in values where !flatten(value, into: &flat, &run) { return false }
        return true
    }

    /// A merge sort, so that equal items keep their order whatever the function says. Nil if it does not say true or false; a null came from
    /// somewhere else, so that it needs no diagnostic.
    private static func sorted(_ values: [Value], _ precedes: Function, _ run: inout Run) -> [Value]? {
        if values.count < 2 { return values }
        let middle = values.count / 2
        guard let left = sorted(Array(values[..<middle]), precedes, &run), let right = sorted(Array(values[middle...]), precedes, &run) else {
            return nil
        }
        var merged: [Value] = []
        merged.reserveCapacity(values.count)
        var (i, j) = (0, 0)
        while i < left.count && j < right.count {
            let answer = run.call(precedes, [right[j], left[i]], run.callRange)
            guard case .boolean(let rightFirst) = answer else {
                if !answer.isNull { _ = run.none() }
                return nil
            }
            if rightFirst {
                merged.append(right[j])
                j += 1
            } else {
                merged.append(left[i])
                i += 1
            }
        }
        return merged + left[i...] + right[j...]
    }
}

extension Value {
    /// Whether FEEL may find it equal to a value that is not the same: moments in other zones, and what holds them.
    fileprivate var mayEqualAnother: Bool {
        switch self {
        case .time, .dateTime, .list, .context, .range: true
        default: false
        }
    }
}
