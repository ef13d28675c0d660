/// An attribute of an element: a name from the program and a value that is escaped when written.
public struct Attribute: Sendable {
    enum Kind: UInt8 { case absent, flag, literal, text }

    // Side by side rather than as an enum's payloads, which cost a page some five per cent in copying.
    private let kind: Kind
    private let name: StaticString
    private let literal: StaticString
    private let text: String

    init(_ name: StaticString, literal: StaticString) {
        self.name = name
        kind = .literal
        self.literal = literal
        text = ""
    }

    init(_ name: StaticString, text: String) {
        self.name = name
        kind = .text
        literal = ""
        self.text = text
    }

    private init(_ name: StaticString, _ kind: Kind) {
        self.name = name
        self.kind = kind
        literal = ""
        text = ""
    }

    /// An attribute with a value; `nil` leaves the attribute out.
    public static func attribute(_ name: StaticString, _ value: String?) -> Attribute {
        if let value { Attribute(name, text: value) } else { Attribute(name, .absent) }
    }

    /// A boolean attribute such as `required`: there when `on`.
    public static func flag(_ name: StaticString, _ on: Bool = true) -> Attribute {
        Attribute(name, on ? .flag : .absent)
    }

    func append(to bytes: inout [UInt8]) {
        if kind == .absent { return }
        bytes.append(UInt8(ascii: " "))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        if kind == .flag { return }
        bytes.append(UInt8(ascii: "="))
        bytes.append(UInt8(ascii: "\""))
        if kind == .literal { literal.withUTF8Buffer { bytes.append(contentsOf: $0) } } else { Escaping.append(text, to: &bytes) }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension Attribute {
    /// CSS classes, written in the program.
    public static func `class`(_ names: StaticString) -> Attribute { Attribute("class", literal: names) }
    /// CSS classes that depend on what is shown.
    public static func classes(_ names: String) -> Attribute { Attribute("class", text: names) }
    public static func id(_ id: String) -> Attribute { Attribute("id", text: id) }
    public static func href(_ url: String) -> Attribute { Attribute("href", text: url) }
    public static func action(_ url: String) -> Attribute { Attribute("action", text: url) }
    public static func method(_ method: StaticString) -> Attribute { Attribute("method", literal: method) }
    public static func type(_ type: StaticString) -> Attribute { Attribute("type", literal: type) }
    public static func name(_ name: String) -> Attribute { Attribute("name", text: name) }
    public static func value(_ value: String) -> Attribute { Attribute("value", text: value) }
    public static func `for`(_ id: String) -> Attribute { Attribute("for", text: id) }
    public static func lang(_ language: String) -> Attribute { Attribute("lang", text: language) }
    public static func role(_ role: StaticString) -> Attribute { Attribute("role", literal: role) }
    public static func scope(_ scope: StaticString) -> Attribute { Attribute("scope", literal: scope) }
    public static func datetime(_ value: String) -> Attribute { Attribute("datetime", text: value) }
    /// An ARIA state or property; `name` without its `aria-`, one of those listed here so that a misspelling does not compile.
    public static func aria(_ name: ARIA, _ value: String?) -> Attribute {
        attribute(name.attribute, value)
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
