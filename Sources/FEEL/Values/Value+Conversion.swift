import CivilTime

/// Types of values and the implicit conversions (DMN 1.5, 10.3.2.9.4).
extension Value {
    /// The kind of value, without looking into lists and contexts.
    package var shallowType: FEELType {
        switch self {
        case .list: .list(.any)
        case .context: .context([])
        default: type
        }
    }

    /// Whether this is a value of the type. Null is a value of every type here; `instance of` is stricter.
    public func conforms(to type: FEELType) -> Bool {
        switch (self, type) {
        case (_, .any), (.null, _): return true
        case (.boolean, .boolean), (.number, .number), (.string, .string), (.date, .date), (.time, .time), (.dateTime, .dateTime),
            (.daysAndTimeDuration, .daysAndTimeDuration), (.yearsAndMonthsDuration, .yearsAndMonthsDuration):
            return true
        case (.list(let values), .list(let element)): return element == .any || values.allSatisfy { $0.conforms(to: element) }
        case (.context(let context), .context(let fields)):
            return fields.allSatisfy { field in context[field.name].map { $0.conforms(to: field.type) } ?? false }
        case (.range(let range), .range(let element)) where range.isComplement: return range.excluded?.conforms(to: element) ?? true
        case (.range(let range), .range(let element)): return range.start.conforms(to: element) && range.end.conforms(to: element)
        case (.function(let function), .function): return function.type.conforms(to: type)
        default: return false
        }
    }

    /// The value as one of the type: itself, the only item of a list, a list of it, a date at midnight UTC, or a function that takes as many
    /// arguments and of which the types may turn out right: each call tells. Nil if it is none.
    public func converted(to type: FEELType) -> Value? {
        if conforms(to: type) { return self }
        if case .function(let function) = self, function.type.mayStandIn(for: type) { return self }
        if case .list(let values) = self, values.count == 1, values[0].conforms(to: type) { return values[0] }
        if case .list(let element) = type, conforms(to: element) { return .list([self]) }
        if case .date(let date) = self, type == .dateTime {
            return .dateTime(DateTime(date: date, time: Time(nanosecondOfDay: 0, zone: .utc)))
        }
        return nil
    }

    /// `instance of` (DMN 1.5, 10.3.2.15): null is an instance of nothing but `Null` and `Any`.
    func isInstance(of type: FEELType) -> Bool {
        if case .null = self { return type == .null }
        return type == .any || type != .null && conforms(to: type)
    }

    /// What `@"…"` means (grammar rule 66); null if nothing.
    init(atLiteral text: String) {
        if let date = CalendarDate(text) {
            self = .date(date)
        } else if let dateTime = DateTime(text) {
            self = .dateTime(dateTime)
        } else if let time = Time(text) {
            self = .time(time)
        } else if let duration = YearsAndMonthsDuration(text) {
            self = .yearsAndMonthsDuration(duration)
        } else if let duration = DaysAndTimeDuration(text) {
            self = .daysAndTimeDuration(duration)
        } else {
            self = .null
        }
    }

    /// Whether this is made of other values.
    var isCompound: Bool {
        switch self {
        case .list, .context: true
        default: false
        }
    }

    /// Counts down the values that this is made of, itself included; false if there are more, or if they lie deeper in each other.
    /// Values are shared, so that a small program could make one that seems endless to whoever walks through it.
    func fits(_ size: inout Int, depth: Int) -> Bool {
        size -= 1
        let values: [Value]
        switch self {
        case .list(let list): values = list
        case .context(let context): values = context.values
        default: return size >= 0
        }
        if depth == 0 { return values.isEmpty }
        for value in values {
            if value.isCompound {
                if !value.fits(&size, depth: depth - 1) { return false }
            } else {
                size -= 1
            }
            if size < 0 { return false }
        }
        return size >= 0
    }

    /// The items to look at where a list is asked: a single value is a list of it.
    package var items: [Value] {
        switch self {
        case .list(let values): values
        case .null: []
        default: [self]
        }
    }
}
