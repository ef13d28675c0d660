/// An attribute of an element: a name from the program and a value that is escaped when written.
public struct Attribute: Sendable {
    enum Value: Sendable {
        case absent
        case flag
        case literal(StaticString)
        case text(String)
    }

    let name: StaticString
    let value: Value

    init(_ name: StaticString, _ value: Value) {
        self.name = name
        self.value = value
    }

    /// An attribute with a value; `nil` leaves the attribute out.
    public static func attribute(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(name, value.map(Value.text) ?? .absent)
    }

    /// A boolean attribute such as `required`: there when `on`.
    public static func flag(_ name: StaticString, _ on: Bool = true) -> Attribute {
        Attribute(name, on ? .flag : .absent)
    }

    func append(to bytes: inout [UInt8]) {
        if case .absent = value { return }
        bytes.append(UInt8(ascii: " "))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        switch value {
        case .absent, .flag: return
        case .literal(let literal):
            bytes.append(UInt8(ascii: "="))
            bytes.append(UInt8(ascii: "\""))
            literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
        case .text(let text):
            bytes.append(UInt8(ascii: "="))
            bytes.append(UInt8(ascii: "\""))
            Escaping.append(text, to: &bytes)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension Attribute {
    /// CSS classes, written in the program.
    public static func `class`(_ names: StaticString) -> Attribute { Attribute("class", .literal(names)) }
    /// CSS classes that depend on what is shown.
    public static func classes(_ names: String) -> Attribute { Attribute("class", .text(names)) }
    public static func id(_ id: String) -> Attribute { Attribute("id", .text(id)) }
    public static func href(_ url: String) -> Attribute { Attribute("href", .text(url)) }
    public static func action(_ url: String) -> Attribute { Attribute("action", .text(url)) }
    public static func method(_ method: StaticString) -> Attribute { Attribute("method", .literal(method)) }
    public static func type(_ type: StaticString) -> Attribute { Attribute("type", .literal(type)) }
    public static func name(_ name: String) -> Attribute { Attribute("name", .text(name)) }
    public static func value(_ value: String) -> Attribute { Attribute("value", .text(value)) }
    public static func `for`(_ id: String) -> Attribute { Attribute("for", .text(id)) }
    public static func lang(_ language: String) -> Attribute { Attribute("lang", .text(language)) }
    public static func role(_ role: StaticString) -> Attribute { Attribute("role", .literal(role)) }
    public static func scope(_ scope: StaticString) -> Attribute { Attribute("scope", .literal(scope)) }
    public static func datetime(_ value: String) -> Attribute { Attribute("datetime", .text(value)) }
    /// An ARIA state or property; `name` without its `aria-`, one of those listed here so that a misspelling does not compile.
    public static func aria(_ name: ARIA, _ value: String?) -> Attribute {
        Attribute(name.attribute, value.map(Value.text) ?? .absent)
    }
}

/// States and properties of WAI-ARIA 1.2 that the pages use.
public enum ARIA: Sendable {
    case current, describedBy, hidden, invalid, label, labelledBy, live, expanded, controls

    var attribute: StaticString {
        switch self {
        case .current: "aria-current"
        case .describedBy: "aria-describedby"
        case .hidden: "aria-hidden"
        case .invalid: "aria-invalid"
        case .label: "aria-label"
        case .labelledBy: "aria-labelledby"
        case .live: "aria-live"
        case .expanded: "aria-expanded"
        case .controls: "aria-controls"
        }
    }
}
