/// Conversions (DMN 1.5, table 69).
extension BuiltIn {
    static let conversions: [BuiltIn] = [
        BuiltIn("string", Signature(["from": .any], .string)) { arguments, run in
            if arguments[0].isNull { return .null }
            return run.string(arguments[0].description)
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
        BuiltIn(
            "date", Signature(["from": .any], .date), Signature(["year": .number, "month": .number, "day": .number], .date)
        ) { arguments, run in
            let date: CalendarDate? = switch (arguments[0], arguments.count) {
            case (.string(let text), 1): CalendarDate(text)
            case (.date(let date), 1): date
            case (.dateTime(let moment), 1): moment.date
            case (.number, 3):
                if let year = arguments[0].integer, let month = arguments[1].integer, let day = arguments[2].integer {
                    CalendarDate(year: year, month: month, day: day)
                } else { nil }
            default: nil
            }
            return date.map(Value.date) ?? (arguments[0].isNull ? .null : run.none())
        },
        BuiltIn("duration", Signature(["from": .string], .any)) { arguments, run in
            guard case .string(let text) = arguments[0] else { return run.wrong(arguments) }
            if let duration = YearsAndMonthsDuration(text) { return .yearsAndMonthsDuration(duration) }
            return DaysAndTimeDuration(text).map(Value.daysAndTimeDuration) ?? run.none()
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

extension Value {
    /// The number, if it is an integer.
    var integer: Int? { number?.int }
}
