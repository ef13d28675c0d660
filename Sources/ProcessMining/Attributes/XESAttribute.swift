/// An attribute of a log, a case or an event (IEEE 1849-2016 § 4.2): a key, a typed value, and attributes of the attribute.
public struct XESAttribute: Sendable, Equatable {
    /// The elementary and composite types of IEEE 1849 § 4.2.
    public enum Kind: UInt8, Sendable, CaseIterable {
        case string, date, int, float, boolean, id, list, container

        var isWord: Bool { self == .date || self == .int || self == .float }

        /// By the name of its element.
        static let named: [String: Kind] = [
            "string": .string, "date": .date, "int": .int, "float": .float, "boolean": .boolean, "id": .id, "list": .list, "container": .container,
        ]
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

        /// A value by its text; a text that is not of its type stays a string.
        init(_ kind: Kind, text: String) {
            switch kind {
            case .string: self = .string(text)
            case .id: self = .id(text)
            case .list: self = .list([])
            case .container: self = .container
            case .date: self = Instant(text).map { .date($0) } ?? .string(text)
            case .boolean:
                switch text.lowercased() {
                case "true", "1": self = .boolean(true)
                case "false", "0": self = .boolean(false)
                default: self = .string(text)
                }
            case .int: self = Int64(text).map { .int($0) } ?? .string(text)
            case .float:
                var copy = text
                let number = copy.withUTF8 { utf8 in utf8.baseAddress.flatMap { NumberText.float($0, utf8.count) } }
                self = number.map { .float($0) } ?? .string(text)
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

    /// Puts an attribute into this one: at the end of a list, else among the children.
    mutating func nest(_ attribute: XESAttribute) {
        if case .list(let items) = value { value = .list(items + [attribute]) } else { children.append(attribute) }
    }

    /// A float by XML Schema: `INF`, `-INF` and `NaN` by those names.
    static func text(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-INF" : "INF" }
        return "\(number)"
    }
}
