/// Versions of DMN, told by the namespace of a document's root.
public enum DMNVersion {
    /// Namespaces without `http://` or `https://` before and `/` behind, which tools write one way or the other.
    ///
    /// 1.1 had two: that of the published schema, and that of the schema's file, which early tools wrote. From 1.7 on there is one without a date.
    private static let namespaces: [String: String] = [
        "www.omg.org/spec/DMN/20151101/dmn.xsd": "1.1", "www.omg.org/spec/DMN/20151101/dmn11.xsd": "1.1", "www.omg.org/spec/DMN/20151101": "1.1",
        "www.omg.org/spec/DMN/20180521/MODEL": "1.2",
        "www.omg.org/spec/DMN/20191111/MODEL": "1.3",
        "www.omg.org/spec/DMN/20211108/MODEL": "1.4",
        "www.omg.org/spec/DMN/20230324/MODEL": "1.5",
        "www.omg.org/spec/DMN/20240513/MODEL": "1.6",
        "www.omg.org/spec/DMN/MODEL": "1.7", "www.omg.org/spec/DMN": "1.7",
    ]

    /// The oldest and the newest version that is read.
    public static let range = "1.1 to 1.7"

    /// The version of a namespace; `nil` for one that is not known.
    public static func of(namespace: String) -> String? { namespaces[core(namespace)] }

    /// Whether a namespace is one of DMN, of a version that may not be known.
    static func isDMN(_ namespace: String) -> Bool { core(namespace).hasPrefix("www.omg.org/spec/DMN") }

    private static func core(_ namespace: String) -> String {
        var core = namespace.trimmed[...]
        for scheme in ["https://", "http://"] where core.hasPrefix(scheme) { core = core.dropFirst(scheme.count) }
        while core.hasSuffix("/") { core = core.dropLast() }
        return String(core)
    }
}
