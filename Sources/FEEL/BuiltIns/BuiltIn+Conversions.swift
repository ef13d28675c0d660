/// Conversions to strings and numbers (DMN 1.5, table 69).
extension BuiltIn {
    static let conversions: [BuiltIn] = [
        BuiltIn("string", Signature(["from": .any], .string)) { arguments, run in
            if arguments[0].isNull { return .null }
            if !arguments[0].isCompound { return run.string(arguments[0].description) }
            var text = ""
            guard arguments[0].write(to: &text, limit: run.limits.stringLength) else {
                return run.reject(.budget(.stringLength), run.callRange)
            }
            return .string(text)
        },
        BuiltIn(
            "number", Signature(["from": .string], .number),
            Signature(["from": .string, "grouping separator": .string, "decimal separator": .string], .number)
        ) { arguments, run in
            guard case .string(var text) = arguments[0] else { return run.wrong(arguments) }
            if arguments.count == 3 {
                guard let plain = plain(text, grouping: arguments[1], decimal: arguments[2]) else { return run.none() }
                text = plain
            }
            guard let number = Decimal128(text), number.isFinite else { return run.none() }
            return .number(number)
        },
    ]

    /// The text of a number without its grouping and with a point; nil if the separators are none of those that are allowed.
    private static func plain(_ text: String, grouping: Value, decimal: Value) -> String? {
        guard [Value.null, " ", ",", "."].contains(grouping), [Value.null, ",", "."].contains(decimal) else { return nil }
        guard grouping.isNull || grouping != decimal else { return nil }
        var result = text
        if let separator = grouping.string { result = String(result.filter { String($0) != separator }) }
        if decimal.string == "," {
            if result.contains(".") { return nil }
            result = String(result.map { $0 == "," ? "." : $0 })
        }
        return result
    }
}
