/// An element of an XML document, with what the DMN reader needs of it.
public struct XMLElement: Sendable {
    /// The name without its prefix.
    public let name: String
    /// The namespace that the prefix, or its absence, stands for; empty if there is none.
    public let namespace: String
    /// Attributes by local name; those of other namespaces come as `{namespace}name`.
    public let attributes: [String: String]
    /// The elements inside, in their order.
    public internal(set) var children: [XMLElement] = []
    /// The text directly inside, CDATA included.
    public internal(set) var text = ""
    /// Where it begins; 1 for the first line.
    public let line: Int
    /// The namespaces that prefixes stand for here, to resolve qualified names in attributes.
    let prefixes: [String: String]

    /// An attribute by its local name; nil if there is none.
    public subscript(attribute: String) -> String? { attributes[attribute] }

    /// The first child of a name.
    public func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    /// All children of a name.
    public func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
}
