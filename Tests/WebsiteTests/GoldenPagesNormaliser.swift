/// Puts names that stay the same in the place of what is made by chance: numbered in the order in which they come.
struct GoldenPagesNormaliser {
    private var identifiers: [String: String] = [:]
    private var secrets: [String: String] = [:]
    private var blobs: [String: String] = [:]

    /// A page, with a name for each thing of chance in it.
    static func normalised(_ text: String) -> String {
        var normaliser = GoldenPagesNormaliser()
        return normaliser.normalise(text)
    }

    private mutating func normalise(_ text: String) -> String {
        var text = text.replacing(/name="_token" value="[^"]*"/, with: "name=\"_token\" value=\"{token}\"")
        // What a check page showed; the version of a case is a short number, which stays.
        text.replace(/name="gezien" value="[^"]{20,}"/, with: "name=\"gezien\" value=\"{shown}\"")
        text.replace(/\?v=[0-9a-f]{6,}/, with: "?v={version}")
        text.replace(/\/verder\/[A-Za-z0-9_-]{20,}/) { "/verder/" + Self.name(String($0.output.dropFirst(8)), "secret", &secrets) }
        text.replace(/[0-9a-f]{64}/) { Self.name(String($0.output), "blob", &blobs) }
        text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/) { Self.name(String($0.output), "id", &identifiers) }
        return text
    }

    private static func name(_ found: String, _ kind: String, _ names: inout [String: String]) -> String {
        if let name = names[found] { return name }
        let name = "{\(kind)-\(names.count + 1)}"
        names[found] = name
        return name
    }
}
