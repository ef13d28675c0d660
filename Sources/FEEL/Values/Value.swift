import CivilTime

/// A value of FEEL's semantic domains (DMN 1.5, 10.3.2.2).
///
/// Two values are `==` in Swift if they are the same value of the same kind, texts code point by code point; FEEL's own `=`, which knows null, is
/// ``Value/equals(_:)``.
public enum Value: Sendable {
    case null
    case boolean(Bool)
    case number(Decimal128)
    case string(String)
    case date(CalendarDate)
    case time(Time)
    indirect case dateTime(DateTime)
    case daysAndTimeDuration(DaysAndTimeDuration)
    case yearsAndMonthsDuration(YearsAndMonthsDuration)
    case list([Value])
    case context(Context)
    indirect case range(RangeValue)
    case function(Function)
}

extension Value: Hashable {
    public static func == (a: Value, b: Value) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.boolean(let a), .boolean(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.string(let a), .string(let b)): a.isSame(as: b)
        case (.date(let a), .date(let b)): a == b
        case (.time(let a), .time(let b)): a == b
        case (.dateTime(let a), .dateTime(let b)): a == b
        case (.daysAndTimeDuration(let a), .daysAndTimeDuration(let b)): a == b
        case (.yearsAndMonthsDuration(let a), .yearsAndMonthsDuration(let b)): a == b
        case (.list(let a), .list(let b)): a == b
        case (.context(let a), .context(let b)): a == b
        case (.range(let a), .range(let b)): a == b
        case (.function(let a), .function(let b)): a == b
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .boolean(let value): hasher.combine(value)
        case .number(let value): hasher.combine(value)
        case .string(let value): value.hashExactly(into: &hasher)
        case .date(let value): hasher.combine(value)
        case .time(let value): hasher.combine(value)
        case .dateTime(let value): hasher.combine(value)
        case .daysAndTimeDuration(let value): hasher.combine(value)
        case .yearsAndMonthsDuration(let value): hasher.combine(value)
        case .list(let value): hasher.combine(value)
        case .context(let value): hasher.combine(value)
        case .range(let value): hasher.combine(value)
        case .function(let value): hasher.combine(value)
        }
    }
}

// MARK: - Making values

extension Value: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(integerLiteral value: Int) { self = .number(Decimal128(value)) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: Value...) { self = .list(elements) }
    public init(dictionaryLiteral elements: (String, Value)...) { self = .context(Context(elements)) }

    /// A number.
    public init(_ value: Int) { self = .number(Decimal128(value)) }
    /// Null for infinity and NaN, which FEEL does not know.
    public init(_ value: Double) { self = Decimal128(value).map(Value.number) ?? .null }
    /// A string.
    public init(_ value: String) { self = .string(value) }
    /// A boolean.
    public init(_ value: Bool) { self = .boolean(value) }
    /// A date.
    public init(_ value: CalendarDate) { self = .date(value) }
    /// A list of strings.
    public init(_ values: some Sequence<String>) { self = .list(values.map(Value.string)) }
}

// MARK: - Reading values

extension Value {
    /// Whether this is null.
    public var isNull: Bool { if case .null = self { true } else { false } }
    /// The boolean; nil for another kind of value.
    public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
    /// The number; nil for another kind of value.
    public var number: Decimal128? { if case .number(let value) = self { value } else { nil } }
    /// The string; nil for another kind of value.
    public var string: String? { if case .string(let value) = self { value } else { nil } }
    /// The date; nil for another kind of value.
    public var date: CalendarDate? { if case .date(let value) = self { value } else { nil } }
    /// The items; nil for another kind of value.
    public var list: [Value]? { if case .list(let value) = self { value } else { nil } }
    /// The context; nil for another kind of value.
    public var context: Context? { if case .context(let value) = self { value } else { nil } }

    /// The kind of value, with what it holds.
    public var type: FEELType {
        switch self {
        case .null: .null
        case .boolean: .boolean
        case .number: .number
        case .string: .string
        case .date: .date
        case .time: .time
        case .dateTime: .dateTime
        case .daysAndTimeDuration: .daysAndTimeDuration
        case .yearsAndMonthsDuration: .yearsAndMonthsDuration
        case .list(let values):
            .list(values.reduce(nil) { (joined: FEELType?, value: Value) in joined.map { $0.joined(with: value.type) } ?? value.type } ?? .any)
        case .context(let context): .context(context.map { .init($0.key, $0.value.type) })
        case .range(let range): .range(range.elementType)
        case .function(let function): function.type
        }
    }
}
