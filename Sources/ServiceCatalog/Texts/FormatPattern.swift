/// A text with places that have names: `{day} {month} {year}`.
public struct FormatPattern: Hashable, Sendable, Decodable, ExpressibleByStringLiteral {
    /// As it is written.
    public let text: String
    /// The texts between the places, and the names of those, in turn.
    private let parts: [Substring]

    /// Reads a text with places in braces.
    public init(_ text: String) {
        self.text = text
        parts = text.split(separator: "{", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            guard index > 0 else { return [part] }
            // What is not closed is a place that nothing is named.
            guard let end = part.firstIndex(of: "}") else { return ["{" + part, ""] }
            return [part[..<end], part[part.index(after: end)...]]
        }
    }

    public init(stringLiteral text: String) { self.init(text) }
    public init(from decoder: any Decoder) throws { self.init(try decoder.singleValueContainer().decode(String.self)) }

    /// What stands before the first place and after the last.
    public var around: (before: String, after: String) { (String(parts.first ?? ""), String(parts.last ?? "")) }

    /// The names of its places.
    var names: [String] { parts.indices.filter { !$0.isMultiple(of: 2) }.map { String(parts[$0]) } }

    /// The text with each place filled in.
    public func filled(_ value: (_ name: Substring) -> String) -> String {
        var out = ""
        for (index, part) in parts.enumerated() { out += index.isMultiple(of: 2) ? String(part) : value(part) }
        return out
    }
}
