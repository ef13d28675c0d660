import CivilTime

/// What a path reads from a value (DMN 1.5, 10.3.2.11 and table 65).
extension Value {
    /// Nil if values of this kind have no such member.
    package func member(_ name: String) -> Value? {
        switch self {
        case .context(let context): return context[name]
        case .date(let date): return Self.member(name, of: date)
        case .time(let time): return Self.member(name, of: time, on: nil)
        case .dateTime(let moment): return Self.member(name, of: moment.date) ?? Self.member(name, of: moment.time, on: moment.date)
        case .daysAndTimeDuration(let duration):
            let parts = duration.parts
            switch name {
            case "days": return Value(parts.days)
            case "hours": return Value(parts.hours)
            case "minutes": return Value(parts.minutes)
            case "seconds":
                return .number(
                    Decimal128(parts.seconds)
                        + Decimal128.fit(
                            negative: parts.nanoseconds < 0, coefficient: UInt128(parts.nanoseconds.magnitude), exponent: -9
                        ).normalized)
            default: return nil
            }
        case .yearsAndMonthsDuration(let duration):
            switch name {
            case "years": return Value(duration.months / 12)
            case "months": return Value(duration.months % 12)
            default: return nil
            }
        case .range(let range):
            switch name {
            case "start": return range.start
            case "end": return range.end
            case "start included": return .boolean(range.startIncluded)
            case "end included": return .boolean(range.endIncluded)
            default: return nil
            }
        default: return nil
        }
    }

    private static func member(_ name: String, of date: CalendarDate) -> Value? {
        switch name {
        case "year": Value(date.year)
        case "month": Value(date.month)
        case "day": Value(date.day)
        case "weekday": Value(date.weekday)
        default: nil
        }
    }

    private static func member(_ name: String, of time: Time, on date: CalendarDate?) -> Value? {
        switch name {
        case "hour": return Value(time.hour)
        case "minute": return Value(time.minute)
        case "second": return Value(time.second)
        case "time offset":
            guard let offset = time.offset(on: date) else { return .null }
            return .daysAndTimeDuration(DaysAndTimeDuration(seconds: offset))
        case "timezone":
            guard case .region(let region) = time.zone else { return .null }
            return .string(region.name)
        default: return nil
        }
    }
}
