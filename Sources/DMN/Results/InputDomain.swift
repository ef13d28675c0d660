import CivilTime
import FEEL

/// The values that an input can have, as whoever asks for it knows: the choices of a question, the least and the most that may be filled in.
public enum InputDomain: Sendable, Hashable {
    case strings([String])
    /// With so many digits behind the point. An end that is nil has no bound.
    case numbers(Decimal128?, Decimal128?, decimals: Int)
    case dates(CalendarDate?, CalendarDate?)
}

extension InputDomain {
    /// One of the values in an interval; nil if there is none, or if the interval is of another kind.
    func value(in interval: SimpleTests.Interval) -> Value? {
        switch self {
        case .strings: return nil
        case .numbers(let least, let most, let decimals):
            let step = Decimal128("1e-\(decimals)") ?? 1
            guard let bounds = Self.bounds(interval, \.number) else { return nil }
            let low = Self.start(least, bounds.low, interval.lowIncluded) {
                $0.rounded(toScale: decimals, .ceiling) ?? $0
            } next: {
                $0 + step
            }
            let high = Self.start(most.map(-), bounds.high.map(-), interval.highIncluded) {
                $0.rounded(toScale: decimals, .ceiling) ?? $0
            } next: {
                $0 + step
            }
            return Self.one(low, high.map(-)).map { .number($0 ?? .zero) }
        case .dates(let least, let most):
            guard let bounds = Self.bounds(interval, \.date) else { return nil }
            let low = Self.start(least?.daysSince1970, bounds.low?.daysSince1970, interval.lowIncluded) {
                $0
            } next: {
                $0 + 1
            }
            let high = Self.start(most.map { -$0.daysSince1970 }, bounds.high.map { -$0.daysSince1970 }, interval.highIncluded) {
                $0
            } next: {
                $0 + 1
            }
            return Self.one(low, high.map { -$0 }).flatMap { CalendarDate(daysSince1970: $0 ?? 0) }.map(Value.date)
        }
    }

    func contains(_ value: Value) -> Bool {
        switch (self, value) {
        case (.strings(let texts), .string(let text)): texts.contains { $0.isSame(as: text) }
        case (.strings, _): false
        default: self.value(in: .init(low: value, lowIncluded: true, high: value, highIncluded: true)) != nil
        }
    }

    /// The ends of an interval as values of one kind; nil if one is of another.
    private static func bounds<T>(_ interval: SimpleTests.Interval, _ read: (Value) -> T?) -> (low: T?, high: T?)? {
        let low = interval.low.map(read), high = interval.high.map(read)
        if case .some(.none) = low { return nil }
        if case .some(.none) = high { return nil }
        return (low ?? nil, high ?? nil)
    }

    /// The first value from both ends on.
    private static func start<T: Comparable>(_ least: T?, _ low: T?, _ isIncluded: Bool, round: (T) -> T, next: (T) -> T) -> T? {
        let inner = low.map { low in
            let rounded = round(low)
            return rounded == low && !isIncluded ? next(low) : rounded
        }
        return [least.map(round), inner].compactMap { $0 }.max()
    }

    /// One of the values from one to the other: nil if there is none, `.some(nil)` if any will do.
    private static func one<T: Comparable>(_ low: T?, _ high: T?) -> T?? {
        if let low, let high, low > high { return .none }
        return .some(low ?? high)
    }
}
