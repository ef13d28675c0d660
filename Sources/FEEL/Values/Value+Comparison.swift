/// Equality and order (DMN 1.5, 10.3.2.15, tables 53 and 54).
extension Value {
    /// FEEL's `=`: null if the kinds differ, and null equals only null. Times are equal that have the same hour, minute and second: the
    /// members that the specification compares know no parts of a second (tables 53 and 65).
    public func equals(_ other: Value) -> Bool? {
        switch (self, other) {
        case (.number(let a), .number(let b)): return a == b
        case (.string(let a), .string(let b)): return a.isSame(as: b)
        case (.boolean(let a), .boolean(let b)): return a == b
        case (.null, .null): return true
        case (.null, _), (_, .null): return false
        case (.date(let a), .date(let b)): return a == b
        case (.time(let a), .time(let b)):
            if (a.zone == nil) != (b.zone == nil) { return false }
            return a.comparable.flooredSeconds == b.comparable.flooredSeconds
        case (.dateTime(let a), .dateTime(let b)):
            if (a.time.zone == nil) != (b.time.zone == nil) { return false }
            return a.instant.flooredSeconds == b.instant.flooredSeconds
        case (.daysAndTimeDuration(let a), .daysAndTimeDuration(let b)): return a == b
        case (.yearsAndMonthsDuration(let a), .yearsAndMonthsDuration(let b)): return a == b
        case (.list(let a), .list(let b)):
            guard a.count == b.count else { return false }
            return Self.allEqual(zip(a, b))
        case (.context(let a), .context(let b)):
            guard a.count == b.count else { return false }
            var equal = true
            for (name, value) in a {
                guard let counterpart = b[name] else { return false }
                guard let same = value.equals(counterpart) else { return nil }
                equal = equal && same
            }
            return equal
        case (.range(let a), .range(let b)):
            guard a.startIncluded == b.startIncluded, a.endIncluded == b.endIncluded, a.isComplement == b.isComplement else { return false }
            return Self.allEqual([(a.start, b.start), (a.end, b.end), (a.excluded ?? .null, b.excluded ?? .null)])
        case (.function(let a), .function(let b)): return a == b
        default: return nil
        }
    }

    private static func allEqual(_ pairs: some Sequence<(Value, Value)>) -> Bool? {
        var equal = true
        for (a, b) in pairs {
            guard let same = a.equals(b) else { return nil }
            equal = equal && same
        }
        return equal
    }

    /// -1, 0 or 1; nil if the values are not of one ordered kind.
    @inline(__always)
    public func compare(_ other: Value) -> Int? {
        if case .number(let a) = self, case .number(let b) = other { return a < b ? -1 : a == b ? 0 : 1 }
        return compareOther(other)
    }

    @inline(never)
    private func compareOther(_ other: Value) -> Int? {
        func order<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a == b ? 0 : 1 }
        switch (self, other) {
        case (.string(let a), .string(let b)): return a.compareExactly(b)
        case (.date(let a), .date(let b)): return order(a, b)
        case (.time(let a), .time(let b)):
            return (a.zone == nil) == (b.zone == nil) ? order(a.comparable, b.comparable) : nil
        case (.dateTime(let a), .dateTime(let b)):
            return (a.time.zone == nil) == (b.time.zone == nil) ? order(a.instant, b.instant) : nil
        case (.daysAndTimeDuration(let a), .daysAndTimeDuration(let b)): return order(a, b)
        case (.yearsAndMonthsDuration(let a), .yearsAndMonthsDuration(let b)): return order(a, b)
        default: return nil
        }
    }

    /// Whether values of this kind have an order.
    var isOrdered: Bool {
        switch self {
        case .number, .string, .date, .time, .dateTime, .daysAndTimeDuration, .yearsAndMonthsDuration: true
        default: false
        }
    }
}

extension FixedWidthInteger {
    /// Whole seconds of a number of nanoseconds, rounded down.
    fileprivate var flooredSeconds: Self {
        let (seconds, rest) = quotientAndRemainder(dividingBy: 1_000_000_000)
        return rest < 0 ? seconds - 1 : seconds
    }
}
