/// Arithmetic on any values (DMN 1.5, 10.3.2.14, tables 55 to 57).
extension Run {
    @inline(__always)
    mutating func arithmetic(_ symbol: Arithmetic, _ left: Value, _ right: Value, _ range: SourceRange) -> Value {
        if case .number(let a) = left, case .number(let b) = right { return arithmetic(symbol, a, b, range) }
        return mixed(symbol, left, right, range)
    }

    @inline(__always)
    private mutating func arithmetic(_ symbol: Arithmetic, _ a: Decimal128, _ b: Decimal128, _ range: SourceRange) -> Value {
        switch symbol {
        case .add: return number(a + b, range)
        case .subtract: return number(a - b, range)
        case .multiply: return number(a * b, range)
        case .divide: return b.isZero ? reject(.divisionByZero, range) : number(a / b, range)
        case .power: return number(a.power(b), range)
        }
    }

    @inline(never)
    private mutating func mixed(_ symbol: Arithmetic, _ left: Value, _ right: Value, _ range: SourceRange) -> Value {
        let result: Value?
        switch (symbol, left, right) {
        case (_, .null, _), (_, _, .null): return .null
        case (.add, .string(let a), .string(let b)): return string(a + b, range)
        case (.add, .daysAndTimeDuration(let a), .daysAndTimeDuration(let b)): result = Self.days(a.totalNanoseconds + b.totalNanoseconds)
        case (.subtract, .daysAndTimeDuration(let a), .daysAndTimeDuration(let b)):
            result = Self.days(a.totalNanoseconds - b.totalNanoseconds)
        case (.add, .yearsAndMonthsDuration(let a), .yearsAndMonthsDuration(let b)):
            result = Self.months(a.months.addingReportingOverflow(b.months))
        case (.subtract, .yearsAndMonthsDuration(let a), .yearsAndMonthsDuration(let b)):
            result = Self.months(a.months.subtractingReportingOverflow(b.months))
        case (.add, .daysAndTimeDuration, .date), (.add, .daysAndTimeDuration, .dateTime), (.add, .daysAndTimeDuration, .time),
            (.add, .yearsAndMonthsDuration, .date), (.add, .yearsAndMonthsDuration, .dateTime):
            return mixed(.add, right, left, range)
        case (.add, _, .daysAndTimeDuration(let duration)): result = Self.moved(left, by: duration.totalNanoseconds)
        case (.subtract, _, .daysAndTimeDuration(let duration)): result = Self.moved(left, by: -duration.totalNanoseconds)
        case (.add, _, .yearsAndMonthsDuration(let duration)): result = Self.moved(left, byMonths: duration.months)
        case (.subtract, _, .yearsAndMonthsDuration(let duration)): result = Self.moved(left, byMonths: 0 &- duration.months)
        case (.subtract, _, _): result = Self.difference(left, right)
        case (.multiply, .daysAndTimeDuration(let duration), .number(let factor)),
            (.multiply, .number(let factor), .daysAndTimeDuration(let duration)):
            result = Self.scaled(duration.totalNanoseconds, factor, by: *)
        case (.multiply, .yearsAndMonthsDuration(let duration), .number(let factor)),
            (.multiply, .number(let factor), .yearsAndMonthsDuration(let duration)):
            result = Self.scaled(duration.months, factor, by: *)
        case (.divide, .daysAndTimeDuration(let duration), .number(let divisor)):
            if divisor.isZero { return reject(.divisionByZero, range) }
            result = Self.scaled(duration.totalNanoseconds, divisor, by: /)
        case (.divide, .yearsAndMonthsDuration(let duration), .number(let divisor)):
            if divisor.isZero { return reject(.divisionByZero, range) }
            result = Self.scaled(duration.months, divisor, by: /)
        case (.divide, .daysAndTimeDuration(let a), .daysAndTimeDuration(let b)):
            if b == .zero { return reject(.divisionByZero, range) }
            return number(Decimal128(a.totalNanoseconds) / Decimal128(b.totalNanoseconds), range)
        case (.divide, .yearsAndMonthsDuration(let a), .yearsAndMonthsDuration(let b)):
            if b.months == 0 { return reject(.divisionByZero, range) }
            return number(Decimal128(a.months) / Decimal128(b.months), range)
        default: return reject(.wrongOperands(operator: symbol.rawValue, left: left.shallowType, right: right.shallowType), range)
        }
        guard let result else { return reject(.overflow, range) }
        if result.isNull {
            return reject(.wrongOperands(operator: symbol.rawValue, left: left.shallowType, right: right.shallowType), range)
        }
        return result
    }

