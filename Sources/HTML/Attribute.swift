/// An attribute of an element: a name from the program and a value that is escaped when written.
public struct Attribute: Sendable {
    enum Kind: UInt8 { case absent, flag, literal, text, place }

    /// A value that stands in the program, as a string's literal: it is never copied.
    public struct Literal: ExpressibleByStringLiteral, Sendable {
        let text: String
        /// From the literal itself.
        public init(stringLiteral text: String) { self.text = text }
    }

    private let kind: Kind
    private let name: StaticString
    private let text: String

    init(_ name: StaticString, _ text: String, kind: Kind = .text) {
        self.name = name
        self.text = text
        self.kind = kind
    }

    /// An attribute with a value; `nil` leaves the attribute out.
    public static func attribute(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(name, value ?? "", kind: value == nil ? .absent : .text)
    }

    /// A boolean attribute such as `required`: there when `on`.
    public static func flag(_ name: StaticString, _ on: Bool = true) -> Attribute {
        Attribute(name, "", kind: on ? .flag : .absent)
    }

    /// A place for an attribute, in a template.
    public static func place(_ place: Int) -> Attribute {
        Attribute("", String(decoding: PlaceMark.bytes(place), as: UTF8.self), kind: .place)
    }

    func append(to bytes: inout [UInt8]) {
        if kind == .absent { return }
        if kind == .place { return bytes.append(contentsOf: text.utf8) }
        bytes.append(UInt8(ascii: " "))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        if kind == .flag { return }
        bytes.append(UInt8(ascii: "="))
        bytes.append(UInt8(ascii: "\""))
        // What stands in the program needs no look for what must be escaped.
        if kind == .literal { bytes.append(contentsOf: text.utf8) } else { Escaping.append(text, to: &bytes) }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension Attribute {
    /// CSS classes, written in the program.
    public static func `class`(_ names: Literal) -> Attribute { Attribute("class", names.text, kind: .literal) }
    /// CSS classes that depend on what is shown.
    public static func classes(_ names: String) -> Attribute { Attribute("class", names) }
    /// The element's name within the page, unique there.
    public static func id(_ id: String) -> Attribute { Attribute("id", id) }
    /// Where a link leads, or which file is meant. It is escaped, not judged.
    public static func href(_ url: String) -> Attribute { Attribute("href", url) }
    /// Where a form is sent.
    public static func action(_ url: String) -> Attribute { Attribute("action", url) }
    /// How a form is sent: `get` or `post`.
    public static func method(_ method: Literal) -> Attribute { Attribute("method", method.text, kind: .literal) }
    /// The kind of an input or button, or the media type of what is linked.
    public static func type(_ type: Literal) -> Attribute { Attribute("type", type.text, kind: .literal) }
    /// Under what name an input is sent, or which property a `meta` tells.
    public static func name(_ name: String) -> Attribute { Attribute("name", name) }
    /// What an input holds or a choice sends.
    public static func value(_ value: String) -> Attribute { Attribute("value", value) }
    /// The `id` of the input that a label belongs to.
    public static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
    /// In what language the content is (BCP 47), such as `nl`.
    public static func lang(_ language: String) -> Attribute { Attribute("lang", language) }
    /// What the element is to who cannot see it (WAI-ARIA 1.2), where its name does not tell.
    public static func role(_ role: Literal) -> Attribute { Attribute("role", role.text, kind: .literal) }
    /// What a heading of a table is of: `col` or `row`.
    public static func scope(_ scope: Literal) -> Attribute { Attribute("scope", scope.text, kind: .literal) }
    /// The moment that a `time` tells, as machines read it (ISO 8601).
    public static func datetime(_ value: String) -> Attribute { Attribute("datetime", value) }
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
