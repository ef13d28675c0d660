/// An attribute of a log, a case or an event (IEEE 1849-2016 § 4.2): a key, a typed value, and attributes of the attribute.
public struct XESAttribute: Sendable, Equatable {
    /// The elementary and composite types of IEEE 1849 § 4.2.
    public enum Kind: UInt8, Sendable, CaseIterable {
        case string, date, int, float, boolean, id, list, container

        var isWord: Bool { self == .date || self == .int || self == .float }
    }

    /// A typed value.
    public enum Value: Sendable, Equatable {
        case string(String)
        case date(Instant)
        case int(Int64)
        case float(Double)
        case boolean(Bool)
        /// An identifier, usually a UUID; kept as it was written.
        case id(String)
        /// Values in an order, of which keys may repeat.
        case list([XESAttribute])
        /// Attributes without an order; they are the children.
        case container

        /// The type.
        public var kind: Kind {
            switch self {
            case .string: .string
            case .date: .date
            case .int: .int
            case .float: .float
            case .boolean: .boolean
            case .id: .id
            case .list: .list
            case .container: .container
            }
        }

        /// The value as XES and CSV write it; empty for a list or a container.
        public var text: String {
            switch self {
            case .string(let text), .id(let text): text
            case .date(let instant): instant.description
            case .int(let number): String(number)
            case .float(let number): XESAttribute.text(number)
            case .boolean(let flag): flag ? "true" : "false"
            case .list, .container: ""
            }
        }
    }

    public var key: String
    public var value: Value
    public var children: [XESAttribute]

    public init(_ key: String, _ value: Value, children: [XESAttribute] = []) {
        self.key = key
        self.value = value
        self.children = children
    }

    /// A float by XML Schema: `INF`, `-INF` and `NaN` by those names.
    static func text(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-INF" : "INF" }
        return "\(number)"
    }
}
