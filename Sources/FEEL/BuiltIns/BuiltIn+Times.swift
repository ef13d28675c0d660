/// Functions on dates, times and durations (DMN 1.5, tables 69, 77 and 80).
extension BuiltIn {
    static let times: [BuiltIn] = [
        BuiltIn("now", Signature([], result: .dateTime)) { _, run in .dateTime(run.clock.now) },
        BuiltIn("today", Signature([], result: .date)) { _, run in .date(run.clock.now.date) },
        BuiltIn(
            "date and time", Signature(["from": .any], .dateTime), Signature(["date": .any, "time": .time], .dateTime)
        ) { arguments, run in
            switch (arguments[0], arguments.count) {
            case (.string(let text), 1):
                if let moment = DateTime(text) { return .dateTime(moment) }
                return CalendarDate(text).map { .dateTime(DateTime(date: $0, time: .midnight)) } ?? run.none()
            case (.dateTime, 1): return arguments[0]
            case (.date(let date), 1): return .dateTime(DateTime(date: date, time: Time(nanosecondOfDay: 0, zone: .utc)))
            case (.date(let date), 2):
                guard case .time(let time) = arguments[1] else { return run.wrong(arguments) }
                return .dateTime(DateTime(date: date, time: time))
            case (.dateTime(let moment), 2):
                guard case .time(let time) = arguments[1] else { return run.wrong(arguments) }
                return .dateTime(DateTime(date: moment.date, time: time))
            default: return run.wrong(arguments)
            }
        },
        BuiltIn("time", Signature(["from": .any], .time)) { arguments, run in
            switch arguments[0] {
            case .string(let text): Time(text).map(Value.time) ?? run.none()
            case .time: arguments[0]
            case .dateTime(let moment): .time(moment.time)
            default: run.wrong(arguments)
            }
        },
    ]
}
