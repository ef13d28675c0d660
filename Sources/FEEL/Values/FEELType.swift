/// A type of FEEL (DMN 1.5, 10.3.2.9.1, the lattice of types).
public indirect enum FEELType: Sendable, Hashable {
    case any
    case null
    case boolean
    case number
    case string
    case date
    case time
    case dateTime
    case daysAndTimeDuration
    case yearsAndMonthsDuration
    case list(FEELType)
    case context([Field])
    case range(FEELType)
    case function([FEELType], FEELType)

    /// A named entry of a context type.
    public struct Field: Sendable, Hashable {
        /// The entry's name.
        public let name: String
        /// The type of its value.
        public let type: FEELType

        /// A named entry.
        public init(_ name: String, _ type: FEELType) {
            self.name = name
            self.type = type
        }
    }
}

extension FEELType {
    /// Whether every value of this type is one of the other (DMN 1.5, table 47, `conforms to`).
    public func conforms(to other: FEELType) -> Bool {
        switch (self, other) {
        case (_, .any), (.null, _): return true
        case (.list(let a), .list(let b)), (.range(let a), .range(let b)): return a.conforms(to: b)
        case (.context(let a), .context(let b)):
            return b.allSatisfy { wanted in a.contains { $0.name == wanted.name && $0.type.conforms(to: wanted.type) } }
        case (.function(let a, let x), .function(let b, let y)):
            return a.count == b.count && zip(b, a).allSatisfy { $0.conforms(to: $1) } && x.conforms(to: y)
        default: return self == other
        }
    }

    /// Whether a value of this static type may turn out to be one of the other; `any` and null may be all.
    func mayBe(_ other: FEELType) -> Bool {
        switch (self, other) {
        case (.any, _), (_, .any), (.null, _), (_, .null): true
        case (.list(let a), .list(let b)), (.range(let a), .range(let b)): a.mayBe(b)
        case (.context, .context), (.function, .function): true
        default: self == other
        }
    }

    /// Whether a function of this type may be handed over where one of the other is expected.
    func mayStandIn(for other: FEELType) -> Bool {
        guard case .function(let a, let x) = self, case .function(let b, let y) = other, a.count == b.count else { return false }
        return zip(a, b).allSatisfy { $0.mayBe($1) } && x.mayBe(y)
    }

    /// The type of what is of the one or of the other. Of contexts it has the members of both: one that only some have is null in the others
    /// (10.3.2.11), so that a list of them can be filtered by it.
    func joined(with other: FEELType) -> FEELType {
        if self == other || other == .null { return self }
        if self == .null { return other }
        switch (self, other) {
        case (.list(let a), .list(let b)): return .list(a.joined(with: b))
        case (.range(let a), .range(let b)): return .range(a.joined(with: b))
        case (.context(let a), .context(let b)):
            let common = a.map { field in
                b.first { $0.name == field.name }.map { Field(field.name, field.type.joined(with: $0.type)) } ?? field
            }
            return FEELType.context(common + b.filter { field in !a.contains { $0.name == field.name } }).bounded
        default: return .any
        }
    }

    /// The member names and types that a path may take from a value of this type; nil if that is only known at run time.
    var members: [Field]? {
        switch self {
        case .any, .null: return nil
        case .context(let fields): return fields
        case .list(let element): return element.members?.map { Field($0.name, .list($0.type)) }
        case .date: return Self.dateMembers
        case .time: return Self.timeMembers
        case .dateTime: return Self.dateMembers + Self.timeMembers
        case .daysAndTimeDuration: return ["days", "hours", "minutes", "seconds"].map { Field($0, .number) }
        case .yearsAndMonthsDuration: return ["years", "months"].map { Field($0, .number) }
        case .range(let element):
            return [Field("start", element), Field("end", element), Field("start included", .boolean), Field("end included", .boolean)]
        case .boolean, .number, .string, .function: return []
        }
    }

    private static let dateMembers = ["year", "month", "day", "weekday"].map { Field($0, .number) }
    private static let timeMembers =
        ["hour", "minute", "second"].map { Field($0, .number) }
        + [Field("time offset", .daysAndTimeDuration), Field("timezone", .string)]

    /// The type, or any if it is made of too many others: types share their parts, so that a short text could make one that seems
    /// endless to whoever compares it.
    package var bounded: FEELType {
        var size = 2000
        return fits(&size) ? self : .any
    }

    private func fits(_ size: inout Int) -> Bool {
        size -= 1
        if size < 0 { return false }
        switch self {
        case .list(let element), .range(let element): return element.fits(&size)
        case .context(let fields):
            for field in fields where !field.type.fits(&size) { return false }
            return true
        case .function(let parameters, let result):
            for parameter in parameters where !parameter.fits(&size) { return false }
            return result.fits(&size)
        default: return true
        }
    }

    var element: FEELType? { if case .list(let element) = self { element } else { nil } }
}

extension FEELType: CustomStringConvertible {
    /// As FEEL writes it after `instance of`.
    public var description: String {
        switch self {
        case .any: "Any"
        case .null: "null"
        case .boolean: "boolean"
        case .number: "number"
        case .string: "string"
        case .date: "date"
        case .time: "time"
        case .dateTime: "date and time"
        case .daysAndTimeDuration: "days and time duration"
        case .yearsAndMonthsDuration: "years and months duration"
        case .list(let element): "list<\(element)>"
        case .context(let fields): "context<\(fields.map { "\($0.name): \($0.type)" }.joined(separator: ", "))>"
        case .range(let element): "range<\(element)>"
        case .function(let parameters, let result): "function<\(parameters.map(\.description).joined(separator: ", "))> -> \(result)"
        }
    }
}
