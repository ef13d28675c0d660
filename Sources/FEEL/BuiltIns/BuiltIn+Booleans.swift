/// Boolean functions (DMN 1.5, tables 71 and 76).
extension BuiltIn {
    static let booleans: [BuiltIn] = [
        BuiltIn("not", Signature(["negand": .any], .boolean)) { arguments, run in
            switch arguments[0] {
            case .boolean(let value): .boolean(!value)
            case .null: .null
            default: run.wrong(arguments)
            }
        },
        BuiltIn("all", Signature(["list": .list(.any)], .boolean), Signature(["b": .any], variadic: true, .boolean)) { arguments, run in
            quantify(arguments, decisive: false, &run)
        },
        BuiltIn("any", Signature(["list": .list(.any)], .boolean), Signature(["b": .any], variadic: true, .boolean)) { arguments, run in
            quantify(arguments, decisive: true, &run)
        },
        BuiltIn("is defined", Signature(["value": .any], .boolean)) { arguments, _ in .boolean(!arguments[0].isNull) },
    ]

    private static func quantify(_ arguments: [Value], decisive: Bool, _ run: inout Run) -> Value {
        if arguments.count == 1, arguments[0].isNull { return .null }
        var unknown = false
        for value in arguments.listed {
            guard case .boolean(let boolean) = value else {
                unknown = true
                continue
            }
            if boolean == decisive { return .boolean(decisive) }
        }
        return unknown ? .null : .boolean(!decisive)
    }
}
