import CivilTime

/// Dates, times and durations: making them (DMN 1.5, table 69), temporal functions (table 77) and `is` (table 72).
extension BuiltIn {
    static let times: [BuiltIn] = [
        BuiltIn("now", Signature([], result: .dateTime)) { _, run in .dateTime(run.now()) },
        BuiltIn("today", Signature([], result: .date)) { _, run in .date(run.now().date) },
        BuiltIn("date", Signature(["from": .any], .date), Signature(["year": .number, "month": .number, "day": .number], .date)) { arguments, run in
            if arguments.count == 3 {
                guard let year = arguments[0].integer, let month = arguments[1].integer, let day = arguments[2].integer else {
                    return run.wrong(arguments)
                }
                return CalendarDate(year: year, month: month, day: day).map(Value.date) ?? run.none()
            }
            switch arguments[0] {
            case .string(let text): return CalendarDate(text).map(Value.date) ?? run.none()
            case .date: return arguments[0]
            case .dateTime(let moment): return .date(moment.date)
            default: return run.wrong(arguments)
            }
        },
        BuiltIn("date and time", Signature(["from": .any], .dateTime), Signature(["date": .any, "time": .time], .dateTime)) { arguments, run in
            if arguments.count == 2 {
                guard case .time(let time) = arguments[1] else { return run.wrong(arguments) }
                switch arguments[0] {
                case .date(let date): return .dateTime(DateTime(date: date, time: time))
                case .dateTime(let moment): return .dateTime(DateTime(date: moment.date, time: time))
                default: return run.wrong(arguments)
                }
            }
            switch arguments[0] {
            case .string(let text):
                if let moment = DateTime(text) { return .dateTime(moment) }
                return CalendarDate(text).map { .dateTime(DateTime(date: $0, time: .midnight)) } ?? run.none()
            case .dateTime: return arguments[0]
            case .date(let date): return .dateTime(DateTime(date: date, time: Time(nanosecondOfDay: 0, zone: .utc)))
            default: return run.wrong(arguments)
            }
        },
        BuiltIn(
            "time", Signature(["from": .any], .time),
            Signature(["hour": .number, "minute": .number, "second": .number, "offset": .daysAndTimeDuration], optional: 1, .time)
        ) { arguments, run in
            if arguments.count > 2 { return time(arguments).map(Value.time) ?? run.wrong(arguments) }
            switch arguments[0] {
            case .string(let text): return Time(text).map(Value.time) ?? run.none()
            case .time: return arguments[0]
            case .dateTime(let moment): return .time(moment.time)
            case .date: return .time(Time(nanosecondOfDay: 0, zone: .utc))
            default: return run.wrong(arguments)
            }
        },
        BuiltIn("duration", Signature(["from": .any], .any)) { arguments, run in
            switch arguments[0] {
            case .string(let text):
                if let duration = YearsAndMonthsDuration(text) { return .yearsAndMonthsDuration(duration) }
                return DaysAndTimeDuration(text).map(Value.daysAndTimeDuration) ?? run.none()
            case .daysAndTimeDuration, .yearsAndMonthsDuration: return arguments[0]
            default: return run.wrong(arguments)
            }
        },
        BuiltIn("years and months duration", Signature(["from": .any, "to": .any], .yearsAndMonthsDuration)) { arguments, run in
            guard let from = arguments[0].day, let to = arguments[1].day else { return run.wrong(arguments) }
            return .yearsAndMonthsDuration(.between(from, to))
        },
        BuiltIn("day of year", onDay(.number)) { onDay($0, &$1) { Value($0.dayOfYear) } },
        BuiltIn("day of week", onDay(.string)) { onDay($0, &$1) { .string(weekdays[$0.weekday - 1]) } },
        BuiltIn("month of year", onDay(.string)) { onDay($0, &$1) { .string(months[$0.month - 1]) } },
        BuiltIn("week of year", onDay(.number)) { onDay($0, &$1) { Value($0.weekOfYear) } },
        BuiltIn("is", Signature(["value1": .any, "value2": .any], .boolean)) { arguments, _ in .boolean(arguments[0] == arguments[1]) },
    ]

    private static func onDay(_ result: FEELType) -> Signature { Signature(["date": .any], result) }

    private static func onDay(_ arguments: [Value], _ run: inout Run, _ body: (CalendarDate) -> Value) -> Value {
        guard let day = arguments[0].day else { return run.wrong(arguments) }
        return body(day)
    }

    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    /// `time(hour, minute, second, offset)`; the second may have a fraction.
    private static func time(_ arguments: [Value]) -> Time? {
        guard let hour = arguments[0].integer, let minute = arguments[1].integer, let seconds = arguments[2].number,
            let second = seconds.roundedToInteger(.floor).int,
            let nanosecond = ((seconds - Decimal128(second)) * 1_000_000_000).roundedToInteger(.down).int
        else { return nil }
        var zone: Zone?
        if arguments.count > 3, case .daysAndTimeDuration(let offset) = arguments[3] {
            guard let read = Zone(offset: offset.seconds), offset.nanoseconds == 0 else { return nil }
            zone = read
        }
        return Time(hour: hour, minute: minute, second: second, nanosecond: nanosecond, zone: zone)
    }
}

extension Value {
    /// The number, if it is an integer.
    var integer: Int? { number?.int }

    /// The day of a date, or of a date and time.
    fileprivate var day: CalendarDate? {
        switch self {
        case .date(let date): date
        case .dateTime(let moment): moment.date
        default: nil
        }
    }
}