    // Each gives nil if the result is out of range, and null if the kinds do not go together.

    private static func days(_ nanoseconds: Int128) -> Value? {
        DaysAndTimeDuration(totalNanoseconds: nanoseconds).map(Value.daysAndTimeDuration)
    }

    private static func months(_ sum: (partialValue: Int, overflow: Bool)) -> Value? {
        // `nil` and `Value.null` are not the same: one is out of range, the other a mismatch of kinds.
        if sum.overflow { return Value?.none }
        return .yearsAndMonthsDuration(YearsAndMonthsDuration(months: sum.partialValue))
    }

    private static func moved(_ value: Value, by nanoseconds: Int128) -> Value? {
        guard let duration = DaysAndTimeDuration(totalNanoseconds: nanoseconds) else { return nil }
        switch value {
        case .time(let time): return .time(time.adding(duration))
        case .dateTime(let moment): return moment.adding(duration).map(Value.dateTime)
        case .date(let date): return DateTime(date: date, time: .midnight).adding(duration).map { .date($0.date) }
        default: return .null
        }
    }

    private static func moved(_ value: Value, byMonths months: Int) -> Value? {
        switch value {
        case .dateTime(let moment): moment.adding(YearsAndMonthsDuration(months: months)).map(Value.dateTime)
        case .date(let date): date.adding(months: months).map(Value.date)
        default: .null
        }
    }

    private static func difference(_ left: Value, _ right: Value) -> Value? {
        if case .time(let a) = left, case .time(let b) = right {
            guard (a.zone == nil) == (b.zone == nil) else { return .null }
            return days(Int128(a.comparable - b.comparable))
        }
        guard let a = moment(left), let b = moment(right), (a.time.zone == nil) == (b.time.zone == nil) else { return .null }
        return days(a.instant - b.instant)
    }

    private static func moment(_ value: Value) -> DateTime? {
        switch value {
        case .dateTime(let moment): moment
        case .date(let date): DateTime(date: date, time: Time(nanosecondOfDay: 0, zone: .utc))
        default: nil
        }
    }

    private static func scaled(_ nanoseconds: Int128, _ factor: Decimal128, by operation: (Decimal128, Decimal128) -> Decimal128) -> Value? {
        operation(Decimal128(nanoseconds), factor).roundedToInteger(.down).int128.flatMap(days)
    }

    private static func scaled(_ months: Int, _ factor: Decimal128, by operation: (Decimal128, Decimal128) -> Decimal128) -> Value? {
        operation(Decimal128(months), factor).roundedToInteger(.down).int.map { .yearsAndMonthsDuration(YearsAndMonthsDuration(months: $0)) }
    }

    // MARK: Negation and comparison

    mutating func negate(_ value: Value, _ range: SourceRange) -> Value {
        switch value {
        case .number(let number): return .number(-number)
        case .daysAndTimeDuration(let duration): return Self.days(-duration.totalNanoseconds) ?? reject(.overflow, range)
        case .yearsAndMonthsDuration(let duration):
            return Self.months(0.subtractingReportingOverflow(duration.months)) ?? reject(.overflow, range)
        case .null: return .null
        default: return reject(.wrongOperands(operator: "-", left: .number, right: value.shallowType), range)
        }
    }

    @inline(__always)
    mutating func comparison(_ symbol: Comparison, _ left: Value, _ right: Value, _ range: SourceRange) -> Value {
        if case .number = left {} else if !charge(left) || !charge(right) { return .null }
        if symbol == .equal || symbol == .notEqual {
            guard let equal = left.equals(right) else { return incomparable(symbol, left, right, range) }
            return .boolean(equal == (symbol == .equal))
        }
        guard let order = left.compare(right) else { return incomparable(symbol, left, right, range) }
        return switch symbol {
        case .less: .boolean(order < 0)
        case .lessOrEqual: .boolean(order <= 0)
        case .greater: .boolean(order > 0)
        default: .boolean(order >= 0)
        }
    }

    @inline(never)
    private mutating func incomparable(_ symbol: Comparison, _ left: Value, _ right: Value, _ range: SourceRange) -> Value {
        if left.isNull || right.isNull { return .null }
        return reject(.wrongOperands(operator: symbol.rawValue, left: left.shallowType, right: right.shallowType), range)
    }
}
